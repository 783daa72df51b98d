#pragma once
#include "cli/inputs.hpp"

namespace plumb::cli {

/// An item and a level of its scale, as two operands of a command.
struct Goal {
  model::ThingId item = model::nothing;
  Number level{};
};
/// Says what is wrong with either by the words that were typed.
Loaded<Goal> read_goal(const std::string& item, const std::string& level, const model::Model& model);

/// What the commands on an item and a level begin with: the knowledge base, the case, and the goal.
struct GoalAtHand {
  Knowledge knowledge{};
  CaseAtHand at_hand{};
  Goal goal{};
};
Loaded<GoalAtHand> load_goal(const Request& request, Stages& stages);

}  // namespace plumb::cli
