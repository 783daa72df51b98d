#pragma once
#include "advice/advise.hpp"
#include "plumb/plan.hpp"

namespace plumb::advice {

/// The best that can be done within a budget, how it was proved, what more or less would bring, when to do what, and
/// how sure all that is. Never fails: a solver that is missing, fails or runs out of time leaves a bound and "not
/// proved".
///
/// Requires 1 <= periods <= 40, discount within 0..1, consensus_within within 0..1.
PlanResult plan(const CaseWorld& world, const PlanRequest& request);

}  // namespace plumb::advice
