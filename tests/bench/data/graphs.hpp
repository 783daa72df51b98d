#pragma once
#include <array>
#include <vector>

/// The data of W2 to W5.
namespace plumb::bench {

using Pair = std::array<int, 2>;

std::vector<Pair> random_edges(int nodes, int edges);  ///< different ones, sorted
std::vector<Pair> chain_edges(int nodes);
std::vector<Pair> tree_edges(int edges);           ///< from each node to a later one
std::vector<Pair> binary_tree_parents(int depth);  ///< (parent, child)

/// Statements of a program whose variables live in functions of 50, with some calls across: 30 % take an address, 44 %
/// copy, 13 % load, 13 % store. All are (left, right).
struct PointerStatements {
  std::vector<Pair> addresses, copies, loads, stores;
};
PointerStatements pointer_statements(int variables, int statements);

struct Sales {
  std::vector<std::array<int, 3>> sales;   ///< number, group, amount
  std::vector<std::array<int, 1>> barred;  ///< a tenth of the groups
};
Sales sales(int facts, int groups);

}  // namespace plumb::bench
