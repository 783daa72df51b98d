#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

__extension__ typedef __int128 Wide;  ///< for sums of products and exact quotients

/// An exact fixed-point number: a count of millionths. One scale for scores, money, days (dates are days since
/// 1970-01-01) and shares; the unit is the type checker's matter.
///
/// Valid are sizes up to 2^62; `infinity` and `-infinity` lie beyond and only ever bound a range. Whatever *asks* a
/// number (compares it, floors it, prints it) asks it rounded to a ten-thousandth, halves up (see `asked`), so that
/// thirds of thirds cannot spoil a level.
struct Number {
  std::int64_t units = 0;

  static constexpr std::int64_t one = 1'000'000;
  static constexpr std::int64_t limit = std::int64_t{1} << 62;

  static constexpr Number whole(std::int64_t n) { return {n * one}; }
  friend constexpr auto operator<=>(Number, Number) = default;
};

inline constexpr Number infinity{Number::limit + 1};
inline constexpr Number minus_infinity{-Number::limit - 1};

constexpr bool is_finite(Number n) { return n.units >= -Number::limit && n.units <= Number::limit; }

/// Exact arithmetic; no value where the result is larger than 2^62 millionths. A quotient, and a product of two
/// fractions, is computed in 128 bits and rounded once, to the nearest millionth, halves up. Infinite operands give
/// infinite results; 0 * infinity and anything / infinity are 0, infinity - infinity has no value. `divide` requires
/// a divisor other than 0.
std::optional<Number> add(Number a, Number b);
std::optional<Number> subtract(Number a, Number b);
std::optional<Number> multiply(Number a, Number b);
std::optional<Number> divide(Number a, Number b);

/// The nearest whole to numerator / denominator, halves up; the largest below it; the least above it.
/// Require a denominator > 0.
Wide round_quotient(Wide numerator, Wide denominator);
Wide floor_quotient(Wide numerator, Wide denominator);
Wide ceil_quotient(Wide numerator, Wide denominator);
/// The quotient in millionths if that is a number.
std::optional<Number> number_of_quotient(Wide numerator, Wide denominator);

/// The number as it is asked: rounded to 0.0001, halves up, in ten-thousandths. Infinities stay beyond all numbers.
std::int64_t asked(Number n);
constexpr bool asked_at_least(Number x, Number t) { return x.units >= t.units - 50; }  ///< t has at most 4 decimals
/// Compares as asked: equal where both round to the same ten-thousandth.
std::strong_ordering compare_asked(Number a, Number b);

/// Whole steps below or at `n`, as asked: 2.999999 floors to 3. Near the limit the step above may lie beyond it.
Number floor_asked(Number n);
Number ceil_asked(Number n);
/// Nearest multiple of `step` (> 0, finite), halves up, of the exact `n`. Near the limit it may lie beyond it.
Number round_to(Number n, Number step);

/// Shares `total` out in proportion to `weights` (none negative, not all 0): each share cut to millionths, the rest
/// given out by largest remainder, then by order. The shares add up to `total`: 1 in three is 0.333334, 0.333333,
/// 0.333333. Requires |total| * any weight and the sum of the weights to fit 128 bits.
std::vector<Number> share_out(Number total, std::span<const Wide> weights);

/// Reads `30_000`, `0.25`, `-3`; no value where malformed, out of range or with more than `max_decimals` decimals.
std::optional<Number> parse_number(std::string_view text, int max_decimals = 4);
/// Shortest exact decimal: `1.3`, `0.333333`, `-2`. Infinite ends print as `inf`, `-inf`.
std::string to_decimal(Number n);
/// One decimal, cut and never rounded up over a level: 2.96 prints `2.9`, 2.999999 (asked 3) prints `3.0`.
std::string to_display(Number n);

/// Days since 1970-01-01 for a calendar date; no value for a date that does not exist. Years 1 to 9999.
std::optional<std::int64_t> days_from_date(int year, int month, int day);
std::optional<std::int64_t> parse_date(std::string_view iso);
std::string date_from_days(std::int64_t days);
/// `months` later by the calendar, the day cut to the month's end: 31 August + 6 months = 28 February.
std::int64_t add_months(std::int64_t days, int months);

}  // namespace plumb
