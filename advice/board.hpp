#pragma once
#include "advice/advise.hpp"
#include "plumb/board.hpp"

namespace plumb::advice {

BoardReport board_report(const CaseWorld& world, const PlanRequest& plan);

}  // namespace plumb::advice
