#include "advice/plan/plan.hpp"

#include <algorithm>

#include "advice/plan/planning.hpp"
#include "words/say.hpp"

namespace plumb::advice {

namespace {

constexpr std::size_t most_frontier_points = 16;

/// (bound - value) / bound in per cent; 0 where there is nothing to be had.
Number gap_percent(Number value, Number bound) {
  if (bound <= Number{} || value >= bound) return {};
  return number_of_quotient(Wide{bound.units - value.units} * 100 * Number::one, bound.units).value_or(infinity);
}

/// What is left of the whole, at most `part` of it.
class Clock {
 public:
  explicit Clock(int ms) : whole_(ms), end_(std::chrono::steady_clock::now() + whole_) {}
  std::chrono::milliseconds at_most(int percent) const {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return std::max(std::chrono::milliseconds(0), std::min(left, whole_ * percent / 100));
  }

 private:
  std::chrono::milliseconds whole_;
  std::chrono::steady_clock::time_point end_;
};

void add_cost(const Planning& planning, const Found& plan, PlanResult& result) {
  for (ActionId a = 0; a < plan.chosen.size(); ++a) {
    if (!plan.chosen[a]) continue;
    const Range cost = planning.action(a).cost;
    result.cost.lo = add(result.cost.lo, cost.lo).value_or(infinity);
    result.cost.hi = add(result.cost.hi, cost.hi).value_or(infinity);
  }
}

void describe_plan(Planning& planning, const Found& plan, PlanResult& result) {
  PlanWorld& world = planning.plan_world();
  const Range gain = world.gain(plan.chosen);
  result.value = gain.lo;
  result.value_high = gain.hi;
  result.bound = plan.bound;
  result.gap_percent = gap_percent(plan.value, plan.bound);
  result.proved = plan.proved;
  result.out_of_time = plan.stopped == Stopped::Time || plan.stopped == Stopped::Nodes;
  result.expected = std::max(plan.value, expected_value(planning, plan.chosen));
  result.wanted = std::max(Number{}, subtract(world.wanted_total(), world.now().lo).value_or(Number{}));
  result.reachable = furthest(planning.problem());
  add_cost(planning, plan, result);
  result.actions = describe_actions(planning, plan);
}

}  // namespace

PlanResult plan(const CaseWorld& world, const PlanRequest& request) {
  const words::Speaking speaking(world.model().framework.language);
  PlanResult result{.cost_unit = world.model().framework.cost_unit, .budget = request.budget};
  const Clock clock(request.time_limit_ms);
  Planning planning(world, request.without);
  const Method method = method_of(request.solver);
  Search search{.budget = request.budget.value_or(infinity), .time = clock.at_most(50)};
  const Found best = solve(planning.problem(), search, method);
  describe_plan(planning, best, result);
  result.held = describe_waiting(planning);
  result.ask_first = ask_first(planning, best.chosen);
  search.time = clock.at_most(20);
  const Frontier points = frontier(planning.problem(), search, most_frontier_points, method);
  result.frontier = describe_frontier(planning, points);
  result.frontier_complete = points.complete;
  search.time = std::max(clock.at_most(20), std::chrono::milliseconds(300));
  describe_schedule(planning, request, search, result);
  result.schedule.gap_percent = gap_percent(result.schedule.total, result.schedule.bound);
  search.time = clock.at_most(20);
  result.robustness = robustness_of(planning, request, search, best);
  search.time = std::max(clock.at_most(10), std::chrono::milliseconds(500));
  compare_votes(planning, request, search, best, result);
  put_in_words(planning, result);
  return result;
}

}  // namespace plumb::advice
