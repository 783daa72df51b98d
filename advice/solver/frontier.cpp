#include "advice/solver/frontier.hpp"

#include <algorithm>
#include <numeric>

namespace plumb::advice {

namespace {

/// The greatest step that divides all costs.
std::int64_t step_of(const Problem& problem) {
  std::int64_t step = 0;
  for (const ProblemAction& action : problem.actions) step = std::gcd(step, action.cost.units);
  return std::max<std::int64_t>(step, 1);
}

bool is_part(const Selection& small, const Selection& large) {
  for (std::size_t a = 0; a < small.size(); ++a)
    if (small[a] && !large[a]) return false;
  return true;
}

void keep_undominated(std::vector<FrontierChoice>& choices) {
  std::stable_sort(choices.begin(), choices.end(), [](const FrontierChoice& a, const FrontierChoice& b) {
    return a.cost != b.cost ? a.cost < b.cost : a.value > b.value;
  });
  std::vector<FrontierChoice> kept;
  for (FrontierChoice& choice : choices)
    if (kept.empty() || asked(choice.value) > asked(kept.back().value)) kept.push_back(std::move(choice));
  for (std::size_t i = 1; i < kept.size(); ++i) kept[i].detour = !is_part(kept[i - 1].chosen, kept[i].chosen);
  choices = std::move(kept);
}

}  // namespace

Frontier frontier(Problem& problem, const Search& search, std::size_t most, Method method) {
  const auto deadline = std::chrono::steady_clock::now() + search.time;
  const std::int64_t exact = step_of(problem);
  const Selection all(problem.actions.size(), true);
  Number budget = std::min(search.budget, cost_of(problem, all));
  const std::int64_t coarse = most > 0 && budget < infinity ? budget.units / static_cast<std::int64_t>(most) : 0;
  Frontier found{.complete = coarse <= exact};
  found.choices.push_back({.chosen = Selection(problem.actions.size(), false), .proved = true});
  while (budget >= Number{}) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      found.complete = false;
      break;
    }
    Search at = search;
    at.budget = budget;
    at.start = {};
    at.time = left;
    const Found best = solve(problem, at, method);
    found.complete = found.complete && best.proved;
    const Number cost = cost_of(problem, best.chosen);
    if (best.value <= Number{}) break;
    found.choices.push_back({best.chosen, cost, best.value, best.proved, false});
    budget = {cost.units - std::max(exact, coarse)};
  }
  keep_undominated(found.choices);
  return found;
}

}  // namespace plumb::advice
