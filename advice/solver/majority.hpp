#pragma once
#include <span>
#include <vector>

#include "advice/solver/solver.hpp"

namespace plumb::advice {

/// Grades in the order in which majority judgement looks at them: the lower median, then that of the rest without it,
/// until none is left (Balinski and Laraki, Majority Judgment, 2010). The greater sequence, first difference deciding,
/// ranks higher.
std::vector<int> majority_sequence(std::vector<int> grades);

struct Consent {
  Found found{};
  Number price{};  ///< what it is worth less than the best
};
/// Among choices worth at least (1 - within) of the best the one of greatest support. `best` is the choice of greatest
/// value within `search`.
Consent seek_consent(Problem& problem, const Search& search, const Found& best, std::span<const Number> support,
                     Number within, Method method = Method::Best);

}  // namespace plumb::advice
