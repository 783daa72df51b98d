#pragma once
#include <vector>

#include "advice/looseness.hpp"

namespace plumb::advice {

/// What the knowledge base's findings say of this case, and what the evidence itself shows: disagreement above 0.4,
/// somebody saying "not applicable" where others answer, answers that clash, what to ask again after a done action.
/// Alarms first, then declared order. One that is only possible is tried over the options of what pulls it both ways:
/// it may turn out certain, or not to be there at all.
std::vector<FindingAdvice> find_all(const CaseWorld& world, Looseness& looseness);

/// Sentences of the author's own relations that hold, by rule.
std::vector<std::string> authored_conclusions(const CaseWorld& world);

}  // namespace plumb::advice
