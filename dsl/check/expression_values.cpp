#include "dsl/check/expression.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/units.hpp"

/// Arithmetic, with units: time folds, money and work mix only in a cost, dates move by the calendar.
namespace plumb::dsl {

using Kind = ast::Expr::Kind;
using model::Expr;
using model::Type;

namespace {

bool is_zero(const Expr& expr) { return expr.op == Expr::Op::Number && expr.number == Range{}; }

Expr::Op op_of(Kind kind) {
  switch (kind) {
    case Kind::Add: return Expr::Op::Add;
    case Kind::Subtract: return Expr::Op::Subtract;
    case Kind::Multiply: return Expr::Op::Multiply;
    default: return Expr::Op::Divide;
  }
}

}  // namespace

Expr ExpressionChecker::arithmetic(const ast::Expr& expr) {
  std::vector<Expr> args;
  args.push_back(value(expr.args[0]));
  if (expr.kind == Kind::Negate) {
    const Type type = args.front().type;
    if (type.kind == Type::Kind::Number || type.kind == Type::Kind::Any)
      return made(Expr::Op::Negate, type, expr, std::move(args));
    fault(301, expr.span, "only a number has a negative");
    return broken(expr);
  }
  args.push_back(value(expr.args[1]));
  Expr &a = args[0], &b = args[1];
  for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
    if (args[i].type.kind == Type::Kind::Text || args[i].type.kind == Type::Kind::Member) {
      fault(301, expr.args[i].span, "this is no number to reckon with");
      return broken(expr);
    }
  }
  if (auto date = date_arithmetic(expr, a, b)) return std::move(*date);
  if (expr.kind == Kind::Divide && is_time(a.type.name) && is_time(b.type.name) && a.type != b.type) {
    a = in_time_unit(std::move(a), "days");
    b = in_time_unit(std::move(b), "days");
  }
  const bool is_sum = expr.kind == Kind::Add || expr.kind == Kind::Subtract;
  const Type type = is_sum ? mix(a, b, expr) : product_type(a, b, expr);
  return made(op_of(expr.kind), type, expr, std::move(args));
}

/// Date - date is days; a date moved by months, quarters or years follows the calendar, by other spans counts days.
std::optional<Expr> ExpressionChecker::date_arithmetic(const ast::Expr& expr, Expr& a, Expr& b) {
  const bool a_date = a.type.kind == Type::Kind::Date, b_date = b.type.kind == Type::Kind::Date;
  if (!a_date && !b_date) return std::nullopt;
  std::vector<Expr> args;
  if (a_date && b_date && expr.kind == Kind::Subtract) {
    args.push_back(std::move(a));
    args.push_back(std::move(b));
    return made(Expr::Op::Subtract, {Type::Kind::Number, "days"}, expr, std::move(args));
  }
  const bool moves = (a_date && !b_date && (expr.kind == Kind::Add || expr.kind == Kind::Subtract)) ||
                     (b_date && !a_date && expr.kind == Kind::Add);
  Expr& date = a_date ? a : b;
  Expr& span = a_date ? b : a;
  const bool is_span = span.type.kind == Type::Kind::Any || is_time(span.type.name);
  if (!moves || !is_span) {
    fault(301, expr.span, "a date is moved by a span of time, and two dates are subtracted; this is neither");
    return broken(expr);
  }
  const ast::Expr& written = a_date ? expr.args[1] : expr.args[0];
  const int months = written.kind == Kind::Quantity ? calendar_months(written.unit) : 0;
  args.push_back(std::move(date));
  if (months != 0) {
    const std::int64_t sign = expr.kind == Kind::Subtract ? -1 : 1;
    const Number by = multiply(written.lo, Number::whole(sign * months)).value_or(Number{});
    args.push_back(constant(by, by, {Type::Kind::Number, "months"}, written));
    return made(Expr::Op::AddMonths, {Type::Kind::Date, {}}, expr, std::move(args));
  }
  args.push_back(in_time_unit(std::move(span), "days"));
  return made(op_of(expr.kind), {Type::Kind::Date, {}}, expr, std::move(args));
}

/// A number of person-days as money.
Expr ExpressionChecker::paid(Expr work) const {
  Expr rate{.op = Expr::Op::Number, .type = {Type::Kind::Number, where_.currency}, .span = work.span};
  rate.number = point(*where_.rate);
  Expr money{.op = Expr::Op::Multiply, .type = {Type::Kind::Number, where_.currency}, .span = work.span};
  money.args.push_back(std::move(work));
  money.args.push_back(std::move(rate));
  return money;
}

/// Brings two numbers to one unit and gives the type of both; KB0302 where they have none in common.
Type ExpressionChecker::mix(Expr& a, Expr& b, const ast::Expr& from) {
  if (a.type.kind != Type::Kind::Number) return b.type;
  if (b.type.kind != Type::Kind::Number) return a.type;
  if (a.type.name == b.type.name || is_zero(b)) return a.type;
  if (is_zero(a)) return b.type;
  if (where_.rate) {
    if (a.type.name == "person_days" && b.type.name == where_.currency) a = paid(std::move(a));
    if (b.type.name == "person_days" && a.type.name == where_.currency) b = paid(std::move(b));
  }
  if (!units_mix(a.type.name, b.type.name)) {
    Diagnostic& d =
        fault(302, from.op_span, describe_unit(a.type.name) + " and " + describe_unit(b.type.name) + " do not mix");
    d.labels.push_back({a.span, describe_unit(a.type.name)});
    d.labels.push_back({b.span, describe_unit(b.type.name)});
    return {};
  }
  if (is_time(a.type.name) && is_time(b.type.name)) {
    const std::string unit = b.op == Expr::Op::Number ? a.type.name : a.op == Expr::Op::Number ? b.type.name : "days";
    a = in_time_unit(std::move(a), unit);
    b = in_time_unit(std::move(b), unit);
  }
  return a.type.name.empty() ? b.type : a.type;
}

/// A number of something is that thing; a quotient of one unit is plain, as is a rate.
Type ExpressionChecker::product_type(const Expr& a, const Expr& b, const ast::Expr& from) {
  if (a.type.kind == Type::Kind::Any || b.type.kind == Type::Kind::Any) return {};
  const auto is_plain = [](const Expr& e) { return e.type.name.empty() || e.type.name == "%"; };
  if (from.kind == Kind::Divide && is_plain(b)) return a.type;
  if (from.kind == Kind::Divide) return {Type::Kind::Number, {}};
  if (!is_plain(a) && !is_plain(b)) {
    fault(302, from.op_span, describe_unit(a.type.name) + " times " + describe_unit(b.type.name) + " has no meaning");
    return {};
  }
  return is_plain(a) ? b.type : a.type;
}

}  // namespace plumb::dsl
