#pragma once
#include <span>
#include <vector>

#include "engine/dependence.hpp"
#include "engine/world.hpp"

/// Where conclusions can be pulled both ways at all: found for any number of them in one pass over what lies below,
/// where `pulls_on` goes through all of it for each.
namespace plumb::engine {

/// The parts of open cells as a graph: an edge from each to what moves with it, rising or falling. It is balanced where
/// everything can be put on one of two sides so that rising edges stay on a side and falling ones cross (Harary, On the
/// notion of balance of a signed graph, 1953); then all ways from an input to a conclusion go in one direction. An edge
/// that contradicts the sides that edges before it gave is odd, and so is one that moves both ways by itself.
///
/// So an input pulls a conclusion both ways only if it lies below the start of an odd edge, and the conclusion is the
/// end of one or above it. Not everything of that kind is pulled both ways: `pulls_on` tells.
struct Balance {
  struct OddEdge {
    CellId from;  ///< where it starts; the cell itself for what its definition knows only as a range
    CellId to;
  };
  /// Something open by itself, with its side. Two below one conclusion are of one group, or it is above an odd edge.
  struct Source {
    CellId from;  ///< as in `Pull`
    Part part;
    std::uint32_t group;
    bool crossed;  ///< on the other side than others of its group: it pulls the other way
  };
  std::vector<OddEdge> odd_edges{};
  std::vector<Source> sources{};
};

/// Of everything below `conclusions`, these included. A conclusion that may not exist and whose existence and value may
/// move with one thing counts as the end of an odd edge that starts at itself.
Balance balance_below(const World& world, std::span<const CellId> conclusions);

}  // namespace plumb::engine
