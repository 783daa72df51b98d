#pragma once
#include <cstddef>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>

#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// Trees of texts that are read again and again while others change: a text that comes under the same number and name
/// is not parsed a second time. Forgets first what was not asked for longest. For any thread.
class ParsedTexts {
 public:
  /// `most_bytes` of names and texts; trees take about ten times as much.
  explicit ParsedTexts(std::size_t most_bytes = std::size_t{2} << 20) : most_bytes_(most_bytes) {}

  /// As `parse_module`.
  ast::Module parse(const SourceText& source, Diagnostics& diagnostics);

 private:
  struct Parsed {
    SourceId id;  ///< spans of a tree name the source
    std::string path, text;
    ast::Module module;
    Diagnostics faults;

    std::size_t bytes() const { return sizeof(Parsed) + path.size() + text.size(); }
  };
  using ParsedPtr = std::shared_ptr<const Parsed>;
  using Key = std::tuple<SourceId, std::string_view, std::string_view>;  ///< into what is kept

  ParsedPtr find(const SourceText& source);
  void keep(const ParsedPtr& parsed);

  const std::size_t most_bytes_;
  std::mutex in_use_;
  std::list<ParsedPtr> kept_;  ///< last used first
  std::map<Key, std::list<ParsedPtr>::iterator> places_;
  std::size_t bytes_ = 0;
};

}  // namespace plumb::dsl
