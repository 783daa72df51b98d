#pragma once
#include "plumb/plan.hpp"
#include "report/html/writer.hpp"

/// The two drawings of a plan. Both can be read without colour: outlines, dashes and words carry what they say.
namespace plumb::report {

/// What when: a bar for each action over the quarters, in the order of their start, with what is reached by each end.
void draw_schedule(HtmlWriter& out, const PlanResult& plan);

/// What money buys: the undominated plans as steps of cost and part of the gap, this plan filled, detours dashed.
void draw_frontier(HtmlWriter& out, const PlanResult& plan);

}  // namespace plumb::report
