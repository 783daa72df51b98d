#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Many cases of one framework: what they share, and what they come to together.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

const char* const two_areas = R"(
kind team "Team" open
input relation tired(T: team)
capability base "Base" { criterion b1 "B1" { ask q1 "1?" { answer level } } }
capability top "Top" { depends on base strong criterion t1 "T1" { ask q2 "2?" { answer level } } }
finding tired_team note { when tired(_) }
)";

Assessment entered(const SmallFramework& f, std::int64_t base, std::int64_t top) {
  Assessment assessment{.date = 20'000};
  assessment.levels = {f.entered("base", dec(base)), f.entered("top", dec(top))};
  return assessment;
}

PortfolioRecord record(Number score, std::optional<Number> high = {}) {
  PortfolioRecord record{.capabilities = {{.id = "base", .score = Range{score, high.value_or(score)}}, {.id = "top"}}};
  if (!high) record.capabilities[0].level = floor_asked(score);
  record.capabilities[0].settled = !high;
  record.capabilities[1].applies = false;
  return record;
}

}  // namespace

TEST_CASE("cases that give the rules the same share a network", "[advice][portfolio]") {
  const SmallFramework f(two_areas);
  REQUIRE(f.is_sound());
  advice::Portfolio portfolio(*advice::prepare(f.model()));
  for (std::int64_t i = 0; i < 5; ++i) {
    Assessment assessment = entered(f, 10 + i, 40);
    assessment.date += i;
    assessment.respondents = {{.id = "anna" + std::to_string(i)}};
    const auto world = portfolio.evaluate(assessment);
    REQUIRE(world);
    CHECK((*world)->value("score", "base") == f.evaluate(assessment)->value("score", "base"));
    CHECK((*world)->value("score", "top") == f.evaluate(assessment)->value("score", "top"));
  }
  CHECK(portfolio.networks_made() == 1);
}

TEST_CASE("a case with members or facts of its own has a network of its own", "[advice][portfolio]") {
  const SmallFramework f(two_areas);
  advice::Portfolio portfolio(*advice::prepare(f.model()));
  const auto holds = [&](const char* member) {
    Assessment assessment = entered(f, 10, 40);
    assessment.members = {{"team", member, ""}};
    assessment.facts = {{.relation = "tired", .key = {member}}};
    const auto world = *portfolio.evaluate(assessment);
    return world->truth("tired", member);
  };
  CHECK(holds("red") == Truth::Yes);
  CHECK(holds("blue") == Truth::Yes);
  CHECK(portfolio.networks_made() == 2);
  CHECK(holds("red") == Truth::Yes);
  CHECK(portfolio.networks_made() == 2);
}

TEST_CASE("quartiles are values that occur, of each end by itself", "[advice][portfolio]") {
  const SmallFramework f(two_areas);
  advice::PortfolioTally tally(f.model());
  CHECK(!tally.summary().capabilities[0].quartiles);
  for (const std::int64_t tenths : {10, 20, 30}) tally.add(record(dec(tenths)));
  CHECK(tally.summary().capabilities[0].quartiles->lower == point(dec(10)));
  CHECK(tally.summary().capabilities[0].quartiles->median == point(dec(20)));
  CHECK(tally.summary().capabilities[0].quartiles->upper == point(dec(30)));
  tally.add(record(dec(0), dec(50)));
  const PortfolioCapabilitySummary sum = tally.summary().capabilities[0];
  CHECK(sum.quartiles->lower == Range{dec(0), dec(10)});
  CHECK(sum.quartiles->median == Range{dec(10), dec(20)});
  CHECK(sum.quartiles->upper == Range{dec(20), dec(30)});
  CHECK(sum.cases == 4);
  CHECK(sum.open == 1);
  CHECK(sum.settled == 3);
}

TEST_CASE("a tally counts levels, causes and what is faulty, open or left out", "[advice][portfolio]") {
  const SmallFramework f(two_areas);
  advice::PortfolioTally tally(f.model());
  PortfolioRecord with_cause = record(dec(15));
  with_cause.root_causes = {{"top", Status::Possible}};
  tally.add(with_cause);
  with_cause.root_causes = {{"base", Status::Settled}, {"top", Status::Settled}};
  tally.add(with_cause);
  tally.add(record(dec(0), dec(50)));
  tally.add({.faults = {{.message = "no case"}}});
  const PortfolioSummary summary = tally.summary();
  CHECK(summary.cases == 4);
  CHECK(summary.faulty == 1);
  CHECK(summary.unsettled == 1);
  CHECK(summary.capabilities[0].levels == std::map<Number, std::uint64_t>{{Number::whole(1), 2}});
  CHECK(summary.capabilities[1].cases == 0);
  REQUIRE(summary.root_causes.size() == 2);
  CHECK(summary.root_causes[0].id == "top");
  CHECK(summary.root_causes[0].cases == 2);
  CHECK(summary.root_causes[0].possible == 1);
  CHECK(summary.root_causes[1].id == "base");
}

TEST_CASE("a record holds what is concluded of a case", "[advice][portfolio]") {
  const SmallFramework f(two_areas);
  Assessment assessment = entered(f, 10, 40);
  assessment.subject = {.name = "North", .industry = "banking", .size = Number::whole(12)};
  const PortfolioRecord record = advice::conclude(*f.evaluate(assessment));
  CHECK(record.subject == "North");
  CHECK(record.date == 20'000);
  REQUIRE(record.capabilities.size() == 2);
  CHECK(record.capabilities[1].score == point(dec(20)));
  CHECK(record.capabilities[1].level == Number::whole(2));
  CHECK(record.counts.weak == 2);
  CHECK(record.counts.asked == 2);
  REQUIRE(record.root_causes.size() == 1);
  CHECK(record.root_causes[0].id == "base");
}

}  // namespace plumb
