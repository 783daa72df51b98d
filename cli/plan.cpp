#include "advice/plan/plan.hpp"

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/plan_request.hpp"
#include "report/plan.hpp"

namespace plumb::cli {

Exit plan(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto wanted = plan_request(request, *knowledge);
  if (!wanted) return wanted.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const PlanResult result = advice::plan(*at_hand->world, *wanted);
  stages.done("plan");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(result)
                              : report::to_text(result, text_style(request, knowledge->model())));
}

}  // namespace plumb::cli
