#include "advice/plan/budget.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/plan_case.hpp"

/// Statements of the semantics about plans, PL1 to PL6, under their numbers; and what a plan says where there is
/// nothing to plan, or nobody to prove it.
namespace plumb {

using advice::Effect;
using advice::Found;
using advice::Method;
using advice::Selection;
using test::dec;
using test::PlanCase;
using test::Planned;
using test::SmallFramework;

namespace {

/// One criterion in one area, and what may be done.
std::string one_area(const std::string& rest) {
  return "capability a \"A\" { target 5 score mean criterion c \"C\" }\n" + rest;
}

Number value_of(const SmallFramework& f, const Assessment& assessment, const std::vector<bool>& chosen) {
  const auto world = f.evaluate(assessment);
  advice::Planning planning(*world);
  return planning.problem().oracle->value(chosen);
}

std::vector<std::string> ids(const std::vector<PlannedAction>& actions) {
  std::vector<std::string> all;
  for (const PlannedAction& action : actions) all.push_back(action.id);
  return all;
}

}  // namespace

TEST_CASE("PL1 effects on one criterion are applied by rising cap: by 1 to 3 and by 2 to 4 on 1 give 4",
          "[advice][plan]") {
  const SmallFramework f(
      one_area("action x \"X\" { raises c by 2 to at most 4 }\n"
               "action y \"Y\" { raises c by 1 to at most 3 }\n"));
  REQUIRE(f.is_sound());
  const Assessment at_one{.levels = {f.entered("c", dec(10))}};
  CHECK(value_of(f, at_one, {true, true}) == num("3"));
  CHECK(value_of(f, at_one, {true, false}) == num("2"));
  CHECK(value_of(f, at_one, {false, true}) == num("1"));
}

TEST_CASE("PL2 a gate that two actions reach only together is bounded by a binary: 2.9 with one of them",
          "[advice][plan]") {
  const SmallFramework f(
      "capability a \"A\" { target 5 score mean criterion p \"P\" gate 3 needs c at least 3 }\n"
      "capability b \"B\" { score mean criterion c \"C\" }\n"
      "aim worth \"Worth\" { weighs a 1 }\n"
      "action x \"X\" { raises c by 1 to at most 5 cost 1 person_days }\n"
      "action y \"Y\" { raises c by 1 to at most 5 cost 1 person_days }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("p", dec(50)), f.entered("c", dec(10))}});
  for (const Method method : {Method::BranchAndBound, Method::Cbc}) {
    if (method == Method::Cbc && !advice::has_cbc()) continue;
    advice::Planning planning(*world);
    const Found one = solve(planning.problem(), {.budget = Number::whole(1)}, method);
    CHECK(one.value == Number{});
    CHECK(one.bound == Number{});  // the continuous form would promise 1.05
    CHECK(one.proved);
    const Found two = solve(planning.problem(), {.budget = Number::whole(2)}, method);
    CHECK(two.value == num("2.1"));
    CHECK(two.proved);
  }
}

TEST_CASE("PL3 drives are beliefs: Platform raised to 4 is a promise of nothing for Release, and 1 is expected",
          "[advice][plan]") {
  const SmallFramework f(
      "capability platform \"Platform\" { target 4 score mean criterion pc \"PC\" }\n"
      "capability release \"Release\" { target 4 score mean criterion rc \"RC\" }\n"
      "drive platform reaching 4 lifts release by 3\n"
      "aim worth \"Worth\" { weighs release 1 weighs platform 1 }\n"
      "action x \"X\" { raises pc to 4 cost 1 person_days }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("pc", dec(20)), f.entered("rc", dec(10))}});
  const PlanResult result = advice::plan(*world, {});
  CHECK(result.value == num("2"));     // of Platform alone
  CHECK(result.expected == num("5"));  // and Release from 1 to 4
  CHECK(result.proved);
}

TEST_CASE("PL4 answers count at their lower end, what nobody was asked about at its upper one", "[advice][plan]") {
  const SmallFramework f(
      one_area("capability b \"B\" { target 5 score mean criterion d \"D\" }\n"
               "action x \"X\" { raises c to 3 cost 1 person_days }\n"
               "action y \"Y\" { raises d to 3 cost 1 person_days }\n"));
  REQUIRE(f.is_sound());
  EnteredLevel first = f.entered("c", dec(10), false), second = f.entered("c", dec(20), false);
  second.by = "bert";
  const PlanResult result = advice::plan(*f.evaluate({.levels = {first, second}}), {});
  CHECK(ids(result.actions) == std::vector<std::string>{"x"});
  CHECK(result.value == num("2"));
  CHECK(result.value_high == num("1"));
  REQUIRE(result.ask_first.size() == 1);
  CHECK(result.ask_first[0].capability == "b");
  CHECK(result.ask_first[0].criteria == 1);
}

TEST_CASE("PL4 under an entered level an action shifts it: 1.3 and a criterion of weight 3 in 8 give 1.675",
          "[advice][plan]") {
  const SmallFramework f(
      "capability a \"A\" { target 5 score mean criterion c \"C\" { weight 3 } criterion d \"D\" { weight 5 } }\n"
      "action x \"X\" { raises c by 1 to at most 4 cost 1 person_days }\n");
  REQUIRE(f.is_sound());
  const PlanResult result = advice::plan(*f.evaluate({.levels = {f.entered("a", dec(13))}}), {});
  CHECK(result.value == num("0.375"));
  REQUIRE(result.actions.size() == 1);
  CHECK(result.actions[0].estimated);
  CHECK(result.proved);
}

TEST_CASE("PL5 a held action is in no plan; a schedule starts it once its condition is certain", "[advice][plan]") {
  PlanCase c;
  c.more = "hold not_yet \"Not yet\" blocks a1 until pe at least 3 because \"people come first\"\n";
  const Planned p(c);
  REQUIRE(p.framework->is_sound());
  const PlanResult result = advice::plan(*p.world, {.periods = 3});
  CHECK(ids(result.actions) == std::vector<std::string>{"a3", "a4", "a5", "a6"});
  REQUIRE(result.held.size() == 2);
  CHECK(result.held[0].id == "not_yet");
  CHECK(result.held[1].id == "a1");
  CHECK(result.held[1].until.size() == 1);
  CHECK(result.held[1].because == "people come first");
  CHECK(result.held[1].opens_in == 2);
  const auto start = [&](const std::string& id) {
    for (const ScheduledAction& step : result.schedule.steps)
      if (step.id == id) return step.period;
    return 0;
  };
  CHECK(start("a5") == 1);
  CHECK(start("a1") == 2);
  CHECK(start("a2") > 0);
}

TEST_CASE("PL5 an unknown condition keeps an action held, until an action makes it certain", "[advice][plan]") {
  const SmallFramework f(
      one_area("capability b \"B\" { score mean criterion d \"D\" }\n"
               "action x \"X\" { raises c to 3 cost 1 person_days needs d at least 2 }\n"
               "action y \"Y\" { raises d to 3 cost 1 person_days takes 1 quarter }\n"));
  REQUIRE(f.is_sound());
  const PlanResult result = advice::plan(*f.evaluate({.levels = {f.entered("c", dec(10))}}), {.periods = 2});
  CHECK(result.actions.empty());
  CHECK(result.schedule.values == std::vector<Number>{Number{}, num("2")});
}

TEST_CASE("PL6 a condition on a level is tested without the action itself", "[advice][plan]") {
  const SmallFramework f(one_area("action x \"X\" { raises c to 3 cost 1 person_days needs c at least 2 }\n"));
  REQUIRE(f.is_sound());
  const PlanResult result = advice::plan(*f.evaluate({.levels = {f.entered("c", dec(10))}}), {});
  CHECK(result.actions.empty());
  CHECK(result.schedule.steps.empty());
  REQUIRE(result.held.size() == 1);
  CHECK(result.held[0].until[0].says == "c at least 2 (now 1.0)");
}

TEST_CASE("a level that falls with what is raised is never bounded by doing everything", "[advice][plan]") {
  const SmallFramework f(
      "capability a \"A\" { target 5 score mean criterion c \"C\" ceiling 1 while d at least 3 }\n"
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "aim worth \"Worth\" { weighs a 1 weighs b 0.1 }\n"
      "action x \"X\" { raises c to 4 cost 1 person_days }\n"
      "action y \"Y\" { raises d to 4 cost 1 person_days }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("c", dec(10)), f.entered("d", dec(10))}});
  advice::Planning planning(*world);
  CHECK_FALSE(planning.problem().monotone);
  const Found found = solve(planning.problem(), {});
  CHECK(found.chosen == Selection{true, false});
  CHECK(found.value == num("3"));
  CHECK(found.proved);  // by counting
}

TEST_CASE("what the structure leaves out is learned: an author's rule that bounds a level", "[advice][plan]") {
  const SmallFramework f(
      "capability a \"A\" { target 5 score mean criterion c \"C\" }\n"
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "aim worth \"Worth\" { weighs a 1 }\n"
      "rule no_more { bound(a) = 2 when score(d) < 3 }\n"
      "action x \"X\" { raises c to 4 cost 2 person_days }\n"
      "action y \"Y\" { raises d to 3 cost 2 person_days }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("c", dec(10)), f.entered("d", dec(10))}});
  for (const Method method : {Method::BranchAndBound, Method::Cbc}) {
    if (method == Method::Cbc && !advice::has_cbc()) continue;
    advice::Planning planning(*world);
    REQUIRE(planning.problem().monotone);
    const Found cheap = solve(planning.problem(), {.budget = Number::whole(3)}, method);
    CHECK(cheap.value == num("1"));
    CHECK(cheap.proved);
    const Found all = solve(planning.problem(), {}, method);
    CHECK(all.value == num("3"));
    CHECK(all.proved);
  }
}

TEST_CASE("a solver without time leaves a bound and says that nothing is proved", "[advice][plan]") {
  PlanCase c;
  Planned p(c);
  for (const Method method : {Method::BranchAndBound, Method::Cbc, Method::Greedy}) {
    const advice::Search search{.budget = Number::whole(8), .time = std::chrono::milliseconds(0), .nodes = 0};
    const Found found = solve(p.problem(), search, method);
    CHECK_FALSE(found.proved);
    CHECK(found.value == num("0.4"));
    CHECK(found.bound >= num("1"));
  }
  const PlanResult result = advice::plan(*p.world, {.budget = Number::whole(8), .solver = PlanRequest::Solver::Greedy});
  CHECK_FALSE(result.proved);
  CHECK(result.says ==
        "This plan closes 14 % of the gap with two actions for 3 person-days; none can close more than 65 %. That "
        "nothing better exists is not proved");
}

TEST_CASE("where there is nothing to plan the reason is said", "[advice][plan]") {
  const auto says = [](const std::string& text, const std::vector<std::pair<const char*, int>>& levels,
                       PlanRequest request = {}) {
    const SmallFramework f(text);
    REQUIRE(f.is_sound());
    Assessment assessment;
    for (const auto& [item, tenths] : levels) assessment.levels.push_back(f.entered(item, dec(tenths)));
    return advice::plan(*f.evaluate(assessment), request).says;
  };
  const std::string act = "action x \"X\" { raises c to 3 cost 2 person_days }\n";
  CHECK(says(one_area(act), {{"c", 50}}) == "Nothing is planned: every level that counts is where it is wanted");
  CHECK(says(one_area(""), {{"c", 10}}) ==
        "Nothing is planned: no action is known that has not been done or is not under way already");
  CHECK(says(one_area(act), {{"c", 40}}) == "Nothing is planned: no action raises a level that is missing");
  CHECK(says(one_area(act), {}) == "Nothing is planned: every level that counts is where it is wanted");
  CHECK(says(one_area(act), {{"c", 10}}, {.budget = Number{}}) == "Nothing is planned: the budget is 0");
  CHECK(says(one_area(act), {{"c", 10}}, {.budget = Number::whole(1)}) ==
        "Nothing is planned: no choice within 1 person-days closes any of the gap (proved)");
  CHECK(says(one_area("action x \"X\" { raises c to 3 needs c at least 4 }\n"), {{"c", 10}}) ==
        "Nothing is planned: every action has to wait for a condition");
}

TEST_CASE("capacity makes a schedule wait for people, and what runs or is done is not planned again",
          "[advice][plan]") {
  PlanCase c;
  SmallFramework f(c.text());
  Assessment assessment = c.assessment(f);
  assessment.capacity[f.id("team")] = Number::whole(4);
  const auto world = f.evaluate(assessment);
  const PlanResult result = advice::plan(*world, {.periods = 3});
  CHECK(result.schedule.total == num("2.4"));
  CHECK(result.schedule.proved);
  CHECK(result.schedule.has_capacity);
  assessment.actions[f.id("a5")] = ActionStatus::Running;
  const PlanResult later = advice::plan(*f.evaluate(assessment), {.budget = Number::whole(2)});
  CHECK(ids(later.actions) == std::vector<std::string>{"a6"});
}

TEST_CASE("a budget is in the framework's one cost unit, or a sentence says what to write", "[advice][plan]") {
  const SmallFramework f(one_area("action x \"X\" { raises c to 3 cost 2 person_days }\n"));
  REQUIRE(f.is_sound());
  CHECK(advice::read_budget(f.model(), "200") == Number::whole(200));
  CHECK(advice::read_budget(f.model(), " 12.5 person_days ") == num("12.5"));
  CHECK(advice::read_budget(f.model(), "3 EUR").error() ==
        "costs in `small` are not in `EUR`: write `200 person_days`");
  CHECK(advice::read_budget(f.model(), "much").error() == "`much` is no budget: write `200 person_days`");
  CHECK(advice::read_budget(f.model(), "-1").error() == "`-1` is no budget: it is 0 or more");
  const SmallFramework free(one_area("action x \"X\" { raises c to 3 }\n"));
  CHECK(advice::read_budget(free.model(), "5") == Number::whole(5));
}

TEST_CASE("votes stand beside the model and price their consensus", "[advice][plan]") {
  PlanCase c;
  SmallFramework f(c.text());
  Assessment assessment = c.assessment(f);
  const auto vote = [&](const char* action, std::vector<int> grades) {
    for (std::size_t i = 0; i < grades.size(); ++i)
      assessment.votes.push_back({f.id(action), std::string(1, static_cast<char>('a' + i)), grades[i]});
  };
  vote("a3", {4, 4, 3, 3, 0});
  vote("a4", {4, 4, 2, 2, 1});
  vote("a5", {2, 2, 2, 2, 2});
  vote("a6", {4, 4, 4, 4, 4});
  const PlanResult result = advice::plan(*f.evaluate(assessment), {.budget = Number::whole(14)});
  CHECK(result.value == num("1.4"));
  REQUIRE(result.consensus);
  CHECK(result.consensus->actions == std::vector<std::string>{"a1", "a2", "a5", "a6"});
  CHECK(result.consensus->value == num("1.2"));
  CHECK(result.consensus->price == num("0.2"));
  CHECK(result.consensus->support == 6);
  CHECK(result.consensus->best_support == 5);
  REQUIRE(result.voted.size() == 4);
  CHECK(result.voted[0].id == "a6");
  CHECK(result.voted[1].id == "a3");
  CHECK(result.voted[2].id == "a4");
}

TEST_CASE("open answers and costs are drawn, and equal seeds draw alike", "[advice][plan]") {
  const SmallFramework f(
      "capability a \"A\" { target 5 score mean criterion c \"C\" { ask q \"How is c?\" { answer level } } }\n"
      "capability b \"B\" { target 5 score mean criterion d \"D\" { ask r \"How is d?\" { answer level } } }\n"
      "action x \"X\" { raises c to 3 cost 2 person_days }\n"
      "action y \"Y\" { raises d to 3 cost 2 person_days }\n");
  REQUIRE(f.is_sound());
  EnteredLevel low = f.entered("c", dec(0), false), high = f.entered("c", dec(30), false);
  high.by = "bert";
  const auto world = f.evaluate({.levels = {low, high, f.entered("d", dec(15))}});
  const PlanRequest request{.budget = Number::whole(2), .seed = 7, .scenarios = 40};
  const PlanResult result = advice::plan(*world, request);
  CHECK(ids(result.actions) == std::vector<std::string>{"x"});
  CHECK(result.robustness.scenarios == 40);
  REQUIRE(result.robustness.actions.size() == 2);
  // c is drawn from 0 to 3: x brings more than y where it lies below 1.5, half the time.
  const Number core = result.robustness.actions[0].core_index;
  CHECK(core > num("0.25"));
  CHECK(core < num("0.75"));
  CHECK(result.robustness.actions[0].ask == "How is c?");
  CHECK(result.robustness.regret > num("1"));
  CHECK(result.robustness.regret <= num("1.5"));
  CHECK(advice::plan(*world, request).robustness.actions[0].core_index == core);
}

}  // namespace plumb
