#include "advice/plan/plan_world.hpp"

#include <algorithm>

#include "advice/standing.hpp"
#include "advice/trial.hpp"

namespace plumb::advice {

namespace {

/// Nobody was asked and nothing was entered or shown for the criterion itself.
bool was_asked(const CaseWorld& world, model::ThingId criterion) {
  const Value coverage = world.value("coverage", world.model().id(criterion));
  return possible(coverage.exists) && asked(coverage.range.hi) > 0;
}

Range under_cap(const CaseWorld& world, model::ThingId criterion, Range raw) {
  const auto& cap = world.model().framework.unverified;
  if (!cap || !possible(world.truth("item.unverified", world.model().id(criterion)))) return raw;
  return {std::min(raw.lo, *cap), std::min(raw.hi, *cap)};
}

Number minus(Number a, Number b) { return subtract(a, b).value_or(Number{}); }

}  // namespace

PlanWorld::PlanWorld(const CaseWorld& world, std::vector<const model::Action*> actions,
                     std::span<const AssumedLevel> scenario)
    : world_(world), actions_(std::move(actions)), valuing_(world.base()), asking_(world.base()) {
  collect_raised();
  engine::World valuing = world.base(), asking = world.base();
  pin(scenario, valuing, asking);
  for (RaisedCriterion& raised : raised_)
    for (const AssumedLevel& assumed : scenario)
      if (assumed.criterion == raised.id) {
        raised.from = raised.counted = point(assumed.level);
        raised.is_asked = true;
      }
  engine::settle(valuing);
  engine::settle(asking);
  valuing_ = engine::Sweep(std::move(valuing));
  asking_ = engine::Sweep(std::move(asking));
  collect_wanted();
  now_ = utility(valuing_.world());
}

std::optional<engine::CellId> PlanWorld::cell(const std::string& relation, model::ThingId thing) const {
  const engine::FactRef fact = world_.fact(relation, world_.model().id(thing));
  if (fact.relation == engine::no_relation) return {};
  return world_.base().network().find(fact.relation, fact.key);
}

void PlanWorld::collect_wanted() {
  const model::Model& m = world_.model();
  const auto want = [&](model::ThingId item, Number weight) {
    if (!possible(valuing_.world().value(*cell("score", item)).exists)) return;
    std::optional<Number> cap = target_of(world_, item);
    if (!cap) cap = m.framework.good;
    wanted_.push_back({item, weight, cap});
    wanted_cells_.push_back(cell("score", item));
    const Number end = cap.value_or(m.item(item)->scale.high);
    wanted_total_ = add(wanted_total_, multiply(weight, end).value_or(Number{})).value_or(wanted_total_);
  };
  for (const model::Aim& aim : m.aims)
    for (const model::Weighed& w : aim.weighs)
      if (cell("score", w.item)) want(w.item, w.weight);
  if (!m.aims.empty()) return;
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Capability && cell("score", item.id)) want(item.id, item.weight);
}

void PlanWorld::collect_raised() {
  const model::Model& m = world_.model();
  for (ActionId a = 0; a < actions_.size(); ++a)
    for (const model::Raise& raise : actions_[a]->raises) {
      if (!may_apply(world_, raise.criterion)) continue;
      const bool is_asked = was_asked(world_, raise.criterion);
      auto found = std::find_if(raised_.begin(), raised_.end(),
                                [&](const RaisedCriterion& r) { return r.id == raise.criterion; });
      if (found == raised_.end()) {
        RaisedCriterion raised{.id = raise.criterion, .is_asked = is_asked};
        raised.from =
            is_asked ? world_.value("raw", m.id(raise.criterion)).range : point(present_level(world_, raise.criterion));
        raised.counted = is_asked ? under_cap(world_, raise.criterion, raised.from) : raised.from;
        found = raised_.insert(raised_.end(), std::move(raised));
      }
      found->effects.push_back({a, raise.by, raise.at_most});
    }
  for (RaisedCriterion& raised : raised_)
    std::stable_sort(raised.effects.begin(), raised.effects.end(),
                     [](const Effect& x, const Effect& y) { return x.at_most < y.at_most; });
}

const RaisedCriterion* PlanWorld::raised_criterion(model::ThingId criterion) const {
  for (const RaisedCriterion& raised : raised_)
    if (raised.id == criterion) return &raised;
  return nullptr;
}

/// Criteria that nobody was asked about stand at the scale's end where they are valued, those raised that were asked at
/// what counts of them: then effects only ever move what is assumed already.
void PlanWorld::pin(std::span<const AssumedLevel> scenario, engine::World& valuing, engine::World& asking) const {
  const model::Model& m = world_.model();
  const auto assume = [&](engine::World& in, model::ThingId item, Value level) {
    const std::string& id = m.id(item);
    world_.set(in, "item.assumed", std::span(&id, 1), level);
  };
  for (const model::Item& item : m.items) {
    if (item.kind != model::ItemKind::Criterion || !may_apply(world_, item.id)) continue;
    if (!was_asked(world_, item.id)) assume(valuing, item.id, known(item.scale.high));
    else if (const RaisedCriterion* raised = raised_criterion(item.id))
      assume(valuing, item.id, {Truth::Yes, raised->counted});
  }
  for (const AssumedLevel& assumed : scenario) {
    assume(valuing, assumed.criterion, known(assumed.level));
    assume(asking, assumed.criterion, known(assumed.level));
  }
}

/// Raised levels at both ends. An entered level above shifts by the smaller of the two rises.
void PlanWorld::apply(engine::World& trial, const Selection& chosen, bool values) const {
  for (const RaisedCriterion& raised : raised_) {
    const bool touched =
        std::any_of(raised.effects.begin(), raised.effects.end(), [&](const Effect& e) { return chosen[e.action]; });
    if (!touched) continue;
    const Range from = raised.from;
    const Range to{plumb::advice::raised(from.lo, raised.effects, chosen),
                   plumb::advice::raised(from.hi, raised.effects, chosen)};
    const std::string& id = world_.model().id(raised.id);
    const Number shift = std::min(minus(to.lo, from.lo), minus(to.hi, from.hi));
    if (shift > Number{}) world_.set(trial, "item.shift", std::span(&id, 1), known(shift));
    if (!raised.is_asked && values) continue;
    Range level{to.lo > from.lo ? to.lo : raised.counted.lo, to.hi > from.hi ? to.hi : raised.counted.hi};
    if (!raised.is_asked) {  // unknown it stays, but for what the actions ensure
      const model::Scale& scale = world_.model().item(raised.id)->scale;
      level = {plumb::advice::raised(scale.low, raised.effects, chosen), scale.high};
    }
    level.hi = std::max(level.lo, level.hi);
    world_.set(trial, "item.assumed", std::span(&id, 1), {Truth::Yes, level});
  }
  engine::settle(trial);
}

const engine::World& PlanWorld::valued(const Selection& chosen) {
  valuing_.reset();
  apply(valuing_.world(), chosen, true);
  is_whole_ = is_whole_ && valuing_.world().valid();
  return valuing_.world();
}

const engine::World& PlanWorld::conditions(const Selection& chosen) {
  asking_.reset();
  apply(asking_.world(), chosen, false);
  return asking_.world();
}

bool PlanWorld::is_held(const Selection& chosen, const std::string& relation, model::ThingId proposal) {
  const auto at = cell(relation, proposal);
  return at && possible(conditions(chosen).truth(*at));
}

Range PlanWorld::utility(const engine::World& in) const {
  Range total{};
  for (std::size_t i = 0; i < wanted_.size(); ++i) {
    const Value score = in.value(*wanted_cells_[i]);
    if (!possible(score.exists)) continue;
    const auto counted = [&](Number level) {
      return multiply(wanted_[i].weight, wanted_[i].cap ? std::min(level, *wanted_[i].cap) : level).value_or(Number{});
    };
    total.lo = add(total.lo, counted(score.range.lo)).value_or(total.lo);
    total.hi = add(total.hi, counted(score.range.hi)).value_or(total.hi);
  }
  return total;
}

Number PlanWorld::value(const Selection& chosen) { return gain(chosen).lo; }

Range PlanWorld::gain(const Selection& chosen) {
  const engine::World& world = valued(chosen);
  if (!world.valid()) return {};  // a fault makes the what-if invalid: it brings nothing
  const Range reached = utility(world);
  return {minus(reached.lo, now_.lo), minus(reached.hi, now_.hi)};
}

std::vector<Number> PlanWorld::levels(const Selection& chosen) {
  const engine::World& world = valued(chosen);
  std::vector<Number> levels;
  for (const Reading& reading : readings_) {
    if (reading.shift) levels.push_back(plumb::advice::raised(reading.shift->from.lo, reading.shift->effects, chosen));
    else if (reading.cell) levels.push_back(world.value(*reading.cell).range.lo);
    else levels.push_back(reading.constant);
  }
  return levels;
}

}  // namespace plumb::advice
