#include "dsl/model/standard.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace plumb::model {
namespace {

Type member_type(std::string_view kind) { return {Type::Kind::Member, std::string(kind)}; }
Type plain_number() { return {Type::Kind::Number, {}}; }

/// A column: its kind for readers of the model, and what a name there may be. `Any` columns name no kind.
struct Column {
  const char* name;
  const char* kind;  ///< "" any, "#" a number
  ThingKinds accepts = any_thing;
};

enum class About : std::uint8_t { Framework, Input, Derived, Advice };
enum class Worth : std::uint8_t { Truth, Number, Anything };

struct Row {
  const char* name;
  About about;
  std::vector<Column> columns;
  Worth worth = Worth::Truth;
  bool extensible = false;
  Relation::Merge merge = Relation::Merge::Single;
};

constexpr ThingKinds item_or_question = item_kinds | kinds_of(ThingKind::Question);
constexpr ThingKinds can_be_left_out = item_or_question | kinds_of(ThingKind::Action);

const std::vector<Row>& rows() {
  using enum About;
  static const Column scored{"X", "", scored_kinds}, item{"X", "item"}, action{"X", "action"},
      proposal{"X", "proposal"};
  static const Column question{"Q", "question"}, any{"X", ""};
  static const std::vector<Row> all = {
      {"part", Framework, {{"X", "", scored_kinds}, {"W", "", scored_kinds}}},
      {"in_layer", Framework, {{"A", "capability"}, {"L", "layer"}}},
      {"rests_on", Framework, {{"L", "layer"}, {"M", "layer"}}},
      {"depends", Framework, {{"A", "item"}, {"B", "item"}, {"S", "strength"}}},
      {"needs", Framework, {{"C", "item"}, {"D", "item"}}},
      {"asks", Framework, {question, item}},
      {"raises", Framework, {action, {"C", "criterion"}}},
      {"after", Framework, {action, {"Y", "action"}}},
      {"weight", Framework, {{"X", "", scored_kinds | kinds_of(ThingKind::Question)}}, Worth::Number},
      {"rung", Framework, {item}, Worth::Number},
      {"scale_low", Framework, {item}, Worth::Number},
      {"scale_high", Framework, {item}, Worth::Number},
      {"answered", Input, {question}},
      {"chosen", Input, {question, {"O", "option"}}},
      {"answer", Input, {question}, Worth::Anything},
      {"said", Input, {question, {"R", "respondent"}, {"V", ""}}},
      {"in_role", Input, {{"R", "respondent"}, {"Role", "role"}}},
      {"evidence", Input, {{"X", "", item_or_question}, {"Kind", "evidence_kind"}}},
      {"verified", Input, {{"X", "", item_or_question}}},
      {"intention", Input, {item}, Worth::Number},
      {"spread", Input, {{"X", "", item_or_question}}, Worth::Number},
      {"disagreement", Input, {question}, Worth::Number},
      {"done", Input, {action}},
      {"proposed", Input, {proposal}},
      {"before", Input, {scored}, Worth::Number},
      {"raw", Derived, {scored}, Worth::Number, true},
      {"bound", Derived, {scored}, Worth::Number, true, Relation::Merge::Least},
      {"left_out", Derived, {{"X", "", can_be_left_out}}, Worth::Truth, true},
      {"target", Derived, {scored}, Worth::Number, true},
      {"blocked", Derived, {proposal}, Worth::Truth, true},
      {"score", Derived, {scored}, Worth::Number},
      {"level", Derived, {scored}, Worth::Number},
      {"gap", Derived, {scored}, Worth::Number},
      {"met", Derived, {scored}},
      {"weak", Derived, {scored}},
      {"held", Derived, {{"H", "hold"}}},
      {"coverage", Derived, {scored}, Worth::Number},
      {"clash", Derived, {any}},
      {"found", Derived, {{"F", "finding"}, any}},
      {"root_cause", Advice, {item}},
      {"explains", Advice, {item, {"Y", "item"}}},
      {"symptom", Advice, {item}},
      {"startable", Advice, {proposal}},
      {"held_by", Advice, {item, {"S", "statement"}}},
      {"asked_next", Advice, {question}},
      {"recommended", Advice, {proposal, {"Rank", "#"}}},
  };
  return all;
}

const std::unordered_map<std::string_view, const Row*>& rows_by_name() {
  static const auto all = [] {
    std::unordered_map<std::string_view, const Row*> by_name;
    for (const Row& row : rows()) by_name.emplace(row.name, &row);
    return by_name;
  }();
  return all;
}

struct StandardKind {
  std::string_view name;
  ThingKinds things;
};
/// `respondent` and `statement` have no things: the case and the checker know their members.
constexpr std::array standard_kinds{
    StandardKind{"framework", kinds_of(ThingKind::Framework)},
    StandardKind{"layer", kinds_of(ThingKind::Layer)},
    StandardKind{"capability", kinds_of(ThingKind::Capability)},
    StandardKind{"component", kinds_of(ThingKind::Component)},
    StandardKind{"criterion", kinds_of(ThingKind::Criterion)},
    StandardKind{"question", kinds_of(ThingKind::Question)},
    StandardKind{"option", kinds_of(ThingKind::Option)},
    StandardKind{"measure", kinds_of(ThingKind::Measure)},
    StandardKind{"action", kinds_of(ThingKind::Action)},
    StandardKind{"hold", kinds_of(ThingKind::Hold)},
    StandardKind{"finding", kinds_of(ThingKind::Finding)},
    StandardKind{"strength", kinds_of(ThingKind::Strength)},
    StandardKind{"role", kinds_of(ThingKind::Role)},
    StandardKind{"respondent", 0},
    StandardKind{"evidence_kind", kinds_of(ThingKind::EvidenceKind)},
    StandardKind{"statement", 0},
    StandardKind{"item", item_kinds},
    StandardKind{"proposal", proposal_kinds},
};

Type type_of(const Column& column) {
  if (column.kind[0] == '\0') return {};
  return column.kind[0] == '#' ? plain_number() : member_type(column.kind);
}

Relation relation_of(const Row& row) {
  Relation relation;
  relation.name = row.name;
  for (const Column& column : row.columns) {
    relation.columns.push_back(type_of(column));
    relation.column_names.emplace_back(column.name);
  }
  if (row.worth == Worth::Number) relation.value = plain_number();
  if (row.worth == Worth::Anything) relation.value = Type{};
  relation.merge = row.merge;
  relation.input = row.about == About::Input;
  relation.standard = true;
  relation.extensible = row.extensible;
  relation.origin = Relation::Origin::Standard;
  return relation;
}

Relation relation_of_kind(std::string_view kind) {
  Relation relation;
  relation.name = kind;
  relation.columns = {member_type(kind)};
  relation.column_names = {"X"};
  relation.standard = true;
  relation.origin = Relation::Origin::Kind;
  return relation;
}

constexpr std::array standard_names{std::string_view{"it"},      std::string_view{"today"},
                                    std::string_view{"yes"},     std::string_view{"no"},
                                    std::string_view{"always"},  std::string_view{"never"},
                                    std::string_view{"unknown"}, std::string_view{"not_applicable"}};

}  // namespace

std::vector<Relation> standard_relations() {
  std::vector<Relation> all;
  all.reserve(rows().size() + standard_kinds.size());
  for (const Row& row : rows()) all.push_back(relation_of(row));
  for (const StandardKind& kind : standard_kinds) all.push_back(relation_of_kind(kind.name));
  return all;
}

ThingKinds accepted(std::string_view relation, std::size_t column) {
  const auto row = rows_by_name().find(relation);
  if (row == rows_by_name().end() || column >= row->second->columns.size()) return any_thing;
  return row->second->columns[column].accepts;
}

bool is_advice_relation(std::string_view relation) {
  const auto row = rows_by_name().find(relation);
  return row != rows_by_name().end() && row->second->about == About::Advice;
}

const std::vector<std::string>& functions() {
  static const std::vector<std::string> all = {"sum",   "mean",  "min",  "max", "median", "count", "list",
                                               "round", "floor", "ceil", "abs", "range",  "line"};
  return all;
}

bool is_function(std::string_view name) {
  return std::find(functions().begin(), functions().end(), name) != functions().end();
}

bool is_standard_name(std::string_view name) {
  return std::find(standard_names.begin(), standard_names.end(), name) != standard_names.end();
}

bool is_standard_kind(std::string_view kind) {
  return std::any_of(standard_kinds.begin(), standard_kinds.end(), [&](const auto& k) { return k.name == kind; });
}

ThingKinds things_of_kind(std::string_view kind) {
  for (const StandardKind& standard : standard_kinds)
    if (standard.name == kind) return standard.things;
  return 0;
}

std::string kind_of(const Model& model, ThingId id) {
  const Thing& thing = model.things[id];
  if (thing.kind == ThingKind::Member && thing.place < model.members.size()) return model.members[thing.place].kind;
  if (thing.kind == ThingKind::EvidenceKind) return "evidence_kind";
  return std::string(to_string(thing.kind));
}

bool is_kind_within(std::string_view narrow, std::string_view wide) {
  if (narrow == wide) return true;
  const ThingKinds inner = things_of_kind(narrow), outer = things_of_kind(wide);
  return inner != 0 && (inner & outer) == inner;
}

std::string_view to_string(ThingKind kind) {
  switch (kind) {
    case ThingKind::Framework: return "framework";
    case ThingKind::Layer: return "layer";
    case ThingKind::Capability: return "capability";
    case ThingKind::Component: return "component";
    case ThingKind::Criterion: return "criterion";
    case ThingKind::Question: return "question";
    case ThingKind::Option: return "option";
    case ThingKind::AnswerScale: return "scale of answers";
    case ThingKind::Measure: return "measure";
    case ThingKind::Action: return "action";
    case ThingKind::Hold: return "hold";
    case ThingKind::Finding: return "finding";
    case ThingKind::Strength: return "strength";
    case ThingKind::Role: return "role";
    case ThingKind::EvidenceKind: return "kind of evidence";
    case ThingKind::Aim: return "aim";
    case ThingKind::Kind: return "kind";
    case ThingKind::Member: return "member";
    case ThingKind::Impossible: return "impossible";
    case ThingKind::Rule: return "rule";
    case ThingKind::Exception: return "exception";
  }
  return "";
}

}  // namespace plumb::model
