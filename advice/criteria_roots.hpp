#pragma once
#include <optional>
#include <span>
#include <vector>

#include "plumb/number.hpp"

/// From a root capability down over `needs` to the weak criteria everything else waits for.
namespace plumb::advice {

using CriterionIndex = std::size_t;  ///< in declared order

struct CriterionNode {
  std::optional<Number> level{};  ///< none: unanswered, and then not weak whatever is entered above it
  bool weak = false;
  std::size_t capability = 0;
  std::vector<CriterionIndex> needs{};  ///< what must be there first, in any capability
};

struct CriterionRoot {
  CriterionIndex criterion = 0;
  /// The other weak criteria, of any capability, that reach it through weak ones.
  std::vector<CriterionIndex> explains{};
  /// From what shows down to it, a shortest way: from the weak criterion of the capability that lies farthest above it,
  /// or of any capability where none of this one does; of several the first declared.
  std::vector<CriterionIndex> path{};
};

/// The weak criteria without a weak need among those of `capability` and all below them. Weak criteria that need each
/// other count as one: the lowest of them, then the first declared, stands for the rest and explains it.
///
/// Ranked by level from the lowest, then number explained, then declared order. Empty where no criterion is weak.
std::vector<CriterionRoot> find_criterion_roots(std::span<const CriterionNode> criteria, std::size_t capability);

}  // namespace plumb::advice
