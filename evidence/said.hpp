#pragma once
#include <optional>
#include <span>

#include "plumb/assessment.hpp"

/// What answers say, as numbers: levels, how far apart they are.
namespace plumb::evidence {

/// The level an answer stands for where that needs no evaluation: of a level, an option that gives one, options that
/// add up. None where cases decide, and of numbers, dates, yes and no.
std::optional<Range> level_said(const AnswerValue& value, const model::Question& question, const model::Model& model);

/// The lower median of the ends (semantics E3). Requires ranges.
Range median_of(std::vector<Range> ranges);

/// Mean distance from the median / half the scale, of the middles of ranges: 0 all agree, 1 half say one end and half
/// the other. Requires ranges and a scale that is no point.
Number disagreement_of(std::span<const Range> ranges, Range scale);
/// Of answers that are no levels, by how many say something else than most do: half and half is 1, the most there is.
Number disagreement_of(std::size_t how_many, std::size_t most_alike);
/// Greatest less least of the middles. Requires ranges.
Number spread_of(std::span<const Range> ranges);

/// Whether an answer of day `at` is stale at `date`; never where the question sets no time (semantics E1).
bool is_stale(std::int64_t at, std::int64_t date, int months, int days);

/// The last day that a period names: `2025`, `2025-Q3`, `2025-11`, `2025-11-30`. None where it is written otherwise.
std::optional<std::int64_t> end_of_period(const std::string& period);

}  // namespace plumb::evidence
