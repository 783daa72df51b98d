#include <algorithm>
#include <map>

#include "advice/diagnose.hpp"
#include "advice/standing.hpp"

/// The capabilities of a case as areas of a diagnosis, and the worlds that settle them.
namespace plumb::advice {

namespace {

using ModelOp = model::Expr::Op;

std::map<model::ThingId, AreaId> index_of(const std::vector<model::ThingId>& areas) {
  std::map<model::ThingId, AreaId> index;
  for (AreaId a = 0; a < areas.size(); ++a) index[areas[a]] = a;
  return index;
}

/// Layers from the ground up: how many layers lie below.
std::size_t layer_height(const model::Model& m, model::ThingId layer, int depth = 0) {
  std::size_t height = 0;
  for (const model::Layer& l : m.layers)
    if (l.id == layer && depth < 64)
      for (const model::ThingId base : l.rests_on) height = std::max(height, layer_height(m, base, depth + 1) + 1);
  return height;
}

Area area_of(const CaseWorld& world, model::ThingId capability) {
  const model::Model& m = world.model();
  Area area{.own = world.value("item.own", m.id(capability)).range};
  area.weak_at = weak_at(world, capability).value_or(minus_infinity);
  area.rep = repaired_at(world, capability);
  if (const model::Item* item = m.item(capability); item->layer != model::nothing)
    area.layer = layer_height(m, item->layer);
  return area;
}

const model::Strength* strength_of(const model::Model& m, model::ThingId strength) {
  for (const model::Strength& s : m.strengths)
    if (s.id == strength) return &s;
  return nullptr;
}

std::vector<Influence> influences_between(const CaseWorld& world, const std::map<model::ThingId, AreaId>& index) {
  const model::Model& m = world.model();
  std::vector<Influence> influences;
  for (const model::Dependency& d : m.dependencies) {
    const auto item = index.find(d.item), base = index.find(d.on);
    const model::Strength* strength = strength_of(m, d.strength);
    if (item == index.end() || base == index.end() || !strength || !world.is_in_force(d.statement)) continue;
    influences.push_back({base->second, item->second, strength->drive, strength->limit});
  }
  return influences;
}

/// The items whose unmet comparison keeps a condition from holding, with the level asked of them.
void collect_unmet(const CaseWorld& world, const engine::World& in, const model::Expr& e,
                   std::vector<std::pair<model::ThingId, std::optional<Number>>>& unmet) {
  if (e.op == ModelOp::And || e.op == ModelOp::Or) {
    for (const model::Expr& arg : e.args) collect_unmet(world, in, arg, unmet);
    return;
  }
  if (e.op != ModelOp::Compare || e.args[0].op != ModelOp::Lookup || e.args[0].terms.size() != 1) return;
  if (possible(engine::evaluate_truth(in, world.lower(e)))) return;
  const auto thing = world.model().find(e.args[0].terms[0].constant);
  if (!thing || !world.model().item(*thing)) return;
  const bool is_constant = e.args[1].op == ModelOp::Number;
  unmet.emplace_back(*thing, is_constant ? std::optional(e.args[1].number.lo) : std::nullopt);
}

/// The levels that conditions of gates and ceilings elsewhere ask of capabilities: where the outcome may jump.
void collect_asked_levels(const model::Model& m, const model::Expr& e, const std::map<model::ThingId, AreaId>& index,
                          std::vector<Area>& areas) {
  for (const model::Expr& arg : e.args) collect_asked_levels(m, arg, index, areas);
  if (e.op != ModelOp::Compare || e.args[0].op != ModelOp::Lookup || e.args[1].op != ModelOp::Number) return;
  if (e.args[0].terms.size() != 1) return;
  const auto thing = m.find(e.args[0].terms[0].constant);
  const auto area = thing ? index.find(*thing) : index.end();
  if (area == index.end()) return;
  const bool is_strict = e.comparison == model::Comparison::Greater || e.comparison == model::Comparison::AtMost;
  areas[area->second].asked_levels.push_back({e.args[1].number.lo.units + (is_strict ? Number::one / 10'000 : 0)});
}

void collect_asked_levels(const model::Model& m, const std::map<model::ThingId, AreaId>& index,
                          std::vector<Area>& areas) {
  for (const model::Gate& gate : m.gates) collect_asked_levels(m, gate.needs, index, areas);
  for (const model::Ceiling& ceiling : m.ceilings)
    if (ceiling.while_) collect_asked_levels(m, *ceiling.while_, index, areas);
  for (const model::Rule& rule : m.rules)
    if (rule.relation == "bound") collect_asked_levels(m, rule.when, index, areas);
}

struct NamedBy {
  const CaseWorld& world;
  const std::map<model::ThingId, AreaId>& index;
  std::vector<Named> found{};

  void name_item(model::ThingId item, std::optional<Number> asks) {
    const model::ThingId capability = world.model().capability_of(item);
    const auto area = index.find(capability);
    if (area == index.end()) return;
    found.push_back({area->second, item == capability ? asks : std::nullopt});
  }

  /// A base must rise until its limit lets the area pass its threshold by one display step.
  void name_base(model::ThingId base, Number limit_at, Number threshold, Number base_score) {
    const auto area = index.find(base);
    if (area == index.end()) return;
    const Number slack = subtract(limit_at, base_score).value_or(Number{});
    const Number needed =
        subtract(add(threshold, world.model().framework.step).value_or(threshold), slack).value_or(threshold);
    found.push_back({area->second, needed});
  }
};

std::vector<Named> named_by_bounds(const CaseWorld& world, const std::map<model::ThingId, AreaId>& index,
                                   const engine::World& in, model::ThingId capability, Number threshold) {
  const model::Model& m = world.model();
  NamedBy named{world, index};
  for (const ActiveBound& bound : active_bounds(world, in, capability)) {
    if (compare_asked(bound.at.hi, threshold) > 0) continue;
    if (bound.base != model::nothing) {
      named.name_base(bound.base, bound.at.hi, threshold, world.value(in, "score", m.id(bound.base)).range.hi);
      continue;
    }
    std::vector<std::pair<model::ThingId, std::optional<Number>>> unmet;
    for (const model::Gate& gate : m.gates)
      if (gate.statement == bound.origin) collect_unmet(world, in, gate.needs, unmet);
    for (const auto& [item, asks] : unmet) named.name_item(item, asks);
  }
  return named.found;
}

}  // namespace

const engine::World& repaired_world(const CaseWorld& world, const CaseProblem& areas, std::span<const Number> own,
                                    const std::vector<bool>& repaired, engine::Sweep& sweep) {
  const model::Model& m = world.model();
  sweep.reset();
  engine::World& trial = sweep.world();
  for (AreaId a = 0; a < areas.areas.size(); ++a) {
    const std::string& id = m.id(areas.areas[a]);
    const Number upper = areas.problem.areas[a].own.hi;
    if (own[a] > upper) world.set(trial, "item.repaired", std::span(&id, 1), known(own[a]));
    if (own[a] < upper) world.set(trial, "item.assumed", std::span(&id, 1), known(own[a]));
    if (!repaired[a]) continue;
    for (const model::ThingId criterion : criteria_below(m, areas.areas[a])) {
      const std::string& c = m.id(criterion);
      world.set(trial, "item.exempt", std::span(&c, 1), Truth::Yes);
    }
  }
  engine::settle(trial);
  return trial;
}

CaseProblem problem_of(const CaseWorld& world) {
  CaseProblem areas;
  for (const model::ThingId capability : capabilities(world.model()))
    if (possible(world.value("raw", world.model().id(capability)).exists)) areas.areas.push_back(capability);
  const auto index = index_of(areas.areas);
  for (const model::ThingId capability : areas.areas) areas.problem.areas.push_back(area_of(world, capability));
  collect_asked_levels(world.model(), index, areas.problem.areas);
  areas.problem.influences = influences_between(world, index);

  // The functions keep a copy of what they need of the problem: its areas, without themselves.
  const CaseProblem bare = areas;
  const auto sweep = std::make_shared<engine::Sweep>(world.base());
  areas.problem.settle = [&world, bare, sweep](std::span<const Number> own, const std::vector<bool>& repaired) {
    const engine::World& trial = repaired_world(world, bare, own, repaired, *sweep);
    std::vector<Number> scores;
    for (const model::ThingId capability : bare.areas)
      scores.push_back(world.value(trial, "score", world.model().id(capability)).range.hi);
    return scores;
  };
  areas.problem.named = [&world, bare, index, sweep](AreaId area, std::span<const Number> own,
                                                     const std::vector<bool>& repaired) {
    const engine::World& trial = repaired_world(world, bare, own, repaired, *sweep);
    return named_by_bounds(world, index, trial, bare.areas[area], bare.problem.areas[area].weak_at);
  };
  return areas;
}

}  // namespace plumb::advice
