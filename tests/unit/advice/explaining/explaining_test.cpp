#include "advice/explaining/explaining.hpp"

#include "dsl/check/check.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Why enough, how sure, says who and so what, with the method's own figures.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

/// Y = min(mean(c3, c4), 1.9 unless c5 is in place).
const char* const capped =
    "capability y \"Y\" { score mean criterion c3 \"C3\" criterion c4 \"C4\" ceiling 1.9 while c5 below 1 }\n"
    "capability z \"Z\" { score mean criterion c5 \"C5\" }\n";

const char* const weighted =
    "capability a \"A\" { score mean criterion c1 \"C1\" { weight 2 } criterion c2 \"C2\" criterion c3 \"C3\" }\n";

std::vector<std::string> things(const std::vector<Source>& sources) {
  std::vector<std::string> of;
  for (const Source& s : sources) of.push_back(s.of);
  return of;
}

std::shared_ptr<const advice::CaseWorld> entered(const SmallFramework& f,
                                                 const std::vector<std::pair<std::string, int>>& levels) {
  Assessment assessment;
  for (const auto& [item, level] : levels) assessment.levels.push_back(f.entered(item, Number::whole(level)));
  return f.evaluate(assessment);
}

}  // namespace

TEST_CASE("why enough: below 2 needs the missing condition alone", "[advice][explaining]") {
  const SmallFramework f(capped);
  REQUIRE(f.is_sound());
  const auto world = entered(f, {{"c3", 4}, {"c4", 3}, {"c5", 0}});
  const WhyEnough enough = advice::why_enough(*world, f.formula("y below 2"));
  CHECK(enough.holds == Truth::Yes);
  CHECK(things(enough.needed) == std::vector<std::string>{"c5"});
  CHECK(enough.spared == 2);
  CHECK(enough.smallest);
  CHECK(enough.says == "Y below 2: one of three statements is enough, whatever the others say");
}

TEST_CASE("why enough: a mean below 3 needs all three, below 3.6 only the heaviest", "[advice][explaining]") {
  const SmallFramework f(weighted);
  REQUIRE(f.is_sound());
  const auto world = entered(f, {{"c1", 2}, {"c2", 3}, {"c3", 4}});
  CHECK(things(advice::why_enough(*world, f.formula("a below 3")).needed) ==
        std::vector<std::string>{"c1", "c2", "c3"});
  CHECK(things(advice::why_enough(*world, f.formula("a below 3.6")).needed) == std::vector<std::string>{"c1"});
}

TEST_CASE("why enough: a claim that is settled the other way is forced too; an open one by nothing",
          "[advice][explaining]") {
  const SmallFramework f(weighted);
  const auto world = entered(f, {{"c1", 2}});
  const WhyEnough open = advice::why_enough(*world, f.formula("a below 3"));
  CHECK(open.holds == Truth::Possible);
  CHECK(open.needed.empty());
  CHECK(open.says.find("still open") != std::string::npos);
  const WhyEnough no = advice::why_enough(*world, f.formula("a at least 4"));
  CHECK(no.holds == Truth::No);
  CHECK(things(no.needed) == std::vector<std::string>{"c1"});
}

TEST_CASE("how sure: the radius is one where one step of the first answer changes the level", "[advice][explaining]") {
  const SmallFramework f(weighted);
  const auto world = entered(f, {{"c1", 4}, {"c2", 3}, {"c3", 2}});
  const HowSure sure = advice::how_sure(*world, f.formula("a"));
  CHECK(sure.now == Range{{3'250'000}, {3'250'000}});
  CHECK(sure.level == Number::whole(3));
  CHECK(sure.radius == 1);
  REQUIRE(sure.flips.size() == 1);
  CHECK(sure.flips[0].of == "c1");
  CHECK(sure.flips[0].to == "3.0");
  // The others alone never: with the first kept away from its steps, two are needed.
  const auto firm =
      entered(f, {{"c1", 3}, {"c2", 3}, {"c3", 4}});  // 3.25; any single step leaves level 3 or reaches 3.75
  CHECK(advice::how_sure(*firm, f.formula("a")).flips.front().of == "c1");
}

TEST_CASE("how sure: the width is told by its reasons, and the parts add up", "[advice][explaining]") {
  const SmallFramework f(
      "capability a \"A\" { score mean\n"
      "  criterion c1 \"C1\" { ask q1 \"How is one?\" { of boss answer level } }\n"
      "  criterion c2 \"C2\" { weight 2 ask q2 \"How is two?\" { answer level } }\n"
      "  criterion c3 \"C3\" }\n");
  REQUIRE(f.is_sound());
  Assessment assessment;
  assessment.levels.push_back(f.entered("c3", Number::whole(4)));
  assessment.answers.push_back({.question = f.id("q2"), .respondent = "anna", .value = DoesNotKnow{}});
  const HowSure sure = advice::how_sure(*f.evaluate(assessment), f.formula("a"));
  CHECK(sure.now == Range{Number::whole(1), {4'750'000}});
  REQUIRE(sure.parts.size() == 2);
  CHECK(sure.parts[0].reason == "does_not_know");
  CHECK(sure.parts[0].width == Number{2'500'000});
  CHECK(sure.parts[1].reason == "unanswered");
  CHECK(sure.parts[1].width == Number{1'250'000});
  CHECK(sure.parts[1].who == std::vector<std::string>{"Boss"});
  CHECK(!sure.level);
  CHECK(sure.tried == 0);
}

TEST_CASE("says who: what counts comes first, with its people; what is open is counted", "[advice][explaining]") {
  const SmallFramework f(
      "capability a \"A\" { score mean\n"
      "  criterion c1 \"C1\" { ask q1 \"How is one?\" { answer level } }\n"
      "  criterion c2 \"C2\" { ask q2 \"How is two?\" { answer level } } }\n");
  REQUIRE(f.is_sound());
  Assessment assessment;
  assessment.date = 20'000;
  assessment.answers.push_back({.question = f.id("q1"), .respondent = "anna", .value = Number::whole(1), .at = 19'000});
  assessment.answers.push_back({.question = f.id("q1"), .respondent = "anna", .value = Number::whole(2), .at = 19'500});
  const SaysWho who = advice::says_who(*f.evaluate(assessment), f.formula("a"));
  REQUIRE(who.sources.size() == 2);
  CHECK(who.sources[0].says == "2");
  CHECK(who.sources[0].counts);
  CHECK(!who.sources[1].counts);
  CHECK(who.open == 1);
  CHECK(who.says == "A: one statement below it, from anna; the oldest of 23 May 2023; one answer is still open");
}

TEST_CASE("says who: an answer is said with the words of its rung or options", "[advice][explaining]") {
  const SmallFramework f(
      "capability a \"A\" { score mean\n"
      "  criterion c1 \"C1\" { levels { 0 \"absent\" 2 \"in places\" 5 \"everywhere\" } ask q1 \"How?\" { answer level "
      "} }\n"
      "  criterion c2 \"C2\" { ask q2 \"Which?\" { answer many\n"
      "    option tests \"tests, by hand\" gives 1  option watch \"watched\" gives 2 } } }\n");
  REQUIRE(f.is_sound());
  Assessment assessment;
  assessment.date = 20'000;
  assessment.answers.push_back({.question = f.id("q1"), .respondent = "anna", .value = Number::whole(2)});
  assessment.answers.push_back({.question = f.id("q2"), .respondent = "anna", .value = ChosenOptions{{0, 1}}});
  const SaysWho who = advice::says_who(*f.evaluate(assessment), f.formula("a"));
  REQUIRE(who.sources.size() == 2);
  CHECK(who.sources[0].says == "2, in places");
  CHECK(who.sources[1].says == "tests, by hand; watched");
}

TEST_CASE("so what: what is derived from a level, and nothing that it is derived from", "[advice][explaining]") {
  const SmallFramework f(
      "capability base \"Base\" { score mean criterion c1 \"C1\" }\n"
      "capability top \"Top\" { depends on base strong score mean criterion c2 \"C2\" }\n");
  REQUIRE(f.is_sound());
  const auto world = entered(f, {{"c1", 1}, {"c2", 4}});
  const SoWhat rests = advice::so_what(*world, f.formula("base"));
  std::vector<std::string> of;
  for (const Change& change : rests.rests) of.push_back(change.of);
  CHECK(of.front() == "top");
  CHECK(std::find(of.begin(), of.end(), "c1") == of.end());
  CHECK(std::find(of.begin(), of.end(), "base") == of.end());
  CHECK(rests.rests.front().before == Range{Number::whole(2), Number::whole(2)});
  CHECK(rests.rests.front().after == Range{Number::whole(1), Number::whole(4)});
}

}  // namespace plumb
