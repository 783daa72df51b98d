#include "dsl/lower/builder.hpp"
#include "dsl/lower/implications.hpp"

/// What an answer is worth: `question.worth(Q)`, on the scale of the item it is asked about, per question and reading.
namespace plumb::dsl::lowering {

namespace {

using model::AnswerKind;
using model::Question;

/// The names and key of a question's inputs: plain, or per member.
struct Inputs {
  std::string suffix;
  std::vector<Term> key;
};

bool is_measured(const Question& q) {
  return q.answer == AnswerKind::Level || q.answer == AnswerKind::Number || q.answer == AnswerKind::Date;
}
bool gives_by_option(const Question& q) {
  return (q.answer == AnswerKind::One || q.answer == AnswerKind::Many) && q.cases.empty();
}

Range scale_of(const Builder& b, model::ThingId item) {
  const model::Item* found = b.model().item(item);
  const model::Scale& scale = found ? found->scale : b.model().framework.scale;
  return {scale.low, scale.high};
}

/// Cases in order; a last one is the otherwise, since the checker proved that they leave no gap.
void append_cases(Builder& b, const std::vector<model::Case>& cases, std::vector<Expr>& args) {
  for (std::size_t i = 0; i < cases.size(); ++i) {
    if (cases[i].when && i + 1 < cases.size()) args.push_back(lower_expr(b, *cases[i].when));
    args.push_back(lower_expr(b, cases[i].gives));
    if (!cases[i].when) break;
  }
}

/// Unanswered: the whole scale. Answered: what was said is worth, by level, option or cases.
Expr worth(Builder& b, const Question& q, const Inputs& in) {
  const Expr whole = interval(scale_of(b, q.item));
  if (q.answer == AnswerKind::Level) {
    return apply(Op::Cases, negate(b.atom("answered" + in.suffix, in.key)), whole,
                 b.look("answer" + in.suffix, in.key));
  }
  if (gives_by_option(q)) return otherwise(b.look("question.said" + in.suffix, in.key), whole);
  std::vector<Expr> args{negate(b.atom("answered" + in.suffix, in.key)), whole};
  append_cases(b, q.cases, args);
  return apply(Op::Cases, std::move(args));
}

/// What is said, within what the implications leave.
void lower_implied_worth(Builder& b, const Question& q) {
  const Term term = b.thing(q.id);
  const Range scale = scale_of(b, q.item);
  Expr allowed = apply(Op::Interval, otherwise(b.look("item.at_least", {term}), number(scale.lo)),
                       otherwise(b.look("item.at_most", {term}), number(scale.hi)));
  b.rule(q.statement, "question.worth", {term}, apply(Op::Narrow, b.look("item.said", {term}), std::move(allowed)),
         always());
}

void lower_worth(Builder& b, const Question& q, bool is_implied) {
  const Term term = b.thing(q.id);
  const engine::OriginId origin = q.statement;
  if (q.per.empty()) {
    b.rule(origin, is_implied ? "item.said" : "question.worth", {term},
           otherwise(b.look("question.shown", {term}), worth(b, q, {"", {term}})), negate(b.atom("left_out", {term})));
    if (is_implied) lower_implied_worth(b, q);
    return;
  }
  const std::string suffix = ".per." + b.model().id(q.id);
  b.rule(origin, "question.worth" + suffix, {X}, worth(b, q, {suffix, {X}}), b.atom(q.per, {X}));
  Expr folded = b.fold(engine_kind(q.per_fold), b.look("question.worth" + suffix, {Y}), {}, {Y}, b.atom(q.per, {Y}));
  b.rule(origin, "question.worth", {term}, otherwise(b.look("question.shown", {term}), std::move(folded)),
         negate(b.atom("left_out", {term})));
  b.rule(origin, "question.known", {term}, {}, b.atom("answered" + suffix, {X}));
}

void lower_question(Builder& b, const Question& q, bool is_implied) {
  const model::Model& m = b.model();
  const std::string& id = m.id(q.id);
  for (const model::Option& option : q.options) b.fact("question.option", {id, m.id(option.id)});
  if (is_measured(q)) b.fact("question.measured", {id});
  if (q.item == model::nothing) return;
  b.fact("question.part", {id});
  b.fact("weight", {id}, q.weight);
  b.fact("asks", {id, m.id(q.item)}, {}, q.statement);
  if (gives_by_option(q)) b.fact("question.chosen_from", {id});
  if (q.answer == AnswerKind::Text) return;
  const model::Item* item = m.item(q.item);
  if (q.about_intention) b.fact("item.intends", {m.id(q.item), id});
  else if (item && item->kind == model::ItemKind::Criterion) b.fact("item.aspect", {m.id(q.item), id});
  else b.fact("item.anchor", {m.id(q.item), id});
  lower_worth(b, q, is_implied);
}

/// A reading is worth what its cases say of the figure; no figure: the whole scale.
void lower_reading(Builder& b, const model::Reading& reading) {
  const model::Model& m = b.model();
  const std::string name = m.statements[reading.statement].name;
  const Term term = b.constant(name);
  const Expr figure = lower_expr(b, reading.value);
  std::vector<Expr> args{negate(exists(figure)), interval(scale_of(b, reading.item))};
  append_cases(b, reading.cases, args);
  b.fact("item.aspect", {m.id(reading.item), name}, {}, reading.statement);
  b.fact("weight", {name}, reading.weight);
  b.rule(reading.statement, "question.worth", {term}, apply(Op::Cases, std::move(args)), always());
  b.rule(reading.statement, "question.known", {term}, {}, exists(figure));
}

}  // namespace

void lower_questions(Builder& b) {
  const auto implied = implied_things(b.model());
  for (const Question& q : b.model().questions) lower_question(b, q, implied.contains(q.id));
  for (const model::Reading& reading : b.model().readings) lower_reading(b, reading);
  const auto origin =
      b.standard("standard.answered", "a question counts as answered when a fresh answer or evidence does");
  b.rule(origin, "question.known", {X}, {}, b.atom("answered", {X}));
  b.rule(origin, "question.known", {X}, {}, exists(b.look("question.shown", {X})));
}

}  // namespace plumb::dsl::lowering
