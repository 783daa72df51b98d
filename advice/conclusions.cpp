#include "advice/conclusions.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "advice/diagnose.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"
#include "engine/cone.hpp"

namespace plumb::advice {

namespace {

bool same_asked(const MaybeRange& a, const MaybeRange& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || (compare_asked(a->lo, b->lo) == 0 && compare_asked(a->hi, b->hi) == 0);
}

void add_roots(const CaseWorld& world, std::vector<Conclusions::Fact>& facts) {
  const Diagnosis diagnosis = diagnose(world).words;
  for (const model::ThingId capability : capabilities(world.model())) {
    const std::string& id = world.model().id(capability);
    Truth holds = Truth::No;
    for (const RootCause& root : diagnosis.root_causes)
      if (root.id == id) holds = root.status == Status::Settled ? Truth::Yes : Truth::Possible;
    facts.push_back({"root_cause(" + id + ")", say("root cause {}", world.model().title(capability)), holds, {}, true});
  }
}

/// As far as cells tell: what closed facts alone find is the same in every world.
void add_findings(const CaseWorld& world, std::vector<Conclusions::Fact>& facts) {
  const engine::RelationId relation = world.lowered().relation("found");
  if (relation == engine::no_relation) return;
  const engine::Network& network = world.base().network();
  const auto& symbols = network.program().symbols;
  for (const engine::Network::Row& row : network.rows(relation)) {
    if (row.cell == engine::no_cell) continue;
    const std::string finding(symbols.text_of(row.key[0])), of(symbols.text_of(row.key[1]));
    facts.push_back({fmt::format("found({}, {})", finding, of), say("finding {} about {}", finding, world.title(of)),
                     world.base().truth(row.cell), row.cell});
  }
}

std::int64_t size_of(const Change& change) {
  if (!change.before || !change.after) return change.before || change.after ? Number::whole(5).units : 0;
  const auto distance = [](Number a, Number b) { return a < b ? b.units - a.units : a.units - b.units; };
  return std::max(distance(change.before->lo, change.after->lo), distance(change.before->hi, change.after->hi));
}

template <class T>
std::unordered_map<std::string, const T*> by_name(const std::vector<T>& all) {
  std::unordered_map<std::string, const T*> named;
  for (const T& one : all) named.emplace(one.of, &one);
  return named;
}

}  // namespace

std::optional<Number> level_of(const MaybeRange& score) {
  if (!score || floor_asked(score->lo) != floor_asked(score->hi)) return {};
  return floor_asked(score->lo);
}

Conclusions conclusions_of(const CaseWorld& world) {
  const words::Speaking speaking(world.model().framework.language);
  const model::Model& m = world.model();
  const auto cell = [&](const char* relation, model::ThingId thing) {
    const engine::FactRef fact = world.fact(relation, m.id(thing));
    return fact.relation == engine::no_relation ? std::nullopt : world.base().network().find(fact.relation, fact.key);
  };
  Conclusions all;
  for (const model::Item& item : m.items)
    all.scores.push_back(
        {m.id(item.id), m.title(item.id), range_of(world.value("score", m.id(item.id))), cell("score", item.id)});
  const auto add = [&](const char* relation, model::ThingId thing, std::string says) {
    all.facts.push_back({fmt::format("{}({})", relation, m.id(thing)), std::move(says),
                         world.truth(relation, m.id(thing)), cell(relation, thing)});
  };
  for (const model::Item& item : m.items)
    if (item.kind == model::ItemKind::Capability) add("weak", item.id, say("weak {}", m.title(item.id)));
  for (const model::Hold& hold : m.holds) add("held", hold.id, say("held {}", m.title(hold.id)));
  for (const model::Action& action : m.actions) add("blocked", action.id, say("blocked {}", m.title(action.id)));
  add_findings(world, all.facts);
  add_roots(world, all.facts);
  return all;
}

std::vector<Conclusions::Score> capability_scores(const CaseWorld& world) {
  const model::Model& m = world.model();
  std::vector<Conclusions::Score> scores;
  for (const model::ThingId capability : capabilities(m))
    scores.push_back({m.id(capability), m.title(capability), range_of(world.value("score", m.id(capability)))});
  return scores;
}

Conclusions derived_from(const CaseWorld& world, Conclusions all, std::span<const engine::CellId> cells) {
  const std::vector<bool> above = engine::cells_above(world.base().network(), cells);
  const auto rests = [&](const std::optional<engine::CellId>& cell) {
    return cell && above[*cell] && std::find(cells.begin(), cells.end(), *cell) == cells.end();
  };
  std::erase_if(all.scores, [&](const Conclusions::Score& s) { return !rests(s.cell); });
  std::erase_if(all.facts, [&](const Conclusions::Fact& f) { return !f.by_advice && !rests(f.cell); });
  return all;
}

std::vector<Change> differences(const Conclusions& before, const Conclusions& after) {
  std::vector<Change> changes;
  const auto scores = by_name(after.scores);
  for (const Conclusions::Score& was : before.scores) {
    const auto is = scores.find(was.of);
    if (is == scores.end() || same_asked(was.at, is->second->at)) continue;
    changes.push_back({.of = was.of,
                       .title = is->second->title,
                       .before = was.at,
                       .after = is->second->at,
                       .level_before = level_of(was.at),
                       .level_after = level_of(is->second->at)});
  }
  const auto facts = by_name(after.facts);
  for (const Conclusions::Fact& was : before.facts) {
    const auto is = facts.find(was.of);
    if (is == facts.end() || was.holds == is->second->holds) continue;
    changes.push_back(
        {.of = was.of, .title = is->second->title, .held_before = was.holds, .held_after = is->second->holds});
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    const bool level_a = a.level_before != a.level_after, level_b = b.level_before != b.level_after;
    return level_a != level_b ? level_a : size_of(a) > size_of(b);
  });
  return changes;
}

}  // namespace plumb::advice
