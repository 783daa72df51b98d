#include "plumb/number.hpp"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace plumb {
namespace {

constexpr Number signed_infinity(bool negative) { return negative ? minus_infinity : infinity; }
constexpr bool is_negative(Number n) { return n.units < 0; }

std::optional<Number> checked(Wide units) {
  if (units < -Number::limit || units > Number::limit) return std::nullopt;
  return Number{static_cast<std::int64_t>(units)};
}

}  // namespace

namespace {

constexpr bool fits_64_bits(Wide n) { return static_cast<std::int64_t>(n) == n; }

/// Division in 64 bits takes a fraction of the time of one in 128.
constexpr std::int64_t floor_in_64_bits(Wide numerator, Wide denominator) {
  const auto a = static_cast<std::int64_t>(numerator), b = static_cast<std::int64_t>(denominator);
  return a / b - (a % b < 0);
}

}  // namespace

Wide floor_quotient(Wide numerator, Wide denominator) {
  assert(denominator > 0);
  if (fits_64_bits(numerator) && fits_64_bits(denominator)) return floor_in_64_bits(numerator, denominator);
  const Wide quotient = numerator / denominator;
  return numerator % denominator < 0 ? quotient - 1 : quotient;
}

Wide ceil_quotient(Wide numerator, Wide denominator) {
  assert(denominator > 0);
  const Wide quotient = numerator / denominator;
  return numerator % denominator > 0 ? quotient + 1 : quotient;
}

Wide round_quotient(Wide numerator, Wide denominator) {
  const Wide below = floor_quotient(numerator, denominator);
  const Wide rest = numerator - below * denominator;  // in [0, denominator)
  return rest >= denominator - rest ? below + 1 : below;
}

std::optional<Number> number_of_quotient(Wide numerator, Wide denominator) {
  return checked(round_quotient(numerator, denominator));
}

std::optional<Number> add(Number a, Number b) {
  if (is_finite(a) && is_finite(b)) return checked(Wide{a.units} + b.units);
  if (is_finite(a)) return b;
  if (is_finite(b) || a == b) return a;
  return std::nullopt;
}

std::optional<Number> subtract(Number a, Number b) { return add(a, Number{-b.units}); }

std::optional<Number> multiply(Number a, Number b) {
  if (a.units == 0 || b.units == 0) return Number{0};
  if (!is_finite(a) || !is_finite(b)) return signed_infinity(is_negative(a) != is_negative(b));
  return number_of_quotient(Wide{a.units} * b.units, Number::one);
}

std::optional<Number> divide(Number a, Number b) {
  assert(b.units != 0);
  if (!is_finite(b)) return Number{0};
  if (!is_finite(a)) return signed_infinity(is_negative(a) != is_negative(b));
  const Wide sign = is_negative(b) ? -1 : 1;
  return number_of_quotient(sign * a.units * Number::one, sign * b.units);
}

std::int64_t asked(Number n) {
  if (!is_finite(n)) {
    using Limits = std::numeric_limits<std::int64_t>;
    return is_negative(n) ? Limits::min() : Limits::max();
  }
  return floor_in_64_bits(n.units + 50, 100);
}

std::strong_ordering compare_asked(Number a, Number b) { return asked(a) <=> asked(b); }

Number floor_asked(Number n) {
  if (!is_finite(n)) return n;
  return Number::whole(static_cast<std::int64_t>(floor_quotient(asked(n), 10'000)));
}

Number ceil_asked(Number n) {
  if (!is_finite(n)) return n;
  return Number::whole(static_cast<std::int64_t>(ceil_quotient(asked(n), 10'000)));
}

Number round_to(Number n, Number step) {
  assert(step.units > 0);
  assert(is_finite(step));
  if (!is_finite(n)) return n;
  return {static_cast<std::int64_t>(round_quotient(n.units, step.units) * step.units)};
}

std::vector<Number> share_out(Number total, std::span<const Wide> weights) {
  const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
  assert(sum > 0);
  std::vector<Number> shares;
  std::vector<Wide> remainders;
  Wide rest = total.units;
  for (const Wide weight : weights) {
    assert(weight >= 0);
    const Wide share = floor_quotient(total.units * weight, sum);
    shares.push_back({static_cast<std::int64_t>(share)});
    remainders.push_back(total.units * weight - share * sum);
    rest -= share;
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; rest > 0; ++i, --rest) shares[order[i]].units += 1;
  return shares;
}

}  // namespace plumb
