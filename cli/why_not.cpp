#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "dsl/text/render.hpp"

namespace plumb::cli {
namespace {

/// Says what is wrong with ITEM and LEVEL before they are put together, so that messages are about what was typed.
bool is_goal(const Request& request, const model::Model& model) {
  const std::string& item = request.operands[2];
  const auto id = model.find(item);
  if (!id || !model.item(*id)) {
    std::vector<std::string> items;
    for (const model::Item& i : model.items) items.push_back(model.id(i.id));
    const std::string near = dsl::nearest(item, items);
    say_error(fmt::format("`{}` is no capability, component or criterion{}", item,
                          near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
    return false;
  }
  const auto level = parse_number(request.operands[3]);
  const model::Scale& scale = model.item(*id)->scale;
  if (level && *level >= scale.low && *level <= scale.high) return true;
  say_error(fmt::format("`{}` is no level of `{}`, whose scale runs from {} to {}", request.operands[3], item,
                        to_decimal(scale.low), to_decimal(scale.high)));
  return false;
}

}  // namespace

Exit why_not(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  if (!is_goal(request, knowledge->model())) return Exit::InputWrong;
  const auto goal =
      resolve(request, *knowledge, fmt::format("{} at least {}", request.operands[2], request.operands[3]));
  if (!goal) return goal.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const WhyNot reasons = advice::why_not(*at_hand->world, *goal);
  stages.done("explain");
  return deliver(request, request.format == Format::Json ? report::to_json(reasons)
                                                         : report::to_text(reasons, text_style(request)));
}

}  // namespace plumb::cli
