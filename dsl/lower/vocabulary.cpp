#include <algorithm>

#include "dsl/lower/builder.hpp"

/// The relations of a program: the standard ones that authors read, the dotted ones between a case and the rules
/// (docs/inputs.md), and the author's own.
namespace plumb::dsl::lowering {

namespace {

using engine::Known;
using engine::Merge;
using engine::Relation;
using engine::RelationId;

void declare_kind(Builder& b, const std::string& name, Known known = Known::Fixed) {
  b.declare({.name = name, .columns = {engine::no_relation}, .known = known});
}

std::vector<RelationId> columns(Builder& b, const std::vector<std::string>& kinds) {
  std::vector<RelationId> ids;
  for (const std::string& kind : kinds) ids.push_back(kind == "*" ? engine::no_relation : b.relation(kind));
  return ids;
}

void declare(Builder& b, const std::string& name, const std::vector<std::string>& kinds, Known known,
             bool has_value = false, Merge merge = Merge::Any) {
  if (has_value && merge == Merge::Any) merge = Merge::Single;
  b.declare({.name = name, .columns = columns(b, kinds), .has_value = has_value, .known = known, .merge = merge});
}

void declare_input(Builder& b, const std::string& name, const std::vector<std::string>& kinds, Known known,
                   bool has_value, const std::string& among = {}) {
  Relation relation{.name = name, .columns = columns(b, kinds), .has_value = has_value, .known = known};
  if (has_value) relation.merge = Merge::Single;
  if (!among.empty()) relation.among = b.relation(among);
  if (has_value && known == Known::OpenUnknown) relation.whole = everything;
  b.declare(std::move(relation));
}

void declare_kinds(Builder& b) {
  for (const char* kind : {"framework",
                           "layer",
                           "capability",
                           "component",
                           "criterion",
                           "item",
                           "question",
                           "option",
                           "measure",
                           "action",
                           "hold",
                           "proposal",
                           "finding",
                           "strength",
                           "role",
                           "evidence_kind",
                           "statement",
                           "thing",
                           "named",
                           "statement.dated",
                           "question.part",
                           "question.measured",
                           "question.chosen_from"})
    declare_kind(b, kind);
  declare_kind(b, "respondent", Known::Given);
  for (const model::Kind& kind : b.model().kinds)
    if (b.relation(kind.name) == engine::no_relation)
      declare_kind(b, kind.name, kind.open ? Known::Given : Known::Fixed);
}

/// Links that are there on some days only come with the case, which has the date.
template <class Links>
Known known_links(const model::Model& m, const Links& links) {
  const bool some_dated =
      std::any_of(links.begin(), links.end(), [&](const auto& link) { return is_dated(m, link.statement); });
  return some_dated ? Known::Given : Known::Fixed;
}

void declare_framework(Builder& b) {
  declare(b, "part", {"item", "item"}, Known::Fixed);
  declare(b, "in_layer", {"item", "layer"}, Known::Fixed);
  declare(b, "rests_on", {"layer", "layer"}, Known::Fixed);
  declare(b, "depends", {"item", "item", "strength"}, known_links(b.model(), b.model().dependencies));
  declare(b, "needs", {"item", "item"}, known_links(b.model(), b.model().needs));
  declare(b, "asks", {"question", "item"}, Known::Fixed);
  declare(b, "raises", {"action", "criterion"}, Known::Fixed);
  declare(b, "after", {"action", "action"}, Known::Fixed);
  for (const char* name : {"weight", "rung", "scale_low", "scale_high"}) declare(b, name, {"*"}, Known::Fixed, true);
  declare(b, "question.option", {"question", "option"}, Known::Fixed);
  declare(b, "item.aspect", {"item", "*"}, Known::Fixed);
  declare(b, "item.intends", {"item", "question"}, Known::Fixed);
  declare(b, "item.anchor", {"item", "question"}, Known::Fixed);
  declare(b, "item.admits", {"item", "evidence_kind"}, Known::Fixed);
  declare(b, "item.fold", {"item", "*"}, Known::Fixed);
  declare(b, "item.silent", {"item"}, Known::Fixed);
  declare(b, "item.implied", {"*"}, Known::Fixed);
  declare(b, "item.met_at", {"item"}, Known::Fixed, true);
}

void declare_inputs(Builder& b) {
  declare_input(b, "answered", {"question"}, Known::OpenNone, false);
  declare_input(b, "answer", {"question"}, Known::OpenUnknown, true, "question.measured");
  declare_input(b, "chosen", {"question", "option"}, Known::OpenUnknown, false, "question.option");
  declare_input(b, "question.said", {"question"}, Known::OpenNone, true, "question.chosen_from");
  declare_input(b, "question.shown", {"question"}, Known::OpenNone, true, "question.part");
  for (const char* name : {"item.entered", "item.opinion", "item.intended", "item.assumed", "item.shift"})
    declare_input(b, name, {"item"}, Known::OpenNone, true);
  declare_input(b, "item.shown", {"criterion"}, Known::OpenNone, true);
  declare_input(b, "item.repaired", {"capability"}, Known::OpenNone, true);
  declare_input(b, "item.exempt", {"criterion"}, Known::OpenNone, false);
  declare_input(b, "item.wanted", {"thing"}, Known::OpenNone, true);
  declare_input(b, "item.excluded", {"*"}, Known::OpenNone, false, "excludable");
  declare_input(b, "evidence", {"item", "evidence_kind"}, Known::OpenNone, false, "item.admits");
  declare_input(b, "verified", {"item"}, Known::OpenNone, false);
  declare_input(b, "spread", {"criterion"}, Known::OpenNone, true);
  declare_input(b, "disagreement", {"question"}, Known::OpenNone, true);
  declare_input(b, "before", {"item"}, Known::OpenNone, true);
  declare_input(b, "statement.in_force", {"statement"}, Known::OpenNone, false, "statement.dated");
  for (const char* name : {"done", "proposed"}) declare_input(b, name, {"action"}, Known::OpenNone, false);
  declare(b, "in_role", {"respondent", "role"}, Known::Given);
  declare(b, "said", {"question", "respondent", "*"}, Known::Given);
  declare(b, "today", {}, Known::Given, true);
}

/// Keys are named things, all of them fixed: circles among their scores are judged between facts, not relations.
void declare_derived(Builder& b) {
  for (const char* name :
       {"question.worth", "item.entered_now", "item.moved", "item.computed", "item.authored", "item.said",
        "item.anchored", "item.own", "item.seen", "raw", "score", "level", "target", "gap", "coverage", "intention"})
    declare(b, name, {"named"}, Known::Derived, true);
  for (const char* name : {"bound", "item.own_bound", "item.other_bound", "item.at_most"})
    declare(b, name, {"named"}, Known::Derived, true, Merge::Least);
  for (const char* name : {"item.reached", "item.at_least"})
    declare(b, name, {"named"}, Known::Derived, true, Merge::Most);
  for (const char* name : {"left_out", "met", "weak", "held", "blocked", "clash", "question.known", "item.unverified"})
    declare(b, name, {"named"}, Known::Derived);
  declare(b, "found", {"finding", "*"}, Known::Derived);
}

/// Per-member questions: the same relations with a member beside the question.
void declare_per_member(Builder& b) {
  for (const model::Question& q : b.model().questions) {
    if (q.per.empty()) continue;
    const std::string name = b.model().id(q.id);
    declare_input(b, "answered.per." + name, {q.per}, Known::OpenNone, false);
    declare_input(b, "answer.per." + name, {q.per}, Known::OpenUnknown, true);
    declare_input(b, "chosen.per." + name, {q.per, "option"}, Known::OpenUnknown, false);
    declare_input(b, "question.said.per." + name, {q.per}, Known::OpenNone, true);
    declare(b, "question.worth.per." + name, {q.per}, Known::Derived, true);
  }
}

std::string column_kind(const model::Type& type) { return type.kind == model::Type::Kind::Member ? type.name : "*"; }

void declare_authors(Builder& b) {
  for (const model::Measure& m : b.model().measures)
    declare(b, b.model().id(m.id), m.per, m.is ? Known::Derived : Known::OpenNone, true);
  for (const model::Relation& r : b.model().relations) {
    if (r.standard || b.relation(r.name) != engine::no_relation) continue;
    std::vector<std::string> kinds;
    for (const model::Type& type : r.columns) kinds.push_back(column_kind(type));
    const Known known = !r.input                             ? Known::Derived
                        : r.open == model::Openness::Unknown ? Known::OpenUnknown
                        : r.open == model::Openness::None    ? Known::OpenNone
                        : r.from.empty()                     ? Known::Given
                                                             : Known::Fixed;
    const Merge merge = !r.value                                   ? Merge::Any
                        : r.merge == model::Relation::Merge::Least ? Merge::Least
                        : r.merge == model::Relation::Merge::Most  ? Merge::Most
                                                                   : Merge::Single;
    Relation relation{
        .name = r.name, .columns = columns(b, kinds), .has_value = r.value.has_value(), .known = known, .merge = merge};
    if (!r.among.empty()) relation.among = b.relation(r.among);
    b.declare(std::move(relation));
  }
}

}  // namespace

void declare_vocabulary(Builder& b) {
  declare_kinds(b);
  declare_kind(b, "excludable");
  declare_framework(b);
  declare_inputs(b);
  declare_derived(b);
  declare_per_member(b);
  declare_authors(b);
}

}  // namespace plumb::dsl::lowering
