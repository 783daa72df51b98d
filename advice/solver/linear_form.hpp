#pragma once
#include <span>
#include <vector>

#include "advice/solver/problem.hpp"

namespace plumb::advice {

/// value <= constant + the gains of what is chosen: without gates, ceilings, limits and caps, a lowest part at the mean
/// of the parts. Right only as far as the structure is a relaxation.
struct LinearForm {
  double constant = 0;
  std::vector<double> gains{};  ///< by action, none below 0
};
LinearForm linear_form(const Problem& problem);

/// The most that `open` can gain within `room` of cost, if parts of an action could be bought (Dantzig, 1957).
double knapsack(const Problem& problem, const std::vector<double>& gains, std::span<const ActionId> open, double room);

/// A number not below `x`, with room for what rounding did.
Number number_above(double x);

}  // namespace plumb::advice
