#pragma once
#include <optional>

#include "advice/plan/planning.hpp"

namespace plumb::advice {

/// A plan that what is still open would not change: nearly every scenario chooses the same actions, or choosing
/// otherwise would bring next to nothing more.
struct SettledPlan {
  int scenarios = 0;
  Number regret{};  ///< the most that another plan would have been worth more
};
/// Plans the case with everything that is open drawn from its range, criteria nobody was asked about included. None
/// where answers may still change the plan, or where a scenario's plan is not proved.
std::optional<SettledPlan> settled_plan(const CaseWorld& world, const PlanRequest& request);

}  // namespace plumb::advice
