#include "dsl/check/expression.hpp"

#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// What every kind of expression needs, and numbers as written. Names, calls, conditions and sums have files of their
/// own.
namespace plumb::dsl {

using Kind = ast::Expr::Kind;
using model::Expr;
using model::Type;

Expr ExpressionChecker::made(Expr::Op op, Type type, const ast::Expr& from, std::vector<Expr> args) const {
  Expr expr{.op = op, .type = std::move(type), .span = from.span};
  expr.args = std::move(args);
  return expr;
}

Expr ExpressionChecker::broken(const ast::Expr& from) {
  failed_ = true;
  mark_wild(from);
  return made(Expr::Op::Number, {}, from);
}

Diagnostic& ExpressionChecker::fault(int digits, Span span, std::string message) {
  failed_ = true;
  return diagnostics_.report(code(digits), span, std::move(message));
}

void ExpressionChecker::declare(const ast::Expr& part) {
  variables_.declare_outer(part);
  learn(part);
}

/// Gives variables the kinds of the columns they stand in, so that `A = x` is understood wherever it stands.
void ExpressionChecker::learn(const ast::Expr& expr) {
  if (expr.kind == Kind::Call && !is_aggregate(expr)) {
    const model::Relation* relation = names_.relation(expr.text);
    for (std::size_t i = 0; relation && i < expr.args.size() && i < relation->columns.size(); ++i) {
      if (expr.args[i].kind != Kind::Variable) continue;
      const auto id = variables_.find(expr.args[i].text);
      if (id && variables_[*id].type.kind == Type::Kind::Any) variables_[*id].type = relation->columns[i];
    }
  }
  if (is_aggregate(expr)) {
    for (const ast::Expr& arg : expr.args)
      if (arg.kind == Kind::And || arg.kind == Kind::Call) learn(arg);
    return;
  }
  for (const ast::Expr& arg : expr.args) learn(arg);
}

/// Variables inside what was reported say nothing about safety any more.
void ExpressionChecker::mark_wild(const ast::Expr& expr) {
  if (expr.kind == Kind::Variable) {
    if (const auto id = variables_.find(expr.text)) {
      variables_[*id].is_wild = true;
      variables_[*id].uses += 2;
    }
  }
  for (const ast::Expr& arg : expr.args) mark_wild(arg);
}

std::uint32_t ExpressionChecker::use(const ast::Expr& variable) {
  auto id = variables_.find(variable.text);
  if (!id) {
    variables_.declare_outer(variable);
    id = variables_.find(variable.text);
  }
  ++variables_[*id].uses;
  variables_[*id].places.push_back(variable.span);
  return *id;
}

Expr ExpressionChecker::constant(Number lo, Number hi, Type type, const ast::Expr& from) const {
  Expr expr = made(Expr::Op::Number, std::move(type), from);
  expr.number = {lo, hi};
  return expr;
}

Expr ExpressionChecker::quantity(const ast::Expr& expr) {
  if (expr.is_range && expr.hi < expr.lo)
    fault(306, expr.span, "this range runs from " + to_decimal(expr.lo) + " down to " + to_decimal(expr.hi))
        .notes.push_back("the lower end stands first");
  return constant(expr.lo, expr.hi, {Type::Kind::Number, unit_name(expr)}, expr);
}

/// A variable where a number stands: one that holds a number, never a member.
Expr ExpressionChecker::value_variable(const ast::Expr& expr) {
  const std::uint32_t id = use(expr);
  const Type type = variables_[id].type;
  if (type.kind == Type::Kind::Member && !in_slot_) {
    Diagnostic& d =
        fault(304, expr.span, quoted(expr.text) + " stands for " + with_article(type.name) + ", not for a number");
    const bool scored = model::things_of_kind(type.name) & model::scored_kinds;
    if (scored)
      d.fixes.push_back({expr.span, "score(" + expr.text + ")",
                         "write `score(" + expr.text + ")` if its score is meant", FixIt::Confidence::Likely});
    return broken(expr);
  }
  Expr term = made(Expr::Op::Term, type, expr);
  term.terms = {{Term::Kind::Variable, id, {}}};
  return term;
}

Expr ExpressionChecker::expected_number(Expr expr, const ast::Expr& from) {
  if (expr.type.kind != Type::Kind::Truth) return expr;
  const std::string said = from.kind == Kind::Name || from.kind == Kind::Call ? quoted(from.text) : "this";
  fault(301, from.span,
        said + " is true or false; " +
            (in_slot_ ? "a slot prints a member, a number, a date or a text" : "a number is expected here"));
  return broken(from);
}

Expr ExpressionChecker::value(const ast::Expr& expr) {
  switch (expr.kind) {
    case Kind::Quantity: return quantity(expr);
    case Kind::Text: {
      Expr text = made(Expr::Op::Text, {Type::Kind::Text, {}}, expr);
      text.text = expr.text;
      return text;
    }
    case Kind::Date: return constant(expr.lo, expr.lo, {Type::Kind::Date, {}}, expr);
    case Kind::Variable: return value_variable(expr);
    case Kind::Any: fault(304, expr.span, "`_` stands for any value and has none of its own"); return broken(expr);
    case Kind::Name: return expected_number(named_value(expr), expr);
    case Kind::Call: return expected_number(call(expr), expr);
    case Kind::Negate:
    case Kind::Add:
    case Kind::Subtract:
    case Kind::Multiply:
    case Kind::Divide: return arithmetic(expr);
    case Kind::Else: return else_value(expr);
    default: break;
  }
  fault(301, expr.span, "this is a condition; a number is expected here");
  return broken(expr);
}

Expr ExpressionChecker::else_value(const ast::Expr& expr) {
  Expr first = value(expr.args[0]), second = value(expr.args[1]);
  const Type type = mix(first, second, expr);
  std::vector<Expr> args;
  args.push_back(std::move(first));
  args.push_back(std::move(second));
  return made(Expr::Op::Else, type, expr, std::move(args));
}

/// A slot takes members too, and prints their titles; a measure or a question is its figure.
Expr ExpressionChecker::slot(const ast::Expr& expr) {
  in_slot_ = true;
  Expr out;
  if (expr.kind == Kind::Name && where_.in_merge && (expr.text == "count" || expr.text == "first")) {
    out = made(Expr::Op::Text, {Type::Kind::Text, {}}, expr);
    out.text = expr.text;
    out.relation = "merge";
  } else if (expr.kind == Kind::Name && expr.text != "today") {
    const auto found = expr.text == "it" && !where_.figure ? std::optional(where_.it) : thing(expr);
    const bool has_title = found && *found != model::nothing &&
                           model_.things[*found].kind != model::ThingKind::Measure &&
                           model_.things[*found].kind != model::ThingKind::Question;
    if (has_title) {
      out = made(Expr::Op::Term, {Type::Kind::Member, names_.kind_of(*found)}, expr);
      out.terms = {{Term::Kind::Constant, 0, model_.things[*found].id}};
    } else {
      out = value(expr);
    }
  } else {
    out = value(expr);
  }
  in_slot_ = false;
  return out;
}

Expr ExpressionChecker::named_or_called(const ast::Expr& expr) {
  return expr.kind == Kind::Name ? named_value(expr) : call(expr);
}

Expr ExpressionChecker::value_of_type(const ast::Expr& expr, const Type& type, const std::string& what) {
  Expr found = value(expr);
  if (found.type.kind == Type::Kind::Any || type.kind == Type::Kind::Any) return found;
  if (found.type.kind != type.kind) {
    const bool is_date = type.kind == Type::Kind::Date;
    fault(301, expr.span, what + " is " + (is_date ? "a date" : "a number") + ", this is not");
    return broken(expr);
  }
  const bool is_zero = found.op == Expr::Op::Number && found.number == Range{};
  if (type.kind == Type::Kind::Number && !units_mix(found.type.name, type.name) && !is_zero) {
    fault(302, expr.span, what + " is " + describe_unit(type.name) + ", this is " + describe_unit(found.type.name));
    return broken(expr);
  }
  return in_time_unit(std::move(found), type.name);
}

void ExpressionChecker::report_single_uses() {
  if (failed_) return;
  for (const Variable& variable : variables_.all()) {
    if (variable.uses != 1 || variable.is_wild || variable.name == "_") continue;
    Diagnostic& d = diagnostics_.report(code(517), variable.span, quoted(variable.name) + " is used once");
    d.fixes.push_back({variable.span, "_", "write `_` if it does not matter which", FixIt::Confidence::Likely});
  }
}

}  // namespace plumb::dsl
