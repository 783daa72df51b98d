#include "dsl/grammar/module.hpp"
#include "dsl/syntax/dump.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

/// The diagnostics, or of a text without faults the tree.
std::string parsed(const std::string& path, const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const ast::Module module = dsl::parse_module(sources.add(path, text), diagnostics);
  return diagnostics.size() > 0 ? dsl::render(diagnostics.sorted(), sources, false) : dsl::dump(module);
}

}  // namespace

TEST_CASE("golden syntax: trees and faults are as written beside each file", "[golden][dsl][grammar]") {
  for (const GoldenDifference& d : golden_differences(PLUMB_SOURCE_DIR, "tests/golden/syntax", ".plumb", parsed)) {
    INFO(d.path);
    CHECK(d.expected == d.found);
  }
}

}  // namespace plumb::tests
