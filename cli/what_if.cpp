#include "cli/at_hand.hpp"
#include "cli/commands.hpp"

namespace plumb::cli {
namespace {

Loaded<std::vector<model::Formula>> read_changes(const Request& request, const Knowledge& knowledge) {
  std::vector<model::Formula> changes;
  for (std::size_t i = 2; i < request.operands.size(); ++i) {
    auto change = resolve(request, knowledge, request.operands[i]);
    if (!change) return tl::make_unexpected(change.error());
    changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace

Exit what_if(const Request& request) {
  Stages stages(request.verbose);
  const auto at_hand =
      load_at_hand(request, stages, [&](const Knowledge& knowledge) { return read_changes(request, knowledge); });
  if (!at_hand) return at_hand.error();
  const auto outcome = advice::what_if(*at_hand->of.world, at_hand->asked);
  stages.done("try changes");
  if (!outcome) return refuse(request, outcome.error(), at_hand->knowledge.sources());
  return deliver_result(request, *outcome, at_hand->knowledge.model());
}

}  // namespace plumb::cli
