#pragma once
#include <compare>
#include <functional>
#include <optional>
#include <vector>

#include "advice/causes/cause_set.hpp"
#include "plumb/number.hpp"

/// Smallest sets of candidates that reach a goal, and the sets that keep it out of reach: each family is what hits
/// every member of the other.
namespace plumb::advice {

/// What putting a set right costs: candidates that no action brings there come last, then money, then number.
struct Price {
  std::size_t without_remedy = 0;
  Number cost{};
  std::size_t size = 0;
  friend auto operator<=>(const Price&, const Price&) = default;
};
/// Rises with the set; no two of its parts are counted twice.
using Pricing = std::function<Price(const CauseSet&)>;

struct CureLimits {
  std::size_t sets = 10;      ///< cures to be found
  std::size_t largest = 256;  ///< candidates in a cure, the first one aside
  std::size_t steps = 3000;   ///< cures and blocking sets together
};

struct Cures {
  std::vector<CauseSet> sets{};  ///< by price, then by the first candidate in which they differ
  bool proved = true;            ///< nothing cheaper than the first reaches the goal
  bool complete = true;          ///< there is no other smallest cure
};

/// Cures and blocking sets of one goal. A *cure* reaches it and no part of it does. A *blocking set* keeps it out of
/// reach while none of its members is in place, even if all else is, and no part of it does.
///
/// The next cure is the cheapest set that hits every blocking set known and holds no cure known. Where that does not
/// reach the goal, the rest, with members dropped while it still blocks, is a blocking set more (Reiter, A theory of
/// diagnosis from first principles, 1987; Liffiton et al., Fast, flexible MUS enumeration, 2016).
class CureSearch {
 public:
  /// Whether a set within `universe` reaches the goal; monotone. All of `universe` does and the empty set does not.
  using Reaches = std::function<bool(const CauseSet&)>;
  CureSearch(CauseSet universe, Reaches reaches);

  /// Where a limit stops the search, what was found stands: cures are cures. At least one is always found.
  Cures find(const Pricing& pricing, const CureLimits& limits);

  /// All known so far, by size, then by the first candidate in which they differ; all there are after a complete
  /// `find`.
  std::vector<CauseSet> blocking_sets() const;

 private:
  void block(const CauseSet& without);
  CauseSet cheap_cure(const Pricing& pricing) const;

  CauseSet universe_;
  Reaches reaches_;
  std::vector<CauseSet> blocking_{};
};

}  // namespace plumb::advice
