#include "advice/board.hpp"
#include "cli/commands.hpp"
#include "cli/plan_request.hpp"

namespace plumb::cli {

Exit report(const Request& request) {
  Stages stages(request.verbose);
  const auto at_hand = load_plan(request, stages);
  if (!at_hand) return at_hand.error();
  const BoardReport board = advice::board_report(*at_hand->of.world, at_hand->asked);
  stages.done("assess, plan, causes");
  return deliver(request, request.format == Format::Markdown ? plumb::report::board_to_markdown(board)
                                                             : plumb::report::board_to_html(board));
}

}  // namespace plumb::cli
