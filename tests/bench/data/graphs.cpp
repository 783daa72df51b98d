#include "tests/bench/data/graphs.hpp"

#include <set>
#include <tuple>

#include "tests/bench/data/random.hpp"

namespace plumb::bench {

namespace {
constexpr std::uint64_t seed = 7;
}

std::vector<Pair> random_edges(int nodes, int edges) {
  Random random(seed);
  std::set<Pair> found;
  while (static_cast<int>(found.size()) < edges) {
    const int from = random.below(nodes);
    found.insert({from, random.below(nodes)});
  }
  return {found.begin(), found.end()};
}

std::vector<Pair> chain_edges(int nodes) {
  std::vector<Pair> edges;
  for (int i = 0; i + 1 < nodes; ++i) edges.push_back({i, i + 1});
  return edges;
}

std::vector<Pair> tree_edges(int edges) {
  Random random(seed);
  std::vector<Pair> found;
  for (int i = 1; i <= edges; ++i) found.push_back({random.below(i), i});
  return found;
}

std::vector<Pair> binary_tree_parents(int depth) {
  std::vector<Pair> parents;
  for (int i = 1; i < (2 << depth) - 1; ++i) parents.push_back({(i - 1) / 2, i});
  return parents;
}

PointerStatements pointer_statements(int variables, int statements) {
  Random random(seed);
  std::set<std::tuple<int, int, int>> found;
  while (static_cast<int>(found.size()) < statements) {
    const int percent = random.below(100);
    const int kind = percent < 30 ? 0 : percent < 74 ? 1 : percent < 87 ? 2 : 3;
    const int left = random.below(variables), function = left / 50 * 50;
    const int right = random.chance(97) ? function + random.below(50) : random.below(variables);
    const int within = right >= variables ? variables - 1 : right;
    if (left != within) found.insert({kind, left, within});
  }
  PointerStatements result;
  std::vector<Pair>* const kinds[] = {&result.addresses, &result.copies, &result.loads, &result.stores};
  for (const auto& [kind, left, right] : found) kinds[kind]->push_back({left, right});
  return result;
}

Sales sales(int facts, int groups) {
  Random random(seed);
  Sales result;
  for (int i = 0; i < facts; ++i) {
    const int group = random.below(groups);
    result.sales.push_back({i, group, 1 + random.below(1000)});
  }
  for (int g = 0; g < groups; ++g)
    if (random.chance(10)) result.barred.push_back({g});
  return result;
}

}  // namespace plumb::bench
