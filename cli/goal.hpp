#pragma once
#include "cli/inputs.hpp"
#include "requests/goal.hpp"

namespace plumb::cli {

/// What the commands on an item and a level begin with: the knowledge base, the case, and the goal.
struct GoalAtHand {
  Knowledge knowledge{};
  CaseAtHand at_hand{};
  requests::Goal goal{};
};
Loaded<GoalAtHand> load_goal(const Request& request, Stages& stages);

}  // namespace plumb::cli
