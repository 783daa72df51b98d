#include "report/causes.hpp"
#include "cli/commands.hpp"
#include "cli/goal.hpp"
#include "cli/output.hpp"

namespace plumb::cli {

Exit causes(const Request& request) {
  Stages stages(request.verbose);
  const auto loaded = load_goal(request, stages);
  if (!loaded) return loaded.error();
  const auto found = advice::find_causes(*loaded->at_hand.world, loaded->goal.item, loaded->goal.level);
  stages.done("causes");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(found)
                              : report::to_text(found, text_style(request, loaded->knowledge.model())));
}

}  // namespace plumb::cli
