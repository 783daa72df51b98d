#pragma once
#include <vector>

#include "dsl/check/checking.hpp"

namespace plumb::dsl {

/// Reads the `when ... gives` and `otherwise gives` in a node's body. What they give lies on `scale` (KB0306).
std::vector<model::Case> read_cases(Checking& checking, const ast::Node& holder, const Surroundings& where,
                                    const model::Scale& scale);

/// KB0308 where no case holds for some answers, with an example. Decides what options, yes or no and constants decide,
/// up to 4096 combinations; says nothing where that is not enough. `question`: whose options exclude each other, or
/// nothing.
void check_coverage(Checking& checking, const std::vector<model::Case>& cases, Span place);

}  // namespace plumb::dsl
