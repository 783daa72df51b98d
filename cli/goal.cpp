#include "cli/goal.hpp"

#include "cli/output.hpp"

namespace plumb::cli {

Loaded<GoalAtHand> load_goal(const Request& request, Stages& stages) {
  auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return tl::make_unexpected(knowledge.error());
  const auto goal = requests::read_goal(request.operands[2], request.operands[3], knowledge->model());
  if (!goal) {
    say_error(goal.error());
    return tl::make_unexpected(Exit::InputWrong);
  }
  auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return tl::make_unexpected(at_hand.error());
  return GoalAtHand{std::move(*knowledge), std::move(*at_hand), *goal};
}

}  // namespace plumb::cli
