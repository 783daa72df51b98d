#include "tests/support/test.hpp"
#include "tests/unit/advice/plan_case.hpp"

/// The numbered planning examples of the method, P1 to P6, each by every solver that can.
namespace plumb {

using advice::Found;
using advice::Method;
using advice::Search;
using test::PlanCase;
using test::Planned;

namespace {

std::vector<Method> exact_methods() {
  if (advice::has_cbc()) return {Method::BranchAndBound, Method::Cbc};
  return {Method::BranchAndBound};
}

}  // namespace

TEST_CASE("P1 greedy stops at 0.4 where a ceiling needs two actions; the optimum within 8 is A1 A2 A5, worth 1.0",
          "[advice][plan]") {
  Planned p;
  REQUIRE(p.framework->is_sound());
  CHECK(p.planning->plan_world().now().lo == num("2.2"));
  for (const Method method : exact_methods()) {
    const Found found = advice::solve(p.problem(), {.budget = Number::whole(8)}, method);
    CHECK(p.names(found.chosen) == "A1 A2 A5");
    CHECK(found.value == num("1"));
    CHECK(found.bound == num("1"));
    CHECK(found.proved);
  }
  // Singles alone see A5, A6; only the pair move sees A1 with A2, for which 5 are left too little then.
  const Found greedy = advice::solve_greedily(p.problem(), {.budget = Number::whole(8)});
  CHECK(p.names(greedy.chosen) == "A5 A6");
  CHECK(greedy.value == num("0.4"));
  CHECK_FALSE(greedy.proved);
}

TEST_CASE("P1 the frontier has nine points, and starting small is a detour at 7 and at 14", "[advice][plan]") {
  Planned p;
  for (const Method method : exact_methods()) {
    const advice::Frontier frontier = advice::frontier(p.problem(), {}, 40, method);
    std::vector<std::string> points;
    for (const advice::FrontierChoice& c : frontier.choices)
      points.push_back(to_decimal(c.cost) + " " + to_decimal(c.value) + ": " + p.names(c.chosen) +
                       (c.detour ? " (detour)" : ""));
    CHECK(points == std::vector<std::string>{"0 0: ", "1 0.2: A5", "3 0.4: A5 A6", "7 0.8: A1 A2 (detour)",
                                             "8 1: A1 A2 A5", "10 1.2: A1 A2 A5 A6", "14 1.4: A1 A2 A3 A5 (detour)",
                                             "16 1.6: A1 A2 A3 A5 A6", "20 1.8: A1 A2 A3 A4 A5 A6"});
    CHECK(frontier.complete);
  }
}

TEST_CASE("P1 in the plan A1 A2 A5 the first is a foundation (0 alone, 0.8 enabled), A5 a quick win",
          "[advice][plan]") {
  PlanCase c;
  c.timing[4] = "takes 4 weeks";
  Planned p(c);
  const PlanResult result = advice::plan(*p.world, {.budget = Number::whole(8)});
  REQUIRE(result.actions.size() == 3);
  CHECK(result.actions[0].direct == Number{});
  CHECK(result.actions[0].enabling == num("0.8"));
  CHECK(result.actions[0].role == PlanRole::Foundation);
  CHECK(result.actions[2].direct == num("0.2"));
  CHECK(result.actions[2].enabling == Number{});
  CHECK(result.actions[2].role == PlanRole::QuickWin);
  CHECK(result.proved);
  CHECK(result.gap_percent == Number{});
}

namespace {

advice::Timing three_quarters(Planned& p) {
  return {
      .periods = 3, .capacity = {Number::whole(4)}, .candidates = advice::Selection(p.problem().actions.size(), true)};
}

std::string quarters(const Planned& p, const advice::Timetable& table) {
  std::string text;
  for (int period = 0; period < 3; ++period) {
    advice::Selection begun(table.start.size());
    for (std::size_t a = 0; a < begun.size(); ++a) begun[a] = table.start[a] == period;
    text += (period ? " | " : "") + p.names(begun);
  }
  return text;
}

}  // namespace

TEST_CASE("P2 three quarters of four people: A1 A5, A2, A6; 2.4 in all against a bound of 2.6, a gap of 7.7 %",
          "[advice][plan]") {
  Planned p;
  const advice::Timing timing = three_quarters(p);
  for (const Method method : exact_methods()) {
    const Number bound = advice::capacity_bound(p.problem(), timing, method, advice::Sequence::Ignored);
    CHECK(bound == num("2.6"));
    const advice::Timetable table = advice::list_schedule(p.problem(), timing, method);
    CHECK(quarters(p, table) == "A1 A5 | A2 | A6");
    CHECK(table.values == std::vector<Number>{num("0.2"), num("1"), num("1.2")});
    CHECK(table.total == num("2.4"));
    const Wide gap = Wide{bound.units - table.total.units} * 1000;
    CHECK(static_cast<int>(round_quotient(gap, bound.units)) == 77);
    // A6 comes after A5, so it cannot count in the first quarter: with that the bound is 2.4, and 2.4 is proved.
    CHECK(table.bound == num("2.4"));
    CHECK(table.proved);
  }
  const advice::Timetable counted = advice::count_all(p.problem(), timing);
  CHECK(counted.total == num("2.4"));
  CHECK(counted.proved);
}

TEST_CASE("P3 six scenarios: core index of A5 1, of A1 and A2 5/6, of A3 1/6; regret 0.16 and 0.4", "[advice][plan]") {
  Planned base;
  std::vector<std::unique_ptr<Planned>> scenarios;
  std::vector<advice::Problem*> problems;
  for (const char* data : {"4", "3.6", "3.1"})
    for (const char* to : {"4", "5"}) {
      PlanCase c;
      c.data = data;
      c.delivered_to = to;
      scenarios.push_back(std::make_unique<Planned>(c));
      problems.push_back(&scenarios.back()->problem());
    }
  const Search search{.budget = Number::whole(8)};
  for (const Method method : exact_methods()) {
    const auto outcomes = advice::compare_scenarios(base.problem(), problems, base.select({1, 2, 5}), search, method);
    CHECK(outcomes.core_index[4] == num("1"));
    CHECK(outcomes.core_index[0] == num("0.833333"));
    CHECK(outcomes.core_index[1] == num("0.833333"));
    CHECK(outcomes.core_index[2] == num("0.166667"));
    CHECK(outcomes.core_index[3] == Number{});
    CHECK(outcomes.regret == num("0.16"));
    CHECK(outcomes.unproved == 0);
    CHECK(advice::compare_scenarios(base.problem(), problems, base.select({3, 5}), search, method).regret ==
          num("0.4"));
  }
}

TEST_CASE("P4 majority judgement: lower medians, ties by removing one median grade and looking again",
          "[advice][plan]") {
  const auto sequence = [](std::vector<int> grades) { return advice::majority_sequence(std::move(grades)); };
  const std::vector<int> a3 = sequence({4, 4, 3, 3, 0}), a1 = sequence({4, 3, 3, 1, 1}), a4 = sequence({4, 4, 2, 2, 1}),
                         a5 = sequence({2, 2, 2, 2, 2});
  CHECK(std::vector(a3.begin(), a3.begin() + 2) == std::vector{3, 3});
  CHECK(std::vector(a1.begin(), a1.begin() + 2) == std::vector{3, 1});
  CHECK(std::vector(a4.begin(), a4.begin() + 3) == std::vector{2, 2, 4});
  CHECK(std::vector(a5.begin(), a5.begin() + 3) == std::vector{2, 2, 2});
  CHECK(a3 > a1);
  CHECK(a1 > a4);
  CHECK(a4 > a5);
}

TEST_CASE("P5 within 15 % of the best the plan of most support is A1 A2 A5 A6; consensus costs 0.2", "[advice][plan]") {
  Planned p;
  const std::vector<Number> support{{}, {}, Number::whole(3), Number::whole(2), Number::whole(2), Number::whole(4)};
  const Search search{.budget = Number::whole(14)};
  for (const Method method : exact_methods()) {
    const Found best = advice::solve(p.problem(), search, method);
    CHECK(p.names(best.chosen) == "A1 A2 A3 A5");
    CHECK(best.value == num("1.4"));
    const advice::Consent consent = advice::seek_consent(p.problem(), search, best, support, num("0.15"), method);
    CHECK(p.names(consent.found.chosen) == "A1 A2 A5 A6");
    CHECK(consent.found.value == num("1.2"));
    CHECK(consent.price == num("0.2"));
    CHECK(consent.found.proved);
  }
}

TEST_CASE("P6 Kendall's tau of ABCD and ACBD is 2/3", "[advice][plan]") {
  const std::vector<advice::ActionId> abcd{0, 1, 2, 3}, acbd{0, 2, 1, 3}, dcba{3, 2, 1, 0};
  CHECK(advice::kendall_tau(abcd, acbd) == num("0.666667"));
  CHECK(advice::kendall_tau(abcd, abcd) == num("1"));
  CHECK(advice::kendall_tau(abcd, dcba) == num("-1"));
}

}  // namespace plumb
