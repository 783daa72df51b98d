#pragma once
#include <vector>

#include "plumb/advice.hpp"
#include "plumb/causes.hpp"
#include "plumb/plan.hpp"

namespace plumb {

/// What a report for the board is written from.
struct BoardReport {
  AssessmentResult assessment{};
  PlanResult plan{};
  std::vector<Causes> causes{};  ///< of each of the first three roots: why it lacks the level that puts it right
};

}  // namespace plumb
