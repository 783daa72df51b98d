#include <algorithm>

#include "engine/block_steps.hpp"

/// Instructions over blocks of points: what a portfolio, and most of any assessment, consists of.
namespace plumb::engine {
namespace {

constexpr bool is_yes(Truth t) { return t == Truth::Yes; }
constexpr bool within(std::int64_t n, std::int64_t limit) { return n < limit && n > -limit; }

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

/// Asked once, as one or the other number is; so far apart they need not be.
int order_asked(std::int64_t a, std::int64_t b) {
  const std::int64_t apart = a - b;  // both are below 2^62
  if (apart > 99 || apart < -99) return apart > 0 ? 1 : -1;
  const std::int64_t left = floor_divide(a + 50, 100), right = floor_divide(b + 50, 100);
  return (left > right) - (left < right);
}

bool holds(Comparison comparison, int order) {
  switch (comparison) {
    case Comparison::Equal: return order == 0;
    case Comparison::NotEqual: return order != 0;
    case Comparison::Less: return order < 0;
    case Comparison::AtMost: return order <= 0;
    case Comparison::Greater: return order > 0;
    case Comparison::AtLeast: return order >= 0;
  }
  return false;
}

bool compare(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const bool yes = holds(s.instruction.comparison, order_asked(a.lo[r], b.lo[r]));
    s.out.exists[r] = both(both(a.exists[r], b.exists[r]), yes ? Truth::Yes : Truth::No);
  }
  return true;
}

bool add(const BlockStep& s, bool subtracts) {
  const Column &a = s.operand(0), &b = s.operand(1);
  bool plain = true;
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const auto x = static_cast<std::uint64_t>(a.lo[r]), y = static_cast<std::uint64_t>(b.lo[r]);
    s.out.lo[r] = static_cast<std::int64_t>(subtracts ? x - y : x + y);
    plain &= is_plain(s.out.lo[r]);
    s.out.exists[r] = both(a.exists[r], b.exists[r]);
  }
  return plain;
}

bool multiply(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  constexpr std::int64_t small = std::int64_t{1} << 31;
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.exists[r] = both(a.exists[r], b.exists[r]);
    if (!within(a.lo[r], small) || !within(b.lo[r], small)) {
      const std::optional product = plumb::multiply(Number{a.lo[r]}, Number{b.lo[r]});
      if (!product) return false;
      s.out.lo[r] = product->units;
      continue;
    }
    s.out.lo[r] = floor_divide(a.lo[r] * b.lo[r] + Number::one / 2, Number::one);
  }
  return true;
}

bool negate(const BlockStep& s, bool only_negative) {
  const Column& a = s.operand(0);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.lo[r] = only_negative && a.lo[r] >= 0 ? a.lo[r] : -a.lo[r];
    s.out.exists[r] = a.exists[r];
  }
  return true;
}

/// The rounding that `how` asks for, of the quotient a / b in millionths: floors and whole steps are one division, as
/// asking adds half a ten-thousandth first. b > 0.
bool finish_small(std::int64_t a, std::int64_t b, Finish::Kind kind, std::int64_t& result) {
  constexpr std::int64_t largest = std::int64_t{1} << 41;
  if (!within(b, largest)) return false;
  if (kind == Finish::Kind::Store) {
    constexpr std::int64_t half = std::int64_t{1} << 61;
    if (!within(a, half)) return false;
    result = floor_divide(2 * a + b, 2 * b);
    return true;
  }
  if (kind == Finish::Kind::Ceiling) return false;
  if (!within(a, std::int64_t{1} << 61)) return false;
  const std::int64_t ahead = kind == Finish::Kind::Floor ? 50 : 500'050;
  result = floor_divide(a + ahead * b, Number::one * b) * Number::one;
  return true;
}

/// What an instruction's finish is for one row, given its step; false where rows must do it themselves.
bool is_simple(Finish::Kind kind, const Column* step, std::uint32_t r) {
  return kind != Finish::Kind::Round || !step || (is_yes(step->exists[r]) && step->lo[r] == Number::one);
}

bool divide(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  const Column* const step = s.instruction.has_step ? &s.operand(2) : nullptr;
  constexpr std::int64_t largest = std::int64_t{1} << 40;
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.exists[r] = both(a.exists[r], b.exists[r]);
    s.out.lo[r] = 0;
    if (!is_yes(s.out.exists[r])) continue;
    if (b.lo[r] == 0 || !within(a.lo[r], largest) || !is_simple(s.instruction.finish, step, r)) return false;
    const std::int64_t dividend = (b.lo[r] < 0 ? -a.lo[r] : a.lo[r]) * Number::one;
    const std::int64_t divisor = b.lo[r] < 0 ? -b.lo[r] : b.lo[r];
    if (!finish_small(dividend, divisor, s.instruction.finish, s.out.lo[r])) return false;
  }
  return true;
}

bool round(const BlockStep& s) {
  const Column& a = s.operand(0);
  const Column* const step = s.instruction.has_step ? &s.operand(1) : nullptr;
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.exists[r] = a.exists[r];
    if (!is_simple(s.instruction.finish, step, r)) return false;
    if (!finish_small(a.lo[r], 1, s.instruction.finish, s.out.lo[r])) return false;
  }
  return true;
}

bool extreme(const BlockStep& s, bool least) {
  const Column& first = s.operand(0);
  std::copy_n(first.lo, s.rows, s.out.lo);
  std::copy_n(first.exists, s.rows, s.out.exists);
  for (std::size_t n = 1; n < s.instruction.count; ++n) {
    const Column& next = s.operand(n);
    for (std::uint32_t r = 0; r < s.rows; ++r) {
      const bool further = least ? next.lo[r] < s.out.lo[r] : next.lo[r] > s.out.lo[r];
      const bool taken = is_yes(next.exists[r]) && (further || !is_yes(s.out.exists[r]));
      s.out.lo[r] = taken ? next.lo[r] : s.out.lo[r];
      s.out.exists[r] = taken ? Truth::Yes : s.out.exists[r];
    }
  }
  return true;
}

bool otherwise(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const bool first = is_yes(a.exists[r]);
    s.out.lo[r] = first ? a.lo[r] : b.lo[r];
    s.out.exists[r] = first ? Truth::Yes : b.exists[r];
  }
  return true;
}

/// From the last branch to the first, each that holds takes over.
bool cases(const BlockStep& s) {
  const std::size_t count = s.instruction.count;
  std::fill_n(s.out.exists, s.rows, Truth::No);
  std::fill_n(s.out.lo, s.rows, 0);
  for (std::size_t branch = (count + 1) / 2; branch-- > 0;) {
    const bool last = 2 * branch + 1 == count;
    const Column& value = s.operand(last ? 2 * branch : 2 * branch + 1);
    for (std::uint32_t r = 0; r < s.rows; ++r) {
      if (!last && !is_yes(s.operand(2 * branch).exists[r])) continue;
      s.out.lo[r] = value.lo[r];
      s.out.exists[r] = value.exists[r];
    }
  }
  return true;
}

}  // namespace

bool finish_mean(std::int64_t sum, std::int64_t weight, const Finish& how, std::int64_t& result) {
  const bool simple = how.kind != Finish::Kind::Round || how.step == known(Number::whole(1));
  return simple && finish_small(sum, weight, how.kind, result);
}

bool run_logic(const BlockStep& s) {
  const Column& first = s.operand(0);
  if (s.instruction.op == Op::Not) {
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = !first.exists[r];
    return true;
  }
  std::copy_n(first.exists, s.rows, s.out.exists);
  if (s.instruction.op == Op::Exists) return true;
  const bool conjunction = s.instruction.op == Op::And;
  for (std::size_t n = 1; n < s.instruction.count; ++n) {
    const Column& next = s.operand(n);
    for (std::uint32_t r = 0; r < s.rows; ++r)
      s.out.exists[r] = conjunction ? both(s.out.exists[r], next.exists[r]) : either(s.out.exists[r], next.exists[r]);
  }
  return true;
}

bool run_points(const BlockStep& s) {
  switch (s.instruction.op) {
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Exists: return run_logic(s);
    case Op::Compare: return compare(s);
    case Op::Add: return add(s, false);
    case Op::Subtract: return add(s, true);
    case Op::Multiply: return multiply(s);
    case Op::Divide: return divide(s) || run_rows(s, Spread::Points);
    case Op::Negate: return negate(s, false);
    case Op::Absolute: return negate(s, true);
    case Op::Floor:
    case Op::Ceiling:
    case Op::Round: return round(s) || run_rows(s, Spread::Points);
    case Op::Minimum: return extreme(s, true);
    case Op::Maximum: return extreme(s, false);
    case Op::Else: return otherwise(s);
    case Op::Cases: return cases(s);
    default: return run_rows(s, Spread::Points);
  }
}

}  // namespace plumb::engine
