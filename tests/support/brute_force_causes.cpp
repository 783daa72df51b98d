#include "tests/support/brute_force_causes.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <tuple>

namespace plumb::tests {
namespace {

bool is_part(Mask part, Mask whole) { return (part & whole) == part; }
bool reaches(const CauseGame& game, Mask set, Number level) { return compare_asked(game.target(set), level) >= 0; }

std::vector<Mask> subsets_of(Mask whole) {
  std::vector<Mask> all;
  for (Mask set = 0; set <= whole; ++set)
    if (is_part(set, whole)) all.push_back(set);
  return all;
}

template <class Holds>
std::vector<Mask> smallest_that(Mask whole, Holds holds) {
  std::vector<Mask> all = subsets_of(whole), found;
  std::sort(all.begin(), all.end(), smaller);
  for (const Mask set : all) {
    const bool larger = std::any_of(found.begin(), found.end(), [&](Mask other) { return is_part(other, set); });
    if (!larger && holds(set)) found.push_back(set);
  }
  return found;
}

Mask roots_of(const CauseGame& game) {
  const Mask all = (Mask{1} << game.candidates) - 1;
  Mask roots = all;
  const auto cures = [&](std::size_t b, std::size_t c) {
    return compare_asked(game.own(Mask{1} << b, c), game.need[c]) >= 0;
  };
  for (std::size_t c = 0; c < game.candidates; ++c)
    for (std::size_t b = 0; b < game.candidates; ++b)
      if (b != c && cures(b, c) && !cures(c, b)) roots &= ~(Mask{1} << c);
  const Number some = std::min(game.target(roots), game.goal), most = std::min(game.target(all), game.goal);
  return compare_asked(some, most) < 0 ? all : roots;
}

auto price(const CauseGame& game, Mask set) {
  std::size_t without = 0;
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < game.candidates; ++i) {
    if (!(set >> i & 1)) continue;
    if (game.cost[i].units < 0) ++without;
    else cost += game.cost[i].units;
  }
  return std::tuple(without, cost, std::popcount(set));
}

template <class Holds>
Mask cheapest_that(const CauseGame& game, Mask whole, Holds holds) {
  std::optional<Mask> best;
  for (const Mask set : subsets_of(whole))
    if (holds(set) && (!best || price(game, set) < price(game, *best) ||
                       (price(game, set) == price(game, *best) && smaller(set, *best))))
      best = set;
  return *best;
}

void share(const CauseGame& game, BruteCauses& result) {
  const auto worth = [&](Mask set) {
    const Number value = reaches(game, set, result.aim) ? result.aim : game.target(set);
    return Wide{value.units} - game.target(0).units;
  };
  const std::size_t players = static_cast<std::size_t>(std::popcount(result.roots));
  std::vector<Wide> factorial{1};
  for (std::size_t i = 1; i <= players; ++i) factorial.push_back(factorial.back() * static_cast<Wide>(i));
  result.factorial = factorial[players];
  result.shapley.resize(game.candidates);
  for (const Mask set : subsets_of(result.roots)) {
    const auto size = static_cast<std::size_t>(std::popcount(set));
    Wide dividend = 0;
    for (const Mask part : subsets_of(set)) dividend += ((size - std::popcount(part)) % 2 ? -1 : 1) * worth(part);
    if (set && asked(Number{static_cast<std::int64_t>(dividend)}) != 0)
      result.dividends.emplace_back(set, static_cast<std::int64_t>(dividend));
    for (std::size_t i = 0; i < game.candidates; ++i)
      if (result.roots >> i & 1 && !(set >> i & 1))
        result.shapley[i] += factorial[size] * factorial[players - size - 1] * (worth(set | Mask{1} << i) - worth(set));
  }
  std::sort(result.dividends.begin(), result.dividends.end(),
            [](const auto& a, const auto& b) { return smaller(a.first, b.first); });
}

void judge(const CauseGame& game, BruteCauses& result) {
  result.must_fix.resize(game.candidates);
  result.alternative.resize(game.candidates);
  result.smallest_set.resize(game.candidates);
  for (std::size_t c = 0; c < game.candidates; ++c) {
    const Mask bit = Mask{1} << c;
    const auto holds = [&](Mask set) { return (set & bit) != 0; };
    result.must_fix[c] = std::all_of(result.sets.begin(), result.sets.end(), holds);
    for (const Mask set : result.sets) {
      if (!holds(set)) continue;
      const auto size = static_cast<std::size_t>(std::popcount(set));
      if (result.smallest_set[c] == 0 || size < result.smallest_set[c]) result.smallest_set[c] = size;
      result.alternative[c] |= size == 1;
      for (std::size_t d = 0; d < game.candidates; ++d)
        if (result.roots >> d & 1 && !(set >> d & 1) && reaches(game, (set & ~bit) | Mask{1} << d, result.aim))
          result.alternative[c] = 1;
    }
  }
}

void climb(const CauseGame& game, BruteCauses& result) {
  Mask done = 0;
  std::vector<Number> levels;
  for (Number level = floor_asked(game.target(0));;) {
    level = *add(level, Number::whole(1));
    if (compare_asked(level, result.aim) >= 0) break;
    levels.push_back(level);
  }
  levels.push_back(result.aim);
  for (const Number level : levels) {
    if (reaches(game, done, level)) continue;
    const Mask further =
        cheapest_that(game, result.roots & ~done, [&](Mask set) { return reaches(game, done | set, level); });
    done |= further;
    result.staircase.emplace_back(level, further);
  }
}

}  // namespace

bool smaller(Mask a, Mask b) {
  if (std::popcount(a) != std::popcount(b)) return std::popcount(a) < std::popcount(b);
  const Mask differ = a ^ b;
  return differ != 0 && (a & (differ & (~differ + 1))) != 0;
}

BruteCauses brute_force_causes(const CauseGame& game) {
  BruteCauses result{.roots = roots_of(game)};
  result.aim = reaches(game, result.roots, game.goal) ? game.goal : game.target(result.roots);
  if (reaches(game, 0, result.aim)) return result;
  result.sets = smallest_that(result.roots, [&](Mask set) { return reaches(game, set, result.aim); });
  result.blocking =
      smallest_that(result.roots, [&](Mask set) { return !reaches(game, result.roots & ~set, result.aim); });
  result.cheapest = cheapest_that(game, result.roots, [&](Mask set) { return reaches(game, set, result.aim); });
  share(game, result);
  judge(game, result);
  climb(game, result);
  return result;
}

}  // namespace plumb::tests
