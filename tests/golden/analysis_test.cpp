#include "analysis/analyse.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

/// What is proved of all cases of one file, whose text and rules are in order; "nothing to say" where nothing is.
std::string analysed(const std::string& path, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::vector<ast::Module> modules = {dsl::parse_module(sources.add(path, text), diagnostics)};
  const model::Model model =
      dsl::check_modules(modules, sources, PLUMB_SOURCE_DIR "/tests/golden/analysis", diagnostics);
  if (diagnostics.has_errors()) return dsl::render(diagnostics.sorted(), sources, false);
  const auto framework = advice::prepare(model);
  const std::vector<Diagnostic> found = framework ? analysis::check_framework(**framework) : framework.error();
  return found.empty() ? "nothing to say\n" : dsl::render(found, sources, false);
}

}  // namespace

TEST_CASE("golden analysis: what is proved of all cases is as written beside each file", "[golden][analysis]") {
  for (const GoldenDifference& d : golden_differences(PLUMB_SOURCE_DIR, "tests/golden/analysis", ".plumb", analysed)) {
    INFO(d.path);
    CHECK(d.expected == d.found);
  }
}

}  // namespace plumb::tests
