#include "advice/board.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/plan_request.hpp"

namespace plumb::cli {

Exit report(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto wanted = plan_request(request, *knowledge);
  if (!wanted) return wanted.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const BoardReport board = advice::board_report(*at_hand->world, *wanted);
  stages.done("assess, plan, causes");
  return deliver(request, request.format == Format::Markdown ? plumb::report::board_to_markdown(board)
                                                             : plumb::report::board_to_html(board));
}

}  // namespace plumb::cli
