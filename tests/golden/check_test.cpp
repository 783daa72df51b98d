#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

/// What the checker says of one file as a whole knowledge base; "nothing to say" where it says nothing.
std::string checked(const std::string& path, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const std::vector<ast::Module> modules = {dsl::parse_module(sources.add(path, text), diagnostics)};
  dsl::check_modules(modules, sources, PLUMB_SOURCE_DIR "/tests/golden/check", diagnostics);
  return diagnostics.size() > 0 ? dsl::render(diagnostics.sorted(), sources, false) : "nothing to say\n";
}

}  // namespace

TEST_CASE("golden check: faults are as written beside each file", "[golden][dsl][check]") {
  for (const GoldenDifference& d : golden_differences(PLUMB_SOURCE_DIR, "tests/golden/check", ".plumb", checked)) {
    INFO(d.path);
    CHECK(d.expected == d.found);
  }
}

}  // namespace plumb::tests
