#include "advice/plan/plan.hpp"

#include "cli/commands.hpp"
#include "cli/plan_request.hpp"

namespace plumb::cli {

Exit plan(const Request& request) {
  Stages stages(request.verbose);
  const auto at_hand = load_plan(request, stages);
  if (!at_hand) return at_hand.error();
  const PlanResult result = advice::plan(*at_hand->of.world, at_hand->asked);
  stages.done("plan");
  return deliver_result(request, result, at_hand->knowledge.model());
}

}  // namespace plumb::cli
