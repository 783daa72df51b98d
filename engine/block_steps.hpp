#pragma once
#include "engine/block.hpp"
#include "engine/row_step.hpp"

/// The ways to run one instruction over a block; each false as `run_step` is.
namespace plumb::engine {

bool run_points(const BlockStep& step);
bool run_ranges(const BlockStep& step);
/// Truths alone; the same for points and ranges.
bool run_logic(const BlockStep& step);
/// Row by row, for what has no way of its own.
bool run_rows(const BlockStep& step, Spread spread);

}  // namespace plumb::engine
