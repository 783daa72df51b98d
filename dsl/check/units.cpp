#include "dsl/check/units.hpp"

#include <array>
#include <cctype>

namespace plumb::dsl {
namespace {

struct TimeUnit {
  std::string_view name;
  std::string_view singular;
  std::int64_t minutes;
};
constexpr std::int64_t minutes_a_day = 24 * 60;
constexpr std::array time_units{
    TimeUnit{"minutes", "minute", 1},
    TimeUnit{"hours", "hour", 60},
    TimeUnit{"days", "day", minutes_a_day},
    TimeUnit{"weeks", "week", 7 * minutes_a_day},
    TimeUnit{"months", "month", 30 * minutes_a_day},
    TimeUnit{"quarters", "quarter", 91 * minutes_a_day},
    TimeUnit{"years", "year", 365 * minutes_a_day},
};

const TimeUnit* time_unit(std::string_view name) {
  for (const TimeUnit& unit : time_units)
    if (unit.name == name) return &unit;
  return nullptr;
}

bool is_plain(std::string_view unit) { return unit.empty() || unit == "%"; }

}  // namespace

std::string unit_name(const ast::Expr& quantity) {
  switch (quantity.unit) {
    case ast::Unit::None: return "";
    case ast::Unit::Percent: return "%";
    case ast::Unit::Minutes: return "minutes";
    case ast::Unit::Hours: return "hours";
    case ast::Unit::Days: return "days";
    case ast::Unit::Weeks: return "weeks";
    case ast::Unit::Months: return "months";
    case ast::Unit::Quarters: return "quarters";
    case ast::Unit::Years: return "years";
    case ast::Unit::PersonDays: return "person_days";
    case ast::Unit::Currency: return quantity.currency;
  }
  return "";
}

std::optional<std::string> unit_from_word(std::string_view word) {
  if (word == "%" || word == "person_days" || is_currency(word)) return std::string(word);
  if (word == "person_day") return "person_days";
  for (const TimeUnit& unit : time_units)
    if (word == unit.name || word == unit.singular) return std::string(unit.name);
  if (word == "number") return std::string();
  return std::nullopt;
}

bool is_time(std::string_view unit) { return time_unit(unit) != nullptr; }

bool is_currency(std::string_view unit) {
  return unit.size() == 3 && std::isupper(static_cast<unsigned char>(unit[0])) &&
         std::isupper(static_cast<unsigned char>(unit[1])) && std::isupper(static_cast<unsigned char>(unit[2]));
}

bool units_mix(std::string_view a, std::string_view b) {
  return a == b || (is_plain(a) && is_plain(b)) || (is_time(a) && is_time(b));
}

std::optional<Number> convert_time(Number n, std::string_view from, std::string_view to) {
  const TimeUnit* a = time_unit(from);
  const TimeUnit* b = time_unit(to);
  if (!a || !b || a == b || !is_finite(n)) return n;
  // A year is twelve months and four quarters where no days come in between.
  const auto months = [](std::string_view unit) {
    return unit == "months" ? 1 : unit == "quarters" ? 3 : unit == "years" ? 12 : 0;
  };
  const std::int64_t up = months(from) && months(to) ? months(from) : a->minutes;
  const std::int64_t down = months(from) && months(to) ? months(to) : b->minutes;
  return number_of_quotient(Wide{n.units} * up, Wide{down});
}

int calendar_months(ast::Unit unit) {
  switch (unit) {
    case ast::Unit::Months: return 1;
    case ast::Unit::Quarters: return 3;
    case ast::Unit::Years: return 12;
    default: return 0;
  }
}

model::Expr in_time_unit(model::Expr expr, const std::string& to) {
  const std::string from = expr.type.name;
  if (from == to || !is_time(from) || !is_time(to)) return expr;
  const model::Type type{model::Type::Kind::Number, to};
  if (expr.op == model::Expr::Op::Number) {
    expr.number = {convert_time(expr.number.lo, from, to).value_or(expr.number.lo),
                   convert_time(expr.number.hi, from, to).value_or(expr.number.hi)};
    expr.type = type;
    return expr;
  }
  const bool coarser = time_unit(from)->minutes < time_unit(to)->minutes;
  const Number factor = coarser ? *convert_time(Number::whole(1), to, from) : *convert_time(Number::whole(1), from, to);
  model::Expr constant{.op = model::Expr::Op::Number, .span = expr.span};
  constant.number = point(factor);
  model::Expr converted{
      .op = coarser ? model::Expr::Op::Divide : model::Expr::Op::Multiply, .type = type, .span = expr.span};
  converted.args.push_back(std::move(expr));
  converted.args.push_back(std::move(constant));
  return converted;
}

std::string describe_unit(std::string_view unit) {
  if (unit.empty()) return "a plain number";
  if (unit == "%") return "a share in %";
  if (unit == "person_days") return "work in person_days";
  return (is_time(unit) ? "a time in " : "money in ") + std::string(unit);
}

}  // namespace plumb::dsl
