#include "cli/plan_request.hpp"

#include "advice/plan/budget.hpp"
#include "cli/output.hpp"

namespace plumb::cli {

Loaded<PlanRequest> plan_request(const Request& request, const Knowledge& knowledge) {
  PlanRequest wanted{.periods = static_cast<int>(request.periods)};
  if (request.budget.empty()) return wanted;
  const auto budget = advice::read_budget(knowledge.model(), request.budget);
  if (!budget) {
    say_error(budget.error());
    return tl::make_unexpected(Exit::Usage);
  }
  wanted.budget = *budget;
  return wanted;
}

}  // namespace plumb::cli
