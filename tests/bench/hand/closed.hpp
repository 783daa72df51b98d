#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "tests/bench/data/graphs.hpp"

/// W2 to W5 written by hand, each in the way that suits it: the practical limit, and the oracle of the answers.
namespace plumb::bench {

using Pairs = std::vector<std::pair<int, int>>;

Pairs hand_closure(const std::vector<Pair>& edges);  ///< (a, b): b is reached from a
Pairs hand_same_generation(const std::vector<Pair>& parents);
std::vector<std::vector<int>> hand_points_to(const PointerStatements& statements);  ///< by variable, rising
std::vector<std::pair<int, std::int64_t>> hand_sums(const Sales& sales);            ///< (group, sum)

}  // namespace plumb::bench
