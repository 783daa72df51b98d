#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "plumb/model.hpp"

/// From words that people type, on a command line or in an address, to values that advice works on. What is wrong with
/// them is one sentence without its full stop, or diagnostics where it is text of the language.
namespace plumb::requests {

template <class T>
using Read = tl::expected<T, std::string>;

/// An item and a level of its scale.
struct Goal {
  model::ThingId item = model::nothing;
  Number level{};
};
Read<Goal> read_goal(const std::string& item, const std::string& level, const model::Model& model);

/// Ids of actions, parted by commas; none where the text is empty.
Read<std::vector<std::string>> read_actions(const std::string& list, const model::Model& model);

/// The question of that id. The pointer is into the model.
Read<const model::Question*> read_question(const std::string& id, const model::Model& model);

}  // namespace plumb::requests
