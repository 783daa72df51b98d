#pragma once
#include <string>
#include <vector>

#include "dsl/lower/lower.hpp"

namespace plumb::dsl {

/// The rules and facts that each statement of `lowered` stands for, by its place in `Lowered::statements`: a line each,
/// facts first; empty for a statement that stands for none.
std::vector<std::string> rules_by_statement(const Lowered& lowered);

}  // namespace plumb::dsl
