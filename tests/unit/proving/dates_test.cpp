#include "advice/case_world.hpp"
#include "tests/unit/proving/small_shop.hpp"

/// Statements of some days: in force for assessments dated between, and as if they were not there for others.
namespace plumb {

using test::dec;
using test::Shop;

namespace {

std::shared_ptr<const advice::CaseWorld> on(const Shop& shop, const char* day, std::map<std::string, int> levels) {
  Assessment assessment{.framework = "shop", .date = *parse_date(day)};
  for (const auto& [id, level] : levels)
    assessment.levels.push_back(
        {.of = *shop.base->model.find(id), .reality = Number::whole(level), .by = "assessor", .by_assessor = true});
  const auto world = advice::evaluate(shop.framework, assessment);
  REQUIRE(world);
  return *world;
}

Range score(const advice::CaseWorld& world, const std::string& id) { return world.value("score", id).range; }

std::size_t failures(const Shop& shop) {
  std::size_t failed = 0;
  for (const advice::TestOutcome& outcome : advice::run_tests(shop.framework, Shop::no_case))
    failed += !outcome.passed();
  return failed;
}

const std::string bounds = R"(
profile { ask staff "How many?" { answer number } }
capability base "Base" { criterion b1 "B one" }
capability top "Top" {
  gate 3 needs t1 at least 2 because "it carries" since 2026-01-01 ends 2026-12-31
  depends on base strong because "it stands on it" since 2026-01-01
  criterion t1 "T one"  criterion t2 "T two"
}
)";

}  // namespace

TEST_CASE("a gate holds from its first day to its last, both included", "[proving][dates]") {
  const Shop shop(bounds);
  const std::map<std::string, int> levels{{"b1", 5}, {"t1", 1}, {"t2", 5}};
  for (const auto& [day, expected] : {std::pair{"2025-12-31", dec(30)}, std::pair{"2026-01-01", dec(29)},
                                      std::pair{"2026-12-31", dec(29)}, std::pair{"2027-01-01", dec(30)}}) {
    INFO(day);
    CHECK(score(*on(shop, day, levels), "top") == point(expected));
  }
}

TEST_CASE("a dependency outside its days neither limits nor leads a diagnosis, and rules don't see it", "[dates]") {
  const Shop shop(bounds + "finding rests note { when depends(A, B, strong) says \"{A} on {B}\" }\n");
  const std::map<std::string, int> levels{{"b1", 0}, {"t1", 2}, {"t2", 2}};
  const auto before = on(shop, "2025-12-31", levels), after = on(shop, "2026-01-01", levels);
  CHECK(score(*before, "top") == point(dec(20)));
  CHECK(score(*after, "top") == point(dec(10)));
  CHECK(advice::assess(*before).edges.empty());
  REQUIRE(advice::assess(*after).edges.size() == 1);
  CHECK(advice::assess(*before).findings.empty());
  CHECK(advice::assess(*after).findings.size() == 1);
}

TEST_CASE("what is excepted from a statement falls with it, and an exception has days of its own", "[dates]") {
  const Shop shop(R"(
profile { ask staff "How many?" { answer number } }
capability top "Top" { gate 3 needs t1 at least 2 ends 2026-12-31  criterion t1 "T one"  criterion t2 "T two" }
exception small to top.gate_3 when staff below 10 gives 1 since 2026-07-01 because "all know all"
test "before the exception" on 2026-06-30 { given staff is 5, t1 is 1, t2 is 5  expect top is 2.9 }
test "with it" on 2026-07-01 { given staff is 5, t1 is 1, t2 is 5  expect top is 1 }
test "after the gate" on 2027-01-01 { given staff is 5, t1 is 1, t2 is 5  expect top is 3 }
)");
  CHECK(failures(shop) == 0);
}

TEST_CASE("items, questions and actions are left out on other days, and say so", "[dates]") {
  const Shop shop(R"(
capability old "Old" { ends 2026-12-31  criterion o1 "O one" }
capability top "Top" {
  criterion t1 "T one" { ask q_t1 "How?" { since 2027-01-01  option no "no" gives 0  option yes "yes" gives 4 } }
  criterion t2 "T two" { since 2027-01-01 }
}
action mend "Mend" { since 2027-01-01  raises t1 to 4 }
test "the old year" on 2026-12-31 { given o1 is 1, t1 is 3  expect old is 1 and top is 3 and not startable(mend) }
test "the new year" on 2027-01-01 { given t1 is 3, t2 is 1  expect left_out(old) and top is 2 and startable(mend) }
)");
  CHECK(failures(shop) == 0);
  const AssessmentResult result = advice::assess(*on(shop, "2027-01-01", {{"t1", 3}}));
  const auto old = std::find_if(result.capabilities.begin(), result.capabilities.end(),
                                [](const CapabilityState& c) { return c.id == "old"; });
  REQUIRE(old != result.capabilities.end());
  CHECK_FALSE(old->applies);
  CHECK(old->left_out_reason == "in force until 2026-12-31");
}

TEST_CASE("of the targets in force the nearest counts", "[dates]") {
  const Shop shop(R"(
capability top "Top" {
  target 4 because "until the audit" ends 2026-12-31
  criterion t1 "T one" { target 5 since 2027-07-01 }
}
test "its whole's" on 2026-01-01 { expect target(t1) is 4 and target(top) is 4 }
test "none" on 2027-01-01 { expect not exists target(t1) and not exists target(top) }
test "its own" on 2027-07-01 { expect target(t1) is 5 and not exists target(top) }
)");
  CHECK(failures(shop) == 0);
}

TEST_CASE("facts, rules, holds and needs have days", "[dates]") {
  const Shop shop(R"(
relation due(C: criterion)
relation listed(C: criterion)
fact listed(t1) since 2026-07-01
rule due_now { due(C) when listed(C) since 2026-01-01 }
capability top "Top" { criterion t1 "T one"  criterion t2 "T two" { needs t1 ends 2026-12-31 } }
action mend "Mend" { raises t1 to 4  needs t2 at least 3 since 2027-01-01 }
hold wait "Wait" blocks mend until t2 at least 4 ends 2025-12-31
test "2025" on 2025-12-31 { given t2 is 1  expect held(wait) and not due(t1) and not startable(mend) }
test "2026" on 2026-06-30 { given t2 is 1  expect not held(wait) and not due(t1) and startable(mend) and needs(t2, t1) }
test "listed" on 2026-07-01 { expect due(t1) }
test "2027" on 2027-01-01 { given t2 is 1  expect not startable(mend) and not needs(t2, t1) }
)");
  CHECK(failures(shop) == 0);
}

TEST_CASE("coverage asks for a day in force and another, and tests give them", "[proving][dates]") {
  const std::string text =
      "capability top \"Top\" { ceiling 3 ends 2026-12-31 because \"old\" criterion t1 \"T one\" }\n"
      "test \"in force\" on 2026-12-31 { given t1 is 5 expect top is 3 }\n";
  const auto missing = [](const TestCoverage& coverage) {
    std::vector<CoverageGoal::Kind> kinds;
    for (const CoverageGoal& goal : coverage.goals)
      if (!goal.is_reached && goal.kind >= CoverageGoal::Kind::InForce) kinds.push_back(goal.kind);
    return kinds;
  };
  CHECK(missing(Shop(text).coverage()) == std::vector{CoverageGoal::Kind::OutOfForce});
  CHECK(missing(Shop(text + "test \"later\" on 2027-01-01 { given t1 is 5 expect top is 5 }").coverage()).empty());
}

TEST_CASE("forgetting the days is a mistake, and gets a test on another day", "[proving][dates]") {
  const std::string text = bounds + "test \"held\" on 2026-06-01 { given t1 is 1 others 5 expect top is 2.9 }\n";
  const MutationScore before = Shop(text).mutation();
  std::string tests;
  for (const Survivor& survivor : before.survivors)
    if (survivor.mutant.kind == Mutant::Kind::DropDates) tests += survivor.test;
  CHECK(tests.find(" on 2025-12-31 {") != std::string::npos);
  const Shop tested(text + tests);
  CHECK(failures(tested) == 0);
  for (const Survivor& survivor : tested.mutation(false).survivors)
    CHECK(survivor.mutant.kind != Mutant::Kind::DropDates);
}

}  // namespace plumb
