#include "advice/own_value_classes.hpp"

#include <algorithm>
#include <set>

namespace plumb::advice {
namespace {

/// Least sum of slacks on a way from `base` to each area; none where no limit leads there.
std::vector<std::optional<Number>> path_slacks(const DiagnosisProblem& problem, AreaId base) {
  std::vector<std::optional<Number>> slacks(problem.areas.size());
  slacks[base] = Number{};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Influence& influence : problem.influences) {
      if (!influence.slack || !slacks[influence.base]) continue;
      const std::optional<Number> sum = add(*slacks[influence.base], *influence.slack);
      std::optional<Number>& best = slacks[influence.dependant];
      if (!sum || (best && *best <= *sum)) continue;
      best = sum;
      changed = true;
    }
  }
  return slacks;
}

/// What some of the drives into `area` add up to, nothing included, as far as sums stay within `most`. A base that is
/// certainly not weak by itself drives nothing.
std::set<Number> drive_sums(const DiagnosisProblem& problem, AreaId area, Number most) {
  std::set<Number> sums{Number{}};
  for (const Influence& influence : problem.influences) {
    const Area& base = problem.areas[influence.base];
    const bool can_drive = compare_asked(base.own.lo, base.weak_at) <= 0 && influence.drive > Number{};
    if (influence.dependant != area || !can_drive) continue;
    std::vector<Number> further;
    for (const Number sum : sums)
      if (const auto next = add(sum, influence.drive); next && *next <= most) further.push_back(*next);
    sums.insert(further.begin(), further.end());
  }
  return sums;
}

/// The least number that is asked above `n`, and the least that is asked at least `n`.
std::optional<Number> first_above(Number n) { return is_finite(n) ? add({asked(n) * 100}, {50}) : std::nullopt; }
std::optional<Number> first_at_least(Number n) {
  return is_finite(n) ? subtract({asked(n) * 100}, {50}) : std::nullopt;
}

/// The least own values of `area` at which a test on its level, or on one it limits, turns out otherwise, drives aside.
std::vector<Number> thresholds(const DiagnosisProblem& problem, AreaId area) {
  const std::vector<std::optional<Number>> slacks = path_slacks(problem, area);
  std::vector<Number> found;
  const auto take = [&found](std::optional<Number> first, Number slack) {
    if (const auto start = first ? subtract(*first, slack) : first) found.push_back(*start);
  };
  for (AreaId above = 0; above < problem.areas.size(); ++above) {
    if (!slacks[above]) continue;
    take(first_above(problem.areas[above].weak_at), *slacks[above]);
    for (const Number asked_level : problem.areas[above].asked_levels)
      take(first_at_least(asked_level), *slacks[above]);
  }
  return found;
}

std::vector<Number> classes_of(const DiagnosisProblem& problem, AreaId area) {
  const Range own = problem.areas[area].own;
  if (own.lo >= own.hi) return {own.hi};
  const std::vector<Number> tests = thresholds(problem, area);
  if (tests.empty()) return {own.hi};
  const Number most = subtract(*std::max_element(tests.begin(), tests.end()), own.lo).value_or(infinity);
  std::set<Number> starts;  // of all classes but the lowest
  for (const Number sum : drive_sums(problem, area, most))
    for (const Number test : tests)
      if (const auto start = subtract(test, sum); start && *start > own.lo && *start <= own.hi) starts.insert(*start);
  std::vector<Number> values{own.hi};
  for (auto start = starts.rbegin(); start != starts.rend(); ++start) values.push_back({start->units - 1});
  return values;
}

}  // namespace

std::optional<std::vector<std::vector<Number>>> own_value_classes(const DiagnosisProblem& problem, std::size_t limit) {
  std::vector<std::vector<Number>> classes;
  std::size_t combinations = 1;
  for (AreaId area = 0; area < problem.areas.size(); ++area) {
    classes.push_back(classes_of(problem, area));
    combinations *= classes.back().size();
    if (combinations > limit) return std::nullopt;
  }
  return classes;
}

}  // namespace plumb::advice
