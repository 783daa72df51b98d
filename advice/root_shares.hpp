#pragma once
#include <optional>
#include <vector>

#include "advice/diagnose.hpp"

namespace plumb::advice {

/// By root as ranked, its Shapley part, 0..1, of the utility that repairing all roots brings; they add up to 1. None
/// where repairing them all brings none. Exact for up to 14 roots, sampled from a fixed seed beyond.
std::vector<std::optional<Number>> root_shares(const CaseWorld& world, const CaseProblem& areas,
                                               const std::vector<Root>& roots);

}  // namespace plumb::advice
