#include "advice/causes/cause_core.hpp"

#include <algorithm>
#include <cassert>
#include <set>

namespace plumb::advice {
namespace {

constexpr std::size_t shown_sets = 10, largest_shown = 4, shown_cures = 3;
const Number longest_staircase = Number::whole(20);  // levels; a scale with more has no staircase to speak of

/// All there are of few; of many the smallest, and only so far as they are found without much search.
CureLimits limits_for(std::size_t candidates, std::size_t sets) {
  const bool few = candidates <= most_exact_players;
  return {.sets = few ? std::max<std::size_t>(sets, 1000) : sets,
          .largest = few ? most_causes : largest_shown,
          .steps = few                ? std::size_t{4000}
                   : candidates <= 24 ? std::size_t{400}
                                      : std::size_t{100}};
}

Price price_by_size(const CauseSet& set) { return {.size = set.count()}; }

CauseSet all_of(std::size_t candidates) {
  CauseSet all;
  for (CauseId id = 0; id < candidates; ++id) all.set(id);
  return all;
}

CauseSet without(CauseSet set, CauseId id) { return set.reset(id); }
CauseSet with(CauseSet set, CauseId id) { return set.set(id); }

}  // namespace

CauseFinder::CauseFinder(CauseProblem problem) : problem_(std::move(problem)) {
  assert(problem_.candidates.size() <= most_causes);
  find_roots();
  aim_ = target(roots_);
  if (compare_asked(aim_, problem_.goal) >= 0) aim_ = problem_.goal;
}

const Repaired& CauseFinder::repaired(const CauseSet& set) {
  if (const auto known = tried_.find(set); known != tried_.end()) return known->second;
  return tried_.emplace(set, problem_.repaired(set)).first->second;
}

void CauseFinder::find_roots() {
  const std::size_t count = problem_.candidates.size();
  const auto puts_right = [&](CauseId base, CauseId other) {
    return compare_asked(repaired(CauseSet().set(base)).own[other], problem_.candidates[other].need) >= 0;
  };
  roots_ = all_of(count);
  for (CauseId id = 0; id < count; ++id)
    for (CauseId base = 0; base < count; ++base) {
      if (base == id || !puts_right(base, id) || puts_right(id, base)) continue;
      roots_.reset(id);
      underlaid_.emplace_back(id, base);
    }
  const auto up_to_goal = [&](const CauseSet& set) { return std::min(target(set), problem_.goal); };
  if (compare_asked(up_to_goal(roots_), up_to_goal(all_of(count))) < 0) roots_ = all_of(count);
}

CureSearch& CauseFinder::search() {
  if (!search_) search_.emplace(roots_, [this](const CauseSet& set) { return reaches(set, aim_); });
  return *search_;
}

const Cures& CauseFinder::all_cures() {
  if (cures_) return *cures_;
  cures_ = search().find(price_by_size, limits_for(roots_.count(), shown_sets));
  if (cures_->proved) return *cures_;
  // Sets of like size are hard to tell apart; by price there may be some to find.
  CureLimits limits = limits_for(roots_.count(), shown_cures);
  limits.largest = most_causes;
  for (const CauseSet& cure : search().find([this](const CauseSet& set) { return price(set); }, limits).sets)
    if (std::find(cures_->sets.begin(), cures_->sets.end(), cure) == cures_->sets.end()) cures_->sets.push_back(cure);
  std::sort(cures_->sets.begin(), cures_->sets.end(), [](const CauseSet& a, const CauseSet& b) {
    return a.count() != b.count() ? a.count() < b.count() : comes_first(a, b);
  });
  return *cures_;
}

bool CauseFinder::is_must_fix(CauseId id) { return !is_idle() && roots_[id] && !reaches(without(roots_, id), aim_); }

bool CauseFinder::is_in_some_set(CauseId id) {
  if (is_idle() || !roots_[id]) return false;
  if (is_must_fix(id)) return true;
  const auto& sets = all_cures().sets;
  return std::any_of(sets.begin(), sets.end(), [&](const CauseSet& set) {
    if (set[id]) return true;
    // With it one of the others is needless, though not without: some smallest set within holds it.
    const std::vector<CauseId> ids = members(set);
    return std::any_of(ids.begin(), ids.end(),
                       [&](CauseId other) { return reaches(with(without(set, other), id), aim_); });
  });
}

bool CauseFinder::is_replaceable(CauseId id, const Cures& cures) {
  if (reaches(CauseSet().set(id), aim_)) return true;
  return std::any_of(cures.sets.begin(), cures.sets.end(), [&](const CauseSet& set) {
    if (!set[id]) return false;
    const std::vector<CauseId> others = members(roots_ & ~set);
    return std::any_of(others.begin(), others.end(),
                       [&](CauseId other) { return reaches(with(without(set, id), other), aim_); });
  });
}

RootCauseSets CauseFinder::sets_only() {
  RootCauseSets found;
  if (is_idle()) return found;
  const Cures& cures = all_cures();
  const std::size_t largest = std::max(largest_shown, cures.sets.front().count());
  for (const CauseSet& set : cures.sets)
    if (found.sets.size() < shown_sets && set.count() <= largest) found.sets.push_back(members(set));
  found.complete = cures.complete && found.sets.size() == cures.sets.size();
  return found;
}

RootCauseSets CauseFinder::root_cause_sets() {
  RootCauseSets found = sets_only();
  if (is_idle()) return found;
  const Cures& cures = all_cures();
  const std::vector<CauseId> players = members(roots_);
  const Number start = now();
  found.shares = share_among(players, [&](const CauseSet& set) {
    const Number value = reaches(set, aim_) ? aim_ : target(set);
    return subtract(value, start).value_or(Number{});
  });
  for (std::size_t i = 0; i < players.size(); ++i) {
    Cause cause{.id = players[i], .share = found.shares.shares[i], .alone = target(CauseSet().set(players[i]))};
    for (const CauseSet& set : cures.sets)
      if (set[cause.id] && (cause.smallest_set == 0 || set.count() < cause.smallest_set))
        cause.smallest_set = set.count();
    if (cause.smallest_set == 0 && cause.share.units == 0) continue;
    cause.role = is_must_fix(cause.id)             ? CauseRole::MustFix
                 : is_replaceable(cause.id, cures) ? CauseRole::Alternative
                                                   : CauseRole::Joint;
    found.causes.push_back(cause);
  }
  return found;
}

std::vector<std::vector<CauseId>> CauseFinder::blocking_sets(std::size_t most) {
  std::vector<std::vector<CauseId>> sets;
  if (is_idle()) return sets;
  all_cures();
  for (const CauseSet& set : search().blocking_sets())
    if (sets.size() < most) sets.push_back(members(set));
  return sets;
}

Price CauseFinder::price(const CauseSet& set) const {
  Price price{.size = set.count()};
  std::set<std::size_t> remedies;
  for (const CauseId id : members(set)) {
    const auto& needed = problem_.candidates[id].remedies;
    price.without_remedy += needed ? 0 : 1;
    if (needed) remedies.insert(needed->begin(), needed->end());
  }
  for (const std::size_t remedy : remedies)
    price.cost = add(price.cost, problem_.remedy_costs[remedy]).value_or(infinity);
  return price;
}

CheapestCures CauseFinder::cheapest_cures() {
  CheapestCures found;
  if (is_idle()) return found;
  CureLimits limits = limits_for(roots_.count(), shown_cures);
  limits.sets = shown_cures;
  limits.largest = most_causes;
  const Cures cures = search().find([this](const CauseSet& set) { return price(set); }, limits);
  found.proved = cures.proved;
  for (const CauseSet& set : cures.sets) found.cures.push_back({members(set), price(set), target(set)});
  return found;
}

std::vector<Step> CauseFinder::staircase() {
  std::vector<Step> steps;
  if (is_idle()) return steps;
  CauseSet done;
  const auto climb = [&](Number level) {
    if (reaches(done, level)) return;
    CureSearch search(roots_ & ~done, [&](const CauseSet& set) { return reaches(done | set, level); });
    CureLimits limits = limits_for(roots_.count(), 1);
    limits.sets = 1;
    const Cures cures = search.find([this](const CauseSet& set) { return price(set); }, limits);
    done |= cures.sets.front();
    steps.push_back({level, target(done), members(cures.sets.front())});
  };
  const Number one = Number::whole(1);
  const bool is_long = subtract(aim_, now()).value_or(infinity) > longest_staircase;
  for (Number level = is_long ? aim_ : add(floor_asked(now()), one).value_or(aim_); compare_asked(level, aim_) < 0;
       level = add(level, one).value_or(aim_))
    climb(level);
  climb(aim_);
  return steps;
}

}  // namespace plumb::advice
