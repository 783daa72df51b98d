#pragma once
#include <vector>

#include "engine/world.hpp"

namespace plumb::engine {

/// An open input that pulls a conclusion both ways, so that its range, worked out cell by cell, may be wider than what
/// the answers allow (loose). The rules are where the directions part: the one by which it rises, and the one by which
/// it falls; equal where a single rule mixes them.
struct MixedInput {
  CellId input;
  OriginId rises_by, falls_by;
  friend bool operator==(const MixedInput&, const MixedInput&) = default;
};

/// The open inputs that reach `cell` with both signs, by cell. None: what is known of it is exact (Moore, Interval
/// Analysis, 1966: an interval expression is exact where every variable acts one way). What is settled in this world
/// pulls no way.
std::vector<MixedInput> mixed_inputs(const World& world, CellId cell);

}  // namespace plumb::engine
