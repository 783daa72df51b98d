#include "advice/causes/cure_search.hpp"

#include <algorithm>
#include <cassert>
#include <span>

namespace plumb::advice {
namespace {

constexpr std::size_t most_nodes = 100'000;  // of one search for a hitting set

/// The cheapest set that hits every member of a family and holds no set that was found: branch and bound over the
/// members of the blocking set with the fewest choices left.
class HittingSet {
 public:
  HittingSet(const std::vector<CauseSet>& blocking, const std::vector<CauseSet>& found, const Pricing& pricing)
      : blocking_(blocking), found_(found), pricing_(pricing) {}

  std::optional<CauseSet> cheapest() {
    extend({}, {});
    return best_;
  }
  bool gave_up() const { return nodes_ > most_nodes; }

 private:
  /// What must still be hit: the set with the fewest choices, and a price that no set from here on goes below.
  struct Outlook {
    std::optional<CauseSet> tightest{};
    Price least{};
    bool is_open = true;  ///< everything can still be hit
  };

  Outlook look(const CauseSet& chosen, const CauseSet& banned) const {
    Outlook outlook{.least = pricing_(chosen)};
    const Price now = outlook.least;
    CauseSet counted;
    for (const CauseSet& set : blocking_) {
      if ((set & chosen).any()) continue;
      const CauseSet choices = set & ~banned;
      if (choices.none()) return {.is_open = false};
      if (!outlook.tightest || choices.count() < outlook.tightest->count()) outlook.tightest = choices;
      if ((choices & counted).any()) continue;
      counted |= choices;
      add_cheapest(outlook.least, now, chosen, choices);
    }
    return outlook;
  }

  /// One of `choices` at least must come; disjoint choices add up, except that remedies may serve several.
  void add_cheapest(Price& least, const Price& now, const CauseSet& chosen, const CauseSet& choices) const {
    std::optional<Price> cheapest;
    for (const CauseId id : members(choices)) {
      CauseSet with = chosen;
      const Price price = pricing_(with.set(id));
      if (!cheapest) cheapest = price;
      cheapest->without_remedy = std::min(cheapest->without_remedy, price.without_remedy);
      cheapest->cost = std::min(cheapest->cost, price.cost);
    }
    least.without_remedy += cheapest->without_remedy - now.without_remedy;
    least.cost = std::max(least.cost, cheapest->cost);
    ++least.size;
  }

  void extend(const CauseSet& chosen, CauseSet banned) {
    if (++nodes_ > most_nodes) return;
    if (std::any_of(found_.begin(), found_.end(), [&](const CauseSet& cure) { return contains(chosen, cure); })) return;
    const Outlook outlook = look(chosen, banned);
    if (!outlook.is_open || (best_ && outlook.least > best_price_)) return;
    if (!outlook.tightest) {
      const Price price = pricing_(chosen);
      if (best_ && (price > best_price_ || (price == best_price_ && !comes_first(chosen, *best_)))) return;
      best_ = chosen;
      best_price_ = price;
      return;
    }
    for (const CauseId id : members(*outlook.tightest)) {
      CauseSet with = chosen;
      extend(with.set(id), banned);
      banned.set(id);
    }
  }

  const std::vector<CauseSet>& blocking_;
  const std::vector<CauseSet>& found_;
  const Pricing& pricing_;
  std::optional<CauseSet> best_{};
  Price best_price_{};
  std::size_t nodes_ = 0;
};

/// Drops ids from `set`, from the end, each that may go while the rest keeps what `keeps` asks: many at once where all
/// of them may, which comes to the same as one by one, since what fewer keep more keep too.
template <class Keeps>
void drop(CauseSet& set, std::span<const CauseId> ids, const Keeps& keeps) {
  if (ids.empty()) return;
  CauseSet fewer = set;
  for (const CauseId id : ids) fewer.reset(id);
  if (keeps(fewer)) {
    set = fewer;
    return;
  }
  if (ids.size() == 1) return;
  drop(set, ids.subspan(ids.size() / 2), keeps);
  drop(set, ids.first(ids.size() / 2), keeps);
}

}  // namespace

CureSearch::CureSearch(CauseSet universe, Reaches reaches) : universe_(universe), reaches_(std::move(reaches)) {}

/// What is not in `without` blocks: dropped, from the end of the order, while the rest still blocks.
void CureSearch::block(const CauseSet& without) {
  CauseSet blocking = universe_ & ~without;
  drop(blocking, members(blocking), [&](const CauseSet& fewer) { return !reaches_(universe_ & ~fewer); });
  assert(std::find(blocking_.begin(), blocking_.end(), blocking) == blocking_.end());
  blocking_.push_back(blocking);
}

/// Without proof: the dearest are dropped first.
CauseSet CureSearch::cheap_cure(const Pricing& pricing) const {
  std::vector<CauseId> ids = members(universe_);
  std::stable_sort(ids.begin(), ids.end(),
                   [&](CauseId a, CauseId b) { return pricing(CauseSet().set(a)) < pricing(CauseSet().set(b)); });
  CauseSet cure = universe_;
  drop(cure, ids, reaches_);
  return cure;
}

Cures CureSearch::find(const Pricing& pricing, const CureLimits& limits) {
  Cures cures;
  for (std::size_t step = 0; cures.complete; ++step) {
    HittingSet search(blocking_, cures.sets, pricing);
    const auto next = search.cheapest();
    if (!next && !search.gave_up()) break;
    const bool too_large = next && !cures.sets.empty() && next->count() > limits.largest;
    const bool is_over = cures.sets.size() >= limits.sets || step >= limits.steps || search.gave_up();
    if (is_over || too_large) cures.complete = false;
    else if (reaches_(*next)) cures.sets.push_back(*next);
    else block(*next);
  }
  if (cures.sets.empty()) {
    cures.sets.push_back(cheap_cure(pricing));
    cures.proved = false;
  }
  return cures;
}

std::vector<CauseSet> CureSearch::blocking_sets() const {
  std::vector<CauseSet> sets = blocking_;
  std::sort(sets.begin(), sets.end(), [](const CauseSet& a, const CauseSet& b) {
    return a.count() != b.count() ? a.count() < b.count() : comes_first(a, b);
  });
  return sets;
}

}  // namespace plumb::advice
