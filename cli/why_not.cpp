#include "cli/commands.hpp"
#include "cli/goal.hpp"
#include "cli/output.hpp"
#include "report/causes.hpp"

namespace plumb::cli {

Exit why_not(const Request& request) {
  Stages stages(request.verbose);
  const auto loaded = load_goal(request, stages);
  if (!loaded) return loaded.error();
  const auto found = advice::why_not_level(*loaded->at_hand.world, loaded->goal.item, loaded->goal.level);
  stages.done("why-not");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(found)
                              : report::to_text(found, text_style(request, loaded->knowledge.model())));
}

}  // namespace plumb::cli
