#pragma once
#include "cli/inputs.hpp"
#include "plumb/plan.hpp"

namespace plumb::cli {

/// `--budget` and `--periods`, the budget in the framework's cost unit. A budget that is none has been said (Usage).
Loaded<PlanRequest> plan_request(const Request& request, const Knowledge& knowledge);

}  // namespace plumb::cli
