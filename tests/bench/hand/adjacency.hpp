#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "tests/bench/data/graphs.hpp"

namespace plumb::bench {

/// One more than the largest number that occurs.
inline int node_count(const std::vector<Pair>& pairs) {
  int count = 0;
  for (const auto& [a, b] : pairs) count = std::max({count, a + 1, b + 1});
  return count;
}

/// What stands opposite each node, in one array.
class Adjacency {
 public:
  /// From column `from` of the pairs to the other.
  Adjacency(const std::vector<Pair>& pairs, int nodes, int from) : begin_(nodes + 1), to_(pairs.size()) {
    for (const Pair& p : pairs) ++begin_[p[from] + 1];
    for (int i = 0; i < nodes; ++i) begin_[i + 1] += begin_[i];
    std::vector<int> next = begin_;
    for (const Pair& p : pairs) to_[next[p[from]]++] = p[1 - from];
  }
  std::span<const int> of(int node) const { return {to_.data() + begin_[node], to_.data() + begin_[node + 1]}; }

 private:
  std::vector<int> begin_, to_;
};

}  // namespace plumb::bench
