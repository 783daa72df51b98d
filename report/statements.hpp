#pragma once
#include "report/view.hpp"

/// The sentences of a report, each with the facts it stands on.
namespace plumb::report {

/// The conclusion in one sentence, and one or two more beside it.
Statement headline(const View& view);
Statement lead(const View& view);

/// A reason for the headline: a few words and what stands behind them.
struct Reason {
  std::string head{}, text{};
  std::vector<std::string> facts{};
};
/// At most three: down the path of the one root, or one for each root, or the lowest where nothing is weak.
std::vector<Reason> reasons(const View& view);

/// "Nine of fourteen levels are settled." and what else bears on trust, the plan's proof among it where one was made.
std::vector<Statement> how_sure(const View& view);
/// What would overturn the conclusion, or the plan.
std::vector<Statement> what_would_change(const View& view);

/// "38 %": a value as a part of what full levels everywhere would be worth, cut.
std::string part_of_gap(const PlanResult& plan, Number value);

}  // namespace plumb::report
