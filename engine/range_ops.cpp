#include "engine/range_ops.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace plumb::engine {
namespace {

constexpr Computed trouble(Trouble what) { return {{}, what}; }
constexpr Number zero{0};

constexpr bool is_number(Number n) { return is_finite(n) || n == infinity || n == minus_infinity; }

/// Both ends, if both are numbers: an end past the limit is an overflow.
Computed computed(Truth exists, std::optional<Number> lo, std::optional<Number> hi) {
  if (!lo || !hi || !is_number(*lo) || !is_number(*hi)) return trouble(Trouble::Overflow);
  return {{exists, {*lo, *hi}}};
}

/// An exact quotient of a corner in millionths, denominator > 0; or an infinity.
struct Quotient {
  Wide numerator = 0, denominator = 1;
  std::optional<Number> infinite{};
};

Quotient quotient_of(Number a, Number b) {
  if (!is_finite(b)) return {};
  const Wide sign = b.units < 0 ? -1 : 1;
  if (!is_finite(a)) return {0, 1, sign * a.units < 0 ? minus_infinity : infinity};
  return {sign * a.units * Number::one, sign * b.units};
}

/// A settled, positive step; otherwise rounding is not one monotone map.
bool is_plain_step(Value step) {
  return step.exists == Truth::Yes && step.range.lo == step.range.hi && step.range.lo > zero;
}

/// Rounds ten-thousandths, as asked, to the finish's step.
std::optional<Number> finish_asked(Wide ten_thousandths, const Finish& how) {
  if (ten_thousandths > Number::limit / 100 || ten_thousandths < -Number::limit / 100) return std::nullopt;
  const Wide units = ten_thousandths * 100;
  if (how.kind == Finish::Kind::Floor)
    return Number::whole(static_cast<std::int64_t>(floor_quotient(units, Number::one)));
  if (how.kind == Finish::Kind::Ceiling)
    return Number::whole(static_cast<std::int64_t>(ceil_quotient(units, Number::one)));
  return round_to(Number{static_cast<std::int64_t>(units)}, how.step.range.lo);
}

std::optional<Number> finish_end(const Quotient& q, const Finish& how) {
  if (q.infinite) return q.infinite;
  if (how.kind == Finish::Kind::Store) return number_of_quotient(q.numerator, q.denominator);
  Wide shifted, wide_denominator;
  if (__builtin_mul_overflow(q.denominator, Wide{50}, &shifted)) return std::nullopt;
  if (__builtin_add_overflow(q.numerator, shifted, &shifted)) return std::nullopt;
  if (__builtin_mul_overflow(q.denominator, Wide{100}, &wide_denominator)) return std::nullopt;
  return finish_asked(floor_quotient(shifted, wide_denominator), how);
}

/// Ends that are already in order.
Computed finish_ends(Truth exists, const Quotient& lo, const Quotient& hi, const Finish& how) {
  if (how.kind != Finish::Kind::Round || is_plain_step(how.step))
    return computed(exists, finish_end(lo, how), finish_end(hi, how));
  const Computed stored = finish_ends(exists, lo, hi, store);
  return stored.trouble == Trouble::None ? finish(stored.value, how) : stored;
}

/// Rounding by a step that is known no better than a range moves a number by at most half of it.
Computed round_by_range(Value x, Value step) {
  if (x.exists == Truth::No || step.exists == Truth::No) return {};
  if (step.range.lo <= zero) return trouble(Trouble::DivisionByZero);
  const Truth exists = both(x.exists, step.exists);
  if (step.range.lo == step.range.hi) return finish({exists, x.range}, {Finish::Kind::Round, known(step.range.lo)});
  if (step.range.hi == infinity) return {{exists, everything}};
  const Number half{step.range.hi.units / 2 + 51};  // asking moves it too
  return computed(exists, subtract(x.range.lo, half), add(x.range.hi, half));
}

}  // namespace

Finish finish_of(Op op, Value step) {
  switch (op) {
    case Op::Floor: return {Finish::Kind::Floor};
    case Op::Ceiling: return {Finish::Kind::Ceiling};
    case Op::Round: return {Finish::Kind::Round, step};
    default: return store;
  }
}

Computed finish(Value x, Finish how) {
  if (how.kind == Finish::Kind::Store || x.exists == Truth::No) return {x};
  if (how.kind == Finish::Kind::Round && !is_plain_step(how.step)) return round_by_range(x, how.step);
  const auto exact = [](Number n) { return is_finite(n) ? Quotient{n.units, 1} : Quotient{0, 1, n}; };
  return finish_ends(x.exists, exact(x.range.lo), exact(x.range.hi), how);
}

Computed finish_quotient(Truth exists, Wide numerator, Wide denominator, Finish how) {
  const Quotient q{numerator, denominator};
  return finish_ends(exists, q, q, how);
}

Computed add(Value a, Value b) {
  const Truth exists = both(a.exists, b.exists);
  if (exists == Truth::No) return {};
  return computed(exists, add(a.range.lo, b.range.lo), add(a.range.hi, b.range.hi));
}

Computed subtract(Value a, Value b) { return add(a, negate(b)); }

Computed multiply(Value a, Value b) {
  const Truth exists = both(a.exists, b.exists);
  if (exists == Truth::No) return {};
  const std::array corners{multiply(a.range.lo, b.range.lo), multiply(a.range.lo, b.range.hi),
                           multiply(a.range.hi, b.range.lo), multiply(a.range.hi, b.range.hi)};
  for (const std::optional<Number>& corner : corners)
    if (!corner) return trouble(Trouble::Overflow);
  const auto [lo, hi] = std::minmax_element(corners.begin(), corners.end());
  return {{exists, {**lo, **hi}}};
}

Computed divide(Value a, Value b, Finish how) {
  Truth exists = both(a.exists, b.exists);
  if (exists == Truth::No) return {};
  const auto [lo, hi] = b.range;
  if (lo == zero && hi == zero) return trouble(Trouble::DivisionByZero);
  if (lo < zero && hi > zero) return finish({both(exists, Truth::Possible), everything}, how);
  if (lo == zero || hi == zero) exists = both(exists, Truth::Possible);
  // A divisor that comes as near to 0 as one likes gives the infinity of that side, or 0 for a dividend of 0.
  const auto corner = [&](Number dividend, Number divisor) -> Quotient {
    if (divisor != zero) return quotient_of(dividend, divisor);
    if (dividend == zero) return {};
    return {0, 1, (dividend < zero) == (lo == zero) ? minus_infinity : infinity};
  };
  Computed result{};
  for (const Number dividend : {a.range.lo, a.range.hi})
    for (const Number divisor : {lo, hi}) {
      const Quotient q = corner(dividend, divisor);
      const Computed end = finish_ends(exists, q, q, how);
      if (end.trouble != Trouble::None) return end;
      const bool first = result.value.exists == Truth::No;
      result.value = {end.value.exists, first ? end.value.range : hull(result.value.range, end.value.range)};
      if (end.value.exists == Truth::No) return {};
    }
  return result;
}

Value negate(Value x) {
  if (x.exists == Truth::No) return {};
  return {x.exists, {{-x.range.hi.units}, {-x.range.lo.units}}};
}

Value absolute(Value x) {
  if (x.exists == Truth::No || x.range.lo >= zero) return x;
  const Value turned = negate(x);
  if (x.range.hi <= zero) return turned;
  return {x.exists, {zero, std::max(x.range.hi, turned.range.hi)}};
}

Value interval(Value a, Value b) {
  const Truth exists = both(a.exists, b.exists);
  if (exists == Truth::No) return {};
  return {exists, hull(point(a.range.lo), point(b.range.hi))};
}

Value narrow(Value first, Value second) {
  const Range both_allow{std::max(first.range.lo, second.range.lo), std::min(first.range.hi, second.range.hi)};
  const bool narrows = first.exists != Truth::No && second.exists == Truth::Yes && both_allow.lo <= both_allow.hi;
  return narrows ? Value{first.exists, both_allow} : first;
}

namespace {

/// The line's value at x; no value where the rise between two points is too steep for 128 bits.
std::optional<Number> line_at(Number x, std::span<const Number> points) {
  const std::size_t last = points.size() - 2;
  if (x <= points[0]) return points[1];
  if (x >= points[last]) return points[last + 1];
  std::size_t i = 0;
  while (points[i + 2] <= x) i += 2;
  const Wide run = Wide{points[i + 2].units} - points[i].units;
  const Wide rise = Wide{points[i + 3].units} - points[i + 1].units;
  Wide gain;
  if (__builtin_mul_overflow(rise, Wide{x.units} - points[i].units, &gain)) return std::nullopt;
  return add(points[i + 1], Number{static_cast<std::int64_t>(round_quotient(gain, run))});
}

}  // namespace

Computed line(Value x, std::span<const Number> points) {
  assert(points.size() >= 2 && points.size() % 2 == 0);
  if (x.exists == Truth::No) return {};
  const std::optional from = line_at(x.range.lo, points);
  const std::optional to = line_at(x.range.hi, points);
  if (!from || !to) return trouble(Trouble::Overflow);
  Range result = hull(point(*from), point(*to));
  for (std::size_t i = 0; i < points.size(); i += 2)
    if (x.range.lo < points[i] && points[i] < x.range.hi) result = hull(result, point(points[i + 1]));
  return {{x.exists, result}};
}

Computed add_months(Value date, Value months) {
  const Truth exists = both(date.exists, months.exists);
  if (exists == Truth::No) return {};
  assert(compare_asked(months.range.lo, months.range.hi) == std::strong_ordering::equal);
  constexpr std::int64_t most_months = 1'000'000;
  const std::int64_t count = floor_asked(months.range.lo).units / Number::one;
  if (count > most_months || count < -most_months) return trouble(Trouble::Overflow);
  const auto later = [&](Number n) -> std::optional<Number> {
    if (!is_finite(n)) return n;
    return multiply(Number{plumb::add_months(floor_asked(n).units / Number::one, static_cast<int>(count))},
                    Number::whole(Number::one));
  };
  return computed(exists, later(date.range.lo), later(date.range.hi));
}

Value else_(Value first, Value second) {
  if (first.exists == Truth::Yes || second.exists == Truth::No) return first;
  if (first.exists == Truth::No) return second;
  return {second.exists, hull(first.range, second.range)};
}

Value cases(std::span<const Branch> branches) {
  Value result{};
  bool every_candidate_exists = true;
  for (const auto& [condition, value] : branches) {
    if (condition == Truth::No) continue;
    if (value.exists != Truth::No)
      result = {Truth::Possible, result.exists == Truth::No ? value.range : hull(result.range, value.range)};
    every_candidate_exists = every_candidate_exists && value.exists == Truth::Yes;
    if (condition == Truth::Possible) continue;
    if (every_candidate_exists) result.exists = Truth::Yes;
    break;
  }
  return result;
}

Truth compare(Value a, Comparison comparison, Value b) {
  const Truth exist = both(a.exists, b.exists);
  if (exist == Truth::No) return Truth::No;
  const std::int64_t a_lo = asked(a.range.lo), a_hi = asked(a.range.hi);
  const std::int64_t b_lo = asked(b.range.lo), b_hi = asked(b.range.hi);
  const Truth equal = truth_of(a_lo == a_hi && b_lo == b_hi && a_lo == b_lo, a_lo <= b_hi && b_lo <= a_hi);
  const Truth less = truth_of(a_hi < b_lo, a_lo < b_hi);
  const Truth greater = truth_of(a_lo > b_hi, a_hi > b_lo);
  switch (comparison) {
    case Comparison::Equal: return both(exist, equal);
    case Comparison::NotEqual: return both(exist, !equal);
    case Comparison::Less: return both(exist, less);
    case Comparison::AtMost: return both(exist, !greater);
    case Comparison::Greater: return both(exist, greater);
    case Comparison::AtLeast: return both(exist, !less);
  }
  return Truth::No;
}

Truth compare_same(Value a, Comparison comparison) {
  const bool holds =
      comparison == Comparison::Equal || comparison == Comparison::AtMost || comparison == Comparison::AtLeast;
  return holds ? a.exists : Truth::No;
}

}  // namespace plumb::engine
