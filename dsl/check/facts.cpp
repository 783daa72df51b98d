#include "dsl/check/data_file.hpp"
#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"

/// Facts: stated, given `with` a thing, or read from a data file.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Relation;
using model::Term;

namespace {

bool may_state(Checking& checking, const Relation& relation, Span place) {
  if (relation.origin == Relation::Origin::Author) return true;
  const std::string said = quoted(relation.name);
  if (relation.origin == Relation::Origin::Measure) {
    checking.report(406, place, said + " is a measure: its figure is given by the case");
  } else if (relation.origin == Relation::Origin::Kind) {
    checking.report(406, place,
                    said + " is a kind: its members are declared, as in `member x \"X\" of " + relation.name + '`');
  } else {
    checking.report(406, place, "no fact may write " + said + ": it is a standard relation");
  }
  return false;
}

/// The value of a fact: a constant in the relation's unit.
std::optional<Number> fact_value(Checking& checking, const Relation& relation, const ast::Expr* value, Span place) {
  if (relation.value && !value) {
    checking.report(305, place,
                    quoted(relation.name) + " has a value: say which, as in `" + relation.name + "(...) = 3`");
    return std::nullopt;
  }
  if (!relation.value && value) {
    checking.report(301, value->span, quoted(relation.name) + " holds or not; it has no value");
    return std::nullopt;
  }
  if (!value) return std::nullopt;
  const model::Expr read = checking.closed_value(*value, {}, *relation.value, quoted(relation.name));
  const auto constant = constant_value(read);
  if (read.type.kind == model::Type::Kind::Any) return std::nullopt;
  if (constant && constant->lo == constant->hi) return constant->lo;
  checking.report(301, value->span, "the value of a fact is one constant");
  return std::nullopt;
}

void read_fact(Checking& checking, const ast::Expr& head, const ast::Expr* value, model::StatementId statement) {
  ExpressionChecker checker = checking.expressions({});
  std::vector<Term> terms;
  const Relation* relation = checker.head(head, terms);
  const Span name = head.op_span;
  if (!relation || !may_state(checking, *relation, name)) return;
  model::Fact fact{.relation = relation->name, .statement = statement};
  const bool has_failed = checker.failed();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (terms[i].kind == Term::Kind::Variable)
      checking
          .report(401, head.args[i].span, quoted(head.args[i].text) + " is a variable; a fact is about named things")
          .notes.push_back("names begin with a small letter");
    fact.key.push_back(terms[i].constant);
  }
  if (relation->input && checking.statement(statement).notes.is_dated())
    checking.report(104, name, quoted(relation->name) + " is given by the case, so a fact of it cannot be dated")
        .notes.push_back("take `since` and `ends` away, or declare `" + relation->name + "` without `input`");
  fact.value = fact_value(checking, *relation, value, head.span);
  if (!has_failed) checking.model.facts.push_back(std::move(fact));
}

/// `with f 3, g`: facts about the thing around.
void read_with(Checking& checking, const Node& node, model::ThingId thing, model::StatementId statement) {
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    if (node.args[i].slot != Slot::Name) continue;
    const ast::Expr& name = node.args[i].value;
    const ast::Expr* value =
        i + 1 < node.args.size() && node.args[i + 1].slot == Slot::Value ? &node.args[i + 1].value : nullptr;
    ast::Expr head = name;
    head.kind = ast::Expr::Kind::Call;
    head.op_span = name.span;
    ast::Expr it = name;
    it.kind = ast::Expr::Kind::Name;
    it.text = checking.model.id(thing);  // at the relation's place, which keeps that name (`Occurrences::arrange`)
    head.args.push_back(std::move(it));
    read_fact(checking, head, value, statement);
  }
}

void read_facts(Checking& checking, const Node& node, std::size_t number) {
  const model::StatementId statement = checking.add_statement(
      checking.name_of(model::nothing, "fact_" + std::to_string(number), node), node, model::nothing);
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    if (node.args[i].slot != Slot::Head) continue;
    const bool has_value = i + 1 < node.args.size() && node.args[i + 1].slot == Slot::Value;
    read_fact(checking, node.args[i].value, has_value ? &node.args[i + 1].value : nullptr, statement);
  }
}

void read_file_of(Checking& checking, const Node& node) {
  const ast::Expr *id = node.find(Slot::Id), *path = node.find(Slot::Text);
  const Relation* relation = id && path ? checking.names.relation(id->text) : nullptr;
  if (!relation) return;
  if (!relation->input) {
    checking.report(301, path->span, "only an `input relation` has its facts from a file");
    return;
  }
  if (auto text = read_data_file(checking, *relation, *path)) checking.data_texts.push_back(std::move(text));
}

}  // namespace

void check_facts(Checking& checking) {
  std::size_t facts = 0;
  for (const Declared& d : checking.declared) {
    if (d.node->word == Word::Fact) read_facts(checking, *d.node, ++facts);
    if (d.node->word == Word::Relation) read_file_of(checking, *d.node);
    if (d.thing == model::nothing) continue;
    for (const Node& inner : d.node->body)
      if (inner.word == Word::With) read_with(checking, inner, d.thing, d.statement);
  }
}

}  // namespace plumb::dsl
