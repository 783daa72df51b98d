#include "requests/goal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "requests/did_you_mean.hpp"

namespace plumb::requests {
namespace {

template <class Things>
std::string suggestion(const std::string& wrong, const Things& things, const model::Model& model) {
  std::vector<std::string> ids;
  for (const auto& thing : things) ids.push_back(model.id(thing.id));
  return did_you_mean(wrong, ids);
}

}  // namespace

Read<Goal> read_goal(const std::string& item, const std::string& level, const model::Model& model) {
  const auto id = model.find(item);
  if (!id || !model.item(*id))
    return tl::make_unexpected(
        fmt::format("`{}` is no capability, component or criterion{}", item, suggestion(item, model.items, model)));
  const auto number = parse_number(level);
  const model::Scale& scale = model.item(*id)->scale;
  if (number && *number >= scale.low && *number <= scale.high) return Goal{*id, *number};
  return tl::make_unexpected(fmt::format("`{}` is no level of `{}`, whose scale runs from {} to {}", level, item,
                                         to_decimal(scale.low), to_decimal(scale.high)));
}

Read<std::vector<std::string>> read_actions(const std::string& list, const model::Model& model) {
  std::vector<std::string> ids;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string id = list.substr(begin, end - begin);
    const auto found = model.find(id);
    if (!found || std::none_of(model.actions.begin(), model.actions.end(), [&](auto& a) { return a.id == *found; }))
      return tl::make_unexpected(fmt::format("`{}` is no action{}", id, suggestion(id, model.actions, model)));
    ids.push_back(id);
    begin = end + 1;
  }
  return ids;
}

Read<const model::Question*> read_question(const std::string& id, const model::Model& model) {
  if (const auto found = model.find(id))
    if (const model::Question* question = model.question(*found)) return question;
  return tl::make_unexpected(fmt::format("`{}` is no question{}", id, suggestion(id, model.questions, model)));
}

}  // namespace plumb::requests
