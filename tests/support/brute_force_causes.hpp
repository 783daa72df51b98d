#pragma once
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "plumb/number.hpp"

/// Causes of a missing level by trying every subset: the plain reading of the method, for up to 12 candidates.
namespace plumb::tests {

using Mask = std::uint32_t;  ///< bit i: candidate i is put right

struct CauseGame {
  std::size_t candidates = 0;
  std::vector<Number> need;
  std::vector<Number> cost;  ///< negative: nothing brings it there
  Number goal{};
  std::function<Number(Mask)> target;
  std::function<Number(Mask, std::size_t)> own;
};

struct BruteCauses {
  Mask roots = 0;
  Number aim{};
  std::vector<Mask> sets;      ///< every smallest-by-inclusion cure, by size, then order
  std::vector<Mask> blocking;  ///< every smallest-by-inclusion blocking set, by size, then order
  std::vector<char> must_fix, alternative;
  std::vector<std::size_t> smallest_set;
  std::vector<Wide> shapley;                             ///< by candidate, in millionths times candidates!
  Wide factorial = 1;                                    ///< of the number of roots
  std::vector<std::pair<Mask, std::int64_t>> dividends;  ///< all that are not 0 as asked
  Mask cheapest = 0;
  std::vector<std::pair<Number, Mask>> staircase;
};

/// Requires at most 12 candidates.
BruteCauses brute_force_causes(const CauseGame& game);

/// By number of members, then by the first candidate in which they differ.
bool smaller(Mask a, Mask b);

}  // namespace plumb::tests
