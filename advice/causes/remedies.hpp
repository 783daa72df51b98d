#pragma once
#include <optional>
#include <vector>

#include "advice/causes/repairs.hpp"

/// Which actions put a lever right, and what they cost.
namespace plumb::advice {

using ActionIndex = std::size_t;  ///< into Model::actions

struct Remedy {
  std::vector<ActionIndex> actions{};  ///< what must come before them included; rising
  bool is_cheapest = true;             ///< proved by trying every choice of the actions that touch the lever
};

/// The cheapest actions that bring a lever to its need, from where it stands at `end`: those that are done are not
/// counted on, those that do not apply neither, and of two that exclude each other only one. Empty where evidence alone
/// is missing; none where no choice of actions brings it there.
std::optional<Remedy> cheapest_remedy(CaseRepairs& repairs, End end, const Lever& lever);

/// What an action costs where only one figure can count: the middle of its range.
Number middle_cost(const model::Action& action);

/// The actions that must come before one and have not been done, itself included, as far as they apply.
std::vector<ActionIndex> with_what_comes_before(const CaseWorld& world, ActionIndex action);

}  // namespace plumb::advice
