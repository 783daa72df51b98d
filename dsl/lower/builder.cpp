#include "dsl/lower/builder.hpp"

#include <algorithm>
#include <cassert>

namespace plumb::dsl {

engine::RelationId Lowered::relation(std::string_view name) const {
  const auto found = relations.find(name);
  return found == relations.end() ? engine::no_relation : found->second;
}

namespace lowering {

Expr number(Number n) { return interval(point(n)); }

Expr interval(Range range) {
  Expr e{.op = Op::Constant};
  e.number = range;
  return e;
}

Expr apply(Op op, std::vector<Expr> args) {
  Expr e{.op = op};
  e.args = std::move(args);
  return e;
}

Expr compare(Expr left, engine::Comparison comparison, Expr right) {
  Expr e = apply(Op::Compare, {});
  e.comparison = comparison;
  e.args.push_back(std::move(left));
  e.args.push_back(std::move(right));
  return e;
}

Expr all(std::vector<Expr> conditions) {
  std::erase_if(conditions, [](const Expr& e) { return e.op == Op::True; });
  if (conditions.empty()) return always();
  return conditions.size() == 1 ? std::move(conditions.front()) : apply(Op::And, std::move(conditions));
}

Expr any(std::vector<Expr> conditions) {
  return conditions.size() == 1 ? std::move(conditions.front()) : apply(Op::Or, std::move(conditions));
}

Expr negate(Expr condition) { return apply(Op::Not, std::move(condition)); }
Expr exists(Expr value) { return apply(Op::Exists, std::move(value)); }
Expr otherwise(Expr first, Expr second) { return apply(Op::Else, std::move(first), std::move(second)); }

engine::RelationId Builder::declare(engine::Relation relation) {
  const auto id = static_cast<engine::RelationId>(lowered_.program.relations.size());
  [[maybe_unused]] const bool is_new = lowered_.relations.emplace(relation.name, id).second;
  assert(is_new);
  lowered_.program.relations.push_back(std::move(relation));
  return id;
}

Expr Builder::atom(std::string_view relation, std::vector<Term> terms) const {
  Expr e{.op = Op::Atom};
  e.relation = this->relation(relation);
  assert(e.relation != engine::no_relation);
  e.terms = std::move(terms);
  return e;
}

Expr Builder::look(std::string_view relation, std::vector<Term> terms) const {
  Expr e = atom(relation, std::move(terms));
  e.op = Op::Lookup;
  return e;
}

Expr Builder::fold(engine::FoldKind kind, Expr value, std::optional<Expr> weight, std::vector<Term> locals,
                   Expr where) const {
  Expr e{.op = Op::Aggregate};
  e.fold = kind;
  e.args.push_back(std::move(value));
  if (weight) e.args.push_back(std::move(*weight));
  e.args.push_back(std::move(where));
  for (const Term& local : locals) e.locals.push_back(local.id);
  return e;
}

void Builder::fact(std::string_view relation, std::span<const std::string_view> key, std::optional<Number> value,
                   engine::OriginId origin) {
  engine::Fact fact{.relation = this->relation(relation), .origin = origin};
  assert(fact.relation != engine::no_relation);
  fact.key.reserve(key.size());
  for (const std::string_view name : key) fact.key.push_back(lowered_.program.symbols.name(name));
  if (value) fact.value = *value;
  lowered_.program.facts.push_back(std::move(fact));
}

void Builder::facts(std::string_view relation, std::vector<engine::Symbol> keys, std::vector<Number> values,
                    engine::OriginId origin) {
  const engine::RelationId id = this->relation(relation);
  assert(id != engine::no_relation);
  const std::size_t columns = lowered_.program.relations[id].columns.size();
  lowered_.program.fact_lists.push_back({id, origin, engine::list_facts(columns, std::move(keys), std::move(values))});
}

bool is_dated(const model::Model& model, model::StatementId statement) {
  return statement < model.statements.size() && model.statements[statement].notes.is_dated();
}

Expr Builder::in_force(model::StatementId statement) {
  if (!is_dated(model_, statement)) return always();
  return atom("statement.in_force", {constant(model_.statements[statement].name)});
}

namespace {

/// One more than the greatest variable that occurs.
std::uint32_t variables_in(const Expr& e) {
  std::uint32_t count = 0;
  for (const Term& t : e.terms)
    if (t.kind == Term::Kind::Variable) count = std::max(count, t.id + 1);
  for (const engine::VariableId v : e.locals) count = std::max(count, v + 1);
  for (const Expr& arg : e.args) count = std::max(count, variables_in(arg));
  return count;
}

}  // namespace

void Builder::plain_rule(engine::OriginId origin, std::string_view head, std::vector<Term> terms,
                         std::optional<Expr> value, Expr condition, std::vector<std::string> variable_names) {
  static constexpr std::string_view letters = "XYZUVW";
  engine::Rule rule{.origin = origin, .head = relation(head)};
  assert(rule.head != engine::no_relation);
  rule.variable_count = variables_in(condition);
  if (value) rule.variable_count = std::max(rule.variable_count, variables_in(*value));
  for (const Term& t : terms)
    if (t.kind == Term::Kind::Variable) rule.variable_count = std::max(rule.variable_count, t.id + 1);
  rule.terms = std::move(terms);
  rule.value = std::move(value);
  rule.condition = std::move(condition);
  const bool by_letters = variable_names.empty();
  rule.variable_names = std::move(variable_names);
  while (rule.variable_names.size() < rule.variable_count) {
    const std::size_t place = rule.variable_names.size();
    const bool has_letter = by_letters && place < letters.size();
    rule.variable_names.push_back(has_letter ? std::string(1, letters[place]) : "V" + std::to_string(place));
  }
  rule.variable_names.resize(rule.variable_count);
  lowered_.program.rules.push_back(std::move(rule));
}

engine::OriginId Builder::standard(const std::string& name, const std::string& says) {
  model::Statement statement{.name = name, .keyword = "standard"};
  if (!says.empty()) statement.says.pieces.push_back({.literal = says});
  return lowered_.statements.add(std::move(statement));
}

}  // namespace lowering
}  // namespace plumb::dsl
