#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"

namespace plumb::cli {

Exit what_if(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  std::vector<model::Formula> changes;
  for (std::size_t i = 2; i < request.operands.size(); ++i) {
    auto change = resolve(request, *knowledge, request.operands[i]);
    if (!change) return change.error();
    changes.push_back(std::move(*change));
  }
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const auto outcome = advice::what_if(*at_hand->world, changes);
  stages.done("try changes");
  if (!outcome) return refuse(request, outcome.error(), knowledge->sources());
  return deliver(request, request.format == Format::Json
                              ? report::to_json(*outcome)
                              : report::to_text(*outcome, text_style(request, knowledge->model())));
}

}  // namespace plumb::cli
