#pragma once
#include "advice/plan/plan_world.hpp"

namespace plumb::advice {

/// What the framework says about the wanted levels, as far as solvers can use it: weighted means, least and greatest
/// parts, entered levels that shift with their criteria, gates, ceilings and dependencies. Whatever else a framework
/// may say (tables, an author's own rules, medians, implications) becomes an opaque node or is left out where it only
/// lowers: the structure is a relaxation, and cuts learned from the engine close it.
///
/// Tells `world` how to read the level of each node.
Structure structure_of(PlanWorld& world);

}  // namespace plumb::advice
