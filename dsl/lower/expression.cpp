#include <cassert>

#include "dsl/lower/builder.hpp"

/// Resolved expressions as the engine's.
namespace plumb::dsl::lowering {

namespace {

using Model = model::Expr::Op;

std::optional<Op> direct(Model op) {
  switch (op) {
    case Model::Number: return Op::Constant;
    case Model::Add: return Op::Add;
    case Model::Subtract: return Op::Subtract;
    case Model::Multiply: return Op::Multiply;
    case Model::Divide: return Op::Divide;
    case Model::Negate: return Op::Negate;
    case Model::Absolute: return Op::Absolute;
    case Model::Floor: return Op::Floor;
    case Model::Ceiling: return Op::Ceiling;
    case Model::Round: return Op::Round;
    case Model::Least: return Op::Minimum;
    case Model::Greatest: return Op::Maximum;
    case Model::Middle: return Op::Median;
    case Model::Average: return Op::Mean;
    case Model::Interval: return Op::Interval;
    case Model::Line: return Op::Line;
    case Model::AddMonths: return Op::AddMonths;
    case Model::Else: return Op::Else;
    case Model::Always: return Op::True;
    case Model::Never: return Op::False;
    case Model::Compare: return Op::Compare;
    case Model::Binds: return Op::Binds;
    case Model::And: return Op::And;
    case Model::Or: return Op::Or;
    case Model::Not: return Op::Not;
    case Model::Exists: return Op::Exists;
    case Model::Same: return Op::Same;
    default: return {};
  }
}

/// Listed values add up pairwise.
Expr lower_total(Builder& b, const model::Expr& e) {
  Expr sum = e.args.empty() ? number({}) : lower_expr(b, e.args.front());
  for (std::size_t i = 1; i < e.args.size(); ++i) sum = apply(Op::Add, std::move(sum), lower_expr(b, e.args[i]));
  return sum;
}

Expr lower_aggregate(Builder& b, const model::Expr& e) {
  Expr out{.op = Op::Aggregate};
  out.fold = e.fold == model::Fold::Count ? engine::FoldKind::Count : engine_kind(e.fold);
  out.locals.assign(e.locals.begin(), e.locals.end());
  for (const model::Term& t : e.terms) out.terms.push_back(lower_term(b, t));
  for (const model::Expr& arg : e.args) out.args.push_back(lower_expr(b, arg));
  return out;
}

/// A text that a rule compares an answer with is one of the answers it may be.
void admit_text(Builder& b, const model::Expr& chosen) {
  const model::Term &question = chosen.terms[0], &text = chosen.terms[1];
  if (question.kind != model::Term::Kind::Constant || text.kind != model::Term::Kind::Constant) return;
  if (!b.model().find(text.constant)) b.fact("question.option", {question.constant, text.constant});
}

}  // namespace

engine::FoldKind engine_kind(model::Fold fold) {
  switch (fold) {
    case model::Fold::Minimum: return engine::FoldKind::Minimum;
    case model::Fold::Maximum: return engine::FoldKind::Maximum;
    case model::Fold::Median: return engine::FoldKind::Median;
    case model::Fold::Sum: return engine::FoldKind::Sum;
    case model::Fold::Count: return engine::FoldKind::Count;
    case model::Fold::Mean:
    case model::Fold::List: break;
  }
  return engine::FoldKind::Mean;
}

Term lower_term(Builder& b, const model::Term& term) {
  switch (term.kind) {
    case model::Term::Kind::Variable: return engine::variable(term.variable);
    case model::Term::Kind::Constant: return b.constant(term.constant);
    case model::Term::Kind::Any: break;
  }
  return {};
}

Expr lower_expr(Builder& b, const model::Expr& e) {
  if (e.op == Model::Aggregate) return lower_aggregate(b, e);
  if (e.op == Model::Total) return lower_total(b, e);
  if (e.op == Model::Today) return b.look("today", {});
  if (e.op == Model::InApplies) return negate(b.atom("left_out", {lower_term(b, e.terms.front())}));
  std::vector<Term> terms;
  for (const model::Term& t : e.terms) terms.push_back(lower_term(b, t));
  if (e.op == Model::Lookup) return b.look(e.relation, std::move(terms));
  if (e.op == Model::Atom) {
    if (e.relation == "chosen") admit_text(b, e);
    return b.atom(e.relation, std::move(terms));
  }
  if (e.op == Model::Term || e.op == Model::Text) {
    Expr out{.op = Op::Key};
    out.terms = e.op == Model::Text ? std::vector<Term>{b.constant(e.text)} : std::move(terms);
    return out;
  }
  const std::optional<Op> op = direct(e.op);
  assert(op);
  Expr out{.op = op.value_or(Op::False)};
  out.comparison = static_cast<engine::Comparison>(e.comparison);
  out.number = e.number;
  out.terms = std::move(terms);
  for (const model::Expr& arg : e.args) out.args.push_back(lower_expr(b, arg));
  return out;
}

}  // namespace plumb::dsl::lowering

namespace plumb::dsl {

engine::Expr lower_expression(Lowered& lowered, const model::Model& model, const model::Expr& expr) {
  lowering::Builder builder(lowered, model);
  return lowering::lower_expr(builder, expr);
}

}  // namespace plumb::dsl
