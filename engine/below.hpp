#pragma once
#include <vector>

#include "engine/network.hpp"

namespace plumb::engine {

/// Every cell that `cell` is worked out from, over any number of rules, itself included; rising. What a world holds
/// makes no difference: a cell is below even where a gate hides it today.
std::vector<CellId> cells_below(const Network& network, CellId cell);

}  // namespace plumb::engine
