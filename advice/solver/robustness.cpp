#include "advice/solver/robustness.hpp"

#include <algorithm>

namespace plumb::advice {

namespace {

/// Those of `of` that occur in `among`, in their order.
std::vector<ActionId> only(std::span<const ActionId> of, std::span<const ActionId> among) {
  std::vector<ActionId> kept;
  for (const ActionId a : of)
    if (std::find(among.begin(), among.end(), a) != among.end()) kept.push_back(a);
  return kept;
}

}  // namespace

std::vector<ActionId> ranking(const Problem& problem) {
  struct Ranked {
    ActionId action;
    Wide value, cost;
  };
  std::vector<Ranked> ranked;
  for (ActionId a = 0; a < problem.actions.size(); ++a) {
    const auto needed = closure(problem, a);
    if (!needed) continue;
    Selection chosen(problem.actions.size());
    for (const ActionId b : *needed) chosen[b] = true;
    ranked.push_back(
        {a, problem.oracle->value(chosen).units, std::max<std::int64_t>(cost_of(problem, chosen).units, 1)});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.value * b.cost > b.value * a.cost; });
  std::vector<ActionId> order;
  for (const Ranked& r : ranked) order.push_back(r.action);
  return order;
}

Number kendall_tau(std::span<const ActionId> a, std::span<const ActionId> b) {
  const auto place = [&](ActionId x) { return std::find(b.begin(), b.end(), x) - b.begin(); };
  std::int64_t same = 0, pairs = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = i + 1; j < a.size(); ++j) ++pairs, same += place(a[i]) < place(a[j]);
  if (pairs == 0) return Number::whole(1);
  return *number_of_quotient(Wide{2 * same - pairs} * Number::one, pairs);
}

ScenarioOutcomes compare_scenarios(const Problem& base, std::span<Problem* const> scenarios, const Selection& plan,
                                   const Search& search, Method method) {
  ScenarioOutcomes outcomes{.core_index = std::vector<Number>(base.actions.size())};
  if (scenarios.empty()) return outcomes;
  const std::vector<ActionId> base_ranking = ranking(base);
  std::vector<std::int64_t> holds(base.actions.size());
  std::vector<Number> taus;
  Number sum{};
  for (Problem* scenario : scenarios) {
    const Found best = solve(*scenario, search, method);
    outcomes.unproved += !best.proved;
    for (ActionId a = 0; a < holds.size(); ++a) holds[a] += best.chosen[a];
    const Number lost = subtract(best.value, scenario->oracle->value(plan)).value_or(Number{});
    outcomes.regret = std::max(outcomes.regret, lost);
    const std::vector<ActionId> other = ranking(*scenario);
    taus.push_back(kendall_tau(only(base_ranking, other), only(other, base_ranking)));
    sum = add(sum, taus.back()).value_or(sum);
    outcomes.best.push_back(best.chosen);
  }
  const auto count = static_cast<std::int64_t>(scenarios.size());
  for (ActionId a = 0; a < holds.size(); ++a)
    outcomes.core_index[a] = *number_of_quotient(Wide{holds[a]} * Number::one, count);
  outcomes.stability_mean = *number_of_quotient(sum.units, count);
  std::sort(taus.begin(), taus.end());
  outcomes.stability_low = taus[taus.size() / 20];  // the 5th percentile, nearest rank
  return outcomes;
}

}  // namespace plumb::advice
