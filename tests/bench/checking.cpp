#include "tests/bench/checking.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/ranges.h>

#include "analysis/analyse.hpp"

namespace plumb::bench {

namespace {

template <typename T>
T given(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "plumb-bench: error: {}\n", result.error().message);
  std::exit(3);
}

std::vector<std::string> codes_of(const KnowledgeBase& base) {
  std::vector<Diagnostic> found = base.diagnostics.sorted();
  if (!base.diagnostics.has_errors()) {
    const auto framework = advice::prepare(base.model);
    const auto by_rules = framework ? analysis::check_framework(**framework) : framework.error();
    found.insert(found.end(), by_rules.begin(), by_rules.end());
  }
  std::vector<std::string> codes;
  for (const Diagnostic& d : found) codes.push_back(to_string(d.code));
  std::sort(codes.begin(), codes.end());
  return codes;
}

}  // namespace

std::vector<std::string> codes_of_check(const std::filesystem::path& folder) {
  return codes_of(given(load_knowledge_base(folder.string())));
}

Draft::Draft(const std::filesystem::path& folder) : files_(given(read_knowledge_files(folder.string()))) {
  std::erase_if(files_, [](const KnowledgeFile& file) { return !file.path.ends_with(".plumb"); });
}

std::vector<std::string> Draft::edit_and_check() {
  std::string& text = files_[edits_++ % files_.size()].text;
  text += fmt::format("# {}\n", edits_);
  return codes_of(check_knowledge(files_, &parsed_));
}

std::string line_of(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, " ")); }

}  // namespace plumb::bench
