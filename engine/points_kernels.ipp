// Instructions over blocks of points: what a portfolio, and most of any assessment, consists of. Compiled once for any
// machine and once for AVX2 (points_run.cpp, points_run_avx2.cpp); whole numbers alone, so both give the same bytes.
// Numbers and truths have loops of their own, for lanes of different width do not mix.

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
  const Operand &a = s.operand(0), &b = s.operand(1);
  alignas(64) std::int64_t yes[block_rows];
  if (some_are_near(a.lo, b.lo, s.rows)) {
    for (std::uint32_t r = 0; r < s.rows; ++r)
      yes[r] = holds(std::int64_t{order_asked(a.lo[r], b.lo[r])}, std::int64_t{0}) ? 2 : 0;
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
  const Operand &a = s.operand(0), &b = s.operand(1);
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
  const Operand &a = s.operand(0), &b = s.operand(1);
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
bool multiply_by_whole(const BlockStep& s, const Operand& x, std::int64_t factor) {
  if (factor < 0 || factor > 1'000'000) return false;
  constexpr std::uint64_t bound = std::uint64_t{1} << 40;
  std::uint64_t high = 0;
  for (std::uint32_t r = 0; r < s.rows; ++r) high |= static_cast<std::uint64_t>(x.lo[r]) + bound;
  if (high >> 41 != 0) return false;
  for (std::uint32_t r = 0; r < s.rows; ++r) s.out.lo[r] = x.lo[r] * factor;
  return true;
}

bool is_same(const Operand& x, std::uint32_t rows) {
  std::int64_t differences = 0;
  for (std::uint32_t r = 0; r < rows; ++r) differences |= x.lo[r] ^ x.lo[0];
  return differences == 0;
}

bool multiply(const BlockStep& s) {
  const Operand &a = s.operand(0), &b = s.operand(1);
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
  const Operand& a = s.operand(0);
  for (std::uint32_t r = 0; r < s.rows; ++r) {
    s.out.lo[r] = only_negative && a.lo[r] >= 0 ? a.lo[r] : -a.lo[r];
    s.out.exists[r] = a.exists[r];
  }
  return true;
}

/// Whether an instruction's finish is one of `finish_small` in all rows.
bool is_simple(const BlockStep& s, std::size_t step) {
  if (s.instruction.finish == Finish::Kind::Ceiling) return false;
  if (s.instruction.finish != Finish::Kind::Round || !s.instruction.has_step) return true;
  const Operand& steps = s.operand(step);
  bool simple = true;
  for (std::uint32_t r = 0; r < s.rows; ++r) simple &= is_yes(steps.exists[r]) && steps.lo[r] == Number::one;
  return simple;
}

bool divide(const BlockStep& s) {
  const Operand &a = s.operand(0), &b = s.operand(1);
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
  const Operand& a = s.operand(0);
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
  const Operand& first = s.operand(0);
  std::copy_n(first.lo, s.rows, s.out.lo);
  std::copy_n(first.exists, s.rows, s.out.exists);
  for (std::size_t n = 1; n < s.instruction.count; ++n) {
    const Operand& next = s.operand(n);
    for (std::uint32_t r = 0; r < s.rows; ++r) {
      const bool further = least ? next.lo[r] < s.out.lo[r] : next.lo[r] > s.out.lo[r];
      const std::int64_t taken =
          mask_of(next.exists[r]) & (-static_cast<std::int64_t>(further) | ~mask_of(s.out.exists[r]));
      s.out.lo[r] = choose(taken, next.lo[r], s.out.lo[r]);
    }
    for (std::uint32_t r = 0; r < s.rows; ++r) s.out.exists[r] = either(s.out.exists[r], next.exists[r]);
  }
  return true;
}

bool otherwise(const BlockStep& s) {
  const Operand &a = s.operand(0), &b = s.operand(1);
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
    const Operand& value = s.operand(last ? 2 * branch : 2 * branch + 1);
    for (std::uint32_t r = 0; r < s.rows; ++r) {
      if (!last && !is_yes(s.operand(2 * branch).exists[r])) continue;
      s.out.lo[r] = value.lo[r];
      s.out.exists[r] = value.exists[r];
    }
  }
  return true;
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
