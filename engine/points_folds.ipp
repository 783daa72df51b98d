// What settled instances come to, for one world or several side by side. Compiled with points_kernels.ipp.

/// Sum or mean in 64 bits, lane by lane. What does not belong is no number and no weight.
template <std::uint32_t lanes, bool weighted>
class PointSum {
 public:
  void put(std::uint32_t lane, Truth belongs, std::int64_t number, std::int64_t weight = Number::one) {
    const std::int64_t mask = mask_of(belongs);
    number &= mask;
    numbers_ |= static_cast<std::uint64_t>(number) + largest;
    count_[lane] -= mask;
    if constexpr (weighted) {
      weight &= mask;
      weights_seen_ |= static_cast<std::uint64_t>(weight);
      weight_[lane] += weight;
      total_[lane] += number * weight;
    } else {
      total_[lane] += number;
    }
  }

  /// False where it does not fit.
  bool finish(std::uint32_t lane, Gather gather, const Finish& how, Truth& exists, std::int64_t& result) const {
    if (numbers_ >> 32 != 0 || weights_seen_ >> 24 != 0 || count_[lane] > 127) return false;
    exists = Truth::Yes;
    result = total_[lane];
    if (gather == Gather::Sum) return !weighted && how.kind == Finish::Kind::Store;
    const std::int64_t weight = weighted ? weight_[lane] : count_[lane];
    if (weight != 0) return finish_points(total_[lane], weight, how, result);
    exists = Truth::No;
    result = 0;
    return true;
  }

 private:
  static constexpr std::uint64_t largest = std::uint64_t{1} << 31;  // numbers lie in [-largest, largest)
  alignas(32) std::int64_t total_[lanes] = {}, weight_[lanes] = {}, count_[lanes] = {};
  std::uint64_t numbers_ = 0, weights_seen_ = 0;
};

/// Where what a definition gathers lies, and whether it has weights.
struct Members {
  const std::int64_t* number;
  const std::int64_t* weight;  ///< none: all 1
  const Truth* belongs;
  std::uint32_t count;
};

template <std::uint32_t lanes, bool weighted>
bool total(const Members& members, Gather gather, const Finish& how, Truth* exists, std::int64_t* result) {
  PointSum<lanes, weighted> sum;
  for (std::uint32_t i = 0; i < members.count; ++i)
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      const std::uint32_t at = i * lanes + lane;
      sum.put(lane, members.belongs[at], members.number[at], weighted ? members.weight[at] : Number::one);
    }
  for (std::uint32_t lane = 0; lane < lanes; ++lane)
    if (!sum.finish(lane, gather, how, exists[lane], result[lane])) return false;
  return true;
}

template <std::uint32_t lanes>
void furthest(const Members& members, bool least, Truth* exists, std::int64_t* result) {
  for (std::uint32_t i = 0; i < members.count; ++i)
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      const std::uint32_t at = i * lanes + lane;
      const bool further = least ? members.number[at] < result[lane] : members.number[at] > result[lane];
      const std::int64_t taken =
          mask_of(members.belongs[at]) & (-static_cast<std::int64_t>(further) | ~mask_of(exists[lane]));
      result[lane] = choose(taken, members.number[at], result[lane]);
      exists[lane] = either(exists[lane], members.belongs[at]);
    }
}

/// One value however often it is given.
template <std::uint32_t lanes>
bool one_value(const Members& members, Truth* exists, std::int64_t* result) {
  for (std::uint32_t i = 0; i < members.count; ++i)
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      const std::uint32_t at = i * lanes + lane;
      if (members.belongs[at] != Truth::Yes) continue;
      if (exists[lane] == Truth::Yes && result[lane] != members.number[at]) return false;
      exists[lane] = Truth::Yes;
      result[lane] = members.number[at];
    }
  return true;
}

template <std::uint32_t lanes>
void any(const Members& members, Truth* exists) {
  for (std::uint32_t i = 0; i < members.count; ++i)
    for (std::uint32_t lane = 0; lane < lanes; ++lane)
      exists[lane] = either(exists[lane], members.belongs[i * lanes + lane]);
}

/// `exists` and `result` begin at no and 0.
template <std::uint32_t lanes>
bool gather_lanes(Gather gather, const Finish& how, const Members& members, Truth* exists, std::int64_t* result) {
  switch (gather) {
    case Gather::Any: any<lanes>(members, exists); return true;
    case Gather::Mean:
    case Gather::Sum:
      return members.weight ? total<lanes, true>(members, gather, how, exists, result)
                            : total<lanes, false>(members, gather, how, exists, result);
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
