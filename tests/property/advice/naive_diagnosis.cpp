#include "tests/property/advice/naive_diagnosis.hpp"

#include <algorithm>
#include <tuple>

namespace plumb::advice::naive {
namespace {

bool is_weak(Number value, Number weak_at) { return compare_asked(value, weak_at) <= 0; }

Areas without(Areas areas, std::size_t area) {
  areas.erase(area);
  return areas;
}

}  // namespace

Diagnosing::Diagnosing(const AreaProfile& profile, std::vector<Number> own) : profile_(profile), own_(std::move(own)) {
  for (std::size_t c = 0; c < own_.size(); ++c)
    if (is_weak(own_[c], profile_.capabilities[c].weak_at)) candidates_.insert(c);
  add_named();
}

/// DI3: as long as repairing all candidates leaves something weak, what holds it becomes a candidate.
void Diagnosing::add_named() {
  for (;;) {
    const auto candidates_before = candidates_;
    const auto lifted_before = lifted_to_;
    const std::vector<Number> own = own_after(candidates_before);
    for (const std::size_t weak : weak_after(candidates_before)) {
      for (const Named& named : name_holders(profile_, weak, own, flags(candidates_before))) {
        const bool was_candidate = candidates_.count(named.area) > 0;
        const Number start = was_candidate ? profile_.capabilities[named.area].rep : own_[named.area];
        Number& rep = lifted_to_.try_emplace(named.area, start).first->second;
        if (named.asks) rep = std::max(rep, *named.asks);
        candidates_.insert(named.area);
      }
    }
    if (candidates_ == candidates_before && lifted_to_ == lifted_before) return;
  }
}

/// DI2, up to settling. A drive brings a dependant at most to its good level or target, or what was asked if higher.
std::vector<Number> Diagnosing::own_after(const Areas& repaired) const {
  std::vector<Number> lifted = own_, most;
  for (std::size_t c = 0; c < own_.size(); ++c) {
    const auto asked_for = lifted_to_.find(c);
    const Number usual = profile_.capabilities[c].rep;
    most.push_back(asked_for == lifted_to_.end() ? usual : std::max(usual, asked_for->second));
    if (repaired.count(c)) lifted[c] = std::max(own_[c], asked_for == lifted_to_.end() ? usual : asked_for->second);
  }
  std::vector<Number> now = lifted;
  for (;;) {
    std::vector<Number> next = lifted;
    for (std::size_t c = 0; c < own_.size(); ++c) {
      Number driven = lifted[c];
      for (const AreaProfile::Dependency& d : profile_.dependencies) {
        const Number weak_at = profile_.capabilities[d.base].weak_at;
        if (d.dependant == c && is_weak(own_[d.base], weak_at) && !is_weak(now[d.base], weak_at))
          driven.units += d.drive.units;
      }
      next[c] = std::max(lifted[c], std::min(driven, most[c]));
    }
    if (next == now) return now;
    now = next;
  }
}

std::vector<bool> Diagnosing::flags(const Areas& areas) const {
  std::vector<bool> set(own_.size());
  for (const std::size_t area : areas) set[area] = true;
  return set;
}

Areas Diagnosing::weak_after(const Areas& repaired) const {
  const std::vector<Number> effective = settle_profile(profile_, own_after(repaired), flags(repaired));
  Areas weak;
  for (std::size_t c = 0; c < effective.size(); ++c)
    if (is_weak(effective[c], profile_.capabilities[c].weak_at)) weak.insert(c);
  return weak;
}

Areas Diagnosing::cured_by(const Areas& repaired) const {
  Areas cured = weak_after({});
  for (const std::size_t still_weak : weak_after(repaired)) cured.erase(still_weak);
  return cured;
}

bool Diagnosing::cures_all(const Areas& repaired) const { return cured_by(repaired) == cured_by(candidates_); }

bool Diagnosing::underlies(std::size_t b, std::size_t c) const {
  return b != c && cured_by({b}).count(c) > 0 && cured_by({c}).count(b) == 0;
}

bool Diagnosing::rests_on(std::size_t area, std::size_t base, Areas seen) const {
  if (area == base) return true;
  if (!seen.insert(area).second) return false;
  for (const AreaProfile::Dependency& d : profile_.dependencies)
    if (d.dependant == area && rests_on(d.base, base, seen)) return true;
  return false;
}

/// DI5: the longest way down, stepping out of the area's own cycle.
std::size_t Diagnosing::depth(std::size_t area) const {
  std::size_t longest = 0;
  for (const AreaProfile::Dependency& d : profile_.dependencies) {
    const bool from_its_cycle = rests_on(area, d.dependant) && rests_on(d.dependant, area);
    if (from_its_cycle && !rests_on(d.base, area)) longest = std::max(longest, depth(d.base) + 1);
  }
  return longest;
}

std::vector<std::size_t> Diagnosing::order() const {
  std::vector<std::pair<std::size_t, std::size_t>> keys;
  for (std::size_t c = 0; c < own_.size(); ++c) keys.emplace_back(depth(c), c);
  std::sort(keys.begin(), keys.end());
  std::vector<std::size_t> order;
  for (const auto& key : keys) order.push_back(key.second);
  return order;
}

/// DI4: two passes from the end of the order, first over those that some candidate underlies.
Areas Diagnosing::roots() const {
  Areas underlaid, rest = candidates_;
  for (const std::size_t b : candidates_)
    for (const std::size_t c : candidates_)
      if (underlies(b, c)) underlaid.insert(c);
  std::vector<std::size_t> from_the_end = order();
  std::reverse(from_the_end.begin(), from_the_end.end());
  for (const bool pass_of_underlaid : {true, false})
    for (const std::size_t c : from_the_end)
      if (rest.count(c) && (underlaid.count(c) > 0) == pass_of_underlaid && cures_all(without(rest, c))) rest.erase(c);
  return rest;
}

/// DI6: for what no root cures alone.
Areas Diagnosing::together_for(std::size_t weak, const Areas& roots) const {
  Areas rest = roots;
  std::vector<std::size_t> from_the_end = order();
  std::reverse(from_the_end.begin(), from_the_end.end());
  for (const std::size_t r : from_the_end)
    if (rest.count(r) && cured_by(without(rest, r)).count(weak)) rest.erase(r);
  return rest;
}

Diagnosis Diagnosing::diagnose() const {
  Diagnosis found{weak_after({}), candidates_, weak_after(candidates_), roots(), {}, {}};
  Areas explained;
  for (const std::size_t area : order()) {
    if (!found.root_set.count(area)) continue;
    const auto asked_for = lifted_to_.find(area);
    const Number rep = asked_for == lifted_to_.end() ? profile_.capabilities[area].rep : asked_for->second;
    found.roots.push_back({area, rep, cured_by({area}), {}});
    explained.insert(found.roots.back().explains.begin(), found.roots.back().explains.end());
  }
  for (const std::size_t weak : cured_by(found.root_set))
    if (!explained.count(weak))
      for (const std::size_t area : together_for(weak, found.root_set))
        for (Root& root : found.roots)
          if (root.area == area) root.together.insert(weak);
  const auto key = [&](const Root& root) {
    const auto gap = asked(Number{root.rep.units - own_[root.area].units});
    return std::tuple(-static_cast<long>(root.explains.size()), -gap, profile_.capabilities[root.area].layer);
  };
  std::stable_sort(found.roots.begin(), found.roots.end(),
                   [&](const Root& a, const Root& b) { return key(a) < key(b); });
  for (const std::size_t dropped : candidates_)
    for (const std::size_t root : found.root_set) {
      Areas swapped = without(found.root_set, root);
      if (!found.root_set.count(dropped) && (swapped.insert(dropped), cures_all(swapped)))
        found.alternatives.emplace(dropped, root);
    }
  return found;
}

RootsAnywhere roots_anywhere(const AreaProfile& profile) {
  std::vector<Number> own = upper_ends(profile);
  const Areas at_the_top = Diagnosing(profile, own).roots();
  RootsAnywhere found{at_the_top, at_the_top};
  for (;;) {
    const Areas here = Diagnosing(profile, own).roots();
    found.ever.insert(here.begin(), here.end());
    for (const std::size_t root : at_the_top)
      if (!here.count(root)) found.always.erase(root);
    std::size_t c = 0;
    for (; c < own.size(); ++c) {
      own[c].units -= 100'000;
      if (own[c] >= profile.capabilities[c].own.lo) break;
      own[c] = profile.capabilities[c].own.hi;
    }
    if (c == own.size()) return found;
  }
}

}  // namespace plumb::advice::naive
