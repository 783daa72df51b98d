#pragma once
#include <set>

#include "plumb/model.hpp"

namespace plumb::dsl {

/// Items and questions that some implication compares.
std::set<model::ThingId> implied_things(const model::Model& model);

}  // namespace plumb::dsl
