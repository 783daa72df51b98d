#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "advice/solver/problem.hpp"

/// One interface, several solvers. Whatever they find is asked of the oracle again; whatever they promise is a bound.
namespace plumb::advice {

/// No more than `most` of something over all that is chosen.
struct Resource {
  std::vector<Number> needs;  ///< by action
  Number most{};
};

/// What to look for: the greatest value or, with `least_value`, the greatest favour among choices worth at least that.
struct Search {
  Number budget = infinity;
  std::vector<Resource> resources{};
  std::optional<Number> least_value{};
  std::vector<Number> favour{};            ///< by action, none below 0; with `least_value` only
  Selection start{};                       ///< an allowed choice to begin with; empty: nothing chosen
  std::chrono::milliseconds time{60'000};  ///< for what no count of nodes foresees
  /// Of a search tree, some ten seconds of work; a hundredth where each is a linear program. They are counted, so that
  /// what they end comes out alike on every machine.
  std::uint64_t nodes = 300'000;
};

enum class Stopped : std::uint8_t { Finished, Time, Nodes, Failed, Missing };

struct Found {
  Selection chosen{};
  Number value{};  ///< by the oracle; over what is so now
  Number bound{};  ///< no choice is worth more; with `least_value`, none is favoured more
  bool proved = false;
  Stopped stopped = Stopped::Finished;
};

enum class Method : std::uint8_t { Best, Cbc, BranchAndBound, Greedy };

/// Bounds and values this close are equal: what is asked is asked at a ten-thousandth.
inline constexpr Number proof_tolerance{100};

bool fits(const Problem& problem, const Search& search, const Selection& chosen);
Number favour_of(const Search& search, const Selection& chosen);
/// Worth aiming at, whatever is chosen: every wanted level at its end.
Number furthest(const Problem& problem);

/// Requires an oracle. Never fails: without a solver or with too little time it is a stated bound and not proved.
/// What is chosen is allowed, fits, and holds nothing that could be left out without loss.
Found solve(Problem& problem, const Search& search, Method method = Method::Best);

/// The parts. Greedy proves nothing and its bound is `furthest`. The others never end below `search.start`.
Found solve_greedily(Problem& problem, const Search& search);
Found branch_and_bound(Problem& problem, const Search& search);
Found solve_by_cbc(Problem& problem, const Search& search);
/// Opens the library where that has not been done yet.
bool has_cbc();
/// What keeps it from being used, in the system's words; empty where nothing does.
std::string why_no_cbc();

/// Leaves out, dearest first, what can go without loss of value (and of favour, if that is looked for).
void prune(Problem& problem, const Search& search, Found& found);

}  // namespace plumb::advice
