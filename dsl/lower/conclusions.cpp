#include "dsl/lower/builder.hpp"

/// What follows from scores: weakness, holds, blocked actions, findings, computed measures, contradictions.
namespace plumb::dsl::lowering {

namespace {

using engine::Comparison;

/// "an item of these kinds"; weakness is a matter of capabilities, and of criteria when a diagnosis goes down.
void lower_weak(Builder& b) {
  const model::Framework& f = b.model().framework;
  if (!b.model().has_framework || !f.weak) return;
  const auto origin = b.standard(b.model().id(f.id) + ".weak",
                                 "weak is a score at or below the framework's threshold, or far below its target");
  b.rule(origin, "weak", {X}, {},
         all(b.atom("item", {X}), compare(b.look("score", {X}), Comparison::AtMost, number(*f.weak))));
  Expr far = apply(Op::Subtract, b.look("target", {X}), number(f.below_target));
  b.rule(origin, "weak", {X}, {},
         all(b.atom("item", {X}), compare(b.look("score", {X}), Comparison::AtMost, std::move(far))));
}

/// What does not apply: said by the case, by the author's condition or dates, or with the whole it is part of.
void lower_left_out(Builder& b) {
  for (const model::Applies& applies : b.model().applies)
    b.rule(applies.statement, "left_out", {b.thing(applies.what)}, {}, negate(lower_expr(b, applies.when)));
  for (const model::Thing& thing : b.model().things) {
    const bool can_be = thing.kind == model::ThingKind::Capability || thing.kind == model::ThingKind::Component ||
                        thing.kind == model::ThingKind::Criterion || thing.kind == model::ThingKind::Question ||
                        thing.kind == model::ThingKind::Action;
    if (can_be && is_dated(b.model(), thing.statement))
      b.plain_rule(thing.statement, "left_out", {b.constant(thing.id)}, {}, negate(b.in_force(thing.statement)));
  }
  const auto origin = b.standard("standard.left_out", "what does not apply is left out, with what it is made of");
  b.rule(origin, "left_out", {X}, {}, b.atom("item.excluded", {X}));
  b.rule(origin, "left_out", {X}, {}, all(b.atom("part", {X, Y}), b.atom("left_out", {Y})));
  b.rule(origin, "left_out", {X}, {}, all(b.atom("asks", {X, Y}), b.atom("left_out", {Y})));
}

void lower_proposals(Builder& b) {
  for (const model::Hold& hold : b.model().holds) {
    const Term it = b.thing(hold.id);
    Expr until = lower_need(b, hold.until, false);
    b.rule(hold.statement, "held", {it}, {}, negate(until));
    for (const model::ThingId action : hold.blocks)
      b.rule(hold.statement, "blocked", {b.thing(action)}, {}, negate(until));
  }
  for (const model::Action& action : b.model().actions)
    if (action.needs)
      b.rule(action.needs_statement, "blocked", {b.thing(action.id)}, {}, negate(lower_need(b, *action.needs, false)));
}

void lower_findings(Builder& b) {
  for (const model::Finding& finding : b.model().findings) {
    std::vector<Term> about;
    for (const model::Term& t : finding.of) about.push_back(lower_term(b, t));
    if (about.empty()) about.push_back(b.thing(b.model().has_framework ? b.model().framework.id : finding.id));
    for (const Term& thing : about)
      b.rule(finding.statement, "found", {b.thing(finding.id), thing}, {}, lower_expr(b, finding.when.expr),
             finding.when.variables);
  }
}

void lower_measures(Builder& b) {
  for (const model::Measure& measure : b.model().measures) {
    if (!measure.is) continue;
    std::vector<Term> key;
    std::vector<Expr> members;
    for (std::uint32_t i = 0; i < measure.per.size(); ++i) {
      key.push_back(engine::variable(i));
      members.push_back(b.atom(measure.per[i], {key.back()}));
    }
    b.rule(measure.statement, b.model().id(measure.id), std::move(key), lower_expr(b, *measure.is),
           all(std::move(members)), measure.variables);
  }
}

}  // namespace

void lower_conclusions(Builder& b) {
  lower_weak(b);
  lower_left_out(b);
  lower_proposals(b);
  lower_findings(b);
  lower_measures(b);
  for (const model::Impossible& impossible : b.model().impossibles)
    b.rule(impossible.statement, "clash", {b.thing(impossible.id)}, {}, lower_expr(b, impossible.when));
}

}  // namespace plumb::dsl::lowering
