// What settled instances come to, for one world or several side by side. Compiled with points_kernels.ipp.

/// The numbers of one cell in all lanes, to be worked on at once. Unsigned: what does not fit wraps, and is found out.
template <std::uint32_t lanes>
struct Lanewise;

template <>
struct Lanewise<1> {
  using Numbers = std::uint64_t;
  static Numbers load(const std::int64_t* numbers) { return static_cast<Numbers>(*numbers); }
  static void store(Numbers numbers, std::int64_t* to) { *to = static_cast<std::int64_t>(numbers); }
  static Numbers masks(const Truth* truths) { return static_cast<Numbers>(mask_of(*truths)); }
  static Numbers less(Numbers a, Numbers b) {
    return -static_cast<Numbers>(static_cast<std::int64_t>(a) < static_cast<std::int64_t>(b));
  }
  static std::int64_t at(Numbers numbers, std::uint32_t) { return static_cast<std::int64_t>(numbers); }
  /// All that lies above the first 24 bits, moved above the first 32.
  static Numbers high(Numbers numbers) { return numbers >> 24 << 32; }
  static bool exceeds_32_bits(Numbers numbers) { return numbers >> 32 != 0; }
  static bool is_any(Numbers masks) { return masks != 0; }
  using Truths = std::uint8_t;  ///< of all lanes, a byte each
};

/// Eight numbers in two halves, each as wide as a register of AVX2: a vector of twice that width would live in memory.
struct EightNumbers {
  typedef std::uint64_t Half __attribute__((vector_size(32)));
  typedef std::int64_t SignedHalf __attribute__((vector_size(32)));
  Half low{}, high{};

  friend EightNumbers operator+(EightNumbers a, EightNumbers b) { return {a.low + b.low, a.high + b.high}; }
  friend EightNumbers operator+(EightNumbers a, std::uint64_t b) { return {a.low + b, a.high + b}; }
  friend EightNumbers operator-(EightNumbers a, EightNumbers b) { return {a.low - b.low, a.high - b.high}; }
  friend EightNumbers operator*(EightNumbers a, EightNumbers b) { return {a.low * b.low, a.high * b.high}; }
  friend EightNumbers operator&(EightNumbers a, EightNumbers b) { return {a.low & b.low, a.high & b.high}; }
  friend EightNumbers operator|(EightNumbers a, EightNumbers b) { return {a.low | b.low, a.high | b.high}; }
  friend EightNumbers operator~(EightNumbers a) { return {~a.low, ~a.high}; }
  EightNumbers& operator+=(EightNumbers b) { return *this = *this + b; }
  EightNumbers& operator-=(EightNumbers b) { return *this = *this - b; }
  EightNumbers& operator&=(EightNumbers b) { return *this = *this & b; }
  EightNumbers& operator|=(EightNumbers b) { return *this = *this | b; }
};

template <>
struct Lanewise<8> {
  using Numbers = EightNumbers;
  using Half = EightNumbers::Half;
  static Numbers load(const std::int64_t* numbers) {
    Numbers result;
    __builtin_memcpy(&result.low, numbers, sizeof result.low);
    __builtin_memcpy(&result.high, numbers + 4, sizeof result.high);
    return result;
  }
  static void store(const Numbers& numbers, std::int64_t* to) {
    __builtin_memcpy(to, &numbers.low, sizeof numbers.low);
    __builtin_memcpy(to + 4, &numbers.high, sizeof numbers.high);
  }
  static Numbers masks(const Truth* truths) {
    std::uint64_t bytes;  // one for each lane, the first lowest; a conversion of vectors would go lane by lane
    __builtin_memcpy(&bytes, truths, sizeof bytes);
    constexpr Half low{1, 9, 17, 25}, high{33, 41, 49, 57};
    return {-(((Half{} + bytes) >> low) & 1), -(((Half{} + bytes) >> high) & 1)};
  }
  static Numbers less(const Numbers& a, const Numbers& b) {
    using Signed = EightNumbers::SignedHalf;
    return {(Half)((Signed)a.low < (Signed)b.low), (Half)((Signed)a.high < (Signed)b.high)};
  }
  static std::int64_t at(const Numbers& numbers, std::uint32_t lane) {
    return static_cast<std::int64_t>(lane < 4 ? numbers.low[lane] : numbers.high[lane - 4]);
  }
  static Numbers high(const Numbers& numbers) { return {numbers.low >> 24 << 32, numbers.high >> 24 << 32}; }
  static bool exceeds_32_bits(const Numbers& numbers) {
    const Half high = (numbers.low | numbers.high) >> 32;
    return (high[0] | high[1] | high[2] | high[3]) != 0;
  }
  static bool is_any(const Numbers& masks) {
    const Half some = masks.low | masks.high;
    return (some[0] | some[1] | some[2] | some[3]) != 0;
  }
  using Truths = std::uint64_t;
};

/// Settled truths of one cell in all lanes; `both` and `either` are bits then.
template <std::uint32_t lanes>
typename Lanewise<lanes>::Truths load_truths(const Truth* from) {
  static_assert((static_cast<int>(Truth::No) | static_cast<int>(Truth::Yes)) == static_cast<int>(Truth::Yes));
  typename Lanewise<lanes>::Truths truths;
  __builtin_memcpy(&truths, from, sizeof truths);
  return truths;
}
template <std::uint32_t lanes>
void store_truths(typename Lanewise<lanes>::Truths truths, Truth* to) {
  __builtin_memcpy(to, &truths, sizeof truths);
}

/// Sum and weight in 64 bits, lane by lane. What does not belong is no number and no weight.
template <std::uint32_t lanes, bool weighted>
class PointSum {
 public:
  using Lane = Lanewise<lanes>;
  using Numbers = typename Lane::Numbers;

  void put(const Numbers& belongs, Numbers number) {
    number &= belongs;
    numbers_ |= number + largest;
    weight_ -= belongs;
    total_ += number;
  }
  void put(const Numbers& belongs, Numbers number, Numbers weight) {
    number &= belongs;
    weight &= belongs;
    numbers_ |= number + largest;
    weights_seen_ |= weight;
    weight_ += weight;
    total_ += number * weight;
  }
  const Numbers& total() const { return total_; }
  /// Without weights the number of members.
  const Numbers& weight() const { return weight_; }
  /// Bits above the first 32 where it may not have fitted; `count` members were put.
  Numbers outside(std::uint32_t count) const {
    const Numbers seen = weighted ? numbers_ | Lane::high(weights_seen_) : numbers_;
    return count <= 127 ? seen : ~Numbers{};
  }

 private:
  static constexpr std::uint64_t largest = std::uint64_t{1} << 31;  // numbers lie in [-largest, largest)
  Numbers total_{}, weight_{}, numbers_{}, weights_seen_{};
};

/// Where what a definition gathers lies.
struct Members {
  const std::int64_t* number;
  const Truth* belongs;
  std::uint32_t count;
};

template <std::uint32_t lanes>
void furthest(const Members& members, bool least, Truth* exists, std::int64_t* result) {
  using Lane = Lanewise<lanes>;
  typename Lane::Numbers best{}, some{};
  for (std::uint32_t at = 0; at < members.count * lanes; at += lanes) {
    const auto belongs = Lane::masks(members.belongs + at);
    const auto number = Lane::load(members.number + at);
    const auto further = least ? Lane::less(number, best) : Lane::less(best, number);
    const auto taken = belongs & (further | ~some);
    best = (number & taken) | (best & ~taken);
    some |= belongs;
  }
  Lane::store(best, result);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) exists[lane] = Lane::at(some, lane) ? Truth::Yes : Truth::No;
}

/// One value however often it is given; false where two are.
template <std::uint32_t lanes>
bool one_value(const Members& members, Truth* exists, std::int64_t* result) {
  using Lane = Lanewise<lanes>;
  typename Lane::Numbers value{}, some{}, apart{};
  for (std::uint32_t at = 0; at < members.count * lanes; at += lanes) {
    const auto belongs = Lane::masks(members.belongs + at);
    const auto number = Lane::load(members.number + at);
    apart |= belongs & some & ((number & ~value) | (value & ~number));
    value = (number & belongs) | (value & ~belongs);
    some |= belongs;
  }
  Lane::store(value, result);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) exists[lane] = Lane::at(some, lane) ? Truth::Yes : Truth::No;
  return !Lane::is_any(apart);
}

template <std::uint32_t lanes>
void any(const Members& members, Truth* exists) {
  typename Lanewise<lanes>::Truths some = 0;
  for (std::uint32_t i = 0; i < members.count; ++i)
    some = static_cast<typename Lanewise<lanes>::Truths>(some | load_truths<lanes>(members.belongs + i * lanes));
  store_truths<lanes>(some, exists);
}

/// All but sums and means. `exists` and `result` begin at no and 0.
template <std::uint32_t lanes>
bool gather_lanes(Gather gather, const Finish& how, const Members& members, Truth* exists, std::int64_t* result) {
  switch (gather) {
    case Gather::Any: any<lanes>(members, exists); return true;
    case Gather::Minimum:
    case Gather::Maximum:
      furthest<lanes>(members, gather == Gather::Minimum, exists, result);
      return how.kind == Finish::Kind::Store;
    case Gather::Least:
    case Gather::Most: furthest<lanes>(members, gather == Gather::Least, exists, result); return true;
    case Gather::Single: return one_value<lanes>(members, exists, result);
    default: return false;
  }
}

/// Sums and means of many definitions at once, one for each lane: their sums stand in `results`, their weights in
/// `weights`. False where one does not fit 64 bits.
bool finish_sums(Gather gather, const Finish& how, std::int64_t* results, std::int64_t* weights, Truth* exists,
                 std::uint32_t count) {
  if (gather == Gather::Sum) {
    std::fill_n(exists, count, Truth::Yes);
    return how.kind == Finish::Kind::Store;
  }
  for (std::uint32_t i = 0; i < count; ++i) exists[i] = static_cast<Truth>(weights[i] != 0 ? 2 : 0);
  for (std::uint32_t i = 0; i < count; ++i) weights[i] += weights[i] == 0;
  return is_simple(how) && finish_all(results, weights, count, how.kind);
}
