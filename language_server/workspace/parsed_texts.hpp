#pragma once
#include <map>
#include <string>
#include <utility>

#include "dsl/syntax/ast.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::language_server {

/// Trees of texts that seldom change: those of knowledge that another rests on. A text under the same number and name
/// as in the round before is not parsed again.
class ParsedTexts {
 public:
  /// Forgets what the last round had no use for.
  void begin_round();
  /// As `dsl::parse_module`.
  ast::Module parse(const SourceText& source, Diagnostics& diagnostics);

 private:
  struct Parsed {
    std::string text;
    ast::Module module;
    Diagnostics faults;
  };
  using Key = std::pair<SourceId, std::string>;  ///< spans of a tree name the source
  std::map<Key, Parsed> before_, now_;
};

}  // namespace plumb::language_server
