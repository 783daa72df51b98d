#pragma once
#include <vector>

#include "advice/case_world.hpp"

/// What is different in another world of the same case.
namespace plumb::advice {

/// Scores of items in declared order.
void compare_scores(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes);
/// Weakness, holds and blocked actions.
void compare_truths(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes);
/// Findings, by what they are about, as far as their cells tell.
void compare_findings(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes);
/// Root causes that come or go.
void compare_roots(const CaseWorld& world, const engine::World& trial, std::vector<Change>& changes);

}  // namespace plumb::advice
