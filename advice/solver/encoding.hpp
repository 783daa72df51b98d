#pragma once
#include <string>
#include <utility>
#include <vector>

#include "advice/solver/solver.hpp"

/// A problem as a mixed-integer program, for whatever library solves one. All is in doubles; what comes back is asked
/// of the oracle again.
namespace plumb::advice {

struct Column {
  double low = 0, high = 1, objective = 0;  ///< to be maximised
  bool is_whole = false;
};
/// sum of coefficient x column <= most
struct Row {
  std::vector<std::pair<int, double>> terms;
  double most = 0;
};
struct Encoding {
  std::vector<Column> columns{};  ///< the actions first, in their order
  std::vector<Row> rows{};
  double constant = 0;   ///< of the objective
  double softening = 0;  ///< at most so much of the objective only breaks ties: the cheaper choice among equals
};
Encoding encode(const Problem& problem, const Search& search);

}  // namespace plumb::advice
