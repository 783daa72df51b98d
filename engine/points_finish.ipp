// Quotients of points, rounded once: one by one, and four at a time. Compiled with points_kernels.ipp.

constexpr bool is_yes(Truth t) { return t == Truth::Yes; }
constexpr bool within(std::int64_t n, std::int64_t limit) { return n < limit && n > -limit; }

constexpr std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

/// All ones where the truth is yes: a choice between numbers without a branch.
constexpr std::int64_t mask_of(Truth t) { return -static_cast<std::int64_t>(static_cast<unsigned>(t) >> 1); }
constexpr std::int64_t choose(std::int64_t mask, std::int64_t yes, std::int64_t no) {
  return (yes & mask) | (no & ~mask);
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

/// Only the quotient is ever rounded: every product and sum is a whole number below 2^53. So the nearest whole number
/// is the floor or one above it, which the remainder tells exactly.
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

/// Whether it is one of `finish_small`.
bool is_simple(const Finish& how) { return how.kind != Finish::Kind::Round || how.step == known(Number::whole(1)); }
