#include <fmt/format.h>

#include "plumb/number.hpp"

/// Numbers as text.
namespace plumb {
namespace {

constexpr int stored_decimals = 6;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits of a whole or a fraction; `_` may stand between two digits of a whole.
struct Digits {
  std::string_view text;
  bool separators;

  bool well_formed() const {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (is_digit(text[i])) continue;
      const bool between = i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
      if (text[i] != '_' || !separators || !between) return false;
    }
    return !text.empty();
  }
};

/// value * 10 + digit, for each digit, while that stays a number.
bool append_digits(std::string_view digits, Wide& value) {
  for (const char c : digits) {
    if (c == '_') continue;
    value = value * 10 + (c - '0');
    if (value > Number::limit) return false;
  }
  return true;
}

/// A few digits and nothing else, as most numbers are; no value for any other.
std::optional<Number> short_whole(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return Number::whole(value);
}

}  // namespace

std::optional<Number> parse_number(std::string_view text, int max_decimals) {
  if (const std::optional<Number> whole = short_whole(text)) return whole;
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  if (!Digits{whole, true}.well_formed()) return std::nullopt;
  std::string fraction;
  if (dot != std::string_view::npos) {
    fraction = text.substr(dot + 1);
    if (!Digits{fraction, false}.well_formed()) return std::nullopt;
    if (static_cast<int>(fraction.size()) > std::min(max_decimals, stored_decimals)) return std::nullopt;
  }
  fraction.resize(stored_decimals, '0');
  Wide units = 0;
  if (!append_digits(whole, units) || !append_digits(fraction, units)) return std::nullopt;
  return Number{static_cast<std::int64_t>(negative ? -units : units)};
}

std::string to_decimal(Number n) {
  if (!is_finite(n)) return n.units < 0 ? "-inf" : "inf";
  const std::int64_t size = n.units < 0 ? -n.units : n.units;
  std::string text = fmt::format("{}{}.{:06}", n.units < 0 ? "-" : "", size / Number::one, size % Number::one);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string to_display(Number n) {
  if (!is_finite(n)) return to_decimal(n);
  const auto tenths = static_cast<std::int64_t>(floor_quotient(asked(n), 1000));
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", size / 10, size % 10);
}

}  // namespace plumb
