#pragma once
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// The weak criteria that a root capability's weakness comes down to, over `needs`, ranked.
std::vector<RootCriterion> root_criteria(const CaseWorld& world, model::ThingId capability);

}  // namespace plumb::advice
