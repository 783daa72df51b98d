#include "cli/at_hand.hpp"
#include "cli/commands.hpp"

/// What keeps an item from a level, and what brings it there: KB, CASE, ITEM and LEVEL.
namespace plumb::cli {
namespace {

template <class Operator>
Exit ask_of_goal(const Request& request, const char* stage, Operator&& op) {
  Stages stages(request.verbose);
  const auto at_hand = load_at_hand(request, stages, [&](const Knowledge& knowledge) {
    return typed(requests::read_goal(request.operands[2], request.operands[3], knowledge.model()));
  });
  if (!at_hand) return at_hand.error();
  const auto result = op(*at_hand->of.world, at_hand->asked.item, at_hand->asked.level);
  stages.done(stage);
  return deliver_result(request, result, at_hand->knowledge.model());
}

}  // namespace

Exit why_not(const Request& request) { return ask_of_goal(request, "why-not", advice::why_not_level); }
Exit causes(const Request& request) { return ask_of_goal(request, "causes", advice::find_causes); }
Exit how_to(const Request& request) { return ask_of_goal(request, "how-to", advice::how_to); }

}  // namespace plumb::cli
