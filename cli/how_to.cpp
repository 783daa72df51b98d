#include "cli/commands.hpp"
#include "cli/goal.hpp"
#include "cli/output.hpp"
#include "report/causes.hpp"

namespace plumb::cli {

Exit how_to(const Request& request) {
  Stages stages(request.verbose);
  const auto loaded = load_goal(request, stages);
  if (!loaded) return loaded.error();
  const auto found = advice::how_to(*loaded->at_hand.world, loaded->goal.item, loaded->goal.level);
  stages.done("how-to");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(found)
                              : report::to_text(found, text_style(request, loaded->knowledge.model())));
}

}  // namespace plumb::cli
