#pragma once
#include "cli/at_hand.hpp"
#include "plumb/plan.hpp"

namespace plumb::cli {

/// `--budget`, `--periods` and `--without`, the budget in the framework's cost unit. What cannot be read has been said
/// (Usage).
Loaded<PlanRequest> plan_request(const Request& request, const Knowledge& knowledge);

/// What the commands on a plan begin with.
Loaded<AtHand<PlanRequest>> load_plan(const Request& request, Stages& stages);

}  // namespace plumb::cli
