#pragma once
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// Where an answer raises and lowers a score, whatever the case: a warning for each pair of statements (KB0514), at the
/// lowest thing that shows it. `unasked` is a case that says nothing; numbers that nobody gave are set to their spans.
///
/// Takes time that grows with the network. Past a limit of work, a conflict is told where it begins, and no longer
/// looked for again in all that rests on it.
std::vector<Diagnostic> check_both_ways(CaseWorld& unasked);

}  // namespace plumb::advice
