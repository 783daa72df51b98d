#include "tests/bench/hand/closed.hpp"

#include "tests/bench/hand/adjacency.hpp"

namespace plumb::bench {

/// From each node a search that marks what it has seen.
Pairs hand_closure(const std::vector<Pair>& edges) {
  const int nodes = node_count(edges);
  const Adjacency next(edges, nodes, 0);
  std::vector<int> seen_from(nodes, -1), reached;
  Pairs pairs;
  for (int start = 0; start < nodes; ++start) {
    const auto visit = [&](int from) {
      for (const int to : next.of(from))
        if (seen_from[to] != start) {
          seen_from[to] = start;
          reached.push_back(to);
        }
    };
    reached.clear();
    visit(start);
    for (std::size_t i = 0; i < reached.size(); ++i) visit(reached[i]);
    for (const int to : reached) pairs.emplace_back(start, to);
  }
  return pairs;
}

/// A list of pairs to follow, and a bit for each pair there could be.
Pairs hand_same_generation(const std::vector<Pair>& parents) {
  const int nodes = node_count(parents);
  const Adjacency children(parents, nodes, 0);
  std::vector<std::uint64_t> seen((static_cast<std::size_t>(nodes) * nodes + 63) / 64);
  Pairs pairs;
  const auto add_children = [&](int a, int b) {
    for (const int x : children.of(a))
      for (const int y : children.of(b)) {
        const std::size_t place = static_cast<std::size_t>(x) * nodes + y;
        if (seen[place / 64] >> (place % 64) & 1) continue;
        seen[place / 64] |= std::uint64_t{1} << (place % 64);
        pairs.emplace_back(x, y);
      }
  };
  for (int p = 0; p < nodes; ++p) add_children(p, p);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto [a, b] = pairs[i];
    add_children(a, b);
  }
  return pairs;
}

std::vector<std::pair<int, std::int64_t>> hand_sums(const Sales& sales) {
  int groups = 0;
  for (const auto& [number, group, amount] : sales.sales) groups = std::max(groups, group + 1);
  std::vector<std::int64_t> sums(groups);
  std::vector<char> is_barred(groups);
  for (const auto& [group] : sales.barred)
    if (group < groups) is_barred[group] = 1;
  for (const auto& [number, group, amount] : sales.sales) sums[group] += amount;
  std::vector<std::pair<int, std::int64_t>> good;
  for (int g = 0; g < groups; ++g)
    if (!is_barred[g] && sums[g] > 50'000) good.emplace_back(g, sums[g]);
  return good;
}

}  // namespace plumb::bench
