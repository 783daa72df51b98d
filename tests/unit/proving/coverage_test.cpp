#include <algorithm>

#include "tests/unit/proving/small_shop.hpp"

/// What tests have touched: only what an expectation rests on counts.
namespace plumb {

using test::Shop;
using Kind = CoverageGoal::Kind;

namespace {

const std::string items = R"(
capability base "Base" { criterion b1 "B one" { ask q_b1 "How?" { option low "Low" gives 1 option high "High" gives 4 } } }
capability top "Top" { depends on base strong gate 3 needs t1 at least 2 and t2 at least 1
  criterion t1 "T one" criterion t2 "T two" }
imply t1 at least 4 gives t2 at least 2
hold ny_more "More" until b1 at least 3 or t1 at least 4
action do_b1 "Do b one" { raises b1 by 2 takes 2 weeks cost 10 }
)";

bool is_reached(const TestCoverage& coverage, const std::string& statement, Kind kind, const std::string& part = {}) {
  const auto found = std::find_if(coverage.goals.begin(), coverage.goals.end(), [&](const CoverageGoal& g) {
    return g.name == statement && g.kind == kind && g.what.find(part) != std::string::npos;
  });
  INFO(statement << " " << part);
  REQUIRE(found != coverage.goals.end());
  return found->is_reached;
}

}  // namespace

TEST_CASE("without a test nothing is covered, and every statement is untested", "[proving][coverage]") {
  const TestCoverage coverage = Shop(items).coverage();
  CHECK(coverage.tests == 0);
  CHECK(coverage.reached() == 0);
  CHECK(coverage.goals.size() > 20);
  CHECK(coverage.untested().size() > 5);
}

TEST_CASE("a bound is active where it holds a score down, and inactive where it is out of the way",
          "[proving][coverage]") {
  const TestCoverage held = Shop(items + "test \"a\" { given base is 1 others 5 expect top is 2 }").coverage();
  CHECK(is_reached(held, "top.on_base", Kind::Active));
  CHECK_FALSE(is_reached(held, "top.on_base", Kind::Inactive));
  CHECK(is_reached(held, "top.gate_3", Kind::Inactive));
  CHECK_FALSE(is_reached(held, "top.gate_3", Kind::Active));
  const TestCoverage free = Shop(items + "test \"a\" { given t1 is 1 others 5 expect top is 2.9 }").coverage();
  CHECK(is_reached(free, "top.gate_3", Kind::Active));
  CHECK(is_reached(free, "top.on_base", Kind::Inactive));
}

TEST_CASE("a part of a condition counts where it decides", "[proving][coverage]") {
  // Both parts of the gate fail: neither decides.
  const TestCoverage both = Shop(items + "test \"a\" { others 0 expect top is 0 }").coverage();
  CHECK_FALSE(is_reached(both, "top.gate_3", Kind::False, "t1 at least 2"));
  CHECK_FALSE(is_reached(both, "top.gate_3", Kind::False, "t2 at least 1"));
  const TestCoverage one = Shop(items + "test \"a\" { given t1 is 1 others 5 expect top is 2.9 }").coverage();
  CHECK(is_reached(one, "top.gate_3", Kind::False, "t1 at least 2"));
  CHECK_FALSE(is_reached(one, "top.gate_3", Kind::False, "t2 at least 1"));
  CHECK_FALSE(is_reached(one, "top.gate_3", Kind::True, "t1 at least 2"));
  // Of an `or`, the one that holds alone.
  const TestCoverage either = Shop(items + "test \"a\" { given b1 is 3 others 2 expect not held(ny_more) }").coverage();
  CHECK(is_reached(either, "ny_more", Kind::True, "b1 at least 3"));
  CHECK_FALSE(is_reached(either, "ny_more", Kind::False, "t1 at least 4"));
}

TEST_CASE("the condition of an exception is part of what it is to", "[proving][coverage]") {
  const std::string excepted = R"(
profile { ask staff_count "How many people?" { answer number } }
capability top "Top" { gate 3 needs t1 at least 2 criterion t1 "T one" criterion t2 "T two" }
exception small to top.gate_3 when staff_count below 20 because "everybody knows everybody"
)";
  const TestCoverage coverage =
      Shop(excepted + "test \"a\" { given staff_count is 10, t1 is 1 others 5 expect top is 3 }").coverage();
  CHECK(is_reached(coverage, "small", Kind::True, "staff_count below 20"));
  CHECK_FALSE(is_reached(coverage, "small", Kind::False, "staff_count below 20"));
}

TEST_CASE("what no expectation rests on is not touched", "[proving][coverage]") {
  const TestCoverage coverage =
      Shop(items + "test \"a\" { given t1 is 1, b1 is 4 others 5 expect base is 4 }").coverage();
  CHECK(is_reached(coverage, "base", Kind::Level, "level 4"));
  CHECK_FALSE(is_reached(coverage, "base", Kind::Level, "level 5"));
  CHECK_FALSE(is_reached(coverage, "top.gate_3", Kind::False, "t1"));
  CHECK_FALSE(is_reached(coverage, "ny_more", Kind::True, "b1"));
}

TEST_CASE("an implication is seen when it narrows, a question when it is answered, an action when it is recommended",
          "[proving][coverage]") {
  const TestCoverage coverage = Shop(items + R"(
    test "a" { given t1 is 4 expect t2 is 2..5 }
    test "b" { given q_b1 is low expect b1 is 1 }
    test "c" { others 1 expect recommended(do_b1, 1) })")
                                    .coverage();
  CHECK(is_reached(coverage, "imply_1", Kind::Fires));
  CHECK(is_reached(coverage, "q_b1", Kind::Answered));
  CHECK(is_reached(coverage, "do_b1", Kind::Recommended));
  const TestCoverage given = Shop(items + "test \"a\" { given t1 is 4, t2 is 3 expect t2 is 3 }").coverage();
  CHECK_FALSE(is_reached(given, "imply_1", Kind::Fires));
}

}  // namespace plumb
