#include "dsl/syntax/print_expr.hpp"

#include "dsl/syntax/print_text.hpp"

namespace plumb::dsl {
namespace {

using ast::Comparison;
using ast::Expr;
using ast::Unit;

/// How close an expression binds. What stands where more is asked for needs brackets.
enum Binding { Loosest, Joined, Negation, Condition, Value, Sum, Term, Factor, Primary };

Binding binding(const Expr& e) {
  switch (e.kind) {
    case Expr::Kind::And:
    case Expr::Kind::Or: return Joined;
    case Expr::Kind::Not: return Negation;
    case Expr::Kind::Compare:
    case Expr::Kind::In: return Condition;
    case Expr::Kind::Else: return Value;
    case Expr::Kind::Add:
    case Expr::Kind::Subtract: return Sum;
    case Expr::Kind::Multiply:
    case Expr::Kind::Divide: return Term;
    case Expr::Kind::Negate: return Factor;
    case Expr::Kind::Quantity: return e.lo < Number{} ? Factor : Primary;
    default: return Primary;
  }
}

std::string sign(Comparison c, bool spelled) {
  switch (c) {
    case Comparison::Equal: return spelled ? "is" : "=";
    case Comparison::NotEqual: return spelled ? "is not" : "!=";
    case Comparison::Less: return spelled ? "below" : "<";
    case Comparison::AtMost: return spelled ? "at most" : "<=";
    case Comparison::Greater: return spelled ? "above" : ">";
    case Comparison::AtLeast: return spelled ? "at least" : ">=";
  }
  return {};
}

/// `30000.5` as `30_000.5`.
std::string grouped(std::string decimal) {
  const std::size_t first = decimal.starts_with('-') ? 1 : 0;
  const std::size_t point = std::min(decimal.find('.'), decimal.size());
  if (point - first < 5 || decimal.find_first_not_of("0123456789.", first) != std::string::npos) return decimal;
  for (std::size_t at = point; at > first + 3; at -= 3) decimal.insert(at - 3, "_");
  return decimal;
}

std::string unit_name(const Expr& e) {
  const bool one = !e.is_range && e.lo == Number::whole(1);
  switch (e.unit) {
    case Unit::None: return "";
    case Unit::Percent: return " %";
    case Unit::Minutes: return one ? " minute" : " minutes";
    case Unit::Hours: return one ? " hour" : " hours";
    case Unit::Days: return one ? " day" : " days";
    case Unit::Weeks: return one ? " week" : " weeks";
    case Unit::Months: return one ? " month" : " months";
    case Unit::Quarters: return one ? " quarter" : " quarters";
    case Unit::Years: return one ? " year" : " years";
    case Unit::PersonDays: return one ? " person_day" : " person_days";
    case Unit::Currency: return " " + e.currency;
  }
  return {};
}

bool is_of_number(char c) { return (c >= '0' && c <= '9') || c == '_' || c == '.'; }

/// A quantity as its author spelled it (`30_000`, `1.0`), with one space before its unit. Empty if that is not to be
/// told, as with a comment inside.
std::string spaced_quantity(std::string_view written) {
  std::string out;
  bool in_unit = false;
  for (const char c : written) {
    if (c == '#') return {};
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    if (!in_unit && !is_of_number(c)) {
      in_unit = true;
      out += ' ';
    }
    out += c;
  }
  return !out.empty() && is_of_number(out.front()) ? out : std::string{};
}

}  // namespace

std::string print_quantity(const Expr& e) {
  const std::string upper = e.is_range ? ".." + grouped(to_decimal(e.hi)) : "";
  return grouped(to_decimal(e.lo)) + upper + unit_name(e);
}

std::string_view ExprPrinter::written(const Expr& e) const {
  return source_ && e.span.source == source_->id() ? source_->slice(e.span) : std::string_view{};
}

std::string ExprPrinter::text(const Expr& e) const {
  const std::string_view as_written = written(e);
  return as_written.starts_with('"') ? std::string(as_written) : quote_text(e.text, indentation_);
}

std::string ExprPrinter::quantity(const Expr& e) const {
  const std::string spelled = spaced_quantity(written(e));
  return spelled.empty() ? print_quantity(e) : spelled;
}

std::string ExprPrinter::bare(const Expr& e, int least) const {
  if (e.bracketed || binding(e) < least) return "(" + without_brackets(e) + ")";
  return without_brackets(e);
}

std::string ExprPrinter::without_brackets(const Expr& e) const {
  switch (e.kind) {
    case Expr::Kind::Quantity: return quantity(e);
    case Expr::Kind::Text: return text(e);
    case Expr::Kind::Date: return date_from_days(e.lo.units / Number::one);
    case Expr::Kind::Version:
    case Expr::Kind::Variable:
    case Expr::Kind::Name: return e.text;
    case Expr::Kind::Any: return "_";
    case Expr::Kind::Call: return call(e);
    case Expr::Kind::Negate: return "-" + bare(e.args[0], Primary);
    case Expr::Kind::Add: return binary(e, "+", Sum, Term);
    case Expr::Kind::Subtract: return binary(e, "-", Sum, Term);
    case Expr::Kind::Multiply: return binary(e, "*", Term, Factor);
    case Expr::Kind::Divide: return binary(e, "/", Term, Factor);
    case Expr::Kind::Else: return binary(e, "else", Sum, Sum);
    case Expr::Kind::Exists: return "exists " + bare(e.args[0], Primary);
    case Expr::Kind::Compare: return binary(e, sign(e.comparison, e.spelled), Value, Value);
    case Expr::Kind::In: return bare(e.args[0], Value) + " in " + set(e);
    case Expr::Kind::And: return joined(e, " and ");
    case Expr::Kind::Or: return joined(e, " or ");
    case Expr::Kind::Not: return "not " + bare(e.args[0], Negation);
  }
  return {};
}

std::string ExprPrinter::binary(const Expr& e, const std::string& sign, int left, int right) const {
  return bare(e.args[0], left) + " " + sign + " " + bare(e.args[1], right);
}

std::string ExprPrinter::joined(const Expr& e, const char* word) const {
  std::string out;
  for (const Expr& arg : e.args) out += (out.empty() ? "" : word) + bare(arg, Negation);
  return out;
}

std::string ExprPrinter::call(const Expr& e) const {
  std::string out = e.text + "(";
  const std::size_t listed = e.args.size() - (e.has_by ? 1 : 0) - (e.has_where ? 1 : 0);
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    const bool is_where = e.has_where && i + 1 == e.args.size();
    const bool is_by = e.has_by && i == listed;
    if (is_by) out += " by ";
    else if (is_where) out += " where ";
    else if (i > 0) out += ", ";
    out += bare(e.args[i], is_by ? Value : Loosest);
  }
  return out + ")";
}

std::string ExprPrinter::set(const Expr& e) const {
  if (e.args.size() == 2 && e.args[1].kind == Expr::Kind::Quantity && !e.args[1].bracketed)
    return bare(e.args[1], Primary);
  std::string out = "(";
  for (std::size_t i = 1; i < e.args.size(); ++i) out += (i > 1 ? ", " : "") + bare(e.args[i], Value);
  return out + ")";
}

std::string print(const Expr& expr, const SourceText* source) { return ExprPrinter(source, 2)(expr); }

}  // namespace plumb::dsl
