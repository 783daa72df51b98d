#include "cli/goal.hpp"

#include <fmt/format.h>

#include "cli/output.hpp"
#include "dsl/text/render.hpp"

namespace plumb::cli {

Loaded<Goal> read_goal(const std::string& item, const std::string& level, const model::Model& model) {
  const auto id = model.find(item);
  if (!id || !model.item(*id)) {
    std::vector<std::string> items;
    for (const model::Item& i : model.items) items.push_back(model.id(i.id));
    const std::string near = dsl::nearest(item, items);
    say_error(fmt::format("`{}` is no capability, component or criterion{}", item,
                          near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
    return tl::make_unexpected(Exit::InputWrong);
  }
  const auto number = parse_number(level);
  const model::Scale& scale = model.item(*id)->scale;
  if (number && *number >= scale.low && *number <= scale.high) return Goal{*id, *number};
  say_error(fmt::format("`{}` is no level of `{}`, whose scale runs from {} to {}", level, item, to_decimal(scale.low),
                        to_decimal(scale.high)));
  return tl::make_unexpected(Exit::InputWrong);
}

Loaded<GoalAtHand> load_goal(const Request& request, Stages& stages) {
  auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return tl::make_unexpected(knowledge.error());
  const auto goal = read_goal(request.operands[2], request.operands[3], knowledge->model());
  if (!goal) return tl::make_unexpected(goal.error());
  auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return tl::make_unexpected(at_hand.error());
  return GoalAtHand{std::move(*knowledge), std::move(*at_hand), *goal};
}

}  // namespace plumb::cli
