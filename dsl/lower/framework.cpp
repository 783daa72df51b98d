#include "dsl/lower/builder.hpp"
#include "plumb/model_words.hpp"

/// The things of a framework and how they stand to each other, as facts.
namespace plumb::dsl::lowering {

namespace {

using model::ThingId;
using model::ThingKind;

const char* kind_relation(ThingKind kind) {
  switch (kind) {
    case ThingKind::Framework: return "framework";
    case ThingKind::Layer: return "layer";
    case ThingKind::Capability: return "capability";
    case ThingKind::Component: return "component";
    case ThingKind::Criterion: return "criterion";
    case ThingKind::Question: return "question";
    case ThingKind::Option: return "option";
    case ThingKind::Measure: return "measure";
    case ThingKind::Action: return "action";
    case ThingKind::Hold: return "hold";
    case ThingKind::Finding: return "finding";
    case ThingKind::Strength: return "strength";
    case ThingKind::Role: return "role";
    case ThingKind::EvidenceKind: return "evidence_kind";
    case ThingKind::AnswerScale:
    case ThingKind::Aim:
    case ThingKind::Kind:
    case ThingKind::Member:
    case ThingKind::Impossible:
    case ThingKind::Rule:
    case ThingKind::Exception: return nullptr;
  }
  return nullptr;
}

bool is_item(ThingKind kind) {
  return kind == ThingKind::Capability || kind == ThingKind::Component || kind == ThingKind::Criterion;
}

void lower_things(Builder& b) {
  for (const model::Thing& thing : b.model().things) {
    b.fact("named", {thing.id});
    const char* kind = kind_relation(thing.kind);
    if (!kind) continue;
    b.fact(kind, {thing.id});
    if (is_item(thing.kind)) b.fact("item", {thing.id});
    if (is_item(thing.kind) || thing.kind == ThingKind::Layer || thing.kind == ThingKind::Framework)
      b.fact("thing", {thing.id});
    if (thing.kind == ThingKind::Action || thing.kind == ThingKind::Hold) b.fact("proposal", {thing.id});
    if (is_item(thing.kind) || thing.kind == ThingKind::Question) b.fact("excludable", {thing.id});
  }
  for (const model::Statement& statement : b.model().statements) {
    if (!statement.name.empty()) {
      b.fact("statement", {statement.name});
      b.fact("named", {statement.name});
      if (statement.notes.is_dated()) b.fact("statement.dated", {statement.name});
    }
  }
  for (const model::Member& member : b.model().members) b.fact(member.kind, {b.model().id(member.id)});
}

/// A layer's own score counts its weight in the framework's, an item's in its whole's.
void lower_layers(Builder& b) {
  for (const model::Layer& layer : b.model().layers) {
    b.fact("weight", {b.model().id(layer.id)}, layer.weight);
    for (const ThingId base : layer.rests_on) b.fact("rests_on", {b.model().id(layer.id), b.model().id(base)});
  }
}

std::vector<ThingId> evidence_kinds(const model::Model& m) {
  std::vector<ThingId> kinds;
  for (ThingId thing = 0; thing < m.things.size(); ++thing)
    if (m.things[thing].kind == ThingKind::EvidenceKind) kinds.push_back(thing);
  return kinds;
}

void lower_item(Builder& b, const model::Item& item, const std::vector<ThingId>& all_evidence) {
  const model::Model& m = b.model();
  const std::string& id = m.id(item.id);
  if (item.whole != model::nothing) b.fact("part", {id, m.id(item.whole)});
  if (item.layer != model::nothing) b.fact("in_layer", {id, m.id(item.layer)});
  b.fact("weight", {id}, item.weight);
  b.fact("scale_low", {id}, item.scale.low);
  b.fact("scale_high", {id}, item.scale.high);
  b.fact("item.met_at", {id}, item.met);
  if (item.level) b.fact("rung", {id}, *item.level);
  for (const ThingId kind : item.evidence.empty() ? all_evidence : item.evidence)
    b.fact("item.admits", {id, m.id(kind)});
  if (item.score.kind == model::Score::Kind::Fold) b.fact("item.fold", {id, word_for(item.score.fold)});
}

void lower_links(Builder& b) {
  const model::Model& m = b.model();
  for (const model::Dependency& d : m.dependencies)
    if (!is_dated(m, d.statement)) b.fact("depends", {m.id(d.item), m.id(d.on), m.id(d.strength)}, {}, d.statement);
  for (const model::Need& n : m.needs)
    if (!is_dated(m, n.statement)) b.fact("needs", {m.id(n.item), m.id(n.on)}, {}, n.statement);
  for (const model::Action& action : m.actions) {
    for (const model::Raise& raise : action.raises)
      b.fact("raises", {m.id(action.id), m.id(raise.criterion)}, {}, raise.statement);
    for (const ThingId before : action.after) b.fact("after", {m.id(action.id), m.id(before)}, {}, action.statement);
  }
}

}  // namespace

void lower_framework(Builder& b) {
  lower_things(b);
  lower_layers(b);
  const std::vector<ThingId> all_evidence = evidence_kinds(b.model());
  for (const model::Item& item : b.model().items) lower_item(b, item, all_evidence);
  lower_links(b);
}

}  // namespace plumb::dsl::lowering
