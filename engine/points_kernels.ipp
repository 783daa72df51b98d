// Instructions over blocks of points: what a portfolio, and most of any assessment, consists of. Compiled once for any
// machine and once for AVX2 (points_run.cpp, points_run_avx2.cpp); integers alone, so both give the same bytes. Numbers
// and truths have loops of their own, for lanes of different width do not mix.

constexpr bool is_yes(Truth t) { return t == Truth::Yes; }
constexpr bool within(std::int64_t n, std::int64_t limit) { return n < limit && n > -limit; }

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

/// Asked once, as one or the other number is; so far apart they need not be.
int order_asked(std::int64_t a, std::int64_t b) {
  const auto apart = static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b) + 99;  // up to 2^63 of distance
  if (apart > 198) return a > b ? 1 : -1;
  const std::int64_t left = floor_divide(a + 50, 100), right = floor_divide(b + 50, 100);
  return (left > right) - (left < right);
}

/// Whether some numbers differ by less than asking tells without a look at both.
bool some_are_near(const std::int64_t* a, const std::int64_t* b, std::uint32_t count) {
  std::uint64_t near = 0;
  for (std::uint32_t r = 0; r < count; ++r) {
    const auto apart = static_cast<std::uint64_t>(a[r]) - static_cast<std::uint64_t>(b[r]);
    near |= -static_cast<std::uint64_t>(apart + 99 <= 198) & apart;
  }
  return near != 0;
}

/// `Holds` says it of numbers as they are and, of those that are near each other, of their order as asked.
template <class Holds>
void compare(const BlockStep& s, const Holds& holds) {
  const Column &a = s.operand(0), &b = s.operand(1);
  alignas(64) std::int64_t yes[block_rows];
  if (some_are_near(a.lo, b.lo, s.rows)) {
    for (std::uint32_t r = 0; r < s.rows; ++r) yes[r] = holds(std::int64_t{order_asked(a.lo[r], b.lo[r])}, std::int64_t{0}) ? 2 : 0;
  } else {
    for (std::uint32_t r = 0; r < s.rows; ++r) yes[r] = holds(a.lo[r], b.lo[r]) ? 2 : 0;
  }
  for (std::uint32_t r = 0; r < s.rows; ++r)
    s.out.exists[r] = both(both(a.exists[r], b.exists[r]), static_cast<Truth>(yes[r]));
}

bool compare(const BlockStep& s) {
  switch (s.instruction.comparison) {
    case Comparison::Equal: compare(s, [](auto x, auto y) { return x == y; }); break;
    case Comparison::NotEqual: compare(s, [](auto x, auto y) { return x != y; }); break;
    case Comparison::Less: compare(s, [](auto x, auto y) { return x < y; }); break;
    case Comparison::AtMost: compare(s, [](auto x, auto y) { return x <= y; }); break;
    case Comparison::Greater: compare(s, [](auto x, auto y) { return x > y; }); break;
    case Comparison::AtLeast: compare(s, [](auto x, auto y) { return x >= y; }); break;
  }
  return true;
}

void both_exist(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = both(a.exists[r], b.exists[r]);
}

/// Not so large that a sum of two leaves what a number may be.
bool all_small(const std::int64_t* numbers, std::uint32_t count) {
  constexpr std::uint64_t half = std::uint64_t{1} << 61;
  std::uint64_t high = 0;
  for (std::uint32_t r = 0; r < count; ++r) high |= static_cast<std::uint64_t>(numbers[r]) + half;
  return high >> 62 == 0;
}

bool add(const BlockStep& s, bool subtracts) {
  const Column &a = s.operand(0), &b = s.operand(1);
  if (!all_small(a.lo, s.rows) || !all_small(b.lo, s.rows)) return false;
  if (subtracts) {
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.lo[r] = a.lo[r] - b.lo[r];
  } else {
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.lo[r] = a.lo[r] + b.lo[r];
  }
  both_exist(s);
  return true;
}

/// Where one factor is the same whole number in every row no quotient is needed.
bool multiply_by_whole(const BlockStep& s, const Column& x, std::int64_t factor) {
  if (factor < 0 || factor > 1'000'000) return false;
  constexpr std::uint64_t bound = std::uint64_t{1} << 40;
  std::uint64_t high = 0;
  for (std::uint32_t r = 0; r < s.rows; ++r) high |= static_cast<std::uint64_t>(x.lo[r]) + bound;
  if (high >> 41 != 0) return false;
  for (std::uint32_t r = 0; r < s.rows; ++r) s.out.lo[r] = x.lo[r] * factor;
  return true;
}

bool is_same(const Column& x, std::uint32_t rows) {
  std::int64_t differences = 0;
  for (std::uint32_t r = 0; r < rows; ++r) differences |= x.lo[r] ^ x.lo[0];
  return differences == 0;
}

bool multiply(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  both_exist(s);
  if (a.lo[0] % Number::one == 0 && is_same(a, s.rows) && multiply_by_whole(s, b, a.lo[0] / Number::one)) return true;
  if (b.lo[0] % Number::one == 0 && is_same(b, s.rows) && multiply_by_whole(s, a, b.lo[0] / Number::one)) return true;
  constexpr std::int64_t small = std::int64_t{1} << 31;
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    if (within(a.lo[r], small) && within(b.lo[r], small)) {
      s.out.lo[r] = floor_divide(a.lo[r] * b.lo[r] + Number::one / 2, Number::one);
      continue;
    }
    const std::optional product = plumb::multiply(Number{a.lo[r]}, Number{b.lo[r]});
    if (!product) return false;
    s.out.lo[r] = product->units;
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

/// All ones where the truth is yes: a choice between numbers without a branch.
constexpr std::int64_t mask_of(Truth t) { return -static_cast<std::int64_t>(static_cast<unsigned>(t) >> 1); }
constexpr std::int64_t choose(std::int64_t mask, std::int64_t yes, std::int64_t no) { return (yes & mask) | (no & ~mask); }

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

/// Four numbers at once.
typedef std::int64_t Four __attribute__((vector_size(32)));
typedef double FourReal __attribute__((vector_size(32)));

/// Numbers below 2^51 in size as doubles and back, by adding to and taking from the bits of 1.5 * 2^52.
constexpr double shift_to_whole = 6755399441055744.0;
constexpr std::int64_t bits_of_shift = 0x4338000000000000;
inline FourReal real_of(Four x) { return (FourReal)(x + bits_of_shift) - shift_to_whole; }
inline Four whole_of(FourReal x) { return (Four)(x + shift_to_whole) - bits_of_shift; }

/// What a finish is of a quotient a / b: floor((scale a + ahead b) / (per b)) * unit.
struct FinishFactors {
  double scale, ahead, per, unit;
};
constexpr FinishFactors factors_of(Finish::Kind kind) {
  if (kind == Finish::Kind::Store) return {2, 1, 2, 1};
  return {1, kind == Finish::Kind::Floor ? 50.0 : 500'050.0, Number::one, Number::one};
}

/// Only the quotient is ever rounded: every product and sum is a whole number below 2^53. So the nearest whole number is the
/// floor or one above it, which the remainder tells exactly.
inline Four finish_four(Four a, Four b, const FinishFactors& f) {
  const FourReal divisor = real_of(b), whole = f.scale * real_of(a) + f.ahead * divisor, by = f.per * divisor;
  const FourReal nearest = (whole / by + shift_to_whole) - shift_to_whole;
  const FourReal above = (FourReal)((Four)(whole - nearest * by < 0.0) & (Four)(FourReal{} + 1.0));
  return whole_of((nearest - above) * f.unit);
}

/// `finish_small` of many, in place of their dividends; false where one of them cannot. Divisors are above 0.
bool finish_all(std::int64_t* numbers, const std::int64_t* divisors, std::uint32_t count, Finish::Kind kind) {
  constexpr std::int64_t most = (std::int64_t{1} << 51) - (std::int64_t{1} << 31), most_divisor = std::int64_t{1} << 30;
  if (kind == Finish::Kind::Ceiling) return false;
  const FinishFactors factors = factors_of(kind);
  std::uint32_t at = 0;
  for (; at + 4 <= count; at += 4) {
    Four a, b;
    __builtin_memcpy(&a, numbers + at, sizeof a);
    __builtin_memcpy(&b, divisors + at, sizeof b);
    const Four outside = (a > most) | (a < -most) | (b > most_divisor);
    if (outside[0] | outside[1] | outside[2] | outside[3]) {
      for (std::uint32_t i = at; i < at + 4; ++i)
        if (!finish_small(numbers[i], divisors[i], kind, numbers[i])) return false;
      continue;
    }
    const Four finished = finish_four(a, b, factors);
    __builtin_memcpy(numbers + at, &finished, sizeof finished);
  }
  for (; at < count; ++at)
    if (!finish_small(numbers[at], divisors[at], kind, numbers[at])) return false;
  return true;
}

/// Whether an instruction's finish is one of `finish_small` in all rows.
bool is_simple(const BlockStep& s, std::size_t step) {
  if (s.instruction.finish == Finish::Kind::Ceiling) return false;
  if (s.instruction.finish != Finish::Kind::Round || !s.instruction.has_step) return true;
  const Column& steps = s.operand(step);
  bool simple = true;
  for (std::uint32_t r = 0; r < s.rows; ++r) simple &= is_yes(steps.exists[r]) && steps.lo[r] == Number::one;
  return simple;
}

bool divide(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  if (!is_simple(s, 2)) return false;
  alignas(64) std::int64_t divisors[block_rows];
  constexpr std::uint64_t largest = std::uint64_t{1} << 40;
  std::uint64_t outside = 0;
  both_exist(s);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const std::int64_t there = mask_of(s.out.exists[r]);
    const std::int64_t dividend = a.lo[r] & there, divisor = (b.lo[r] & there) | (there + 1);  // 1 where there is none
    const std::int64_t sign = divisor >> 63;
    outside |= (static_cast<std::uint64_t>(dividend) + largest) >> 41 | static_cast<std::uint64_t>(divisor == 0);
    s.out.lo[r] = ((dividend ^ sign) - sign) * Number::one;
    divisors[r] = (divisor ^ sign) - sign;
  }
  return outside == 0 && finish_all(s.out.lo, divisors, s.rows, s.instruction.finish);
}

bool round(const BlockStep& s) {
  const Column& a = s.operand(0);
  if (!is_simple(s, 1)) return false;
  alignas(64) std::int64_t divisors[block_rows];
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.lo[r] = a.lo[r] & mask_of(a.exists[r]);
    divisors[r] = 1;
  }
  std::copy_n(a.exists, s.rows, s.out.exists);
  return finish_all(s.out.lo, divisors, s.rows, s.instruction.finish);
}

bool extreme(const BlockStep& s, bool least) {
  const Column& first = s.operand(0);
  std::copy_n(first.lo, s.rows, s.out.lo);
  std::copy_n(first.exists, s.rows, s.out.exists);
  for (std::size_t n = 1; n < s.instruction.count; ++n) {
    const Column& next = s.operand(n);
    for (std::uint32_t r = 0; r < s.rows; ++r) {
      const bool further = least ? next.lo[r] < s.out.lo[r] : next.lo[r] > s.out.lo[r];
      const std::int64_t taken = mask_of(next.exists[r]) & (-static_cast<std::int64_t>(further) | ~mask_of(s.out.exists[r]));
      s.out.lo[r] = choose(taken, next.lo[r], s.out.lo[r]);
    }
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = either(s.out.exists[r], next.exists[r]);
  }
  return true;
}

bool otherwise(const BlockStep& s) {
  const Column &a = s.operand(0), &b = s.operand(1);
  for (std::uint32_t r = 0; r < s.rows; ++r) s.out.lo[r] = choose(mask_of(a.exists[r]), a.lo[r], b.lo[r]);
  for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = either(a.exists[r], b.exists[r]);
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

/// Whether it is one of `finish_small`.
bool is_simple(const Finish& how) {
  return how.kind != Finish::Kind::Round || how.step == known(Number::whole(1));
}

bool run_instruction(const BlockStep& s) {
  switch (s.instruction.op) {
    case Op::And:
    case Op::Or:
    case Op::Not:
    case Op::Exists: return run_logic(s);
    case Op::Compare: return compare(s);
    case Op::Add: return add(s, false) || run_rows(s, Spread::Points);
    case Op::Subtract: return add(s, true) || run_rows(s, Spread::Points);
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
