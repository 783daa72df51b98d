#include "dsl/lower/implications.hpp"

#include "dsl/lower/builder.hpp"

/// "x at least 3 gives y at least 2": what is said of one thing bounds what may yet be said of another.
///
///   item.said -> item.at_least, item.at_most -> raw (of items), question.worth (of questions)
///
/// An implication also says that x is below 3 wherever y is below 2. Bounds lead to bounds, to their fixpoint.
namespace plumb::dsl {

namespace lowering {

namespace {

using engine::Comparison;

constexpr std::int64_t asked_step = 100;  ///< numbers are asked at a ten-thousandth

/// "x is at least 3": a half of x's scale. `at` is the first number that lies in it.
struct Half {
  Term of{};
  bool upper = true;
  Number at{};

  Half other() const { return {of, !upper, {upper ? at.units - asked_step : at.units + asked_step}}; }
};

std::optional<Half> half_of(Builder& b, const model::Expr& e) {
  if (e.op != model::Expr::Op::Compare || e.args[0].op != model::Expr::Op::Lookup || e.args[0].terms.empty() ||
      e.args[1].op != model::Expr::Op::Number)
    return {};
  const Half half{lower_term(b, e.args[0].terms[0]), true, e.args[1].number.lo};
  switch (e.comparison) {
    case model::Comparison::AtLeast: return half;
    case model::Comparison::Greater: return Half{half.of, true, {half.at.units + asked_step}};
    case model::Comparison::AtMost: return Half{half.of, false, half.at};
    case model::Comparison::Less: return Half{half.of, false, {half.at.units - asked_step}};
    default: return {};
  }
}

Comparison test_of(const Half& half) { return half.upper ? Comparison::AtLeast : Comparison::AtMost; }

/// That something lies in this half: what is said of it does, or its bound does.
Expr lies_in(Builder& b, const Half& half) {
  const char* bound = half.upper ? "item.at_least" : "item.at_most";
  return any(compare(b.look("item.said", {half.of}), test_of(half), number(half.at)),
             compare(b.look(bound, {half.of}), test_of(half), number(half.at)));
}

void lower_one_way(Builder& b, engine::OriginId origin, const Half& when, const Half& gives) {
  b.rule(origin, gives.upper ? "item.at_least" : "item.at_most", {gives.of}, number(gives.at), lies_in(b, when));
}

/// The half an implication gives from below, on criteria, past what a level without evidence counts.
bool passes_the_cap(const Builder& b, const Half& half, model::ThingId of) {
  const auto& cap = b.model().framework.unverified;
  const model::Item* item = b.model().item(of);
  return b.model().has_framework && cap && half.upper && half.at > *cap && item &&
         item->kind == model::ItemKind::Criterion;
}

/// What an item is at least. Where nobody answered, an implied level has no evidence either: past the framework's cap
/// the answer may still come to count less.
Expr at_least(Builder& b, bool past_the_cap) {
  Expr bound = b.look("item.at_least", {X});
  if (!past_the_cap) return bound;
  Expr capped = apply(Op::Minimum, bound, number(*b.model().framework.unverified));
  return apply(Op::Cases, any(b.atom("verified", {X}), negate(b.atom("criterion", {X}))), bound, exists(bound),
               std::move(capped));
}

void lower_narrowed(Builder& b, bool past_the_cap) {
  const auto origin = b.standard("standard.narrowed", "declared implications narrow what is still open");
  const Expr implied = b.atom("item.implied", {X}), low = b.look("scale_low", {X}), high = b.look("scale_high", {X});
  const auto narrow = [&](Expr from, Expr to, Expr which) {
    Expr allowed = apply(Op::Interval, std::move(from), std::move(to));
    b.rule(origin, "raw", {X}, apply(Op::Narrow, b.look("item.said", {X}), std::move(allowed)),
           all(b.atom("item", {X}), std::move(which)));
  };
  narrow(otherwise(at_least(b, past_the_cap), low), otherwise(b.look("item.at_most", {X}), high), implied);
  narrow(low, high, negate(implied));
}

}  // namespace

void lower_implications(Builder& b) {
  bool past_the_cap = false;
  for (const model::Imply& imply : b.model().implications) {
    const auto when = half_of(b, imply.when), gives = half_of(b, imply.gives);
    if (!when || !gives) continue;
    lower_one_way(b, imply.statement, *when, *gives);
    lower_one_way(b, imply.statement, gives->other(), when->other());
    const auto thing_of = [&](const model::Expr& side) { return b.model().find(side.args[0].terms[0].constant); };
    past_the_cap = past_the_cap || passes_the_cap(b, *gives, thing_of(imply.gives).value_or(model::nothing)) ||
                   passes_the_cap(b, when->other(), thing_of(imply.when).value_or(model::nothing));
  }
  for (const model::ThingId thing : implied_things(b.model())) b.fact("item.implied", {b.model().id(thing)});
  lower_narrowed(b, past_the_cap);
}

}  // namespace lowering

std::set<model::ThingId> implied_things(const model::Model& m) {
  std::set<model::ThingId> things;
  for (const model::Imply& imply : m.implications)
    for (const model::Expr* side : {&imply.when, &imply.gives})
      if (side->op == model::Expr::Op::Compare && !side->args[0].terms.empty())
        if (const auto thing = m.find(side->args[0].terms[0].constant)) things.insert(*thing);
  return things;
}

}  // namespace plumb::dsl
