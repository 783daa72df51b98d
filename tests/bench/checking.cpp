#include "tests/bench/checking.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/ranges.h>

#include "analysis/analyse.hpp"
#include "plumb/knowledge_base.hpp"

namespace plumb::bench {

std::vector<std::string> codes_of_check(const std::filesystem::path& folder) {
  const auto base = load_knowledge_base(folder.string());
  if (!base) {
    fmt::print(stderr, "plumb-bench: error: {}\n", base.error().message);
    std::exit(3);
  }
  std::vector<Diagnostic> found = base->diagnostics.sorted();
  if (!base->diagnostics.has_errors()) {
    const auto framework = advice::prepare(base->model);
    const auto by_rules = framework ? analysis::check_framework(**framework) : framework.error();
    found.insert(found.end(), by_rules.begin(), by_rules.end());
  }
  std::vector<std::string> codes;
  for (const Diagnostic& d : found) codes.push_back(to_string(d.code));
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::string line_of(const std::vector<std::string>& codes) { return fmt::format("{}", fmt::join(codes, " ")); }

}  // namespace plumb::bench
