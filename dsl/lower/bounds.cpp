#include <set>

#include "dsl/lower/builder.hpp"

/// What holds a score down: gates, ceilings, dependencies and unverified levels, all rules for the least bound.
///
/// Bounds that read nothing outside their capability make its *own* value (`item.own_bound`); the others
/// (`item.other_bound`) are what a diagnosis looks through.
namespace plumb::dsl::lowering {

namespace {

using engine::Comparison;
using ModelOp = model::Expr::Op;

/// The items whose standing an expression reads.
void collect_items(const model::Expr& e, const model::Model& m, std::set<model::ThingId>& items) {
  for (const model::Term& t : e.terms) {
    if (t.kind != model::Term::Kind::Constant) continue;
    if (const auto thing = m.find(t.constant); thing && m.item(*thing)) items.insert(*thing);
  }
  for (const model::Expr& arg : e.args) collect_items(arg, m, items);
}

bool reads_variables(const model::Expr& e) {
  for (const model::Term& t : e.terms)
    if (t.kind == model::Term::Kind::Variable) return true;
  for (const model::Expr& arg : e.args)
    if (reads_variables(arg)) return true;
  return false;
}

/// Own: it reads criteria of its own capability at most, and no other capability's level.
bool is_own(const model::Model& m, model::ThingId item, model::StatementId statement,
            std::vector<const model::Expr*> read) {
  collect_exceptions(m, statement, read);
  std::set<model::ThingId> items;
  for (const model::Expr* e : read) {
    if (!e) continue;
    if (reads_variables(*e)) return false;
    collect_items(*e, m, items);
  }
  for (const model::ThingId other : items) {
    if (m.capability_of(other) != m.capability_of(item)) return false;
    if (m.item(other)->kind == model::ItemKind::Capability && other != item) return false;
  }
  return true;
}

const char* bound_relation(bool own) { return own ? "item.own_bound" : "item.other_bound"; }

/// Bounds of an item's own do not hold a level that an assessor entered.
Expr not_entered(Builder& b, Term it) { return negate(exists(b.look("item.entered", {it}))); }

Expr lower_need_side(Builder& b, const model::Expr& e, bool for_bound, bool positive) {
  if (e.op == ModelOp::And || e.op == ModelOp::Or || e.op == ModelOp::Not) {
    const bool inner = e.op == ModelOp::Not ? !positive : positive;
    std::vector<Expr> args;
    for (const model::Expr& arg : e.args) args.push_back(lower_need_side(b, arg, for_bound, inner));
    return apply(e.op == ModelOp::And ? Op::And : e.op == ModelOp::Or ? Op::Or : Op::Not, std::move(args));
  }
  Expr out = lower_expr(b, e);
  if (e.op != ModelOp::Compare) return out;
  if (for_bound) out = read_seen(b, std::move(out));
  std::set<model::ThingId> items;
  collect_items(e, b.model(), items);
  std::vector<Expr> sides{std::move(out)};
  for (const model::ThingId item : items) {
    Expr left_out = b.atom("left_out", {b.thing(item)});
    sides.push_back(positive ? std::move(left_out) : negate(std::move(left_out)));
  }
  return positive ? any(std::move(sides)) : all(std::move(sides));
}

void lower_gates(Builder& b) {
  for (const model::Gate& gate : b.model().gates) {
    const Term it = b.thing(gate.item);
    b.rule(gate.statement, bound_relation(is_own(b.model(), gate.item, gate.statement, {&gate.needs})), {it},
           number(gate.at), all(negate(lower_need(b, gate.needs, true)), not_entered(b, it)));
  }
}

void lower_ceilings(Builder& b) {
  for (const model::Ceiling& ceiling : b.model().ceilings) {
    const Term it = b.thing(ceiling.item);
    const bool own =
        is_own(b.model(), ceiling.item, ceiling.statement, {&ceiling.at, ceiling.while_ ? &*ceiling.while_ : nullptr});
    Expr condition = ceiling.while_ ? read_seen(b, lower_expr(b, *ceiling.while_)) : always();
    b.rule(ceiling.statement, bound_relation(own), {it}, lower_expr(b, ceiling.at),
           all(std::move(condition), not_entered(b, it)));
  }
}

void lower_limits(Builder& b) {
  for (const model::Dependency& d : b.model().dependencies)
    for (const model::Strength& strength : b.model().strengths)
      if (strength.id == d.strength && strength.limit)
        b.rule(d.statement, "item.other_bound", {b.thing(d.item)},
               apply(Op::Add, b.look("score", {b.thing(d.on)}), number(*strength.limit)), always());
}

/// An answered level without evidence counts at most as the framework says; the claim stays in `raw`.
void lower_unverified(Builder& b) {
  const model::Model& m = b.model();
  if (!m.has_framework || !m.framework.unverified) return;
  const auto origin =
      b.standard(m.id(m.framework.id) + ".unverified", "a level without evidence counts at most this much");
  b.rule(origin, "item.unverified", {X}, {},
         all(b.atom("criterion", {X}), compare(b.look("coverage", {X}), Comparison::Greater, number({})),
             negate(b.atom("verified", {X})), negate(exists(b.look("item.assumed", {X})))));
  b.rule(origin, "item.own_bound", {X}, number(*m.framework.unverified),
         all(b.atom("item.unverified", {X}), b.atom("criterion", {X})));
}

}  // namespace

Expr read_seen(Builder& b, Expr e) {
  if (e.op == Op::Lookup && e.relation == b.relation("score") && e.terms[0].kind == Term::Kind::Constant) {
    const auto thing = b.model().find(b.lowered().program.symbols.text_of(e.terms[0].id));
    const model::Item* item = thing ? b.model().item(*thing) : nullptr;
    if (item && item->kind == model::ItemKind::Criterion) e.relation = b.relation("item.seen");
  }
  for (Expr& arg : e.args) arg = read_seen(b, std::move(arg));
  return e;
}

Expr lower_need(Builder& b, const model::Expr& condition, bool for_bound) {
  return lower_need_side(b, condition, for_bound, true);
}

void lower_bounds(Builder& b) {
  lower_gates(b);
  lower_ceilings(b);
  lower_limits(b);
  lower_unverified(b);
}

}  // namespace plumb::dsl::lowering
