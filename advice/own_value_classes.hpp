#pragma once
#include <optional>
#include <vector>

#include "advice/diagnosis_core.hpp"

/// Open own values cut into classes inside which the roots of a diagnosis do not change.
namespace plumb::advice {

/// Per area one value of each class of its own range, falling: the first is the upper end, a settled area has only
/// that. Cuts lie where the value, after any of the drives into the area, passes what is asked below: its own or
/// another's weak_at, or a level that a condition asks, less the least slack on the way there.
///
/// No value where there are more than `limit` combinations.
std::optional<std::vector<std::vector<Number>>> own_value_classes(const DiagnosisProblem& problem, std::size_t limit);

}  // namespace plumb::advice
