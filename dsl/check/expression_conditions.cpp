#include <algorithm>
#include <utility>

#include "dsl/check/expression.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// Conditions: comparisons in all their spellings, sets, `and or not exists`.
namespace plumb::dsl {

using Kind = ast::Expr::Kind;
using model::AnswerKind;
using model::Expr;
using model::Question;
using model::Term;
using model::ThingId;
using model::Type;

namespace {

const Type truth{Type::Kind::Truth, {}};

bool is_name(const ast::Expr& expr, std::string_view text) { return expr.kind == Kind::Name && expr.text == text; }

bool is_equality(ast::Comparison op) { return op == ast::Comparison::Equal || op == ast::Comparison::NotEqual; }

model::Comparison comparison_of(ast::Comparison op) { return static_cast<model::Comparison>(op); }

/// The scores of one item: numbers on its scale.
bool is_on_scale(const std::string& relation) {
  return relation == "score" || relation == "raw" || relation == "level" || relation == "target" ||
         relation == "before" || relation == "intention" || relation == "bound" || relation == "answer";
}

}  // namespace

Expr ExpressionChecker::condition(const ast::Expr& expr) {
  switch (expr.kind) {
    case Kind::And:
    case Kind::Or: return junction(expr);
    case Kind::Not: return negation(expr);
    case Kind::Exists: return exists(expr);
    case Kind::In: return in_set(expr);
    case Kind::Compare: return comparison(expr, expr.comparison, expr.args[0], expr.args[1]);
    case Kind::Name: return named_condition(expr);
    case Kind::Call: {
      Expr found = call(expr);
      if (found.type.kind == Type::Kind::Truth || found.type.kind == Type::Kind::Any) return found;
      fault(301, expr.span, quoted(expr.text) + " gives a number; a condition is expected here")
          .notes.push_back("compare it, or ask whether it has a value: `exists " + expr.text + "(...)`");
      return broken(expr);
    }
    default: break;
  }
  const bool is_variable = expr.kind == Kind::Variable;
  fault(is_variable ? 304 : 301, expr.span,
        is_variable ? quoted(expr.text) + " is a variable; a condition is expected here"
                    : "this is no condition: it is neither true nor false");
  return broken(expr);
}

Expr ExpressionChecker::junction(const ast::Expr& expr) {
  std::vector<Expr> parts;
  parts.reserve(expr.args.size());
  for (const ast::Expr& arg : expr.args) parts.push_back(condition(arg));
  return made(expr.kind == Kind::And ? Expr::Op::And : Expr::Op::Or, truth, expr, std::move(parts));
}

Expr ExpressionChecker::negation(const ast::Expr& expr) {
  const bool before = std::exchange(under_not_, true);
  std::vector<Expr> inner;
  inner.push_back(condition(expr.args[0]));
  under_not_ = before;
  return made(Expr::Op::Not, truth, expr, std::move(inner));
}

/// `exists f(X)`: whether a value relation, a figure or an answer has a value. A relation without values just holds.
Expr ExpressionChecker::exists(const ast::Expr& expr) {
  const ast::Expr& asked = expr.args[0];
  Expr inner = asked.kind == Kind::Call ? call(asked) : asked.kind == Kind::Name ? named_value(asked) : value(asked);
  if (inner.type.kind == Type::Kind::Truth) return inner;
  std::vector<Expr> args;
  args.push_back(std::move(inner));
  return made(Expr::Op::Exists, truth, expr, std::move(args));
}

Expr ExpressionChecker::named_condition(const ast::Expr& name) {
  Expr found = named_value(name);
  if (found.type.kind == Type::Kind::Truth || found.type.kind == Type::Kind::Any) return found;
  const std::string unit = found.type.name.empty() || found.type.name == "%" ? "3" : "3 " + found.type.name;
  fault(301, name.span, quoted(name.text) + " is worth a number; a condition is expected here")
      .notes.push_back("compare it, as in `" + name.text + " at least " + unit + '`');
  return broken(name);
}

Expr ExpressionChecker::in_set(const ast::Expr& expr) {
  const ast::Expr& left = expr.args[0];
  if (expr.args.size() == 2 && expr.args[1].kind == Kind::Quantity && expr.args[1].is_range)
    return in_interval(expr, expr.args[1]);
  std::vector<Expr> parts;
  for (std::size_t i = 1; i < expr.args.size(); ++i) {
    const bool is_range = expr.args[i].kind == Kind::Quantity && expr.args[i].is_range;
    parts.push_back(is_range ? in_interval(expr, expr.args[i])
                             : comparison(expr, ast::Comparison::Equal, left, expr.args[i]));
  }
  if (parts.size() == 1) return std::move(parts.front());
  return made(Expr::Op::Or, truth, expr, std::move(parts));
}

Expr ExpressionChecker::in_interval(const ast::Expr& expr, const ast::Expr& interval) {
  const ast::Expr& left = expr.args[0];
  if (interval.hi < interval.lo) return quantity(interval), broken(expr);
  ast::Expr low = interval, high = interval;
  low.hi = low.lo;
  high.lo = high.hi;
  low.is_range = high.is_range = false;
  std::vector<Expr> parts;
  parts.push_back(comparison(expr, ast::Comparison::AtLeast, left, low));
  parts.push_back(comparison(expr, ast::Comparison::AtMost, left, high));
  return made(Expr::Op::And, truth, expr, std::move(parts));
}

bool ExpressionChecker::is_member_variable(const ast::Expr& expr) const {
  if (expr.kind != Kind::Variable) return false;
  const auto id = variables_.find(expr.text);
  return !id || variables_.all()[*id].type.kind == Type::Kind::Member;
}

Expr ExpressionChecker::comparison(const ast::Expr& whole, ast::Comparison op, const ast::Expr& left,
                                   const ast::Expr& right) {
  if (is_equality(op)) {
    std::optional<Expr> found = special_comparison(whole, left, right);
    if (!found) found = option_comparison(whole, left, right);
    if (!found) found = same_comparison(whole, left, right);
    if (found) {
      if (op == ast::Comparison::Equal || found->type.kind == Type::Kind::Any) return std::move(*found);
      std::vector<Expr> args;
      args.push_back(std::move(*found));
      return made(Expr::Op::Not, truth, whole, std::move(args));
    }
  }
  Expr a = value(left);
  // What stands beside a name that is not there may well be its option.
  if (a.type.kind == Type::Kind::Any && is_equality(op) && right.kind == Kind::Name) return broken(whole);
  return compared(whole, op, std::move(a), value(right));
}

/// `x is not_applicable`, `q is yes`, and `is unknown`, which has no meaning.
std::optional<Expr> ExpressionChecker::special_comparison(const ast::Expr& whole, const ast::Expr& left,
                                                          const ast::Expr& right) {
  if (is_name(right, "unknown")) {
    fault(301, right.span, "nothing may depend on what is unknown: an answer later could undo it")
        .notes.push_back("ask for the input: `not answered(...)` holds while a question has no answer");
    return broken(whole);
  }
  if (is_name(right, "not_applicable")) {
    Expr applies = made(Expr::Op::InApplies, truth, whole);
    if (left.kind == Kind::Variable) {
      applies.terms = {{Term::Kind::Variable, use(left), {}}};
    } else {
      const auto accepts = model::item_kinds | model::kinds_of(model::ThingKind::Question, model::ThingKind::Action);
      applies.terms = {
          constant_term(left, {}, accepts, [] { return "only items, questions and actions apply or not"; })};
      if (applies.terms.front().kind == Term::Kind::Any) return broken(whole);
    }
    std::vector<Expr> args;
    args.push_back(std::move(applies));
    return made(Expr::Op::Not, truth, whole, std::move(args));
  }
  if ((is_name(right, "yes") || is_name(right, "no")) && left.kind != Kind::Variable && left.kind != Kind::Name) {
    Expr inner = condition(left);
    if (is_name(right, "yes")) return inner;
    std::vector<Expr> args;
    args.push_back(std::move(inner));
    return made(Expr::Op::Not, truth, whole, std::move(args));
  }
  return std::nullopt;
}

/// A question beside one of its options, or beside a text where it is answered by text.
std::optional<Expr> ExpressionChecker::option_comparison(const ast::Expr& whole, const ast::Expr& left,
                                                         const ast::Expr& right) {
  if (left.kind != Kind::Name || (right.kind != Kind::Name && right.kind != Kind::Text)) return std::nullopt;
  const auto found = is_name(left, "it") ? std::optional(where_.it) : model_.find(left.text);
  const Question* question = found && *found != model::nothing ? model_.question(*found) : nullptr;
  if (!question) return std::nullopt;
  if (!is_name(left, "it")) note_thing(left, question->id);
  if (names_.is_unclear(question->id)) return broken(whole);
  if (question->answer == AnswerKind::Text) {
    const bool is_text = right.kind == Kind::Text;
    if (is_text || !model_.find(right.text)) {
      if (is_text) return chosen(question->id, right.text, whole);
      Diagnostic& d =
          fault(203, right.span,
                quoted(right.text) + " does not name a thing; " + quoted(left.text) + " is answered by a text");
      d.fixes.push_back({right.span, '"' + right.text + '"', "write \"" + right.text + '"', FixIt::Confidence::Likely});
      return broken(whole);
    }
  }
  if (right.kind != Kind::Name || question->options.empty()) return std::nullopt;
  if (const auto bare = option(right, question->id)) {
    note_thing(right, *bare);
    return chosen(question->id, model_.id(*bare), whole);
  }
  const auto dotted = model_.find(right.text);
  const bool is_own = dotted && model_.things[*dotted].kind == model::ThingKind::Option &&
                      question_of(model_.id(*dotted)) == question->id;
  if (is_own) return note_thing(right, *dotted), chosen(question->id, model_.id(*dotted), whole);
  const bool takes_numbers = question->answer == AnswerKind::Level;
  if (takes_numbers && dotted) return std::nullopt;
  std::vector<std::string> options;
  for (const model::Option& o : question->options) options.push_back(o.name);
  no_option(right, *question, options);
  return broken(whole);
}

/// Two members: a variable beside a variable, a name or a text.
std::optional<Expr> ExpressionChecker::same_comparison(const ast::Expr& whole, const ast::Expr& left,
                                                       const ast::Expr& right) {
  const bool left_variable = left.kind == Kind::Variable, right_variable = right.kind == Kind::Variable;
  if (!left_variable && !right_variable) return std::nullopt;
  const ast::Expr& variable = left_variable ? left : right;
  const ast::Expr& other = left_variable ? right : left;
  const std::uint32_t id = use(variable);
  const Type type = variables_[id].type;
  const bool is_value = type.kind == Type::Kind::Number || type.kind == Type::Kind::Date;
  const bool names_member = other.kind == Kind::Text || (other.kind == Kind::Name && other.text != "today");
  const auto back = [&] { --variables_[id].uses; };
  if (is_value) return back(), std::nullopt;
  Expr same = made(Expr::Op::Same, truth, whole);
  same.terms.push_back({Term::Kind::Variable, id, {}});
  if (other.kind == Kind::Variable) {
    const std::uint32_t second = use(other);
    const Type other_type = variables_[second].type;
    if (other_type.kind == Type::Kind::Number || other_type.kind == Type::Kind::Date) {
      --variables_[second].uses;
      return back(), std::nullopt;
    }
    same.terms.push_back({Term::Kind::Variable, second, {}});
    return same;
  }
  if (!names_member) return back(), std::nullopt;
  const std::string kind = type.kind == Type::Kind::Member ? with_article(type.name) : "a member";
  same.terms.push_back(
      constant_term(other, type, model::any_thing, [&] { return quoted(variable.text) + " stands for " + kind; }));
  if (same.terms.back().kind == Term::Kind::Any) return broken(whole);
  return same;
}

/// A constant beside an item's score lies on the item's scale, or the comparison says nothing.
void ExpressionChecker::check_on_scale(const Expr& a, const Expr& b) {
  const bool fits = a.op == Expr::Op::Lookup && b.op == Expr::Op::Number && is_on_scale(a.relation) &&
                    a.terms.size() == 1 && a.terms.front().kind == Term::Kind::Constant;
  if (!fits) return;
  const auto found = model_.find(a.terms.front().constant);
  const Question* question = found ? model_.question(*found) : nullptr;
  const bool by_level = question && question->answer == AnswerKind::Level && question->item != model::nothing;
  const model::Item* item = by_level ? model_.item(question->item) : found ? model_.item(*found) : nullptr;
  std::optional<Range> whole;
  if (item) whole = Range{item->scale.low, item->scale.high};
  if (question && !by_level && where_.in_test) whole = question->span;
  if (!whole || (b.number.lo >= whole->lo && b.number.hi <= whole->hi)) return;
  fault(306, b.span,
        "this is off the scale of " + quoted(a.terms.front().constant) + ", which runs from " + to_decimal(whole->lo) +
            " to " + to_decimal(whole->hi));
}

Expr ExpressionChecker::compared(const ast::Expr& whole, ast::Comparison op, Expr a, Expr b) {
  const bool is_text = a.type.kind == Type::Kind::Text || b.type.kind == Type::Kind::Text;
  if (is_text && a.type.kind != Type::Kind::Any && b.type.kind != Type::Kind::Any) {
    fault(301, whole.span, "a text compares only with an answer in text or with a variable");
    return broken(whole);
  }
  const bool dates = a.type.kind == Type::Kind::Date || b.type.kind == Type::Kind::Date;
  const bool numbers = a.type.kind == Type::Kind::Number || b.type.kind == Type::Kind::Number;
  if (dates && numbers) {
    const Expr& date = a.type.kind == Type::Kind::Date ? a : b;
    fault(301, whole.span, "a date and a number do not compare")
        .notes.push_back("one side is a date" + std::string(date.op == Expr::Op::Today ? ": `today`" : ""));
    return broken(whole);
  }
  const bool has_range = (a.op == Expr::Op::Number && a.number.lo != a.number.hi) ||
                         (b.op == Expr::Op::Number && b.number.lo != b.number.hi);
  if (has_range && !where_.in_test) {
    fault(301, whole.span, "a comparison with a range belongs into a test")
        .notes.push_back("to lie within a range is written with `in`");
    return broken(whole);
  }
  if (!dates) mix(a, b, whole);
  check_on_scale(a, b);
  check_on_scale(b, a);
  std::vector<Expr> args;
  args.push_back(std::move(a));
  args.push_back(std::move(b));
  Expr out = made(Expr::Op::Compare, truth, whole, std::move(args));
  out.comparison = comparison_of(op);
  return out;
}

}  // namespace plumb::dsl
