#include "advice/explaining/changed.hpp"

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"

namespace plumb::cli {

Exit changed(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  Loaded<Knowledge> old_knowledge = Knowledge{};
  if (!request.old_knowledge.empty()) {
    Request older = request;
    older.operands.front() = request.old_knowledge;
    old_knowledge = load_knowledge(older, stages);
    if (!old_knowledge) return old_knowledge.error();
  }
  const Knowledge& of_earlier = request.old_knowledge.empty() ? *knowledge : *old_knowledge;
  const auto now = read_sound_case(request, *knowledge, request.operands[1]);
  if (!now) return now.error();
  const auto then = read_sound_case(request, of_earlier, request.operands[2]);
  if (!then) return then.error();
  stages.done("read");
  const auto result = advice::changed({of_earlier.framework, *then}, {knowledge->framework, *now});
  if (!result) return refuse(request, result.error(), knowledge->sources());
  stages.done("compare");
  return deliver_result(request, *result, knowledge->model());
}

}  // namespace plumb::cli
