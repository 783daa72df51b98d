#pragma once
#include <span>
#include <vector>

#include "engine/world.hpp"

/// What a network lets move what, whatever the world: walks along its definitions.
namespace plumb::engine {

/// The input cells that one of `cells` may depend on, rising; inputs among `cells` themselves included.
std::vector<CellId> inputs_below(const Network& network, std::span<const CellId> cells);

/// By cell: whether it may depend on one of `inputs`, these included.
std::vector<bool> cells_above(const Network& network, std::span<const CellId> inputs);

/// The open cells that a ground condition or number reads, rising, each once.
std::vector<CellId> cells_read(const World& world, const Expr& ground);

}  // namespace plumb::engine
