#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// What may stand before a bracket: kinds, measures and relations.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Relation;
using model::Type;

namespace {

Type number(std::string unit = {}) { return {Type::Kind::Number, std::move(unit)}; }

class Relations {
 public:
  explicit Relations(Checking& checking) : checking_(checking), model_(checking.model) {}

  void add_standard() { add_all(model::standard_relations()); }
  void add_kind(const Node& node);
  void add_measure(const Declared& declared);
  void add_relation(const Node& node);

 private:
  void add_all(std::vector<Relation> relations) {
    for (Relation& r : relations) model_.relations.push_back(std::move(r));
    checking_.names.index_relations();
  }
  bool is_new(const ast::Expr& id);
  void add(Relation relation) {
    by_name_.emplace(relation.name, relation.span);
    model_.relations.push_back(std::move(relation));
  }
  std::optional<Type> type(const ast::Expr& written, bool is_column);
  void read_modes(const Node& node, Relation& relation);
  void read_value(const Node& node, Relation& relation);

  Checking& checking_;
  model::Model& model_;
  std::unordered_map<std::string, Span> by_name_;
};

bool Relations::is_new(const ast::Expr& id) {
  const bool is_standard =
      model::is_function(id.text) || (checking_.names.relation(id.text) && checking_.names.relation(id.text)->standard);
  if (is_standard) {
    checking_.report(204, id.span,
                     quoted(id.text) + " is a standard " + (model::is_function(id.text) ? "function" : "relation") +
                         "; choose another name");
    return false;
  }
  const auto there = by_name_.find(id.text);
  if (there == by_name_.end()) return true;
  report_both(checking_.diagnostics, code(201), id.span, quoted(id.text) + " is declared twice", there->second,
              "first here");
  return false;
}

void Relations::add_kind(const Node& node) {
  const ast::Expr* id = node.find(Slot::Id);
  if (!id || !is_new(*id)) return;
  const ast::Expr* mode = node.find(Slot::Mode);
  const bool is_open = mode && mode->text == "open";
  model_.kinds.push_back({.name = id->text, .title = text_in(node, Slot::Title), .open = is_open});
  Relation relation{
      .name = id->text, .columns = {{Type::Kind::Member, id->text}}, .column_names = {"X"}, .span = id->span};
  relation.origin = Relation::Origin::Kind;
  add(std::move(relation));
}

/// `->` and `:` take a kind, `number`, a unit, `date`, `truth` or `text`. KB0203 for anything else.
std::optional<Type> Relations::type(const ast::Expr& written, bool is_column) {
  const std::string& word = written.text;
  if (word == "date") return Type{Type::Kind::Date, {}};
  if (word == "text") return Type{Type::Kind::Text, {}};
  if (word == "truth") return Type{Type::Kind::Truth, {}};
  if (const auto unit = unit_from_word(word)) return number(*unit);
  if (checking_.names.is_kind(word)) {
    if (const auto place = checking_.names.relation_place(word); is_column) checking_.usage[*place] = true;
    checking_.note_relation(written);
    return Type{Type::Kind::Member, word};
  }
  if (checking_.names.is_excused(written)) return std::nullopt;
  std::vector<std::string> candidates = {"number", "date", "text"};
  for (const Relation& r : model_.relations)
    if (r.origin == Relation::Origin::Kind) candidates.push_back(r.name);
  report_unknown(checking_.diagnostics, written.span, word, "kind or type", candidates);
  return std::nullopt;
}

void Relations::add_measure(const Declared& declared) {
  model::Measure& measure = model_.measures[model_.things[declared.thing].place];
  const Node& node = *declared.node;
  Relation relation{.name = model_.id(declared.thing), .span = node.find(Slot::Id)->span};
  relation.origin = Relation::Origin::Measure;
  for (const ast::Expr* kind : node.all(Slot::Per)) {
    const auto found = type(*kind, true);
    if (!found) continue;
    measure.per.push_back(kind->text);
    relation.columns.push_back(*found);
    relation.column_names.push_back("X" + std::to_string(relation.columns.size()));
  }
  const ast::Expr* unit = node.find(Slot::Unit);
  std::string unit_of_type;
  if (unit && unit->kind == ast::Expr::Kind::Text) measure.unit = unit->text;
  else if (unit) {
    const auto found = unit_from_word(unit->text);
    if (found) measure.unit = unit_of_type = *found;
    else
      report_unknown(checking_.diagnostics, unit->span, unit->text, "unit",
                     {"days", "weeks", "months", "years", "hours", "minutes", "person_days", "%"});
  }
  relation.value = number(unit_of_type);
  relation.input = !field(node, Word::Is);
  relation.open = relation.input ? model::Openness::None : model::Openness::Closed;
  if (const Node* range = field(node, Word::From)) {
    const ast::Expr *low = range->find(Slot::Low), *high = range->find(Slot::High);
    if (low && high && high->lo < low->lo)
      checking_.report(306, high->span,
                       "this range runs from " + to_decimal(low->lo) + " down to " + to_decimal(high->lo));
    else if (low && high) measure.span = Range{low->lo, high->lo};
  }
  const Staleness stale = read_staleness(checking_, node);
  measure.stale_months = stale.months;
  measure.stale_days = stale.days;
  if (is_new(*node.find(Slot::Id))) add(std::move(relation));
}

void Relations::read_modes(const Node& node, Relation& relation) {
  for (const ast::Expr* mode : node.all(Slot::Mode)) {
    if (mode->text == "input") relation.input = true;
    if (mode->text == "open") relation.open = model::Openness::Unknown;
    if (mode->text == "none") relation.open = model::Openness::None;
    if (mode->text == "least") relation.merge = Relation::Merge::Least;
    if (mode->text == "most") relation.merge = Relation::Merge::Most;
  }
  if (relation.open != model::Openness::Closed && !relation.input)
    checking_.report(301, node.word_span,
                     "only an `input relation` is `open`: " + quoted(relation.name) + " follows from rules");
  if (const ast::Expr* from = node.find(Slot::Text))
    relation.from = checking_.composition.origin(from->span.source).place + from->text;
  if (const ast::Expr* among = node.find(Slot::Of)) relation.among = among->text;
}

void Relations::read_value(const Node& node, Relation& relation) {
  const ast::Expr* written = node.find(Slot::Type);
  if (!written) return;
  const auto found = type(*written, false);
  if (!found) return;
  if (found->kind == Type::Kind::Number || found->kind == Type::Kind::Date) {
    relation.value = found;
    return;
  }
  const bool is_truth = found->kind == Type::Kind::Truth;
  checking_.report(301, written->span,
                   is_truth ? "a relation without a value is true or false already"
                            : "a value is a number or a date; make this a column");
}

void Relations::add_relation(const Node& node) {
  const ast::Expr* id = node.find(Slot::Id);
  if (!id || !is_new(*id)) return;
  Relation relation{.name = id->text, .span = id->span};
  for (const ast::Argument& argument : node.args) {
    if (argument.slot == Slot::Column) {
      const auto& names = relation.column_names;
      if (argument.value.text != "_" && std::find(names.begin(), names.end(), argument.value.text) != names.end())
        checking_.report(201, argument.value.span, "two columns are called " + quoted(argument.value.text));
      relation.column_names.push_back(argument.value.text);
    }
    if (argument.slot == Slot::ColumnType) relation.columns.push_back(type(argument.value, true).value_or(Type{}));
  }
  read_modes(node, relation);
  read_value(node, relation);
  add(std::move(relation));
}

/// `open among R` bounds the keys by a relation of the same columns.
void check_among(Checking& checking, const Node& node) {
  const ast::Expr* among = node.find(Slot::Of);
  const ast::Expr* id = node.find(Slot::Id);
  if (!among || !id) return;
  const Relation* bounded = checking.names.relation(id->text);
  const auto place = checking.names.relation_place(among->text);
  if (!place) {
    report_unknown(checking.diagnostics, among->span, among->text, "relation", checking.names.relation_names());
    return;
  }
  checking.usage[*place] = true;
  checking.note_relation(*among);
  const Relation& bounding = checking.model.relations[*place];
  if (!bounded || bounded->columns.size() == bounding.columns.size()) return;
  checking.report(303, among->span,
                  quoted(among->text) + " has " + counted(bounding.columns.size(), "column") + ", " + quoted(id->text) +
                      " has " + std::to_string(bounded->columns.size()));
}

}  // namespace

void declare_relations(Checking& checking) {
  Relations relations(checking);
  relations.add_standard();
  const auto each = [&](Word word, auto&& act) {
    for (const Declared& d : checking.declared)
      if (d.node->word == word) act(d);
    checking.names.index_relations();
    checking.usage.resize(checking.model.relations.size());
  };
  each(Word::Kind, [&](const Declared& d) { relations.add_kind(*d.node); });
  each(Word::Measure, [&](const Declared& d) { relations.add_measure(d); });
  each(Word::Relation, [&](const Declared& d) { relations.add_relation(*d.node); });
  for (const Declared& d : checking.declared) {
    if (d.node->word == Word::Relation) check_among(checking, *d.node);
    const bool is_relation_only = d.node->word == Word::Relation || d.node->word == Word::Kind;
    if (const ast::Expr* id = is_relation_only ? d.node->find(Slot::Id) : nullptr) checking.note_relation(*id, true);
  }
  for (const Declared& d : checking.declared) {  // members belong to kinds, which are known now
    const ast::Expr* kind = d.node->word == Word::Member ? d.node->find(Slot::Of) : nullptr;
    if (!kind) continue;
    checking.model.members[checking.model.things[d.thing].place].kind = kind->text;
    const auto place = checking.names.relation_place(kind->text);
    const bool is_own = place && checking.names.is_kind(kind->text) && !model::is_standard_kind(kind->text);
    if (place) checking.note_relation(*kind);
    if (is_own) checking.usage[*place] = true;
    else if (model::is_standard_kind(kind->text))
      checking.report(202, kind->span,
                      quoted(kind->text) + " is a standard kind; its members are declared by statements of their own");
    else report_unknown(checking.diagnostics, kind->span, kind->text, "kind", checking.names.relation_names());
  }
}

}  // namespace plumb::dsl
