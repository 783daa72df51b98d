#pragma once
#include "engine/evaluate.hpp"
#include "engine/network_data.hpp"
#include "engine/world.hpp"

namespace plumb::engine {

/// The cells of a world, for those inside the engine who read all of them.
struct WorldCells {
  static const Range* numbers(const World& world) { return world.numbers_.data(); }
  static const Truth* truths(const World& world) { return world.truths_.data(); }
  static const std::vector<std::uint32_t>& spread(const World& world) { return world.spread_; }
  static FactSource source(const World& world) {
    const Network::Data& data = world.network_.data();
    return {data.program, data.tables, data.open, &data.cells, numbers(world), truths(world)};
  }
};

}  // namespace plumb::engine
