#pragma once
#include <vector>

#include "advice/case_world.hpp"

/// How much of a case is still open: per area the width of its score beyond what counts as settled.
namespace plumb::advice {

struct AskedArea {
  model::ThingId id = model::nothing;
  engine::CellId score = engine::no_cell;  ///< none: it moves with nothing
  Number weight{};
};

/// The capabilities of a case that may apply, in declared order.
std::vector<AskedArea> areas_of(const CaseWorld& world);

/// Weight times what the width has beyond `settled within`; where areas are settled by level, times the width while the
/// ends have different levels. Where it is open whether an area applies its whole width counts.
Number excess_of(const CaseWorld& world, const engine::World& in, const AskedArea& area);
Number excess_of(const CaseWorld& world, const engine::World& in, const std::vector<AskedArea>& areas);

}  // namespace plumb::advice
