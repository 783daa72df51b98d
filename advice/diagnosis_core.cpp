#include "advice/diagnosis_core.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <unordered_map>

#include "advice/own_value_classes.hpp"

namespace plumb::advice {
namespace {

using AreaSet = std::vector<bool>;

constexpr std::size_t combination_limit = 256;
constexpr int growth_limit = 1000;  // rounds of naming; each adds an area or raises a rep

bool at_most(Number x, Number t) { return compare_asked(x, t) <= 0; }
bool is_empty(const AreaSet& set) { return std::find(set.begin(), set.end(), true) == set.end(); }

AreaSet both(AreaSet a, const AreaSet& b) {
  for (AreaId area = 0; area < a.size(); ++area) a[area] = a[area] && b[area];
  return a;
}

AreaSet without(AreaSet a, const AreaSet& b) {
  for (AreaId area = 0; area < a.size(); ++area) a[area] = a[area] && !b[area];
  return a;
}

std::vector<AreaId> members(const AreaSet& set) {
  std::vector<AreaId> found;
  for (AreaId area = 0; area < set.size(); ++area)
    if (set[area]) found.push_back(area);
  return found;
}

/// By depth, then as declared.
std::vector<AreaId> order_of(const DiagnosisProblem& problem) {
  const std::vector<std::size_t> depth = depths(problem.areas.size(), problem.influences);
  std::vector<AreaId> order(problem.areas.size());
  std::iota(order.begin(), order.end(), AreaId{0});
  std::stable_sort(order.begin(), order.end(), [&](AreaId a, AreaId b) { return depth[a] < depth[b]; });
  return order;
}

/// The diagnosis where every own value is one number. What repairing a set cures is worked out once and kept.
class PointDiagnosis {
 public:
  PointDiagnosis(const DiagnosisProblem& problem, std::vector<Number> own)
      : problem_(problem), own_(std::move(own)), none_(own_.size()), candidates_(own_.size()) {
    for (const Area& area : problem_.areas) rep_.push_back(area.rep);
    weak_ = weak_after(none_);
    for (AreaId area = 0; area < own_.size(); ++area)
      candidates_[area] = at_most(own_[area], problem_.areas[area].weak_at);
    add_what_is_named();
    curable_ = cured_by(candidates_);
  }

  const AreaSet& weak() const { return weak_; }
  const AreaSet& candidates() const { return candidates_; }
  const AreaSet& curable() const { return curable_; }
  Number own(AreaId area) const { return own_[area]; }
  Number rep(AreaId area) const { return rep_[area]; }

  AreaSet cured_by(const AreaSet& repaired) { return without(weak_, weak_after(repaired)); }
  AreaSet cured_by(AreaId area) { return cured_by(only(area)); }
  bool cures(const AreaSet& repaired, const AreaSet& aim) { return is_empty(both(aim, weak_after(repaired))); }

  /// `set` without each member, from the end of `order`, that `may_go` and whose absence leaves `aim` cured.
  template <class Predicate>
  AreaSet drop(AreaSet set, const std::vector<AreaId>& order, const AreaSet& aim, Predicate may_go) {
    for (auto area = order.rbegin(); area != order.rend(); ++area) {
      if (!set[*area] || !may_go(*area)) continue;
      set[*area] = false;
      set[*area] = !cures(set, aim);
    }
    return set;
  }

  /// Candidates needed to cure all that all of them cure; those that something underlies are dropped first.
  AreaSet find_roots(const std::vector<AreaId>& order) {
    if (is_empty(curable_)) return none_;
    const AreaSet underlaid = find_underlaid();
    const AreaSet rest = drop(candidates_, order, curable_, [&](AreaId area) { return underlaid[area]; });
    return drop(rest, order, curable_, [&](AreaId area) { return !underlaid[area]; });
  }

 private:
  AreaSet only(AreaId area) const {
    AreaSet set = none_;
    set[area] = true;
    return set;
  }

  const AreaSet& weak_after(const AreaSet& repaired) {
    if (const auto kept = weak_after_.find(repaired); kept != weak_after_.end()) return kept->second;
    const std::vector<Number> effective = problem_.settle(repair(problem_, own_, repaired, rep_), repaired);
    assert(effective.size() == own_.size());
    AreaSet weak = none_;
    for (AreaId area = 0; area < weak.size(); ++area)
      weak[area] = at_most(effective[area], problem_.areas[area].weak_at);
    return weak_after_.emplace(repaired, std::move(weak)).first->second;
  }

  /// While repairing all candidates leaves something weak: what holds that becomes a candidate, its rep what is asked.
  void add_what_is_named() {
    bool grown = true;
    for (int round = 0; grown && round < growth_limit; ++round) {
      grown = false;
      const AreaSet all = candidates_;
      const std::vector<AreaId> still_weak = members(weak_after(all));
      if (still_weak.empty()) return;
      const std::vector<Number> repaired_own = repair(problem_, own_, all, rep_);
      for (const AreaId area : still_weak)
        for (const Named& named : problem_.named(area, repaired_own, all)) grown = make_candidate(named) || grown;
      if (grown) weak_after_.clear();
    }
  }

  /// Whether that was news.
  bool make_candidate(const Named& named) {
    const bool is_new = !candidates_[named.area];
    Number& rep = rep_[named.area];
    if (is_new) rep = own_[named.area];
    const bool asks_more = named.asks && *named.asks > rep;
    if (asks_more) rep = *named.asks;
    candidates_[named.area] = true;
    return is_new || asks_more;
  }

  /// Candidates that another one's repair cures and whose own repair does not cure that other.
  AreaSet find_underlaid() {
    AreaSet underlaid = none_;
    for (const AreaId base : members(candidates_))
      for (const AreaId area : members(both(cured_by(base), candidates_)))
        if (!cured_by(area)[base]) underlaid[area] = true;
    return underlaid;
  }

  const DiagnosisProblem& problem_;
  std::vector<Number> own_, rep_;
  AreaSet none_, weak_, candidates_, curable_;
  std::unordered_map<AreaSet, AreaSet> weak_after_;  // by what is repaired
};

/// Per root what it cures alone; what none cures alone goes to each root of a least set that cures it.
std::vector<Root> explain(PointDiagnosis& point, const std::vector<AreaId>& order, const AreaSet& root_set) {
  std::vector<Root> roots;
  AreaSet joint = point.curable();
  for (const AreaId area : order) {
    if (!root_set[area]) continue;
    const AreaSet cured = point.cured_by(area);
    roots.push_back({area, point.rep(area), members(cured), {}});
    joint = without(joint, cured);
  }
  for (const AreaId weak : members(joint)) {
    AreaSet aim(joint.size());
    aim[weak] = true;
    const AreaSet needed = point.drop(root_set, order, aim, [](AreaId) { return true; });
    for (Root& root : roots)
      if (needed[root.area]) root.together.push_back(weak);
  }
  return roots;
}

/// By number explained, gap to rep, layer; given in order, which decides the rest.
void rank(std::vector<Root>& roots, const DiagnosisProblem& problem, const PointDiagnosis& point) {
  const auto gap = [&](const Root& root) { return asked(subtract(root.rep, point.own(root.area)).value_or(Number{})); };
  std::stable_sort(roots.begin(), roots.end(), [&](const Root& a, const Root& b) {
    if (a.explains.size() != b.explains.size()) return a.explains.size() > b.explains.size();
    if (gap(a) != gap(b)) return gap(a) > gap(b);
    return problem.areas[a.area].layer < problem.areas[b.area].layer;
  });
}

/// Dropped candidates that cure as much in the place of a root.
std::vector<std::pair<AreaId, AreaId>> find_alternatives(PointDiagnosis& point, const AreaSet& root_set,
                                                         const std::vector<Root>& roots) {
  std::vector<std::pair<AreaId, AreaId>> found;
  for (const AreaId dropped : members(without(point.candidates(), root_set)))
    for (const Root& root : roots) {
      AreaSet swapped = root_set;
      swapped[root.area] = false;
      swapped[dropped] = true;
      if (point.cures(swapped, point.curable())) found.emplace_back(dropped, root.area);
    }
  return found;
}

/// The next combination of classes, counting with the last area as the lowest digit; false after the last.
bool advance(std::vector<std::size_t>& combination, const std::vector<std::vector<Number>>& classes) {
  for (AreaId area = combination.size(); area-- > 0;) {
    if (++combination[area] < classes[area].size()) return true;
    combination[area] = 0;
  }
  return false;
}

/// Compares the roots with those of every other combination of classes of the open own values.
void judge_status(const DiagnosisProblem& problem, const std::vector<AreaId>& order, const AreaSet& root_set,
                  DiagnosisOutcome& outcome) {
  const auto classes = own_value_classes(problem, combination_limit);
  AreaSet always = root_set, ever = root_set;
  std::vector<std::size_t> combination(problem.areas.size());
  while (classes && advance(combination, *classes)) {
    std::vector<Number> own;
    for (AreaId area = 0; area < combination.size(); ++area) own.push_back((*classes)[area][combination[area]]);
    const AreaSet found = PointDiagnosis(problem, std::move(own)).find_roots(order);
    always = both(always, found);
    for (const AreaId area : members(found)) ever[area] = true;
  }
  outcome.status = classes && always == ever ? Status::Settled : Status::Possible;
  outcome.roots_elsewhere = members(without(ever, root_set));
  for (const Root& root : outcome.roots)
    outcome.root_status.push_back(classes && always[root.area] ? Status::Settled : Status::Possible);
}

/// reaches[a][b]: b rests on a, over any number of influences; or b is a.
std::vector<AreaSet> find_reaches(std::size_t areas, std::span<const Influence> influences) {
  std::vector<std::vector<AreaId>> dependants(areas);
  for (const Influence& influence : influences) dependants[influence.base].push_back(influence.dependant);
  std::vector<AreaSet> reaches(areas, AreaSet(areas));
  for (AreaId from = 0; from < areas; ++from) {
    std::vector<AreaId> open{from};
    reaches[from][from] = true;
    while (!open.empty()) {
      const AreaId area = open.back();
      open.pop_back();
      for (const AreaId dependant : dependants[area]) {
        if (!reaches[from][dependant]) open.push_back(dependant);
        reaches[from][dependant] = true;
      }
    }
  }
  return reaches;
}

}  // namespace

DiagnosisOutcome diagnose_areas(const DiagnosisProblem& problem) {
  const std::vector<AreaId> order = order_of(problem);
  std::vector<Number> own;
  for (const Area& area : problem.areas) own.push_back(area.own.hi);
  PointDiagnosis point(problem, std::move(own));
  const AreaSet root_set = point.find_roots(order);

  DiagnosisOutcome outcome;
  outcome.weak = members(point.weak());
  outcome.candidates = members(point.candidates());
  outcome.out_of_reach = members(without(point.weak(), point.curable()));
  outcome.roots = explain(point, order, root_set);
  rank(outcome.roots, problem, point);
  outcome.alternatives = find_alternatives(point, root_set, outcome.roots);
  judge_status(problem, order, root_set, outcome);
  return outcome;
}

std::vector<Number> repair(const DiagnosisProblem& problem, std::span<const Number> own, const std::vector<bool>& areas,
                           std::span<const Number> rep) {
  assert(own.size() == problem.areas.size() && areas.size() == own.size() && rep.size() == own.size());
  std::vector<Number> repaired(own.begin(), own.end());
  for (AreaId area = 0; area < own.size(); ++area)
    if (areas[area]) repaired[area] = std::max(own[area], rep[area]);
  const auto newly_not_weak = [&](AreaId area) {
    const Number weak_at = problem.areas[area].weak_at;
    return at_most(own[area], weak_at) && !at_most(repaired[area], weak_at);
  };
  std::vector<bool> taken(problem.influences.size());
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const Influence& influence = problem.influences[i];
      if (taken[i] || !newly_not_weak(influence.base)) continue;
      taken[i] = changed = true;
      Number& value = repaired[influence.dependant];
      const Number most = std::max(problem.areas[influence.dependant].rep, rep[influence.dependant]);
      value = std::max(value, std::min(most, add(value, influence.drive).value_or(most)));
    }
  }
  return repaired;
}

std::vector<std::size_t> depths(std::size_t areas, std::span<const Influence> influences) {
  const std::vector<AreaSet> reaches = find_reaches(areas, influences);
  std::vector<std::size_t> depth(areas);
  for (bool changed = true; changed;) {
    changed = false;
    for (const Influence& influence : influences) {
      const bool same_cycle = reaches[influence.dependant][influence.base];
      const std::size_t least = depth[influence.base] + (same_cycle ? 0 : 1);
      if (depth[influence.dependant] >= least) continue;
      depth[influence.dependant] = least;
      changed = true;
    }
  }
  return depth;
}

}  // namespace plumb::advice
