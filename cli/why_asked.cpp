#include "cli/at_hand.hpp"
#include "cli/commands.hpp"
#include "cli/stored_cases.hpp"

namespace plumb::cli {

Exit why_asked(const Request& request) {
  Stages stages(request.verbose);
  const auto at_hand = load_at_hand(request, stages, [&](const Knowledge& knowledge) {
    return typed(requests::read_question(request.operands[2], knowledge.model()));
  });
  if (!at_hand) return at_hand.error();
  const auto stored = load_stored_cases(request, at_hand->knowledge);
  if (!stored) return stored.error();
  const WhyAsked why = advice::why_asked(*at_hand->of.world, at_hand->asked->id, {.stored = stored->get()});
  stages.done("explain");
  return deliver_result(request, why, at_hand->knowledge.model());
}

}  // namespace plumb::cli
