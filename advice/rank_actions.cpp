#include "advice/rank_actions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "advice/conditions.hpp"
#include "advice/down_to_criteria.hpp"
#include "advice/standing.hpp"
#include "advice/template_text.hpp"
#include "advice/trial.hpp"

namespace plumb::advice {

namespace {

struct Ranked {
  const model::Action* action = nullptr;
  Number gain{}, ratio{};
  bool for_root = false;
  bool is_blocked = false;
  bool is_asked = false;  ///< it raises something that was answered; the rest is an estimate: ask first
};

/// What repairing one root brings, and how far its own value has to go; and the criteria that its weakness comes down
/// to, each with the part of the weak criteria that hang on it.
struct RootGain {
  model::ThingId capability;
  Number brings{}, from{}, to{};
  std::vector<std::pair<model::ThingId, Number>> criteria{};
};

std::vector<std::pair<model::ThingId, Number>> parts_of_criteria(const CaseWorld& world, model::ThingId capability) {
  const std::vector<RootCriterion> roots = root_criteria(world, capability);
  std::set<std::string> weak;
  for (const RootCriterion& root : roots) {
    weak.insert(root.id);
    weak.insert(root.explains.begin(), root.explains.end());
  }
  std::vector<std::pair<model::ThingId, Number>> parts;
  for (const RootCriterion& root : roots) {
    const auto hang = Number::whole(static_cast<std::int64_t>(root.explains.size()) + 1);
    const Number part = divide(hang, Number::whole(static_cast<std::int64_t>(weak.size()))).value_or(Number{});
    parts.emplace_back(world.model().find(root.id).value_or(capability), part);
  }
  return parts;
}

std::vector<RootGain> root_gains(const CaseWorld& world, const CaseDiagnosis& d, Number now, engine::Sweep& sweep) {
  std::vector<RootGain> gains;
  for (const Root& root : d.outcome.roots) {
    std::vector<Number> own, rep;
    for (const Area& area : d.areas.problem.areas) own.push_back(area.own.hi), rep.push_back(area.rep);
    rep[root.area] = std::max(rep[root.area], root.rep);
    std::vector<bool> repaired(own.size());
    repaired[root.area] = true;
    const std::vector<Number> lifted = repair(d.areas.problem, own, repaired, rep);
    const engine::World& trial = repaired_world(world, d.areas, lifted, repaired, sweep);
    gains.push_back({d.areas.areas[root.area], subtract(utility(world, trial), now).value_or(Number{}), own[root.area],
                     lifted[root.area], parts_of_criteria(world, d.areas.areas[root.area])});
  }
  return gains;
}

/// The part of a distance that a value covers, 0..1.
Number part_covered(Number from, Number to, Number value) {
  value = std::min(value, to);
  if (to <= from || value <= from) return {};
  return divide(subtract(value, from).value_or(Number{}), subtract(to, from).value_or(Number::whole(1)))
      .value_or(Number{});
}

bool touches(const CaseWorld& world, const model::Action& action, model::ThingId capability) {
  return std::any_of(action.raises.begin(), action.raises.end(), [&](const model::Raise& raise) {
    return world.model().capability_of(raise.criterion) == capability;
  });
}

/// The larger of the part of the root's own distance and the part of what hangs on its root criteria.
Number covered(const CaseWorld& world, const engine::World& trial, const model::Action& action, const RootGain& root) {
  Number part{};
  if (touches(world, action, root.capability))
    part = part_covered(root.from, root.to, world.value(trial, "item.own", world.model().id(root.capability)).range.hi);
  Number hanging{};
  for (const auto& [criterion, share] : root.criteria) {
    const Number level = world.value(trial, "raw", world.model().id(criterion)).range.hi;
    const Number reached = part_covered(present_level(world, criterion), repaired_at(world, criterion), level);
    hanging = add(hanging, multiply(share, reached).value_or(Number{})).value_or(hanging);
  }
  return std::max(part, hanging);
}

bool was_asked(const CaseWorld& world, model::ThingId criterion) {
  const Value coverage = world.value("coverage", world.model().id(criterion));
  return possible(coverage.exists) && asked(coverage.range.lo) > 0;
}

bool is_under_way(const CaseWorld& world, model::ThingId action) {
  const auto status = world.assessment().actions.find(action);
  return status != world.assessment().actions.end() &&
         (status->second == ActionStatus::Running || status->second == ActionStatus::Done);
}

std::optional<Ranked> weigh(const CaseWorld& world, const model::Action& action, Number now,
                            const std::vector<RootGain>& roots, engine::Sweep& sweep) {
  if (is_under_way(world, action.id) || !may_apply(world, action.id)) return {};
  sweep.reset();
  engine::World& trial = sweep.world();
  apply_action(world, trial, action);
  engine::settle(trial);
  Ranked ranked{.action = &action};
  ranked.gain = subtract(utility(world, trial), now).value_or(Number{});
  for (const RootGain& root : roots) {
    const Number part = multiply(root.brings, covered(world, trial, action, root)).value_or(Number{});
    ranked.for_root = ranked.for_root || part.units > 0;
    ranked.gain = add(ranked.gain, part).value_or(ranked.gain);
  }
  if (asked(ranked.gain) <= 0) return {};
  const Number cost =
      std::max(divide(add(action.cost.lo, action.cost.hi).value_or(Number{}), Number::whole(2)).value_or(Number{}),
               Number::whole(1));
  ranked.ratio = divide(multiply(ranked.gain, Number::whole(1'000'000)).value_or(Number{}), cost).value_or(Number{});
  ranked.is_asked = std::any_of(action.raises.begin(), action.raises.end(),
                                [&](const model::Raise& raise) { return was_asked(world, raise.criterion); });
  ranked.is_blocked = possible(world.truth("blocked", world.model().id(action.id)));
  return ranked;
}

bool is_done(const CaseWorld& world, model::ThingId action) {
  return certain(world.truth("done", world.model().id(action)));
}

/// Must come first, and hasn't: what raises only what does not apply here is waited for by nobody.
bool is_waited_for(const CaseWorld& world, model::ThingId before) {
  if (is_done(world, before) || !may_apply(world, before)) return false;
  for (const model::Action& action : world.model().actions)
    if (action.id == before && !action.raises.empty())
      return std::any_of(action.raises.begin(), action.raises.end(),
                         [&](const model::Raise& raise) { return may_apply(world, raise.criterion); });
  return true;
}

/// Best first, but never before what it comes after. What only raises estimates comes behind what was asked, what a
/// condition blocks last.
std::vector<Ranked> in_order(const CaseWorld& world, std::vector<Ranked> all) {
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
    if (a.is_blocked != b.is_blocked) return b.is_blocked;
    if (a.is_asked != b.is_asked) return a.is_asked;
    return a.ratio > b.ratio;
  });
  std::set<model::ThingId> waiting, placed;
  for (const Ranked& r : all) waiting.insert(r.action->id);
  std::vector<Ranked> order;
  while (!all.empty()) {
    auto next = std::find_if(all.begin(), all.end(), [&](const Ranked& r) {
      return std::all_of(r.action->after.begin(), r.action->after.end(), [&](model::ThingId before) {
        return is_done(world, before) || placed.contains(before) || !waiting.contains(before);
      });
    });
    if (next == all.end()) next = all.begin();  // a circle of `after` is an error of the text; here only never loop
    placed.insert(next->action->id);
    order.push_back(*next);
    all.erase(next);
  }
  return order;
}

std::vector<Blocker> blockers_of(const CaseWorld& world, const model::Action& action) {
  const model::Model& m = world.model();
  std::vector<Blocker> blockers;
  for (const model::ThingId before : action.after)
    if (is_waited_for(world, before)) blockers.push_back({Blocker::Kind::Action, m.id(before), m.title(before)});
  for (const model::Hold& hold : m.holds)
    if (std::find(hold.blocks.begin(), hold.blocks.end(), action.id) != hold.blocks.end() &&
        possible(world.truth("held", m.id(hold.id))))
      blockers.push_back({Blocker::Kind::Hold, m.id(hold.id), m.title(hold.id)});
  if (action.needs)
    for (const Condition& condition : conditions_of(world, *action.needs))
      if (!certain(condition.holds)) blockers.push_back({Blocker::Kind::Condition, {}, condition.says});
  return blockers;
}

ActionAdvice describe(const CaseWorld& world, const Ranked& ranked, int rank) {
  const model::Model& m = world.model();
  const model::Action& action = *ranked.action;
  ActionAdvice advice{.id = m.id(action.id),
                      .title = m.title(action.id),
                      .rank = rank,
                      .gain = ranked.gain,
                      .cost = action.cost,
                      .days = action.days};
  advice.blocked_by = blockers_of(world, action);
  advice.startable = is_startable(world, action.id);
  for (const model::Raise& raise : action.raises) advice.raises.push_back(m.id(raise.criterion));
  advice.horizon = horizon_of(m, action);
  advice.quick = advice.startable && is_short(action) && action.after.empty();
  advice.for_root = ranked.for_root;
  const model::Statement& statement = m.statements[action.statement];
  advice.says = statement.says.empty() ? advice.title : fill(world, world.base(), statement.says, {});
  return advice;
}

}  // namespace

std::string horizon_of(const model::Model& m, const model::Action& action) {
  for (const model::Layer& layer : m.layers)
    for (const model::Raise& raise : action.raises)
      if (const model::Item* top = m.item(m.capability_of(raise.criterion)); top && top->layer == layer.id)
        return layer.horizon;
  return {};
}

bool is_short(const model::Action& action) { return action.days.hi <= Number::whole(42); }

bool is_startable(const CaseWorld& world, model::ThingId proposal) {
  const std::string& id = world.model().id(proposal);
  if (world.model().thing(proposal).kind == model::ThingKind::Hold) return !possible(world.truth("held", id));
  if (possible(world.truth("blocked", id)) || !may_apply(world, proposal)) return false;
  for (const model::Action& action : world.model().actions)
    if (action.id == proposal)
      return !is_under_way(world, proposal) &&
             std::none_of(action.after.begin(), action.after.end(),
                          [&](model::ThingId before) { return is_waited_for(world, before); });
  return true;
}

std::vector<ActionAdvice> rank_actions(const CaseWorld& world, const CaseDiagnosis& diagnosis) {
  const Number now = utility(world, world.base());
  engine::Sweep sweep(world.base());
  const std::vector<RootGain> roots = root_gains(world, diagnosis, now, sweep);
  std::vector<Ranked> ranked;
  for (const model::Action& action : world.model().actions)
    if (auto r = weigh(world, action, now, roots, sweep)) ranked.push_back(*r);
  std::vector<ActionAdvice> advice;
  for (const Ranked& r : in_order(world, std::move(ranked)))
    advice.push_back(describe(world, r, static_cast<int>(advice.size()) + 1));
  return advice;
}

std::vector<HoldAdvice> describe_holds(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<HoldAdvice> holds;
  for (const model::Hold& hold : m.holds) {
    const model::Statement& statement = m.statements[hold.statement];
    HoldAdvice advice{
        .id = m.id(hold.id), .title = m.title(hold.id), .active = possible(world.truth("held", m.id(hold.id)))};
    advice.until = conditions_of(world, hold.until);
    advice.because = statement.notes.because;
    advice.says = statement.says.empty() ? wait_sentence(advice) : fill(world, world.base(), statement.says, {});
    holds.push_back(std::move(advice));
  }
  return holds;
}

}  // namespace plumb::advice
