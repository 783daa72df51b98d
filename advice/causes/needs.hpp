#pragma once
#include <map>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// By item, what it needs for `target` to reach `goal`: the larger of `good` and the goal, in proportion where its
/// scale is another; more where a gate, ceiling or limit that holds something below its own need asks for more.
std::map<model::ThingId, Number> needs_for(const CaseWorld& world, model::ThingId target, Number goal);

}  // namespace plumb::advice
