#include <algorithm>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "advice/words.hpp"

/// Which bound holds a score down, and the way down to what holds it.
namespace plumb::advice {

namespace {

using engine::Rule;

/// The base of the dependency that a limit stands for.
model::ThingId base_of(const model::Model& m, engine::OriginId origin) {
  for (const model::Dependency& d : m.dependencies)
    if (d.statement == origin) return d.on;
  return model::nothing;
}

HeldBy::Kind kind_of(const model::Statement& statement) {
  if (statement.keyword == "depends on") return HeldBy::Kind::Limit;
  if (statement.keyword == "gate") return HeldBy::Kind::Gate;
  if (statement.keyword == "ceiling") return HeldBy::Kind::Ceiling;
  if (statement.keyword == "standard") return HeldBy::Kind::Unverified;
  return HeldBy::Kind::Rule;
}

int rank_of(HeldBy::Kind kind) {
  switch (kind) {
    case HeldBy::Kind::Gate: return 0;
    case HeldBy::Kind::Ceiling: return 1;
    case HeldBy::Kind::Limit: return 2;
    case HeldBy::Kind::Unverified: return 3;
    case HeldBy::Kind::Rule: return 4;
  }
  return 5;
}

std::optional<HeldBy> held_by(const CaseWorld& world, const engine::World& in, model::ThingId item, int depth);

HeldBy describe(const CaseWorld& world, const engine::World& in, model::ThingId item, const ActiveBound& bound,
                int depth) {
  const model::Model& m = world.model();
  const model::Statement& statement = world.statement(bound.origin);
  HeldBy held{
      .kind = kind_of(statement), .of = statement.name, .path = {m.id(item)}, .because = statement.notes.because};
  if (bound.base == model::nothing) {
    held.says = say("{} is held at {} by `{}`", m.title(item), display(bound.at), statement.name);
    return held;
  }
  held.of = m.id(bound.base);
  if (const auto below = held_by(world, in, bound.base, depth + 1); below && below->kind == HeldBy::Kind::Limit)
    held.path.insert(held.path.end(), below->path.begin(), below->path.end());
  else held.path.push_back(m.id(bound.base));
  held.says = say("{} can stand at {} at most while {} is at {}", m.title(item), display(bound.at), m.title(bound.base),
                  display(world.value(in, "score", m.id(bound.base))));
  return held;
}

std::optional<HeldBy> held_by(const CaseWorld& world, const engine::World& in, model::ThingId item, int depth) {
  const std::string& id = world.model().id(item);
  const Value score = world.value(in, "score", id), raw = world.value(in, "raw", id);
  if (!possible(score.exists) || depth > 32 || compare_asked(score.range.hi, raw.range.hi) >= 0) return {};
  if (compare_asked(raw.range.lo, score.range.hi) < 0) return {};
  const std::vector<ActiveBound> bounds = active_bounds(world, in, item);
  std::vector<HeldBy> holding;
  for (const ActiveBound& bound : bounds) {
    if (certain(bound.holds) && compare_asked(bound.at.hi, score.range.hi) == 0)
      holding.push_back(describe(world, in, item, bound, depth));
    else if (compare_asked(bound.at.lo, score.range.hi) < 0) return {};
  }
  if (holding.empty()) return {};
  return *std::min_element(holding.begin(), holding.end(), [](const HeldBy& a, const HeldBy& b) {
    return std::pair(a.path.size(), rank_of(a.kind)) < std::pair(b.path.size(), rank_of(b.kind));
  });
}

}  // namespace

std::vector<ActiveBound> active_bounds(const CaseWorld& world, const engine::World& in, model::ThingId item) {
  const engine::Program& program = in.network().program();
  const engine::RelationId own = world.lowered().relation("item.own_bound"),
                           other = world.lowered().relation("item.other_bound");
  const auto symbol = program.symbols.find(world.model().id(item));
  std::vector<ActiveBound> bounds;
  for (const Rule& rule : program.rules) {
    if ((rule.head != own && rule.head != other) || !symbol) continue;
    const engine::Term& head = rule.terms.front();
    if (head.kind != engine::Term::Kind::Constant) {
      const auto proof = engine::find_proof(in, {rule.head, {*symbol}}, 2);
      if (!proof || !proof->rule || &program.rules[*proof->rule] != &rule) continue;
      bounds.push_back({rule.origin, proof->holds, proof->range});
      continue;
    }
    if (head.id != *symbol) continue;
    const Truth condition = engine::evaluate_truth(in, rule.condition);
    if (!possible(condition)) continue;
    const Value at = engine::evaluate_value(in, *rule.value);
    if (possible(at.exists))
      bounds.push_back({rule.origin, both(condition, at.exists), at.range, base_of(world.model(), rule.origin)});
  }
  return bounds;
}

std::optional<HeldBy> held_by(const CaseWorld& world, const engine::World& in, model::ThingId item) {
  return held_by(world, in, item, 0);
}

}  // namespace plumb::advice
