#include "tests/unit/proving/small_shop.hpp"

/// Mistakes that tests notice or not, and tests that would.
namespace plumb {

using test::Shop;

namespace {

const std::string items = R"(
capability base "Base" { criterion b1 "B one" { weight 2
    ask q_b1 "How?" { option low "Low" gives 1 option high "High" gives 4 } }
  criterion b2 "B two" }
capability top "Top" { depends on base strong gate 3 needs t1 at least 2 and t2 at least 1
  criterion t1 "T one" criterion t3 "T three" { weight 4 } criterion t2 "T two" { ask q_t2 "How well?" { answer level } levels { 0 "none" 5 "all" } } }
imply t1 at least 4 gives t2 at least 2
hold ny_more "More" until b1 at least 3 or not t1 below 4
finding thin warning { when depends(A, B, strong) and raw(A) >= 4 and score(B) < 2 says "{A} on {B}" }
)";

/// Each mistake in knowledge without tests gets a proposal; all proposals pass, and together they notice all mistakes.
MutationScore check_proposals(const std::string& text) {
  const MutationScore before = Shop(text).mutation();
  CHECK(before.killed == 0);
  std::string tests;
  for (const Survivor& survivor : before.survivors) {
    INFO(survivor.mutant.name << " " << survivor.mutant.says << ": " << survivor.why_none);
    CHECK_FALSE(survivor.test.empty());
    tests += survivor.test;
  }
  // They are read as texts of the language.
  INFO(tests);
  const Shop tested(text + tests);
  for (const advice::TestOutcome& outcome : advice::run_tests(tested.framework, Shop::no_case)) {
    INFO(outcome.title);
    CHECK(outcome.passed());
  }
  const MutationScore after = tested.mutation(false);
  CHECK(after.made == before.made);
  for (const Survivor& survivor : after.survivors) FAIL_CHECK(survivor.mutant.name << " " << survivor.mutant.says);
  CHECK(after.score() == Number::whole(1));
  return before;
}

bool makes(const MutationScore& score, const std::string& name, const std::string& says) {
  return std::any_of(score.survivors.begin(), score.survivors.end(),
                     [&](const Survivor& s) { return s.mutant.name == name && s.mutant.says == says; });
}

}  // namespace

TEST_CASE("nine of twelve mistakes noticed are 0.75", "[proving][mutation]") {
  CHECK(MutationScore{.made = 12, .killed = 9}.score() == Number{750'000});
  CHECK(MutationScore{.made = 3, .killed = 2}.score() == Number{666'600});  // cut, so that 1 is said only of all
  CHECK(MutationScore{}.score() == Number::whole(1));
}

TEST_CASE("without tests every mistake survives, and each gets a test that is true and notices it",
          "[proving][mutation]") {
  const MutationScore before = check_proposals(items);
  CHECK(before.made >= 30);
  CHECK(makes(before, "imply_1", "with `not (t1 at least 4)`"));
  CHECK(makes(before, "ny_more", "without `not t1 below 4`"));
}

TEST_CASE("what follows `where` is mistaken too, and several members are given at once", "[proving][mutation]") {
  const MutationScore before = check_proposals(R"(
capability base "Base" { criterion b1 "B one" { ask q_b1 "How?" { answer level } levels { 0 "none" 4 "all" } }
  criterion b2 "B two" { ask q_b2 "How?" { answer level } levels { 0 "none" 4 "all" } }
  criterion b3 "B three" { ask q_b3 "How?" { answer level } levels { 0 "none" 4 "all" } } }
finding rosy warning { when capability(A) and count(C where part(C, A) and intention(C) - raw(C) >= 2) >= 2 says "{A}" }
finding opinions note { says "{A}"
  when capability(A) and count(C where part(C, A) and coverage(C) > 0 and not verified(C)) >= 2 }
)");
  CHECK(makes(before, "rosy", "with 3 instead of 2 in `intention(C) - raw(C) >= 2`"));
  CHECK(makes(before, "opinions", "without `not verified(C)`"));
  CHECK(makes(before, "opinions", "without `coverage(C) > 0`"));
  CHECK_FALSE(makes(before, "rosy", "without `part(C, A)`"));  // nothing would say which C
}

TEST_CASE("dates, options that go together and what an exception gives are mistaken, and tests give them",
          "[proving][mutation]") {
  const MutationScore before = check_proposals(R"(
capability base "Base" {
  criterion b1 "B one" { ask q_b1 "When?" { answer date
    when it >= today - 1 years gives 4  when it >= 2020-06-01 gives 2  otherwise gives 0 } }
  criterion b2 "B two" { ask q_b2 "What?" { answer many
    option a "A" option b "B" option c "C" option none "None" alone
    when (a or b) and c gives 4  when a or b gives 2  otherwise gives 1 } }
  criterion b3 "B three" ceiling 4 while b3 at least 2 }
exception old to base.ceiling when b3 at most 3 gives 2
)");
  CHECK(makes(before, "q_b1", "with 13 months instead of 12 months in `it >= today - 1 years`"));
  CHECK(makes(before, "q_b1", "with 2020-06-02 instead of 2020-06-01 in `it >= 2020-06-01`"));
  CHECK(makes(before, "old", "giving 3 instead of 2"));
}

TEST_CASE("a proposed test names nothing that its relation does not take", "[proving][mutation]") {
  const std::string text = R"(
capability base "Base" { component k "K" { criterion b1 "B one" } criterion b2 "B two" }
relation belongs(C: criterion, A: capability)
rule direct { belongs(C, A) when criterion(C) and capability(A) and part(C, A) }
)";
  const MutationScore score = Shop(text).mutation();
  CHECK(makes(score, "direct", "without `criterion(C)`"));  // which concludes `belongs(k, base)`
  CHECK(makes(score, "direct", "without `capability(A)`"));
  for (const Survivor& survivor : score.survivors) {
    INFO(survivor.mutant.name << " " << survivor.mutant.says);
    const Shop tested(text + survivor.test);  // an error in it would be one here
    CHECK(survivor.test.empty() == !survivor.why_none.empty());
  }
}

TEST_CASE("a count that nobody wrote is not mistaken", "[proving][mutation]") {
  const MutationScore score = Shop(R"(
capability base "Base" { criterion b1 "B one" }
action first "First" { raises b1 to 3 }
finding begun note { of base when proposed(_) and base at least 2 says "{base}" }
)")
                                  .mutation();
  for (const Survivor& survivor : score.survivors)
    CHECK(survivor.mutant.says.find("in `proposed(_)`") == std::string::npos);
}

TEST_CASE("cases of a question per member are mistaken, and a report says why it proposes no test",
          "[proving][mutation]") {
  const MutationScore score = Shop(R"(
kind team "Team" member red "Red" of team member blue "Blue" of team
capability base "Base" { criterion b1 "B one" { ask q_b1 "How many?" { answer number from 0 to 9 per team min
  when it at least 3 gives 4  otherwise gives 1 } } }
)")
                                  .mutation();
  const auto threshold = std::find_if(score.survivors.begin(), score.survivors.end(), [](const Survivor& s) {
    return s.mutant.name == "q_b1" && s.mutant.kind == Mutant::Kind::Threshold;
  });
  REQUIRE(threshold != score.survivors.end());
  CHECK(threshold->mutant.says == "with 4 instead of 3 in `it at least 3`");
  CHECK(threshold->test.empty());
  CHECK(threshold->why_none == "answers for members come from a case file only; write a test with `given case`");
}

TEST_CASE("a test notices the mistakes of what it expects, and no others", "[proving][mutation]") {
  const MutationScore score = Shop(items + "test \"a\" { given t1 is 1 others 4 expect top is 2.9 }").mutation(false);
  for (const Survivor& survivor : score.survivors) CHECK(survivor.test.empty());
  CHECK(score.killed < score.made);
  const MutationScore gate = Shop(items + "test \"a\" { given t1 is 1 others 5 expect top is 2.9 }").mutation(false);
  const auto survives = [&](const std::string& says) {
    return std::any_of(gate.survivors.begin(), gate.survivors.end(),
                       [&](const Survivor& s) { return s.mutant.name == "top.gate_3" && s.mutant.says == says; });
  };
  CHECK_FALSE(survives("without this gate"));
  CHECK_FALSE(survives("without `t1 at least 2`"));
  CHECK(survives("without `t2 at least 1`"));
  CHECK(survives("with 3 instead of 2 in `t1 at least 2`"));
}

TEST_CASE("a mistake that comes to the same network is left out", "[proving][mutation]") {
  const std::string closed = R"(
relation big(C: criterion)
rule big_ones { big(C) when criterion(C) and weight(C) >= 1 }
capability base "Base" { criterion b1 "B one" { weight 3 } criterion b2 "B two" { weight 3 } }
finding large note { when big(C) and score(C) >= 4 says "{C}" }
)";
  const MutationScore score = Shop(closed).mutation(false);
  CHECK(score.equivalent == 3);  // without the weight, with 0 and with 2 instead of 1: both criteria weigh 3
}

TEST_CASE("a mistake in a rule about members that only cases bring is not left out", "[proving][mutation]") {
  const MutationScore score = Shop(R"(
capability base "Base" { criterion b1 "B one" }
kind team "Team" open
input relation hours(T: team) -> number
relation tired(T: team)
rule long_weeks { tired(T) when team(T) and hours(T) above 50 }
finding tired_teams note { when tired(T) says "{T}" }
)")
                                  .mutation();
  const auto later = std::find_if(score.survivors.begin(), score.survivors.end(), [](const Survivor& s) {
    return s.mutant.says == "with 51 instead of 50 in `hours(T) above 50`";
  });
  REQUIRE(later != score.survivors.end());
  CHECK(later->why_none == "it speaks of what only a case file brings; write a test with `given case`");
}

TEST_CASE("an exception is dropped, and a test that meets it notices", "[proving][mutation]") {
  const std::string excepted = R"(
profile { ask staff_count "How many people?" { answer number } }
capability top "Top" { gate 3 needs t1 at least 2 criterion t1 "T one" criterion t2 "T two" }
exception small to top.gate_3 when staff_count below 20 because "everybody knows everybody"
)";
  const auto kills = [&](const std::string& test) {
    const MutationScore score = Shop(excepted + test).mutation(false);
    return std::none_of(score.survivors.begin(), score.survivors.end(),
                        [](const Survivor& s) { return s.mutant.kind == Mutant::Kind::DropException; });
  };
  CHECK_FALSE(kills(""));
  CHECK_FALSE(kills("test \"a\" { given staff_count is 30, t1 is 1 others 5 expect top is 2.9 }"));
  CHECK(kills("test \"a\" { given staff_count is 10, t1 is 1 others 5 expect top is 3 }"));
}

TEST_CASE("weights are swapped where they differ, and a mean tells", "[proving][mutation]") {
  const std::string weighted = "capability base \"Base\" { criterion b1 \"B\" { weight 2 } criterion b2 \"C\" }\n";
  const MutationScore score = Shop(weighted).mutation();
  const auto swap = std::find_if(score.survivors.begin(), score.survivors.end(),
                                 [](const Survivor& s) { return s.mutant.kind == Mutant::Kind::SwapWeights; });
  REQUIRE(swap != score.survivors.end());
  CHECK(swap->test.find("base") != std::string::npos);
}

}  // namespace plumb
