#include "cli/plan_request.hpp"

#include "advice/plan/budget.hpp"
#include "cli/output.hpp"
#include "requests/goal.hpp"

namespace plumb::cli {

Loaded<PlanRequest> plan_request(const Request& request, const Knowledge& knowledge) {
  PlanRequest wanted{.periods = static_cast<int>(request.periods)};
  const auto without = requests::read_actions(request.without, knowledge.model());
  if (!without) {
    say_error(without.error());
    return tl::make_unexpected(Exit::Usage);
  }
  wanted.without = *without;
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
