#include "advice/board.hpp"

#include "advice/plan/plan.hpp"
#include "advice/standing.hpp"
#include "words/say.hpp"

namespace plumb::advice {

namespace {
constexpr std::size_t most_roots = 3;
}

BoardReport board_report(const CaseWorld& world, const PlanRequest& request) {
  const words::Speaking speaking(world.model().framework.language);
  BoardReport board{.assessment = assess(world), .plan = plan(world, request)};
  for (const RootCause& root : board.assessment.diagnosis.root_causes) {
    if (board.causes.size() == most_roots) break;
    const model::ThingId item = *world.model().find(root.id);
    board.causes.push_back(find_causes(world, item, repaired_at(world, item)));
  }
  return board;
}

}  // namespace plumb::advice
