#include "advice/solver/solver.hpp"

#include <algorithm>
#include <numeric>

namespace plumb::advice {

bool fits(const Problem& problem, const Search& search, const Selection& chosen) {
  if (cost_of(problem, chosen) > search.budget) return false;
  return std::all_of(search.resources.begin(), search.resources.end(), [&](const Resource& resource) {
    Number used{};
    for (ActionId a = 0; a < chosen.size(); ++a)
      if (chosen[a]) used = add(used, resource.needs[a]).value_or(infinity);
    return used <= resource.most;
  });
}

Number favour_of(const Search& search, const Selection& chosen) {
  Number favour{};
  for (ActionId a = 0; a < chosen.size() && a < search.favour.size(); ++a)
    if (chosen[a]) favour = add(favour, search.favour[a]).value_or(favour);
  return favour;
}

Number furthest(const Problem& problem) {
  Number most{};
  for (const Wanted& wanted : problem.structure.wanted) {
    const Number top = problem.structure.nodes[wanted.node].reach.hi;
    const Number level = wanted.cap ? std::min(*wanted.cap, top) : top;
    most = add(most, multiply(wanted.weight, level).value_or(infinity)).value_or(infinity);
  }
  return std::max(Number{}, subtract(most, problem.structure.now).value_or(infinity));
}

void prune(Problem& problem, const Search& search, Found& found) {
  std::vector<ActionId> order(found.chosen.size());
  std::iota(order.begin(), order.end(), ActionId{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](ActionId a, ActionId b) { return problem.actions[a].cost > problem.actions[b].cost; });
  for (bool changed = true; changed;) {
    changed = false;
    for (const ActionId a : order) {
      if (!found.chosen[a]) continue;
      if (search.least_value && a < search.favour.size() && search.favour[a] > Number{}) continue;
      Selection without = found.chosen;
      without[a] = false;
      if (!is_allowed(problem, without) || !fits(problem, search, without)) continue;
      const Number value = problem.oracle->value(without);
      if (value < found.value) continue;
      found.chosen = std::move(without);
      found.value = value;
      changed = true;
    }
  }
}

namespace {

/// The bound is a promise: never below what was found, and equal to it where that is proved.
void settle_bound(const Problem& problem, const Search& search, Found& found) {
  const Number reached = search.least_value ? favour_of(search, found.chosen) : found.value;
  found.bound = std::max(found.bound, reached);
  if (!search.least_value) found.bound = std::max(reached, std::min(found.bound, furthest(problem)));
  if (subtract(found.bound, reached).value_or(infinity) <= proof_tolerance) {
    // `furthest` is a bound even of what no solver finished, but only where the structure is right.
    found.proved = found.proved || (problem.monotone && problem.oracle->is_whole());
    if (found.proved) found.bound = reached;
  } else {
    found.proved = false;
  }
}

Found best_of(const Search& search, Found a, const Found& b) {
  const auto rank = [&](const Found& f) {
    return std::pair(search.least_value ? favour_of(search, f.chosen) : Number{}, f.value);
  };
  if (!a.proved && rank(b) > rank(a)) {
    a.chosen = b.chosen;
    a.value = b.value;
  }
  return a;
}

}  // namespace

Found solve(Problem& problem, const Search& search, Method method) {
  Search from = search;
  Found greedy;
  if (search.least_value) {
    if (from.start.empty()) from.start.assign(problem.actions.size(), false);
    greedy = {.chosen = from.start, .value = problem.oracle->value(from.start), .bound = infinity};
  } else {
    greedy = solve_greedily(problem, from);
    from.start = greedy.chosen;
  }
  constexpr std::size_t countable = 16;  // actions; for so few, counting on is as fast as any encoding
  const bool is_small = problem.actions.size() <= countable || !has_cbc();
  if (method == Method::Best) method = is_small ? Method::BranchAndBound : Method::Cbc;
  const auto run = [&] {
    if (method == Method::Greedy) return greedy;
    return method == Method::Cbc ? solve_by_cbc(problem, from) : branch_and_bound(problem, from);
  };
  Found found = run();
  // A choice that is worth more than the structure says shows that its bounds were none: again, without that part.
  while (problem.monotone && problem.oracle->is_whole() && correct(problem, found.chosen) > 0) found = run();
  found = best_of(search, std::move(found), greedy);
  prune(problem, search, found);
  if (!problem.oracle->is_whole()) {
    found.proved = false;
    found.stopped = Stopped::Failed;
    found.bound = infinity;
  }
  settle_bound(problem, search, found);
  return found;
}

}  // namespace plumb::advice
