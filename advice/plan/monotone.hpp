#pragma once
#include "advice/plan/plan_world.hpp"

namespace plumb::advice {

/// More actions never lower a wanted level. Sound: by the signs along all ways from the criteria that are raised or,
/// where a circle of bounds hides these, by what every statement says. False where neither shows it.
bool is_monotone(const PlanWorld& world);

}  // namespace plumb::advice
