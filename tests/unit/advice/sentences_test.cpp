#include <algorithm>

#include "advice/advise.hpp"
#include "advice/words.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// What readers meet: titles, never ids, and a capital only where a sentence or a name begins.
namespace plumb {

using test::dec;
using test::SmallFramework;

TEST_CASE("a title inside a sentence loses its capital, a name keeps it", "[advice][words]") {
  CHECK(advice::in_sentence("The view of each customer") == "the view of each customer");
  CHECK(advice::in_sentence("A CRM for all") == "a CRM for all");
  CHECK(advice::in_sentence("The CRM for all") == "the CRM for all");
  CHECK(advice::in_sentence("CRM for all") == "CRM for all");
  CHECK(advice::in_sentence("Net Promoter Score") == "Net Promoter Score");
  CHECK(advice::in_sentence("Retention") == "retention");
  CHECK(advice::in_sentence("ISO-like order") == "ISO-like order");
  CHECK(advice::in_sentence("").empty());
}

TEST_CASE("what blocks an action is said by title, listed or not", "[advice][actions]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion c \"The thing in use\" criterion d \"D\" }\n"
      "action first \"Do this first\" { raises d to 2 cost 1 person_days }\n"
      "action second \"Then that\" { raises c to 4 after first needs c at least 2 cost 1 person_days }\n"
      "hold wait \"Big talk\" blocks second until d at least 3 because \"it scares people\"\n");
  REQUIRE(f.is_sound());
  Assessment a{.levels = {f.entered("c", dec(10)), f.entered("d", dec(10))}};
  a.actions[f.id("first")] = ActionStatus::Running;
  const AssessmentResult result = advice::assess(*f.evaluate(a));
  REQUIRE(result.actions.size() == 1);
  const std::vector<Blocker>& blockers = result.actions[0].blocked_by;
  REQUIRE(blockers.size() == 3);
  CHECK(blockers[0].id == "first");
  CHECK(blockers[0].says == "Do this first");
  CHECK(blockers[1].kind == Blocker::Kind::Hold);
  CHECK(blockers[1].says == "Big talk");
  CHECK(blockers[2].says == "the thing in use at least 2 (now 1.0)");
  REQUIRE(result.holds.size() == 1);
  CHECK(result.holds[0].says == "Big talk must wait until d at least 3 (now 1.0)");
}

TEST_CASE("a hold for ever says so, in conditions and in a sentence", "[advice][actions]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion c \"C\" }\n"
      "hold tiers \"Tiers by wealth\" until never because \"everybody counts alike\"\n"
      "hold later \"Later\" until c at least 2 because \"first things first\"\n");
  REQUIRE(f.is_sound());
  const AssessmentResult result = advice::assess(*f.evaluate(Assessment{.levels = {f.entered("c", dec(10))}}));
  REQUIRE(result.holds.size() == 2);
  REQUIRE(result.holds[0].until.size() == 1);
  CHECK(result.holds[0].until[0].is_never);
  CHECK(result.holds[0].says == "Tiers by wealth: never");
  CHECK_FALSE(result.holds[1].until[0].is_never);
}

TEST_CASE("an action does not wait for one that raises only what does not apply", "[advice][actions]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion c \"C\" }\n"
      "capability z \"Z\" { score mean criterion d \"D\" }\n"
      "action first \"First\" { raises d to 2 cost 1 person_days }\n"
      "action second \"Second\" { raises c to 4 after first cost 1 person_days }\n");
  REQUIRE(f.is_sound());
  const auto second = [&](std::vector<NotApplicable> left_out) {
    const Assessment a{.levels = {f.entered("c", dec(10))}, .not_applicable = std::move(left_out)};
    const AssessmentResult result = advice::assess(*f.evaluate(a));
    return *std::find_if(result.actions.begin(), result.actions.end(), [](auto& x) { return x.id == "second"; });
  };
  CHECK(!second({}).startable);
  const ActionAdvice freed = second({{.of = f.id("z"), .reason = "none here"}});
  CHECK(freed.startable);
  CHECK(freed.blocked_by.empty());
}

TEST_CASE("a capability's note is the assessor's, before anybody else's", "[advice][standing]") {
  const SmallFramework f("capability a \"A\" { score mean criterion c \"C\" }\n");
  EnteredLevel theirs = f.entered("a", dec(40), false), ours = f.entered("a", dec(20));
  theirs.note = "we are good";
  CHECK(advice::assess(*f.evaluate({.levels = {theirs, ours}})).capabilities[0].note == "we are good");
  ours.note = "nobody could show it";
  CHECK(advice::assess(*f.evaluate({.levels = {theirs, ours}})).capabilities[0].note == "nobody could show it");
}

}  // namespace plumb
