#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "dsl/compose/parsed_texts.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::bench {

/// The codes of all that `plumb check` says of a folder, rising.
std::vector<std::string> codes_of_check(const std::filesystem::path& folder);

/// A folder of knowledge, without its cases, that somebody writes in while the server runs.
class Draft {
 public:
  explicit Draft(const std::filesystem::path& folder);
  /// Edits one of the files, another each time, and gives the codes of all that is said of the whole.
  std::vector<std::string> edit_and_check();

 private:
  std::vector<KnowledgeFile> files_;
  dsl::ParsedTexts parsed_;
  std::size_t edits_ = 0;
};

/// Codes in one line, as `inner check` prints them.
std::string line_of(const std::vector<std::string>& codes);

}  // namespace plumb::bench
