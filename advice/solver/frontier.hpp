#pragma once
#include "advice/solver/solver.hpp"

namespace plumb::advice {

struct FrontierChoice {
  Selection chosen{};
  Number cost{}, value{};
  bool proved = false;
  bool detour = false;  ///< the choice before it is no part of it
};
struct Frontier {
  std::vector<FrontierChoice> choices{};  ///< by rising cost, the first of all without any action
  bool complete = false;                  ///< every undominated (cost, value) is there, proved
};

/// The undominated pairs of cost and value, values compared as asked, up to `search.budget`, from the dearest down:
/// each is the best for its budget, the next budget lies one step below its cost. The step is the greatest that divides
/// all costs, or so large that at most `most` are looked for; then some may be left out.
Frontier frontier(Problem& problem, const Search& search, std::size_t most, Method method = Method::Best);

}  // namespace plumb::advice
