#include "advice/causes/remedies.hpp"

#include <algorithm>
#include <set>

#include "advice/standing.hpp"

namespace plumb::advice {
namespace {

constexpr int most_trials = 3000;  // of choices of actions

using Actions = std::set<ActionIndex>;

bool is_done(const CaseWorld& world, const model::Action& action) {
  return certain(world.truth("done", world.model().id(action.id)));
}

/// Raises something that applies, or raises nothing by itself and is only waited for.
bool counts(const CaseWorld& world, const model::Action& action) {
  if (is_done(world, action) || !may_apply(world, action.id)) return false;
  return action.raises.empty() ||
         std::any_of(action.raises.begin(), action.raises.end(),
                     [&](const model::Raise& raise) { return may_apply(world, raise.criterion); });
}

Number cost_of(const model::Model& m, const Actions& actions) {
  Number cost{};
  for (const ActionIndex a : actions) cost = add(cost, middle_cost(m.actions[a])).value_or(infinity);
  return cost;
}

bool clash(const model::Model& m, const Actions& actions) {
  for (const ActionIndex a : actions)
    for (const model::ThingId other : m.actions[a].excludes)
      for (const ActionIndex b : actions)
        if (m.actions[b].id == other) return true;
  return false;
}

/// Choices among the actions that touch one lever, the cheapest that brings it to its need kept.
class RemedySearch {
 public:
  RemedySearch(CaseRepairs& repairs, End end, const Lever& lever)
      : repairs_(repairs), m_(repairs.world().model()), end_(end), lever_(lever) {
    const std::vector<model::ThingId> below = criteria_below(m_, lever.item);
    const auto touches = [&](const model::Raise& raise) {
      return std::find(below.begin(), below.end(), raise.criterion) != below.end();
    };
    for (ActionIndex a = 0; a < m_.actions.size(); ++a) {
      const model::Action& action = m_.actions[a];
      if (counts(repairs.world(), action) && std::any_of(action.raises.begin(), action.raises.end(), touches))
        options_.push_back(a);
    }
    const auto closure_of = [&](ActionIndex a) {
      const auto closure = with_what_comes_before(repairs.world(), a);
      return Actions(closure.begin(), closure.end());
    };
    std::stable_sort(options_.begin(), options_.end(), [&](ActionIndex a, ActionIndex b) {
      return cost_of(m_, closure_of(a)) > cost_of(m_, closure_of(b));
    });
    for (const ActionIndex a : options_) closures_.push_back(closure_of(a));
  }

  std::optional<Remedy> find() {
    if (!lever_.is_area && compare_asked(repairs_.present(end_, lever_.item), lever_.need) >= 0) return Remedy{};
    Actions all;
    for (const Actions& closure : closures_) all.insert(closure.begin(), closure.end());
    if (options_.empty() || (!reaches(all) && !clash(m_, all))) return {};
    if (!clash(m_, all)) best_ = drop_dearest();
    try_from(0, {});
    if (!best_) return {};
    return Remedy{{best_->begin(), best_->end()}, trials_ <= most_trials};
  }

 private:
  bool reaches(const Actions& actions) {
    std::vector<const model::Action*> chosen;
    for (const ActionIndex a : actions) chosen.push_back(&m_.actions[a]);
    return compare_asked(repairs_.own_after(end_, chosen, lever_.item), lever_.need) >= 0;
  }

  bool is_better(const Actions& actions) const {
    if (!best_) return true;
    const Number cost = cost_of(m_, actions), least = cost_of(m_, *best_);
    return cost != least ? cost < least : actions.size() < best_->size();
  }

  /// The dearest come first: what is left then is cheap, and soon too little.
  void try_from(std::size_t next, const Actions& chosen) {
    if (!is_better(chosen) || ++trials_ > most_trials) return;
    if (!chosen.empty() && !clash(m_, chosen) && reaches(chosen)) {
      best_ = chosen;
      return;  // more only costs more
    }
    if (next == options_.size()) return;
    Actions most = chosen;
    for (std::size_t i = next; i < options_.size(); ++i) most.insert(closures_[i].begin(), closures_[i].end());
    if (!clash(m_, most) && !reaches(most)) return;
    Actions with = chosen;
    with.insert(closures_[next].begin(), closures_[next].end());
    try_from(next + 1, chosen);
    try_from(next + 1, with);
  }

  /// A choice to begin with: the dearest are dropped while the rest still does.
  Actions drop_dearest() {
    std::vector<bool> kept(options_.size(), true);
    const auto rest = [&] {
      Actions actions;
      for (std::size_t i = 0; i < kept.size(); ++i)
        if (kept[i]) actions.insert(closures_[i].begin(), closures_[i].end());
      return actions;
    };
    for (std::size_t i = 0; i < kept.size(); ++i) {
      kept[i] = false;
      kept[i] = !reaches(rest());
    }
    return rest();
  }

  CaseRepairs& repairs_;
  const model::Model& m_;
  End end_;
  const Lever& lever_;
  std::vector<ActionIndex> options_{};
  std::vector<Actions> closures_{};
  std::optional<Actions> best_{};
  int trials_ = 0;
};

}  // namespace

Number middle_cost(const model::Action& action) {
  const Number sum = add(action.cost.lo, action.cost.hi).value_or(action.cost.hi);
  return divide(sum, Number::whole(2)).value_or(sum);
}

std::vector<ActionIndex> with_what_comes_before(const CaseWorld& world, ActionIndex action) {
  const model::Model& m = world.model();
  Actions found{action};
  std::vector<ActionIndex> open{action};
  while (!open.empty()) {
    const model::Action& at = m.actions[open.back()];
    open.pop_back();
    for (const model::ThingId before : at.after)
      for (ActionIndex a = 0; a < m.actions.size(); ++a)
        if (m.actions[a].id == before && counts(world, m.actions[a]) && found.insert(a).second) open.push_back(a);
  }
  return {found.begin(), found.end()};
}

std::optional<Remedy> cheapest_remedy(CaseRepairs& repairs, End end, const Lever& lever) {
  return RemedySearch(repairs, end, lever).find();
}

}  // namespace plumb::advice
