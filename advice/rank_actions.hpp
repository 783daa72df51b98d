#pragma once
#include <string>
#include <vector>

#include "advice/diagnose.hpp"

namespace plumb::advice {

/// Actions by gain per cost, each after those it comes after: gain is the rise of the utility that the action brings
/// (what-if, without drives), plus, where it raises a root's own value, what repairing that root brings in proportion
/// to the part of its distance covered. Actions that gain nothing, are running or done, are left out.
std::vector<ActionAdvice> rank_actions(const CaseWorld& world, const CaseDiagnosis& diagnosis);

std::vector<HoldAdvice> describe_holds(const CaseWorld& world);

/// The horizon of the lowest layer that an action raises; empty where it raises nothing.
std::string horizon_of(const model::Model& model, const model::Action& action);
/// Done within six weeks, at its longest.
bool is_short(const model::Action& action);

/// Can be started now: not blocked, not held, everything before it done.
bool is_startable(const CaseWorld& world, model::ThingId proposal);

}  // namespace plumb::advice
