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

template <class Holds>
void compare(const BlockStep& s, const Holds& holds) {
  const Column &a = s.operand(0), &b = s.operand(1);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    const unsigned yes = static_cast<unsigned>(holds(order_asked(a.lo[r], b.lo[r]))) << 1;
    s.out.exists[r] = both(both(a.exists[r], b.exists[r]), static_cast<Truth>(yes));
  }
}

bool compare(const BlockStep& s) {
  switch (s.instruction.comparison) {
    case Comparison::Equal: compare(s, [](int order) { return order == 0; }); break;
    case Comparison::NotEqual: compare(s, [](int order) { return order != 0; }); break;
    case Comparison::Less: compare(s, [](int order) { return order < 0; }); break;
    case Comparison::AtMost: compare(s, [](int order) { return order <= 0; }); break;
    case Comparison::Greater: compare(s, [](int order) { return order > 0; }); break;
    case Comparison::AtLeast: compare(s, [](int order) { return order >= 0; }); break;
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

/// All ones where the truth is yes: a choice between numbers without a branch.
constexpr std::int64_t mask_of(Truth t) { return -static_cast<std::int64_t>(static_cast<unsigned>(t) >> 1); }
constexpr std::int64_t choose(std::int64_t mask, std::int64_t yes, std::int64_t no) { return (yes & mask) | (no & ~mask); }

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

/// The mean `sum / weight`, finished; false where it cannot be had in 64 bits.
bool finish_points(std::int64_t sum, std::int64_t weight, const Finish& how, std::int64_t& result) {
  const bool simple = how.kind != Finish::Kind::Round || how.step == known(Number::whole(1));
  return simple && finish_small(sum, weight, how.kind, result);
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
