#include "cli/commands.hpp"
#include "cli/facts.hpp"
#include "cli/output.hpp"
#include "requests/fact.hpp"

namespace plumb::cli {
Exit why(const Request& request) {
  Stages stages(request.verbose);
  const auto at_hand = load_fact(request, stages);
  if (!at_hand) return at_hand.error();
  const Explanation explanation = advice::why(*at_hand->at.world, at_hand->fact, requests::depth_of(request.depth));
  stages.done("explain");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(explanation)
                              : report::to_text(explanation, text_style(request, at_hand->knowledge.model())));
}

}  // namespace plumb::cli
