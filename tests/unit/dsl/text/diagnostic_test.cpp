#include "plumb/diagnostic.hpp"
#include "dsl/text/render.hpp"
#include "tests/support/test.hpp"

namespace plumb {

TEST_CASE("a code prints with four digits and has its severity from the registry", "[dsl][text]") {
  CHECK(to_string(code(101)) == "KB0101");
  CHECK(severity_of(code(112)) == Severity::Warning);
  CHECK(severity_of(code(203)) == Severity::Error);
  CHECK(severity_of(code(403)) == Severity::Warning);
  CHECK(severity_of(code(501)) == Severity::Warning);
  CHECK(severity_of(code(9999)) == Severity::Error);
}

TEST_CASE("codes are in order, each once, with a title", "[dsl][text]") {
  const std::vector<CodeInfo>& codes = diagnostic_codes();
  CHECK(codes.size() == 12 + 13 + 13 + 12 + 20 + 12);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0) CHECK(codes[i - 1].code < codes[i].code);
    CHECK(std::string(codes[i].title) != "");
  }
}

TEST_CASE("sorted diagnostics stand by file, place and code, without repetition", "[dsl][text]") {
  Diagnostics d;
  d.report(code(203), {1, 5, 6}, "late");
  d.report(code(501), {0, 9, 10}, "warning");
  d.report(code(203), {0, 2, 3}, "early");
  d.report(code(203), {0, 2, 3}, "early");
  const std::vector<Diagnostic> sorted = d.sorted();
  REQUIRE(sorted.size() == 3);
  CHECK(sorted[0].message == "early");
  CHECK(sorted[1].message == "warning");
  CHECK(sorted[2].message == "late");
  CHECK(d.has_errors());
}

TEST_CASE("warnings alone are no errors", "[dsl][text]") {
  Diagnostics d;
  CHECK_FALSE(d.has_errors());
  d.report(code(501), {0, 0, 0}, "unused");
  CHECK_FALSE(d.has_errors());
}

TEST_CASE("the nearest candidate is offered only if it may be meant", "[dsl][text]") {
  using dsl::nearest;
  CHECK(nearest("wieght", {"score", "weight", "weigh"}) == "weight");
  CHECK(nearest("scor", {"weight", "score"}) == "score");
  CHECK(nearest("coverage_pct", {"coverage", "coverage_percent"}) == "coverage");
  CHECK(nearest("abc", {"xyz"}) == "");
  CHECK(nearest("a", {"b", "ab"}) == "ab");
  CHECK(nearest("ab", {"ac", "ad"}) == "ac");
  CHECK(nearest("anything", {}) == "");
}

}  // namespace plumb
