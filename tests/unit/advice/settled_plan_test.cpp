#include <fmt/format.h>

#include "advice/plan/settled_plan.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Asking may end when nothing that is still open would change the plan.
namespace plumb {

using test::SmallFramework;

namespace {

/// One area over two practices; an action lifts each of those named by two for 10 days.
std::string framework(const char* score, std::initializer_list<const char*> lifted) {
  const auto practice = [](const char* name) {
    return fmt::format("criterion {0} \"{0}\" {{ ask q_{0} \"How is {0}?\" {{ takes 1 minute answer level }} }}\n",
                       name);
  };
  const auto lift = [](const char* name) {
    return fmt::format("action lift_{0} \"Lift {0}\" {{ raises {0} by 2 cost 10 person_days }}\n", name);
  };
  std::string actions;
  for (const char* name : lifted) actions += lift(name);
  return fmt::format(
      "framework small \"Small\" version 1.0 {{ scale 0..5 {{ 0 \"none\" 5 \"all\" }} weak at most 2.0 "
      "good at least 3.0 }}\ncapability x \"X\" {{ target 5 score {} {} {} }}\n{}",
      score, practice("a"), practice("b"), actions);
}

std::shared_ptr<const advice::CaseWorld> answered_a(const SmallFramework& f) {
  const Answer level{.question = f.id("q_a"), .respondent = "anna", .value = Number::whole(2)};
  return f.evaluate({.answers = {level}});
}

StopReason stop(const advice::CaseWorld& world, std::int64_t budget) {
  const PlanRequest plan{.budget = Number::whole(budget)};
  return advice::ask(world, {.plan = &plan}).stop;
}
bool is_settled(const advice::CaseWorld& world, std::int64_t budget) {
  return advice::settled_plan(world, {.budget = Number::whole(budget)}).has_value();
}

}  // namespace

TEST_CASE("asking may stop where the plan is the same whatever is answered", "[advice][ask][plan]") {
  const SmallFramework f(framework("mean", {"a"}));
  REQUIRE(f.is_sound());
  const auto world = answered_a(f);
  CHECK(is_settled(*world, 10));
  CHECK(stop(*world, 10) == StopReason::PlanSettled);
  CHECK(advice::ask(*world).stop == StopReason::None);  // nobody asked about a plan
}

TEST_CASE("asking goes on while an answer decides which action is worth more", "[advice][ask][plan]") {
  const SmallFramework f(framework("min", {"a", "b"}));  // lift a where b is above 2, else lift b
  REQUIRE(f.is_sound());
  CHECK_FALSE(is_settled(*answered_a(f), 10));
  CHECK(stop(*answered_a(f), 10) == StopReason::None);
  CHECK(is_settled(*answered_a(f), 9));  // nothing can be bought
}

TEST_CASE("without scenarios no plan counts as settled", "[advice][ask][plan]") {
  const SmallFramework f(framework("mean", {"a"}));
  CHECK_FALSE(advice::settled_plan(*answered_a(f), {.budget = Number::whole(20), .scenarios = 0}));
}

}  // namespace plumb
