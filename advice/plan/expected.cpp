#include <algorithm>
#include <map>

#include "advice/diagnose.hpp"
#include "advice/plan/planning.hpp"
#include "advice/standing.hpp"

/// What is believed beyond what is promised: a base that stops being weak lifts what rests on it (`drive` of the
/// strengths), and a declared drive lifts what it names once its base reaches the level. Each once, at most to what
/// counts as repaired, to a fixpoint.
namespace plumb::advice {

namespace {

struct Push {
  model::ThingId base, lifted;
  Number reaching;  ///< the base's own value passes this ...
  bool above;       ///< ... by being above it, else by being at it
  Number by;
};

std::vector<Push> pushes_of(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<Push> pushes;
  for (const model::Dependency& d : m.dependencies)
    for (const model::Strength& s : m.strengths)
      if (s.id == d.strength && s.drive > Number{} && world.is_in_force(d.statement))
        if (const auto threshold = weak_at(world, d.on)) pushes.push_back({d.on, d.item, *threshold, true, s.drive});
  for (const model::Drive& d : m.drives) pushes.push_back({d.base, d.lifted, d.reaching, false, d.by.lo});
  return pushes;
}

bool passes(const Push& push, Number own) {
  const auto order = compare_asked(own, push.reaching);
  return push.above ? order > 0 : order >= 0;
}

class Lifting {
 public:
  explicit Lifting(Planning& planning) : world_(planning.case_world()), planning_(planning) {}

  Number run(const Selection& chosen) {
    const std::vector<Push> pushes = pushes_of(world_);
    const std::map<model::ThingId, Number> before =
        own_values(pushes, planning_.plan_world().valued(Selection(chosen.size())));
    own_ = own_values(pushes, planning_.plan_world().valued(chosen));
    std::vector<bool> used(pushes.size());
    for (std::size_t i = 0; i < pushes.size(); ++i) used[i] = passes(pushes[i], before.at(pushes[i].base));
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < pushes.size(); ++i) {
        if (used[i] || !passes(pushes[i], own_.at(pushes[i].base))) continue;
        used[i] = changed = true;
        lift(pushes[i]);
      }
    }
    engine::World& trial = planning_.plan_world().valued_for_setting();
    for (const auto& [item, level] : lifted_) set(trial, item, level);
    engine::settle(trial);
    const Number reached = planning_.plan_world().utility(trial).lo;
    return subtract(reached, planning_.plan_world().now().lo).value_or(Number{});
  }

 private:
  std::map<model::ThingId, Number> own_values(const std::vector<Push>& pushes, const engine::World& in) const {
    std::map<model::ThingId, Number> own;
    for (const Push& push : pushes)
      for (const model::ThingId item : {push.base, push.lifted})
        own[item] = world_.value(in, "item.own", world_.model().id(item)).range.lo;
    return own;
  }

  void lift(const Push& push) {
    const Number top = repaired_at(world_, push.lifted);
    const Number level = std::min(add(own_.at(push.lifted), push.by).value_or(top), top);
    if (level <= own_.at(push.lifted)) return;
    own_[push.lifted] = lifted_[push.lifted] = level;
  }

  void set(engine::World& trial, model::ThingId item, Number level) const {
    const std::string& id = world_.model().id(item);
    const bool is_criterion = world_.model().item(item)->kind == model::ItemKind::Criterion;
    world_.set(trial, is_criterion ? "item.assumed" : "item.repaired", std::span(&id, 1), known(level));
  }

  const CaseWorld& world_;
  Planning& planning_;
  std::map<model::ThingId, Number> own_{}, lifted_{};
};

}  // namespace

Number expected_value(Planning& planning, const Selection& chosen) { return Lifting(planning).run(chosen); }

}  // namespace plumb::advice
