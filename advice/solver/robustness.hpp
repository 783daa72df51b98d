#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "advice/solver/solver.hpp"

namespace plumb::advice {

/// How a plan fares where answers and costs turn out otherwise. Scenarios are the same problem with other figures.
struct ScenarioOutcomes {
  std::vector<Number> core_index{};  ///< by action: share of the scenarios whose best choice holds it
  Number regret{};                   ///< the most that a scenario's best is worth over the plan there
  Number stability_mean = Number::whole(1), stability_low = Number::whole(1);  ///< tau against `ranking`
  std::vector<Selection> best{};                                               ///< by scenario
  int unproved = 0;
};
ScenarioOutcomes compare_scenarios(const Problem& base, std::span<Problem* const> scenarios, const Selection& plan,
                                   const Search& search, Method method = Method::Best);

/// Actions that can be had by what each brings, with all it needs, for its cost; then declared order.
std::vector<ActionId> ranking(const Problem& problem);

/// Kendall's tau of two orders of the same things: (pairs in the same order - pairs in another) / pairs. 1 for fewer
/// than two.
Number kendall_tau(std::span<const ActionId> a, std::span<const ActionId> b);

}  // namespace plumb::advice
