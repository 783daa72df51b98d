#include "tests/support/builders.hpp"

#include <algorithm>
#include <cassert>

#include "tests/support/naive_expression.hpp"

namespace plumb::tests {

using namespace engine;

namespace {

Number parsed(std::string_view decimal) {
  if (decimal == "inf") return infinity;
  if (decimal == "-inf") return minus_infinity;
  const std::optional n = parse_number(decimal, 6);
  assert(n.has_value());
  return *n;
}

Expr reading(Op op, RelationId relation, Terms terms) {
  Expr e{op};
  e.relation = relation;
  e.terms = std::move(terms);
  return e;
}

std::vector<VariableId> ids_of(const Terms& variables) {
  std::vector<VariableId> ids;
  for (const Term& t : variables) ids.push_back(t.id);
  return ids;
}

}  // namespace

Expr number(std::string_view decimal) { return number(decimal, decimal); }

Expr number(std::string_view lo, std::string_view hi) {
  Expr e{Op::Constant};
  e.number = {parsed(lo), parsed(hi)};
  return e;
}

Expr atom(RelationId relation, Terms terms) { return reading(Op::Atom, relation, std::move(terms)); }
Expr lookup(RelationId relation, Terms terms) { return reading(Op::Lookup, relation, std::move(terms)); }

Expr make(Op op, Exprs args) {
  Expr e{op};
  e.args = std::move(args);
  return e;
}

Expr compare(Expr a, Comparison comparison, Expr b) {
  Expr e = make(Op::Compare, {std::move(a), std::move(b)});
  e.comparison = comparison;
  return e;
}

Expr same(Term a, Term b) {
  Expr e{Op::Same};
  e.terms = {a, b};
  return e;
}

Expr key_number(Term variable) {
  Expr e{Op::Key};
  e.terms = {variable};
  return e;
}

Expr binds(Term variable, Expr number) {
  Expr e = make(Op::Binds, {std::move(number)});
  e.terms = {variable};
  return e;
}

Expr aggregate(FoldKind fold, Terms locals, Exprs args) {
  Expr e = make(Op::Aggregate, std::move(args));
  e.fold = fold;
  e.locals = ids_of(locals);
  return e;
}

Expr count(Terms counted, Terms locals, Expr condition) {
  Expr e = aggregate(FoldKind::Count, std::move(locals), {std::move(condition)});
  e.terms = std::move(counted);
  return e;
}

RelationId Building::kind(std::string name, const std::vector<std::string>& members) {
  const RelationId id = relation(std::move(name), {no_relation}, Known::Fixed);
  for (const std::string& member : members) fact(id, {member});
  return id;
}

RelationId Building::relation(std::string name, std::vector<RelationId> columns, Known known) {
  Relation r;
  r.name = std::move(name);
  r.columns = std::move(columns);
  r.known = known;
  program.relations.push_back(std::move(r));
  return static_cast<RelationId>(program.relations.size() - 1);
}

RelationId Building::value(std::string name, std::vector<RelationId> columns, Known known, Merge merge) {
  const RelationId id = relation(std::move(name), std::move(columns), known);
  program.relations[id].has_value = true;
  program.relations[id].merge = merge;
  return id;
}

RelationId Building::answer(std::string name, std::vector<RelationId> columns) {
  const RelationId id = value(std::move(name), std::move(columns), Known::OpenUnknown);
  program.relations[id].whole = {Number::whole(0), Number::whole(5)};
  return id;
}

std::vector<Symbol> Building::key(const std::vector<std::string>& members) {
  std::vector<Symbol> symbols;
  for (const std::string& member : members) {
    const bool is_number = member[0] >= '0' && member[0] <= '9';
    symbols.push_back(is_number ? program.symbols.number(parsed(member)) : program.symbols.name(member));
  }
  return symbols;
}

void Building::fact(RelationId relation, const std::vector<std::string>& members, std::string_view decimal) {
  program.facts.push_back(
      {relation, key(members), parsed(decimal), static_cast<OriginId>(1000 + program.facts.size())});
}

void Building::rule(RelationId head, Terms terms, Expr condition) {
  Rule r;
  r.origin = static_cast<OriginId>(program.rules.size());
  r.head = head;
  r.terms = std::move(terms);
  r.condition = std::move(condition);
  number_variables(r);
  program.rules.push_back(std::move(r));
}

void Building::rule(RelationId head, Terms terms, Expr value, Expr condition) {
  rule(head, std::move(terms), std::move(condition));
  program.rules.edit().back().value = std::move(value);
  number_variables(program.rules.edit().back());
}

void number_variables(Rule& rule) {
  std::uint32_t count = 0;
  const auto see = [&](const std::vector<Term>& terms) {
    for (const Term& t : terms)
      if (t.kind == Term::Kind::Variable) count = std::max(count, t.id + 1);
  };
  const auto visit = [&](const Expr& e) {
    see(e.terms);
    for (const VariableId local : e.locals) count = std::max(count, local + 1);
  };
  see(rule.terms);
  for_each_expression(rule.condition, visit);
  if (rule.value) for_each_expression(*rule.value, visit);
  rule.variable_count = count;
  rule.variable_names.clear();
  for (std::uint32_t v = 0; v < count; ++v)
    rule.variable_names.push_back(v < 4 ? std::string(1, "XYZW"[v]) : "V" + std::to_string(v));
}

}  // namespace plumb::tests
