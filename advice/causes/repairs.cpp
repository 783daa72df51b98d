#include "advice/causes/repairs.hpp"

#include <algorithm>
#include <set>

#include "advice/causes/needs.hpp"
#include "advice/standing.hpp"
#include "advice/trial.hpp"
#include "engine/below.hpp"

namespace plumb::advice {
namespace {

const std::string own_relation = "item.own";

/// Levels entered by an assessor or by anybody else stand for what the parts would give.
bool stands_for_parts(const CaseWorld& world, model::ThingId item) {
  const std::string& id = world.model().id(item);
  return possible(world.value("item.entered", id).exists) || possible(world.value("item.opinion", id).exists);
}

/// The nearest item above a criterion whose level was entered.
std::optional<model::ThingId> entered_over(const CaseWorld& world, model::ThingId criterion) {
  const model::Model& m = world.model();
  for (const model::Item* at = m.item(criterion); at && at->whole != model::nothing; at = m.item(at->whole))
    if (stands_for_parts(world, at->whole)) return at->whole;
  return {};
}

void collect_constants(const model::Expr& e, std::set<std::string>& names) {
  for (const model::Term& t : e.terms)
    if (t.kind == model::Term::Kind::Constant) names.insert(t.constant);
  for (const model::Expr& arg : e.args) collect_constants(arg, names);
}

/// What gates, ceilings and authors' bounds of items in `of` read; an entered level is held by none of its own.
std::set<model::ThingId> read_by_conditions(const CaseWorld& world, const std::set<model::ThingId>& of) {
  const model::Model& m = world.model();
  std::set<std::string> names;
  const auto is_held = [&](model::ThingId item) {
    return of.contains(item) && !possible(world.value("item.entered", m.id(item)).exists);
  };
  for (const model::Gate& gate : m.gates)
    if (is_held(gate.item)) collect_constants(gate.needs, names);
  for (const model::Ceiling& ceiling : m.ceilings)
    if (ceiling.while_ && is_held(ceiling.item)) collect_constants(*ceiling.while_, names);
  for (const model::Rule& rule : m.rules)
    if (rule.relation == "bound") collect_constants(rule.when, names);
  std::set<model::ThingId> read;
  for (const std::string& name : names)
    if (const auto thing = m.find(name); thing && m.item(*thing)) read.insert(*thing);
  return read;
}

Number strictly_above(Number level) { return {level.units + Number::one / 10'000}; }

}  // namespace

CaseRepairs::CaseRepairs(const CaseWorld& world, model::ThingId target, Number goal)
    : world_(world), target_(target), goal_(goal), sweep_(world.base()), needs_(needs_for(world, target, goal)) {
  const std::vector<model::ThingId> items = items_below();
  find_drives(items);
  find_levers(items);
  find_wholes(items);
}

Number CaseRepairs::need(model::ThingId item) const { return needs_.at(item); }

/// Items whose own values the target is worked out from, those that drive such ones included; in declared order.
std::vector<model::ThingId> CaseRepairs::items_below() const {
  const model::Model& m = world_.model();
  const engine::Network& network = world_.base().network();
  std::set<model::ThingId> found;
  std::vector<model::ThingId> open{target_};
  while (!open.empty()) {
    const model::ThingId at = open.back();
    open.pop_back();
    found.insert(at);
    const engine::FactRef fact = world_.fact("score", m.id(at));
    const auto cell = network.find(fact.relation, fact.key);
    const engine::RelationId own = world_.lowered().relation(own_relation);
    for (const engine::CellId below : cell ? engine::cells_below(network, *cell) : std::vector<engine::CellId>{}) {
      if (network.relation_of(below) != own) continue;
      const auto item = m.find(network.program().symbols.text_of(network.key_of(below).front()));
      if (item) found.insert(*item);
    }
    const auto add_base = [&](model::ThingId base, model::ThingId lifted) {
      if (found.contains(lifted) && !found.contains(base)) open.push_back(base);
    };
    for (const model::Drive& drive : m.drives) add_base(drive.base, drive.lifted);
    for (const model::Dependency& d : m.dependencies) add_base(d.on, d.item);
  }
  std::vector<model::ThingId> items;
  for (const model::Item& item : m.items)
    if (found.contains(item.id) && may_apply(world_, item.id)) items.push_back(item.id);
  return items;
}

void CaseRepairs::find_drives(const std::vector<model::ThingId>& items) {
  const model::Model& m = world_.model();
  const auto is_below = [&](model::ThingId item) { return std::find(items.begin(), items.end(), item) != items.end(); };
  const auto take = [&](const Drive& drive) {
    if (drive.by.units > 0 && is_below(drive.base) && is_below(drive.lifted)) drives_.push_back(drive);
  };
  for (const model::Drive& d : m.drives) take({d.base, d.lifted, d.reaching, d.by.lo});
  for (const model::Dependency& d : m.dependencies)
    for (const model::Strength& strength : m.strengths)
      if (const auto weak = weak_at(world_, d.on); strength.id == d.strength && weak && world_.is_in_force(d.statement))
        take({d.on, d.item, strictly_above(*weak), strength.drive});
}

void CaseRepairs::find_levers(const std::vector<model::ThingId>& items) {
  const model::Model& m = world_.model();
  const std::set<model::ThingId> below(items.begin(), items.end());
  std::set<model::ThingId> not_asked_below;
  for (const model::ThingId item : items) {
    if (m.item(item)->kind != model::ItemKind::Criterion || !is_unanswered(world_, item)) continue;
    if (const auto area = entered_over(world_, item); area && below.contains(*area)) not_asked_below.insert(*area);
  }
  const auto stands_for = [&](model::ThingId criterion) {
    for (const model::Item* at = m.item(criterion); at->whole != model::nothing; at = m.item(at->whole))
      if (not_asked_below.contains(at->whole)) return true;
    return false;
  };
  const std::set<model::ThingId> read = read_by_conditions(world_, below);
  for (const model::ThingId item : items) {
    const bool is_criterion = m.item(item)->kind == model::ItemKind::Criterion;
    if (!is_criterion && !not_asked_below.contains(item) && !m.item(item)->parts.empty()) continue;
    const bool is_estimated = is_criterion && is_unanswered(world_, item) && entered_over(world_, item);
    if (is_estimated || (is_criterion && stands_for(item) && !read.contains(item))) continue;
    levers_.push_back({item, !is_criterion, need(item)});
  }
}

void CaseRepairs::find_wholes(const std::vector<model::ThingId>& items) {
  const model::Model& m = world_.model();
  for (const model::ThingId item : items) {
    if (m.item(item)->kind == model::ItemKind::Criterion || !stands_for_parts(world_, item)) continue;
    Whole whole{item, {}};
    bool is_lever = false;
    for (std::size_t i = 0; i < levers_.size(); ++i) {
      is_lever = is_lever || levers_[i].item == item;
      for (const model::Item* at = m.item(levers_[i].item); at->whole != model::nothing; at = m.item(at->whole))
        if (at->whole == item) whole.levers.push_back(i);
    }
    if (!is_lever && !whole.levers.empty()) wholes_.push_back(std::move(whole));
  }
}

bool CaseRepairs::is_complete(End end, const Whole& whole, std::span<const std::size_t> levers) const {
  return std::all_of(whole.levers.begin(), whole.levers.end(), [&](std::size_t i) {
    return std::find(levers.begin(), levers.end(), i) != levers.end() ||
           compare_asked(own(end, levers_[i].item), levers_[i].need) >= 0;
  });
}

Number CaseRepairs::own(const engine::World& in, End end, model::ThingId item) const {
  const Value value = world_.value(in, own_relation, world_.model().id(item));
  return end == End::Worst ? value.range.lo : value.range.hi;
}

Number CaseRepairs::present(End end, model::ThingId item) const {
  if (world_.model().item(item)->kind == model::ItemKind::Criterion && is_unanswered(world_, item))
    if (const auto estimate = entered_above(world_, item)) return *estimate;
  const Value raw = world_.value("raw", world_.model().id(item));
  return end == End::Worst ? raw.range.lo : raw.range.hi;
}

/// The end that is read stands at `level`; the other one is never made worse.
void CaseRepairs::assume(End end, model::ThingId item, Number level) {
  const std::string& id = world_.model().id(item);
  const std::span<const std::string> key(&id, 1);
  const Value raw = world_.value("raw", id);
  world_.set(sweep_.world(), "item.assumed", key, between(level, std::max(level, raw.range.hi)));
  const Number shift = subtract(level, present(end, item)).value_or(Number{});
  world_.set(sweep_.world(), "item.shift", key, known(std::max(shift, Number{})));
}

void CaseRepairs::lift_criterion(End end, model::ThingId criterion, Number level) {
  if (level > own(sweep_.world(), end, criterion) || level > present(end, criterion)) assume(end, criterion, level);
}

/// Its parts may have brought it further; criteria below it that were not asked count as being where it is brought to.
void CaseRepairs::lift_area(End end, model::ThingId area, Number level) {
  const model::Model& m = world_.model();
  const std::string& id = m.id(area);
  level = std::max(level, own(sweep_.world(), end, area));
  if (m.item(area)->kind == model::ItemKind::Capability)
    world_.set(sweep_.world(), "item.repaired", std::span(&id, 1), known(level));
  if (m.item(area)->kind == model::ItemKind::Component || m.item(area)->whole != model::nothing)
    assume(end, area, level);
  for (const model::ThingId criterion : criteria_below(m, area)) {
    if (!is_unanswered(world_, criterion) || entered_over(world_, criterion) != area) continue;
    const std::string& c = m.id(criterion);
    const Number high = m.item(criterion)->scale.high;
    world_.set(sweep_.world(), "item.assumed", std::span(&c, 1), between(std::min(need(criterion), high), high));
  }
}

void CaseRepairs::lift(End end, model::ThingId item, Number level) {
  if (world_.model().item(item)->kind == model::ItemKind::Criterion) lift_criterion(end, item, level);
  else lift_area(end, item, level);
}

void CaseRepairs::put_right(End end, std::span<const std::size_t> levers) {
  const model::Model& m = world_.model();
  for (const auto kind : {model::ItemKind::Criterion, model::ItemKind::Component, model::ItemKind::Capability}) {
    bool any = false;
    for (const std::size_t i : levers)
      if (m.item(levers_[i].item)->kind == kind) lift(end, levers_[i].item, levers_[i].need), any = true;
    for (const Whole& whole : wholes_)
      if (m.item(whole.area)->kind == kind && is_complete(end, whole, levers))
        lift(end, whole.area, need(whole.area)), any = true;
    if (any) engine::settle(sweep_.world());
  }
}

void CaseRepairs::run_drives(End end) {
  std::vector<bool> taken(drives_.size());
  for (bool changed = true; changed;) {
    changed = false;
    std::map<model::ThingId, Number> lifts;
    for (std::size_t i = 0; i < drives_.size(); ++i) {
      const Drive& drive = drives_[i];
      if (taken[i] || compare_asked(own(end, drive.base), drive.reaching) >= 0) continue;
      if (compare_asked(own(sweep_.world(), end, drive.base), drive.reaching) < 0) continue;
      taken[i] = changed = true;
      Number& by = lifts[drive.lifted];
      by = add(by, drive.by).value_or(by);
    }
    for (const auto& [item, by] : lifts) {
      const Number from = own(sweep_.world(), end, item);
      const Number to = std::min(need(item), add(from, by).value_or(from));
      if (to > from) lift(end, item, to);
    }
    if (changed) engine::settle(sweep_.world());
  }
}

const engine::World& CaseRepairs::repaired_world(End end, std::span<const std::size_t> levers) {
  sweep_.reset();
  put_right(end, levers);
  run_drives(end);
  return sweep_.world();
}

CaseRepairs::Outcome CaseRepairs::repair(End end, std::span<const std::size_t> levers, Drives drives) {
  sweep_.reset();
  put_right(end, levers);
  if (drives == Drives::Counted) run_drives(end);
  // A trial whose rules fault (an overflow) has no meaning: nothing is gained by it.
  if (!sweep_.world().valid()) sweep_.reset();
  Outcome outcome;
  const Value score = world_.value(sweep_.world(), "score", world_.model().id(target_));
  outcome.target = end == End::Worst ? score.range.lo : score.range.hi;
  for (const Lever& lever : levers_) outcome.own.push_back(own(sweep_.world(), end, lever.item));
  return outcome;
}

Range CaseRepairs::reach(std::span<const std::size_t> levers, Drives drives) {
  const Number worst = repair(End::Worst, levers, drives).target;
  return {worst, std::max(worst, repair(End::Best, levers, drives).target)};
}

Number CaseRepairs::own_after(End end, std::span<const model::Action* const> actions, model::ThingId item) {
  std::vector<model::Raise> raises;
  for (const model::Action* action : actions) raises.insert(raises.end(), action->raises.begin(), action->raises.end());
  std::stable_sort(raises.begin(), raises.end(), [](const model::Raise& a, const model::Raise& b) {
    return std::pair(a.criterion, a.at_most) < std::pair(b.criterion, b.at_most);
  });
  sweep_.reset();
  for (std::size_t i = 0; i < raises.size();) {
    const model::ThingId criterion = raises[i].criterion;
    Number level = present(end, criterion);
    for (; i < raises.size() && raises[i].criterion == criterion; ++i)
      level = std::max(level, std::min(add(level, raises[i].by).value_or(level), raises[i].at_most));
    if (may_apply(world_, criterion)) lift_criterion(end, criterion, level);
  }
  engine::settle(sweep_.world());
  return own(sweep_.world(), end, item);
}

}  // namespace plumb::advice
