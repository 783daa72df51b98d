#include "dsl/check/safety.hpp"

#include "dsl/check/report.hpp"

namespace plumb::dsl {

using model::Expr;
using model::Term;
using Op = model::Expr::Op;

namespace {

bool has(const Bound& bound, std::uint32_t id) { return id < bound.size() && bound[id]; }

void add(Bound& bound, std::uint32_t id) {
  if (id >= bound.size()) bound.resize(id + 1);
  bound[id] = true;
}

void add_terms(const std::vector<Term>& terms, Bound& bound) {
  for (const Term& term : terms)
    if (term.kind == Term::Kind::Variable) add(bound, term.variable);
}

bool is_bound_term(const Term& term, const Bound& bound) {
  return term.kind != Term::Kind::Variable || has(bound, term.variable);
}

bool is_local(const Expr& aggregate, std::uint32_t id) {
  for (const std::uint32_t local : aggregate.locals)
    if (local == id) return true;
  return false;
}

/// Whether all variables of a value are bound; an aggregate's own do not count.
bool is_bound(const Expr& expr, const Bound& bound, const std::vector<const Expr*>& inside = {}) {
  const auto own = [&](const Term& term) {
    for (const Expr* aggregate : inside)
      if (is_local(*aggregate, term.variable)) return true;
    return false;
  };
  std::vector<const Expr*> around = inside;
  if (expr.op == Op::Aggregate) around.push_back(&expr);
  for (const Term& term : expr.terms)
    if (!is_bound_term(term, bound) && !own(term) && !(expr.op == Op::Aggregate && is_local(expr, term.variable)))
      return false;
  for (const Expr& arg : expr.args)
    if (!is_bound(arg, bound, around)) return false;
  return true;
}

bool is_variable(const Expr& expr) { return expr.op == Op::Term && expr.terms[0].kind == Term::Kind::Variable; }

/// `V = E` or `E = V` where V is free and E is bound becomes Binds.
bool turn_into_binding(Expr& compare, Bound& bound) {
  if (compare.op != Op::Compare || compare.comparison != model::Comparison::Equal) return false;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    const Expr& variable = compare.args[side];
    if (!is_variable(variable) || has(bound, variable.terms[0].variable)) continue;
    Bound with_value = bound;
    bind_value(compare.args[1 - side], with_value);
    if (has(with_value, variable.terms[0].variable) || !is_bound(compare.args[1 - side], with_value)) continue;
    add(with_value, variable.terms[0].variable);
    compare.op = Op::Binds;
    compare.terms = variable.terms;
    compare.args.erase(compare.args.begin() + static_cast<std::ptrdiff_t>(side));
    bound = std::move(with_value);
    return true;
  }
  return false;
}

bool may_bind_by_value(const Expr& expr) {
  return expr.op == Op::Compare && expr.comparison == model::Comparison::Equal &&
         (is_variable(expr.args[0]) || is_variable(expr.args[1]));
}

/// The parts of a conjunction bind together, whatever their order: relations first, then alternatives, then `V = E`.
Bound bind_all(std::vector<Expr>& parts, const Variables& variables, Bound bound) {
  for (std::size_t before = parts.size() + 1, changed = 1; changed && before; --before) {
    const Bound start = bound;
    for (Expr& part : parts)
      if (part.op != Op::Or && part.op != Op::And && !may_bind_by_value(part)) bound = bound_by(part, variables, bound);
    for (Expr& part : parts)
      if (part.op == Op::Or || part.op == Op::And) bound = bound_by(part, variables, bound);
    changed = bound != start;
    if (changed) continue;
    for (Expr& part : parts) {
      if (!may_bind_by_value(part)) continue;
      changed = turn_into_binding(part, bound);
      if (changed) break;
      bind_value(part.args[0], bound);
      bind_value(part.args[1], bound);
    }
    if (!changed) changed = bound != start;
  }
  return bound;
}

}  // namespace

void bind_value(const Expr& value, Bound& bound) {
  switch (value.op) {
    case Op::Lookup: add_terms(value.terms, bound); return;
    case Op::Else:
    case Op::Aggregate: return;  // need not exist; binds nothing outside
    case Op::Least:
    case Op::Greatest:
    case Op::Middle:
    case Op::Average:
    case Op::Total:
      if (value.args.size() == 1) bind_value(value.args[0], bound);
      return;
    default:
      for (const Expr& arg : value.args) bind_value(arg, bound);
  }
}

Bound bound_by(Expr& condition, const Variables& variables, Bound bound) {
  switch (condition.op) {
    case Op::And: return bind_all(condition.args, variables, std::move(bound));
    case Op::Or: {
      Bound common;
      for (std::size_t i = 0; i < condition.args.size(); ++i) {
        Bound branch = bound_by(condition.args[i], variables, bound);
        branch.resize(variables.all().size());
        if (i == 0) common = std::move(branch);
        else
          for (std::size_t v = 0; v < common.size(); ++v) common[v] = common[v] && branch[v];
      }
      return common;
    }
    case Op::Atom: add_terms(condition.terms, bound); return bound;
    case Op::Binds:
      bind_value(condition.args[0], bound);
      if (is_bound(condition.args[0], bound)) add_terms(condition.terms, bound);
      return bound;
    case Op::Same:
      if (is_bound_term(condition.terms[0], bound) || is_bound_term(condition.terms[1], bound))
        add_terms(condition.terms, bound);
      return bound;
    case Op::Exists: bind_value(condition.args[0], bound); return bound;
    case Op::Compare:
      if (turn_into_binding(condition, bound)) return bound;
      for (const Expr& arg : condition.args) bind_value(arg, bound);
      return bound;
    default: return bound;
  }
}

void SafetyCheck::check(Expr& condition, const Bound& bound) {
  switch (condition.op) {
    case Op::And: {
      const Bound together = bound_by(condition, variables_, bound);
      for (Expr& part : condition.args) {
        if (part.op == Op::And || part.op == Op::Or) check(part, together);
        else check_bound(part, together);
      }
      return;
    }
    case Op::Or:
      for (Expr& part : condition.args) check(part, bound);
      return;
    default: {
      const Bound with_own = bound_by(condition, variables_, bound);
      check_bound(condition, with_own);
    }
  }
}

void SafetyCheck::check_bound(Expr& expr, const Bound& bound) {
  if (expr.op == Op::Aggregate) return check_aggregate(expr, bound);
  check_terms(expr.terms, bound, expr.span);
  for (Expr& arg : expr.args) check_bound(arg, bound);
}

void SafetyCheck::check_terms(const std::vector<Term>& terms, const Bound& bound, Span place) {
  for (const Term& term : terms)
    if (term.kind == Term::Kind::Variable) check_variable(term.variable, bound, place);
}

/// Its own variables are bound by its condition and by what it folds; all others from outside.
void SafetyCheck::check_aggregate(Expr& expr, const Bound& bound) {
  Expr& condition = expr.args.back();
  Bound inside = bound_by(condition, variables_, bound);
  for (std::size_t i = 0; i + 1 < expr.args.size(); ++i) bind_value(expr.args[i], inside);
  Bound own = bound;
  own.resize(variables_.all().size());
  for (const std::uint32_t local : expr.locals) own[local] = has(inside, local);
  check(condition, own);
  check_terms(expr.terms, own, expr.span);
  for (std::size_t i = 0; i + 1 < expr.args.size(); ++i) check_bound(expr.args[i], own);
}

void SafetyCheck::check_variable(std::uint32_t id, const Bound& bound, Span place) {
  if (has(bound, id) || has(reported_, id)) return;
  const Variable& variable = variables_.all()[id];
  if (variable.is_wild) return;
  add(reported_, id);
  found_fault_ = true;
  Span at = variable.span;
  for (const Span& used : variable.places)
    if (used.source == place.source && used.begin >= place.begin && used.end <= place.end) {
      at = used;
      break;
    }
  Diagnostic& d = diagnostics_.report(
      code(in_slots_ ? 311 : 401), at,
      in_slots_ ? "nothing in the condition binds " + quoted(variable.name) + ", so this slot has no value"
                : "nothing binds " + quoted(variable.name));
  const bool has_kind = variable.type.kind == model::Type::Kind::Member;
  d.notes.push_back("a variable takes its values from a relation that stands without `not`" +
                    (has_kind ? ", such as `" + variable.type.name + '(' + variable.name + ")`" : std::string()));
}

}  // namespace plumb::dsl
