#include "advice/changes.hpp"

#include <fmt/format.h>

#include "advice/diagnose.hpp"
#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

MaybeRange range_of(const Value& value) { return possible(value.exists) ? MaybeRange(value.range) : std::nullopt; }

std::optional<Number> level_of(const MaybeRange& score) {
  if (!score || floor_asked(score->lo) != floor_asked(score->hi)) return {};
  return floor_asked(score->lo);
}

bool same_asked(const MaybeRange& a, const MaybeRange& b) {
  if (a.has_value() != b.has_value()) return false;
  return !a || (compare_asked(a->lo, b->lo) == 0 && compare_asked(a->hi, b->hi) == 0);
}

}  // namespace

void compare_scores(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes) {
  for (const model::Item& item : world.model().items) {
    const std::string& id = world.model().id(item.id);
    Change change{.of = id, .title = world.model().title(item.id)};
    change.before = range_of(world.value("score", id));
    change.after = range_of(world.value(trial, "score", id));
    if (same_asked(change.before, change.after)) continue;
    change.level_before = level_of(change.before);
    change.level_after = level_of(change.after);
    changes.push_back(std::move(change));
  }
}

void compare_truths(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes) {
  const auto compare = [&](const char* relation, model::ThingId thing) {
    const std::string& id = world.model().id(thing);
    const Truth before = world.truth(relation, id), after = world.truth(trial, relation, id);
    if (before == after) return;
    Change change{.of = fmt::format("{}({})", relation, id),
                  .title = fmt::format("{} {}", relation, world.model().title(thing))};
    change.held_before = before;
    change.held_after = after;
    changes.push_back(std::move(change));
  };
  for (const model::Item& item : world.model().items)
    if (item.kind == model::ItemKind::Capability) compare("weak", item.id);
  for (const model::Hold& hold : world.model().holds) compare("held", hold.id);
  for (const model::Action& action : world.model().actions) compare("blocked", action.id);
}

void compare_roots(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes) {
  CaseWorld changed = world;
  changed.base_for_setting() = trial;
  const Diagnosis before = diagnose(world).words, after = diagnose(changed).words;
  const auto status = [](const Diagnosis& d, const std::string& id) {
    for (const RootCause& root : d.root_causes)
      if (root.id == id) return root.status == Status::Settled ? Truth::Yes : Truth::Possible;
    return Truth::No;
  };
  for (const model::ThingId capability : capabilities(world.model())) {
    const std::string& id = world.model().id(capability);
    Change change{.of = "root_cause(" + id + ")", .title = "root cause " + world.model().title(capability)};
    change.held_before = status(before, id);
    change.held_after = status(after, id);
    if (change.held_before != change.held_after) changes.push_back(std::move(change));
  }
}

void compare_findings(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes) {
  const engine::RelationId relation = world.lowered().relation("found");
  if (relation == engine::no_relation) return;
  const auto& symbols = world.base().network().program().symbols;
  for (const auto& row : world.base().network().rows(relation)) {
    if (row.cell == engine::no_cell) continue;
    const Truth before = world.base().truth(row.cell), after = trial.truth(row.cell);
    if (before == after) continue;
    const std::string &finding = symbols.text_of(row.key[0]), &of = symbols.text_of(row.key[1]);
    Change change{.of = fmt::format("found({}, {})", finding, of),
                  .title = fmt::format("finding {} about {}", finding, world.title(of))};
    change.held_before = before;
    change.held_after = after;
    changes.push_back(std::move(change));
  }
}

}  // namespace plumb::advice
