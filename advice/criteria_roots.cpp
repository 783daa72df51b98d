#include "advice/criteria_roots.hpp"

#include <algorithm>

namespace plumb::advice {
namespace {

constexpr std::size_t unreached = static_cast<std::size_t>(-1);

using Neighbours = std::vector<std::vector<CriterionIndex>>;  // per criterion
using Steps = std::vector<std::size_t>;                       // per criterion, or `unreached`

/// The weak criteria and the needs between them, both ways.
struct WeakNeeds {
  std::vector<bool> weak;
  Neighbours needs, needed_by;  // needs in declared order
};

WeakNeeds weak_needs(std::span<const CriterionNode> criteria) {
  const std::size_t count = criteria.size();
  WeakNeeds graph{std::vector<bool>(count), Neighbours(count), Neighbours(count)};
  for (CriterionIndex at = 0; at < count; ++at) graph.weak[at] = criteria[at].weak && criteria[at].level;
  for (CriterionIndex at = 0; at < count; ++at) {
    if (!graph.weak[at]) continue;
    for (const CriterionIndex need : criteria[at].needs)
      if (graph.weak[need]) graph.needs[at].push_back(need);
    std::sort(graph.needs[at].begin(), graph.needs[at].end());
    for (const CriterionIndex need : graph.needs[at]) graph.needed_by[need].push_back(at);
  }
  return graph;
}

/// Least number of steps from any of `starts`.
Steps steps_from(std::vector<CriterionIndex> starts, const Neighbours& next) {
  Steps steps(next.size(), unreached);
  for (const CriterionIndex start : starts) steps[start] = 0;
  for (std::size_t i = 0; i < starts.size(); ++i) {  // `starts` grows to all that is reached
    for (const CriterionIndex to : next[starts[i]]) {
      if (steps[to] != unreached) continue;
      steps[to] = steps[starts[i]] + 1;
      starts.push_back(to);
    }
  }
  return steps;
}

/// Whether `at` needs nothing weak beyond its own cycle, and stands for that cycle. `above`: steps up from it.
bool is_root(std::span<const CriterionNode> criteria, const WeakNeeds& graph, CriterionIndex at, const Steps& above) {
  const Steps below = steps_from({at}, graph.needs);
  for (CriterionIndex other = 0; other < criteria.size(); ++other) {
    if (other == at || below[other] == unreached) continue;
    if (above[other] == unreached) return false;
    const auto lower = compare_asked(*criteria[other].level, *criteria[at].level);
    if (lower < 0 || (lower == 0 && other < at)) return false;
  }
  return true;
}

/// The farthest of `starts`, the first of several; none where nothing but the root itself is reached.
std::optional<CriterionIndex> farthest(const std::vector<CriterionIndex>& starts, const Steps& steps_up) {
  std::optional<CriterionIndex> found;
  for (const CriterionIndex start : starts) {
    if (steps_up[start] == unreached || steps_up[start] == 0) continue;
    if (!found || steps_up[start] > steps_up[*found]) found = start;
  }
  return found;
}

/// A shortest way from `start` down to where `steps_up` begin; requires that it is reached.
std::vector<CriterionIndex> path_from(const WeakNeeds& graph, CriterionIndex start, const Steps& steps_up) {
  std::vector<CriterionIndex> path{start};
  while (steps_up[path.back()] > 0) {
    const std::vector<CriterionIndex>& needs = graph.needs[path.back()];
    const std::size_t left = steps_up[path.back()] - 1;
    path.push_back(*std::find_if(needs.begin(), needs.end(), [&](CriterionIndex at) { return steps_up[at] == left; }));
  }
  return path;
}

CriterionRoot describe(const WeakNeeds& graph, CriterionIndex at, const std::vector<CriterionIndex>& starts,
                       const Steps& above) {
  CriterionRoot root{at, {}, {}};
  for (CriterionIndex other = 0; other < above.size(); ++other)
    if (other != at && above[other] != unreached) root.explains.push_back(other);
  std::optional<CriterionIndex> shows = farthest(starts, above);
  if (!shows) shows = farthest(root.explains, above);
  root.path = path_from(graph, shows.value_or(at), above);
  return root;
}

}  // namespace

std::vector<CriterionRoot> find_criterion_roots(std::span<const CriterionNode> criteria, std::size_t capability) {
  const WeakNeeds graph = weak_needs(criteria);
  std::vector<CriterionIndex> starts;
  for (CriterionIndex at = 0; at < criteria.size(); ++at)
    if (graph.weak[at] && criteria[at].capability == capability) starts.push_back(at);
  const Steps below_capability = steps_from(starts, graph.needs);

  std::vector<CriterionRoot> roots;
  for (CriterionIndex at = 0; at < criteria.size(); ++at) {
    if (below_capability[at] == unreached) continue;
    const Steps above = steps_from({at}, graph.needed_by);
    if (is_root(criteria, graph, at, above)) roots.push_back(describe(graph, at, starts, above));
  }
  std::stable_sort(roots.begin(), roots.end(), [&](const CriterionRoot& a, const CriterionRoot& b) {
    const auto lower = compare_asked(*criteria[a.criterion].level, *criteria[b.criterion].level);
    return lower != 0 ? lower < 0 : a.explains.size() > b.explains.size();
  });
  return roots;
}

}  // namespace plumb::advice
