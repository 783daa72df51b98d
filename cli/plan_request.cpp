#include "cli/plan_request.hpp"

#include "advice/plan/budget.hpp"

namespace plumb::cli {

Loaded<PlanRequest> plan_request(const Request& request, const Knowledge& knowledge) {
  PlanRequest wanted{.periods = static_cast<int>(request.periods)};
  auto without = typed(requests::read_actions(request.without, knowledge.model()), Exit::Usage);
  if (!without) return tl::make_unexpected(without.error());
  wanted.without = std::move(*without);
  if (request.budget.empty()) return wanted;
  const auto budget = typed(advice::read_budget(knowledge.model(), request.budget), Exit::Usage);
  if (!budget) return tl::make_unexpected(budget.error());
  wanted.budget = *budget;
  return wanted;
}

Loaded<AtHand<PlanRequest>> load_plan(const Request& request, Stages& stages) {
  return load_at_hand(request, stages, [&](const Knowledge& knowledge) { return plan_request(request, knowledge); });
}

}  // namespace plumb::cli
