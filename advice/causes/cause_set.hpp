#pragma once
#include <bitset>
#include <cstddef>
#include <vector>

namespace plumb::advice {

using CauseId = std::size_t;  ///< index into CauseProblem::candidates, in declared order

inline constexpr std::size_t most_causes = 256;  ///< of one problem
using CauseSet = std::bitset<most_causes>;

inline std::vector<CauseId> members(const CauseSet& set) {
  std::vector<CauseId> ids;
  for (CauseId id = 0; id < most_causes; ++id)
    if (set[id]) ids.push_back(id);
  return ids;
}
inline CauseSet set_of(const std::vector<CauseId>& ids) {
  CauseSet set;
  for (const CauseId id : ids) set.set(id);
  return set;
}
inline bool contains(const CauseSet& set, const CauseSet& part) { return (set & part) == part; }

/// Of two different sets the one that holds the first candidate in which they differ.
inline bool comes_first(const CauseSet& a, const CauseSet& b) {
  const CauseSet differ = a ^ b;
  for (CauseId id = 0; id < most_causes; ++id)
    if (differ[id]) return a[id];
  return false;
}

}  // namespace plumb::advice
