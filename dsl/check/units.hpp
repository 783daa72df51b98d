#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dsl/syntax/ast.hpp"
#include "plumb/expression.hpp"

/// Units of numbers: which mix, and how spans of time fold into each other.
namespace plumb::dsl {

/// The unit's name in types: "", "%", "weeks", "person_days", "EUR".
std::string unit_name(const ast::Expr& quantity);

/// `day`, `days` -> "days"; a currency, `%` and `person_days` as they are; nothing for another word.
std::optional<std::string> unit_from_word(std::string_view word);

bool is_time(std::string_view unit);
bool is_currency(std::string_view unit);

/// Whether a number in one unit may stand beside one in the other: equal, both plain (`%` counts as plain), both times.
bool units_mix(std::string_view a, std::string_view b);

/// `n` of time unit `from` in time unit `to`: 2 weeks are 14 days, a month 30, a quarter 91, a year 365. No value on
/// overflow.
std::optional<Number> convert_time(Number n, std::string_view from, std::string_view to);

/// How many calendar months a month, quarter or year has; 0 for other units.
int calendar_months(ast::Unit unit);

/// The expression in time unit `to`: a constant converted, anything else multiplied or divided.
model::Expr in_time_unit(model::Expr expr, const std::string& to);

/// "a time in weeks", "a plain number", "money in EUR": for messages.
std::string describe_unit(std::string_view unit);

}  // namespace plumb::dsl
