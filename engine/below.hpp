#pragma once
#include <span>
#include <vector>

#include "engine/network.hpp"

namespace plumb::engine {

/// Every cell that `cell` is worked out from, over any number of rules, itself included; rising. What a world holds
/// makes no difference: a cell is below even where a gate hides it today.
std::vector<CellId> cells_below(const Network& network, CellId cell);
/// The same of any of `cells`.
std::vector<CellId> cells_below(const Network& network, std::span<const CellId> cells);

}  // namespace plumb::engine
