#include <algorithm>

#include "dsl/lower/builder.hpp"

/// From worth to score: `raw` is what answers, assessor or parts say; `score` is `raw` under its bounds.
///
///   question.worth -> item.computed -> item.said -> raw -> item.own -> score -> level, gap
namespace plumb::dsl::lowering {

namespace {

using engine::Comparison;
using engine::FoldKind;

struct NamedFold {
  const char* name;
  FoldKind kind;
  bool weighted;
};
constexpr NamedFold folds[] = {{"mean", FoldKind::Mean, true},
                               {"min", FoldKind::Minimum, false},
                               {"max", FoldKind::Maximum, false},
                               {"median", FoldKind::Median, false},
                               {"sum", FoldKind::Sum, false}};

Expr whole_scale(Builder& b, Term item) {
  return apply(Op::Interval, b.look("scale_low", {item}), b.look("scale_high", {item}));
}

/// A criterion folds what is asked and read of it, a whole the scores of its parts; what is left out has no value.
void lower_folds(Builder& b) {
  const auto origin = b.standard("standard.fold", "the raw value combines what lies directly below it");
  for (const NamedFold& fold : folds) {
    const auto combine = [&](const char* value, Expr where) {
      std::optional<Expr> weight;
      if (fold.weighted) weight = b.look("weight", {Y});
      return b.fold(fold.kind, b.look(value, {Y}), std::move(weight), {Y}, std::move(where));
    };
    const Expr folded = b.atom("item.fold", {X, b.constant(fold.name)});
    b.rule(origin, "item.computed", {X}, combine("question.worth", b.atom("item.aspect", {X, Y})),
           all(folded, b.atom("criterion", {X}), negate(b.atom("item.silent", {X}))));
    for (const char* kind : {"capability", "component"})
      b.rule(origin, "item.computed", {X}, combine("score", b.atom("part", {Y, X})),
             all(folded, b.atom(kind, {X}), negate(b.atom("item.silent", {X}))));
  }
  b.rule(origin, "item.computed", {X}, whole_scale(b, X), b.atom("item.silent", {X}));
}

/// The highest level whose parts up to it are all met; a level whose parts are all left out is skipped.
void lower_levels(Builder& b, const model::Item& item) {
  const Term it = b.thing(item.id);
  const engine::OriginId origin = item.score.statement;
  std::vector<Number> rungs;
  for (const model::ThingId part : item.parts)
    if (const model::Item* p = b.model().item(part); p && p->level) rungs.push_back(*p->level);
  std::sort(rungs.begin(), rungs.end());
  rungs.erase(std::unique(rungs.begin(), rungs.end()), rungs.end());
  b.rule(origin, "item.reached", {it}, number(item.scale.low), always());
  for (const Number rung : rungs) {
    std::vector<Expr> met, applies;
    for (const model::ThingId part : item.parts) {
      const model::Item* p = b.model().item(part);
      if (!p || !p->level || *p->level > rung) continue;
      met.push_back(any(b.atom("met", {b.thing(part)}), b.atom("left_out", {b.thing(part)})));
      if (*p->level == rung) applies.push_back(negate(b.atom("left_out", {b.thing(part)})));
    }
    met.push_back(any(std::move(applies)));
    b.rule(origin, "item.reached", {it}, number(rung), all(std::move(met)));
  }
  b.rule(origin, "item.computed", {it}, b.look("item.reached", {it}), always());
}

void lower_written_scores(Builder& b) {
  for (const model::Item& item : b.model().items) {
    const Term it = b.thing(item.id);
    const bool is_criterion = item.kind == model::ItemKind::Criterion;
    const bool has_reading = std::any_of(b.model().readings.begin(), b.model().readings.end(),
                                         [&](const model::Reading& r) { return r.item == item.id; });
    const bool has_aspect = std::any_of(item.questions.begin(), item.questions.end(), [&](model::ThingId q) {
      const model::Question* question = b.model().question(q);
      return question && !question->about_intention && question->answer != model::AnswerKind::Text;
    });
    const bool is_fold = item.score.kind == model::Score::Kind::Fold;
    const bool is_silent = is_criterion ? !has_reading && !has_aspect : item.parts.empty();
    if (is_fold && is_silent) b.fact("item.silent", {b.model().id(item.id)});
    if (item.score.kind == model::Score::Kind::Levels) lower_levels(b, item);
    if (item.score.kind == model::Score::Kind::Is)
      b.rule(item.score.statement, "item.computed", {it}, lower_expr(b, item.score.is), always());
    if (item.score.kind != model::Score::Kind::Cases) continue;
    std::vector<Expr> args;
    for (const model::Case& c : item.score.cases) {
      if (c.when) args.push_back(lower_expr(b, *c.when));
      args.push_back(lower_expr(b, c.gives));
    }
    b.rule(item.score.statement, "item.computed", {it}, apply(Op::Cases, std::move(args)), always());
  }
}

/// An entered level moves with its parts: what-ifs on them shift it by the weighted mean of their shifts.
void lower_entered(Builder& b) {
  const auto origin =
      b.standard("standard.entered", "a level entered by an assessor stands for what the parts would give");
  const Expr none = number({});
  b.rule(origin, "item.moved", {X}, otherwise(b.look("item.shift", {X}), none), b.atom("criterion", {X}));
  for (const char* kind : {"component", "capability"}) {
    Expr parts = b.fold(FoldKind::Mean, b.look("item.moved", {Y}), b.look("weight", {Y}), {Y},
                        all(b.atom("part", {Y, X}), negate(b.atom("left_out", {Y}))));
    b.rule(origin, "item.moved", {X}, otherwise(b.look("item.shift", {X}), otherwise(std::move(parts), none)),
           b.atom(kind, {X}));
  }
  const Expr sum = apply(Op::Add, b.look("item.entered", {X}), b.look("item.moved", {X}));
  b.rule(origin, "item.entered_now", {X},
         apply(Op::Minimum, b.look("scale_high", {X}), apply(Op::Maximum, b.look("scale_low", {X}), sum)),
         all(b.atom("item", {X}), exists(b.look("item.entered", {X}))));
}

/// Who is believed: a trial, the assessor, evidence, an entered opinion, an author's rule, then the parts and answers,
/// cut to what an anchor question allows.
void lower_said(Builder& b) {
  const auto origin = b.standard("standard.raw", "the raw value is what the assessor, the evidence or the parts say");
  b.rule(origin, "item.anchored", {X},
         b.fold(FoldKind::Mean, b.look("question.worth", {Y}), {}, {Y}, b.atom("item.anchor", {X, Y})),
         b.atom("item.anchor", {X, Term{}}));
  Expr parts = apply(Op::Narrow, b.look("item.computed", {X}), b.look("item.anchored", {X}));
  Expr said = otherwise(b.look("item.authored", {X}), std::move(parts));
  for (const char* name : {"item.opinion", "item.shown", "item.entered_now", "item.assumed"})
    said = otherwise(b.look(name, {X}), std::move(said));
  b.rule(origin, "item.said", {X}, std::move(said), all(b.atom("item", {X}), negate(b.atom("left_out", {X}))));
}

void lower_effective(Builder& b) {
  const auto origin = b.standard("standard.score", "the score is the raw value under its bounds");
  Expr own = apply(Op::Maximum, apply(Op::Minimum, b.look("raw", {X}), b.look("item.own_bound", {X})),
                   b.look("item.repaired", {X}));
  b.rule(origin, "item.own", {X}, std::move(own), all(b.atom("item", {X}), exists(b.look("raw", {X}))));
  b.rule(origin, "score", {X}, apply(Op::Minimum, b.look("item.own", {X}), b.look("item.other_bound", {X})),
         all(b.atom("item", {X}), exists(b.look("item.own", {X}))));
  b.rule(origin, "bound", {X}, b.look("item.own_bound", {X}), b.atom("item", {X}));
  b.rule(origin, "bound", {X}, b.look("item.other_bound", {X}), b.atom("item", {X}));
  const auto seen = b.standard("standard.seen", "a repaired capability's criteria count as met");
  b.rule(seen, "item.seen", {X},
         apply(Op::Cases, b.atom("item.exempt", {X}), b.look("scale_high", {X}), b.look("score", {X})),
         all(b.atom("criterion", {X}), exists(b.look("score", {X}))));
}

void lower_readings_of_score(Builder& b) {
  const auto level = b.standard("standard.level", "the level is the score cut to a whole step");
  b.rule(level, "level", {X}, apply(Op::Floor, b.look("score", {X})), b.atom("thing", {X}));
  const auto met = b.standard("standard.met", "a part is met when its score reaches what counts as met");
  b.rule(met, "met", {X}, {},
         all(b.atom("item", {X}), compare(b.look("score", {X}), Comparison::AtLeast, b.look("item.met_at", {X}))));
  const auto gap = b.standard("standard.gap", "the gap is what the score lacks to the target");
  b.rule(gap, "gap", {X},
         apply(Op::Maximum, number({}), apply(Op::Subtract, b.look("target", {X}), b.look("score", {X}))),
         all(b.atom("thing", {X}), exists(b.look("target", {X})), exists(b.look("score", {X}))));
}

/// 0..1 of the weight answered below an item.
void lower_coverage(Builder& b) {
  const auto origin = b.standard("standard.coverage", "coverage is the share of the weight that was answered");
  const Expr one = number(Number::whole(1)), none = number({});
  std::vector<Expr> known;
  for (const char* name : {"item.entered", "item.assumed", "item.shown", "item.opinion"})
    known.push_back(exists(b.look(name, {X})));
  const auto covered = [&](Expr parts) { return apply(Op::Cases, any(known), one, otherwise(std::move(parts), none)); };
  Expr asked = b.fold(FoldKind::Mean, apply(Op::Cases, b.atom("question.known", {Y}), one, none), b.look("weight", {Y}),
                      {Y}, all(b.atom("item.aspect", {X, Y}), negate(b.atom("left_out", {Y}))));
  b.rule(origin, "coverage", {X}, covered(std::move(asked)),
         all(b.atom("criterion", {X}), negate(b.atom("left_out", {X}))));
  known.resize(1);
  for (const char* kind : {"component", "capability"}) {
    Expr parts = b.fold(FoldKind::Mean, b.look("coverage", {Y}), b.look("weight", {Y}), {Y}, b.atom("part", {Y, X}));
    b.rule(origin, "coverage", {X}, covered(std::move(parts)), all(b.atom(kind, {X}), negate(b.atom("left_out", {X}))));
  }
}

void lower_intention(Builder& b) {
  const auto origin = b.standard("standard.intention", "intention is what is planned and accepted; it enters no score");
  Expr asked = b.fold(FoldKind::Mean, b.look("question.worth", {Y}), b.look("weight", {Y}), {Y},
                      all(b.atom("item.intends", {X, Y}), b.atom("question.known", {Y})));
  b.rule(origin, "intention", {X}, otherwise(b.look("item.intended", {X}), std::move(asked)), b.atom("criterion", {X}));
  for (const char* kind : {"component", "capability"}) {
    Expr parts = b.fold(FoldKind::Mean, b.look("intention", {Y}), b.look("weight", {Y}), {Y}, b.atom("part", {Y, X}));
    b.rule(origin, "intention", {X}, otherwise(b.look("item.intended", {X}), std::move(parts)), b.atom(kind, {X}));
  }
}

/// Layers and the framework have a score only where they say so.
void lower_overall(Builder& b) {
  const model::Model& m = b.model();
  const auto write = [&](const model::Score& score, Term it, Expr members) {
    if (score.kind == model::Score::Kind::Is) {
      b.rule(score.statement, "score", {it}, lower_expr(b, score.is), always());
      return;
    }
    for (const NamedFold& fold : folds) {
      if (engine_kind(score.fold) != fold.kind) continue;
      std::optional<Expr> weight;
      if (fold.weighted) weight = b.look("weight", {Y});
      b.rule(score.statement, "score", {it},
             b.fold(fold.kind, b.look("score", {Y}), std::move(weight), {Y}, std::move(members)), always());
      return;
    }
  };
  for (const model::Layer& layer : m.layers)
    if (layer.score)
      write(*layer.score, b.thing(layer.id),
            all(b.atom("in_layer", {Y, b.thing(layer.id)}), b.atom("capability", {Y})));
  if (m.has_framework && m.framework.score)
    write(*m.framework.score, b.thing(m.framework.id),
          b.atom(m.framework.score->of_capabilities ? "capability" : "layer", {Y}));
}

/// An item, what it is part of, its layer, the framework.
std::vector<model::ThingId> upwards_from(const model::Model& m, const model::Item& item) {
  std::vector<model::ThingId> chain{item.id};
  for (const model::Item* at = &item; at && at->whole != model::nothing; at = m.item(at->whole))
    chain.push_back(at->whole);
  if (const model::Item* top = m.item(chain.back()); top && top->layer != model::nothing) chain.push_back(top->layer);
  if (m.has_framework) chain.push_back(m.framework.id);
  return chain;
}

/// The declared targets along a chain, the nearest first: as many as may be the nearest on some day.
std::vector<const model::Target*> nearest_targets(const model::Model& m, const std::vector<model::ThingId>& chain) {
  std::vector<const model::Target*> nearest;
  for (const model::ThingId thing : chain)
    for (const model::Target& t : m.targets) {
      if (t.of != thing) continue;
      nearest.push_back(&t);
      if (!is_dated(m, t.statement)) return nearest;
    }
  return nearest;
}

/// The nearest target in force wins; the case's own before all.
void lower_target(Builder& b, const model::Item& item, engine::OriginId origin) {
  const model::Model& m = b.model();
  const std::vector<model::ThingId> chain = upwards_from(m, item);
  const auto as_wanted = [&](std::optional<Expr> value) {
    for (auto thing = chain.rbegin(); thing != chain.rend(); ++thing) {
      Expr wanted = b.look("item.wanted", {b.thing(*thing)});
      value = value ? otherwise(std::move(wanted), std::move(*value)) : std::move(wanted);
    }
    return value;
  };
  const Term it = b.thing(item.id);
  std::vector<Expr> conditions{negate(b.atom("left_out", {it}))};
  for (const model::Target* target : nearest_targets(m, chain)) {
    const Expr in_force = b.in_force(target->statement);
    std::vector<Expr> here = conditions;
    here.push_back(in_force);
    Expr value = excepted_value(b, target->statement, lower_expr(b, target->value));
    b.plain_rule(target->statement, "target", {it}, as_wanted(std::move(value)), all(std::move(here)));
    if (!is_dated(m, target->statement)) return;
    conditions.push_back(negate(in_force));
  }
  b.plain_rule(origin, "target", {it}, as_wanted({}), all(std::move(conditions)));
}

void lower_targets(Builder& b) {
  const auto origin = b.standard("standard.target", "the target is the one set for this case");
  for (const model::Item& item : b.model().items) lower_target(b, item, origin);
}

}  // namespace

void lower_scores(Builder& b) {
  lower_written_scores(b);
  lower_folds(b);
  lower_entered(b);
  lower_said(b);
  lower_implications(b);
  lower_effective(b);
  lower_readings_of_score(b);
  lower_coverage(b);
  lower_intention(b);
  lower_overall(b);
  lower_targets(b);
}

}  // namespace plumb::dsl::lowering
