#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/dependence.hpp"

/// Which way the parts of facts move while a recursive component runs to its fixpoint, and what forbids that.
namespace plumb::engine {

/// Up: from no to yes, or from -inf; Down: from +inf.
enum class Direction : std::uint8_t { Unknown, Up, Down };

/// `dependent` moves with `read` by `sign`. Nodes are parts of facts or of relations.
struct PartEdge {
  std::uint32_t dependent, read;
  Sign sign;
  OriginId origin = 0;
};

struct PartGraph {
  std::vector<Direction> directions;  ///< of each node as declared
  std::vector<PartEdge> edges;
};

/// A use that forbids its cycle: the edges round it, each dependent read by the one before; the first is the culprit.
struct Violation {
  std::vector<std::uint32_t> edges;
};

/// Groups of strongly connected nodes; what a group reads comes before it.
struct Components {
  std::vector<std::uint32_t> members{};    ///< group after group, rising in each
  std::vector<std::uint32_t> begin_of{0};  ///< by group, into `members`; last the end
  std::vector<std::uint32_t> group_of{};   ///< by node
  std::vector<char> recursive{};           ///< by group: has an edge inside

  std::size_t count() const { return recursive.size(); }
  std::span<const std::uint32_t> group(std::size_t g) const {
    return {members.data() + begin_of[g], begin_of[g + 1] - begin_of[g]};
  }
};

/// Strongly connected components of a graph given by lists: `begin[n]..begin[n+1]` index `targets` (what n reads).
Components strongly_connected(const std::vector<std::uint32_t>& begin, const std::vector<std::uint32_t>& targets);

struct Judgement {
  Components components;
  std::vector<Direction> directions;  ///< solved: what moves with a falling value falls
  std::vector<Violation> violations;  ///< at most one a component
};
/// Between facts every part of a cycle needs a direction. Between relations (`Lenient`) a cycle of values without one
/// may still be none between facts, so only what forbids every such cycle is a violation.
enum class Strictness : std::uint8_t { Strict, Lenient };
Judgement judge(const PartGraph& graph, Strictness strictness);

}  // namespace plumb::engine
