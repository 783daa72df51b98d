#include "tests/support/naive_expression.hpp"

#include <map>
#include <set>

namespace plumb::tests {

using namespace engine;

void for_each_expression(const Expr& e, const std::function<void(const Expr&)>& visit) {
  visit(e);
  for (const Expr& argument : e.args) for_each_expression(argument, visit);
}

void for_each_binding(std::span<const VariableId> variables, const std::vector<Key>& candidates,
                      Substitution& substitution, const std::function<void()>& visit) {
  if (variables.empty()) return visit();
  for (const Symbol s : candidates[variables.front()]) {
    substitution[variables.front()] = s;
    for_each_binding(variables.subspan(1), candidates, substitution, visit);
  }
  substitution[variables.front()] = no_symbol;
}

std::vector<Key> candidates_of(const Program& program, std::span<const Fact> facts, const Rule& rule) {
  std::vector<std::set<Symbol>> found(rule.variable_count);
  std::vector<bool> anything(rule.variable_count);
  const auto stand = [&](RelationId relation, const std::vector<Term>& terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (terms[i].kind != Term::Kind::Variable) continue;
      RelationId kind = program.relations[relation].columns[i];
      if (program.relations[relation].columns.size() == 1 && kind == no_relation) kind = relation;
      bool known = false;
      for (const Fact& fact : facts)
        if (fact.relation == kind) {
          found[terms[i].id].insert(fact.key[0]);
          known = true;
        }
      if (!known) anything[terms[i].id] = true;
    }
  };
  const auto visit = [&](const Expr& e) {
    if (e.op == Op::Atom || e.op == Op::Lookup) stand(e.relation, e.terms);
  };
  for_each_expression(rule.condition, visit);
  if (rule.value) for_each_expression(*rule.value, visit);
  std::vector<Key> candidates;
  for (std::size_t v = 0; v < rule.variable_count; ++v) {
    candidates.emplace_back(found[v].begin(), found[v].end());
    if (!anything[v] && !found[v].empty()) continue;
    candidates.back().resize(program.symbols.size());
    for (Symbol s = 0; s < program.symbols.size(); ++s) candidates.back()[s] = s;
  }
  return candidates;
}

std::vector<VariableId> outer_variables(const Rule& rule) {
  std::vector<bool> inner(rule.variable_count);
  const auto mark = [&](const Expr& e) {
    for (const VariableId local : e.locals) inner[local] = true;
  };
  for_each_expression(rule.condition, mark);
  if (rule.value) for_each_expression(*rule.value, mark);
  std::vector<VariableId> outer;
  for (VariableId v = 0; v < rule.variable_count; ++v)
    if (!inner[v]) outer.push_back(v);
  return outer;
}

Symbol Reader::symbol(const Term& t, const Substitution& s) const {
  return t.kind == Term::Kind::Constant ? t.id : s[t.id];
}

std::optional<Key> Reader::key(const Expr& atom, const Substitution& s) const {
  Key key;
  for (const Term& t : atom.terms) {
    if (t.kind == Term::Kind::Any) return std::nullopt;
    key.push_back(symbol(t, s));
  }
  return key;
}

std::vector<Key> Reader::keys(const Expr& atom, const Substitution& s) const {
  if (const std::optional one = key(atom, s)) return {*one};
  std::vector<Key> matching;
  for (const Key& candidate : tables_[atom.relation].keys()) {
    bool matches = true;
    for (std::size_t i = 0; i < candidate.size(); ++i)
      matches = matches && (atom.terms[i].kind == Term::Kind::Any || symbol(atom.terms[i], s) == candidate[i]);
    if (matches) matching.push_back(candidate);
  }
  return matching;
}

namespace {

constexpr Computed holds(Truth t) { return {{t}}; }
constexpr Computed unknown{{Truth::Possible, everything}};
bool is_absent(const Computed& c) { return c.trouble == Trouble::None && c.value.exists == Truth::No; }
bool is_troubled(const Computed& c) { return c.trouble != Trouble::None; }

/// Of operands that must all exist: what keeps the result from being computed.
std::optional<Computed> hindrance(std::span<const Computed> operands) {
  std::optional<Computed> troubled;
  for (const Computed& c : operands) {
    if (is_absent(c)) return Computed{};
    if (is_troubled(c) && !troubled) troubled = Computed{{}, c.trouble};
  }
  return troubled;
}

}  // namespace

bool Reader::stays_open(const Expr& e) const {
  bool found = false;
  for_each_expression(e, [&](const Expr& part) {
    found = found || (open_ && part.relation != no_relation && (*open_)[part.relation]);
  });
  return found;
}

Computed Reader::truth(const Expr& e, Substitution& s, bool negated) const {
  switch (e.op) {
    case Op::True: return holds(Truth::Yes);
    case Op::Atom: {
      Truth any = Truth::No;
      for (const Key& k : keys(e, s)) any = either(any, tables_[e.relation].at(k).exists);
      return holds(any);
    }
    case Op::Same: return holds(symbol(e.terms[0], s) == symbol(e.terms[1], s) ? Truth::Yes : Truth::No);
    case Op::Compare: return compare(e, s);
    case Op::Binds: {
      const Symbol bound = symbol(e.terms[0], s);
      const bool equal =
          program_.symbols.is_number(bound) && value(e.args[0], s).value == known(program_.symbols.number_of(bound));
      return holds(equal ? Truth::Yes : Truth::No);
    }
    case Op::And:
    case Op::Or: {
      const bool is_choice = (e.op == Op::Or) != negated;  // `not (a and b)` is a choice, `not (a or b)` is none
      return is_choice && stays_open(e) ? unknown : joined(e, e.op == Op::And ? Truth::No : Truth::Yes, s, negated);
    }
    case Op::Not: {
      const Computed inner = truth(e.args[0], s, !negated);
      return {{!inner.value.exists}, inner.trouble};
    }
    case Op::Exists: {
      const Computed inner = open_ && !stays_open(e) ? exact().value(e.args[0], s) : value(e.args[0], s);
      return {{inner.value.exists}, inner.trouble};
    }
    default: return {};
  }
}

/// The least of the parts where `deciding` is no, the greatest where it is yes.
Computed Reader::joined(const Expr& e, Truth deciding, Substitution& s, bool negated) const {
  Computed result = holds(!deciding);
  for (const Expr& part : e.args) {
    const Computed c = truth(part, s, negated);
    if (!is_troubled(c) && c.value.exists == deciding) return holds(deciding);
    if (is_troubled(c) && !is_troubled(result)) result.trouble = c.trouble;
    Truth& t = result.value.exists;
    t = deciding == Truth::No ? both(t, c.value.exists) : either(t, c.value.exists);
  }
  return result;
}

Computed Reader::compare(const Expr& e, Substitution& s) const {
  if (open_ && !stays_open(e)) return exact().compare(e, s);
  const Expr &a = e.args[0], &b = e.args[1];
  const std::vector sides{value(a, s), value(b, s)};
  if (const std::optional hindered = hindrance(sides)) return *hindered;
  if (open_) return holds(Truth::Possible);
  const bool same = a.op == Op::Lookup && b.op == Op::Lookup && a.relation == b.relation && key(a, s) == key(b, s);
  return holds(same ? compare_same(sides[0].value, e.comparison)
                    : engine::compare(sides[0].value, e.comparison, sides[1].value));
}

Computed Reader::instance(const Rule& rule, Substitution& s) const {
  const Computed condition = truth(rule.condition, s);
  if (!rule.value || is_absent(condition)) return condition;
  const std::vector parts{condition, value(*rule.value, s)};
  if (const std::optional hindered = hindrance(parts)) return *hindered;
  return {{both(condition.value.exists, parts[1].value.exists), parts[1].value.range}};
}

Computed Reader::value(const Expr& e, Substitution& s) const {
  switch (e.op) {
    case Op::Constant: return {{Truth::Yes, e.number}};
    case Op::Key: return {known(program_.symbols.number_of(symbol(e.terms[0], s)))};
    case Op::Lookup: return {tables_[e.relation].at(*key(e, s))};
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean: return open_ ? unknown : list(e, s, store);
    case Op::Else: {
      if (open_) return unknown;
      const Computed first = value(e.args[0], s);
      if (is_troubled(first) || first.value.exists == Truth::Yes) return first;
      const Computed second = value(e.args[1], s);
      return is_troubled(second) ? second : Computed{else_(first.value, second.value)};
    }
    case Op::Cases: return open_ ? unknown : cases(e, s);
    case Op::Aggregate: return open_ ? unknown : aggregate(e, s, store);
    case Op::Narrow: {
      const Computed first = value(e.args[0], s);
      if (is_absent(first) || is_troubled(first)) return first;
      const Computed second = value(e.args[1], s);
      return is_troubled(second) ? second : Computed{narrow(first.value, second.value)};
    }
    default: return strict(e, s);
  }
}

/// Operators that need all their operands.
Computed Reader::strict(const Expr& e, Substitution& s) const {
  if (e.op == Op::Floor || e.op == Op::Ceiling || e.op == Op::Round) return finished(e, s);
  std::vector<Computed> operands;
  for (const Expr& argument : e.args) operands.push_back(value(argument, s));
  if (const std::optional hindered = hindrance(operands)) return *hindered;
  const Value& a = operands[0].value;
  const Value b = operands.size() > 1 ? operands[1].value : Value{};
  switch (e.op) {
    case Op::Add: return add(a, b);
    case Op::Subtract: return subtract(a, b);
    case Op::Multiply: return multiply(a, b);
    case Op::Divide: return divide(a, b);
    case Op::Negate: return {negate(a)};
    case Op::Absolute: return {absolute(a)};
    case Op::Interval: return {interval(a, b)};
    case Op::AddMonths: return add_months(a, b);
    case Op::Line: {
      std::vector<Number> points;
      for (std::size_t i = 1; i < operands.size(); ++i) points.push_back(operands[i].value.range.lo);
      return line(a, points);
    }
    default: return {};
  }
}

/// Floor, ceiling and round; directly around a quotient or a mean they work on what is not yet rounded.
Computed Reader::finished(const Expr& e, Substitution& s) const {
  const Expr& x = e.args[0];
  const bool mean = x.op == Op::Mean || (x.op == Op::Aggregate && x.fold == FoldKind::Mean);
  std::vector<Computed> operands;
  if (e.op == Op::Round) operands.push_back(value(e.args[1], s));
  if (x.op == Op::Divide) {
    operands.push_back(value(x.args[0], s));
    operands.push_back(value(x.args[1], s));
  } else if (!mean) {
    operands.push_back(value(x, s));
  }
  if (const std::optional hindered = hindrance(operands)) return *hindered;
  const Finish how = finish_of(e.op, e.op == Op::Round ? operands[0].value : Value{});
  if (mean) return open_ ? unknown : x.op == Op::Mean ? list(x, s, how) : aggregate(x, s, how);
  if (x.op != Op::Divide) return finish(operands.back().value, how);
  return divide(operands[operands.size() - 2].value, operands.back().value, how);
}

Computed Reader::list(const Expr& e, Substitution& s, Finish how) const {
  std::vector<Member> members;
  for (const Expr& argument : e.args) {
    const Computed c = value(argument, s);
    if (is_troubled(c)) return {{}, c.trouble};
    members.push_back(member_of(c.value));
  }
  const FoldKind kind = e.op == Op::Minimum   ? FoldKind::Minimum
                        : e.op == Op::Maximum ? FoldKind::Maximum
                        : e.op == Op::Median  ? FoldKind::Median
                                              : FoldKind::Mean;
  return fold(kind, members, how);
}

Computed Reader::aggregate(const Expr& e, Substitution& s, Finish how) const {
  if (e.fold == FoldKind::Count) return count(e, s);
  std::vector<Member> members;
  Computed troubled{};
  Substitution inner = s;
  for_each_binding(e.locals, candidates_, inner, [&] {
    std::vector parts{truth(e.args.back(), inner)};
    if (is_absent(parts[0])) return;
    for (std::size_t i = 0; i + 1 < e.args.size(); ++i) parts.push_back(value(e.args[i], inner));
    if (const std::optional hindered = hindrance(parts)) {
      if (is_troubled(*hindered)) troubled = *hindered;
      return;
    }
    Member m = member_of(parts[1].value, parts[0].value.exists);
    if (parts.size() == 3) {
      m.belongs = both(m.belongs, parts[2].value.exists);
      m.weight = parts[2].value.range.lo;
    }
    members.push_back(m);
  });
  return is_troubled(troubled) ? troubled : fold(e.fold, members, how);
}

Computed Reader::count(const Expr& e, Substitution& s) const {
  std::map<Key, Truth> counted;
  Computed troubled{};
  Substitution inner = s;
  for_each_binding(e.locals, candidates_, inner, [&] {
    Key key;
    for (const Term& t : e.terms) key.push_back(symbol(t, inner));
    const Computed c = truth(e.args.back(), inner);
    if (is_troubled(c)) troubled = {{}, c.trouble};
    Truth& best = counted[key];
    best = either(best, c.value.exists);
  });
  std::vector<Member> members;
  for (const auto& [key, belongs] : counted) members.push_back({belongs});
  return is_troubled(troubled) ? troubled : fold_count(members);
}

Computed Reader::cases(const Expr& e, Substitution& s) const {
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < e.args.size(); i += 2) {
    const bool otherwise = i + 1 == e.args.size();
    const Computed condition = otherwise ? holds(Truth::Yes) : truth(e.args[i], s);
    if (is_troubled(condition)) return condition;
    if (condition.value.exists == Truth::No) continue;
    const Computed c = value(e.args[otherwise ? i : i + 1], s);
    if (is_troubled(c)) return c;
    branches.push_back({condition.value.exists, c.value});
    if (condition.value.exists == Truth::Yes) break;
  }
  return {engine::cases(branches)};
}

}  // namespace plumb::tests
