#include "engine/expressions.hpp"

#include <algorithm>
#include <cassert>

namespace plumb::engine {

void mark_free_variables(const Expr& expr, VariableFlags& flags) {
  if (expr.op == Op::Aggregate) {
    VariableFlags inside(flags.size(), 0);
    for (const Expr& arg : expr.args) mark_free_variables(arg, inside);
    for (const Term& t : expr.terms)
      if (t.kind == Term::Kind::Variable) inside[t.id] = 1;
    for (const VariableId local : expr.locals) inside[local] = 0;
    for (std::size_t i = 0; i < flags.size(); ++i) flags[i] |= inside[i];
    return;
  }
  for (const Term& t : expr.terms)
    if (t.kind == Term::Kind::Variable) flags[t.id] = 1;
  for (const Expr& arg : expr.args) mark_free_variables(arg, flags);
}

std::size_t variable_count_of(const Expr& expr) {
  std::size_t count = 0;
  for (const Term& t : expr.terms)
    if (t.kind == Term::Kind::Variable) count = std::max<std::size_t>(count, t.id + 1);
  for (const VariableId local : expr.locals) count = std::max<std::size_t>(count, local + 1);
  for (const Expr& arg : expr.args) count = std::max(count, variable_count_of(arg));
  return count;
}

bool all_bound(const Expr& expr, const VariableFlags& bound) {
  VariableFlags free(bound.size(), 0);
  mark_free_variables(expr, free);
  for (std::size_t i = 0; i < free.size(); ++i)
    if (free[i] && !bound[i]) return false;
  return true;
}

bool may_fail(const Expr& e) {
  if (e.op == Op::Add || e.op == Op::Subtract || e.op == Op::Multiply || e.op == Op::Divide || e.op == Op::Aggregate ||
      e.op == Op::Line || e.op == Op::AddMonths || e.op == Op::Round)
    return true;
  return std::any_of(e.args.begin(), e.args.end(), may_fail);
}

void add_strict_lookups(const Expr& expr, std::vector<const Expr*>& lookups) {
  switch (expr.op) {
    case Op::Lookup: lookups.push_back(&expr); return;
    case Op::Add:
    case Op::Subtract:
    case Op::Multiply:
    case Op::Divide:
    case Op::Negate:
    case Op::Absolute:
    case Op::Floor:
    case Op::Ceiling:
    case Op::Round:
    case Op::Interval:
    case Op::Line:
    case Op::AddMonths:
      for (const Expr& arg : expr.args) add_strict_lookups(arg, lookups);
      return;
    case Op::Minimum:
    case Op::Maximum:
    case Op::Median:
    case Op::Mean:
      if (expr.args.size() == 1) add_strict_lookups(expr.args[0], lookups);
      return;
    case Op::Narrow: add_strict_lookups(expr.args[0], lookups); return;
    default: return;
  }
}

std::vector<const Expr*> binding_reads(const Literal& literal) {
  std::vector<const Expr*> reads;
  if (literal.negated) return reads;
  if (literal.expr->op == Op::Atom) reads.push_back(literal.expr);
  if (literal.expr->op == Op::Compare || literal.expr->op == Op::Exists || literal.expr->op == Op::Binds)
    for (const Expr& arg : literal.expr->args) add_strict_lookups(arg, reads);
  return reads;
}

namespace {

/// Multiplies a condition out, one open choice after the other.
class Alternatives {
 public:
  Alternatives(const VariableFlags& bound, const KeepJoined& keep_joined) : bound_(bound), keep_joined_(keep_joined) {}

  /// False past the limit.
  bool expand(Conjunction definite, Conjunction choices);
  void split(const Expr& condition, bool negated, Conjunction& definite, Conjunction& choices) const;
  std::vector<Conjunction> take() { return std::move(branches_); }

 private:
  VariableFlags bound_by(const Conjunction& literals) const;
  bool must_multiply(const Literal& choice, const VariableFlags& bound) const;

  const VariableFlags& bound_;
  const KeepJoined& keep_joined_;
  std::vector<Conjunction> branches_;
};

bool is_conjunction(const Expr& e, bool negated) { return e.op == (negated ? Op::Or : Op::And); }
bool is_disjunction(const Expr& e, bool negated) { return e.op == (negated ? Op::And : Op::Or); }

void Alternatives::split(const Expr& condition, bool negated, Conjunction& definite, Conjunction& choices) const {
  if (condition.op == Op::Not) return split(condition.args[0], !negated, definite, choices);
  if (is_conjunction(condition, negated)) {
    for (const Expr& arg : condition.args) split(arg, negated, definite, choices);
    return;
  }
  const bool is_choice = is_disjunction(condition, negated);
  if (is_choice && condition.args.size() == 1) return split(condition.args[0], negated, definite, choices);
  (is_choice ? choices : definite).push_back({&condition, negated});
}

/// What the literals bind, closed under `X = Y` and `V = E`.
VariableFlags Alternatives::bound_by(const Conjunction& literals) const {
  VariableFlags bound = bound_;
  const auto bind = [&](const Term& t) {
    if (t.kind == Term::Kind::Variable) bound[t.id] = 1;
  };
  for (const Literal& literal : literals)
    for (const Expr* read : binding_reads(literal))
      for (const Term& t : read->terms) bind(t);
  const auto is_bound = [&](const Term& t) { return t.kind == Term::Kind::Constant || bound[t.id]; };
  for (std::size_t round = 0; round <= literals.size(); ++round)
    for (const auto& [expr, negated] : literals) {
      if (negated) continue;
      if (expr->op == Op::Same && is_bound(expr->terms[0])) bind(expr->terms[1]);
      if (expr->op == Op::Same && is_bound(expr->terms[1])) bind(expr->terms[0]);
      if (expr->op == Op::Binds && all_bound(expr->args[0], bound)) bind(expr->terms[0]);
    }
  return bound;
}

bool Alternatives::must_multiply(const Literal& choice, const VariableFlags& bound) const {
  if (!all_bound(*choice.expr, bound)) return true;
  return !keep_joined_.empty() && reads_any(*choice.expr, [&](RelationId r) { return keep_joined_[r] != 0; });
}

bool Alternatives::expand(Conjunction definite, Conjunction choices) {
  const VariableFlags bound = bound_by(definite);
  const auto open =
      std::find_if(choices.begin(), choices.end(), [&](const Literal& choice) { return must_multiply(choice, bound); });
  if (open == choices.end()) {
    definite.insert(definite.end(), choices.begin(), choices.end());
    branches_.push_back(std::move(definite));
    return branches_.size() <= most_branches;
  }
  const Literal choice = *open;
  choices.erase(open);
  for (const Expr& arg : choice.expr->args) {
    Conjunction with = definite, others = choices;
    split(arg, choice.negated, with, others);
    if (!expand(std::move(with), std::move(others))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<Conjunction>> alternatives(const Expr& condition, const VariableFlags& bound,
                                                     const KeepJoined& keep_joined) {
  Alternatives work(bound, keep_joined);
  Conjunction definite, choices;
  work.split(condition, false, definite, choices);
  if (!work.expand(std::move(definite), std::move(choices))) return std::nullopt;
  return work.take();
}

}  // namespace plumb::engine
