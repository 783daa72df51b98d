#pragma once
#include <string>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// The open question that decides most about one item; empty where nothing is left to ask below it.
std::string question_about(const CaseWorld& world, model::ThingId item);

}  // namespace plumb::advice
