#pragma once
#include <string>
#include <vector>

#include "plumb/expression.hpp"

namespace plumb::analysis {

/// An expression in the language's words, ids for things: `kitchen at least 3`, `count(X where busy(X))`. Equal texts
/// mean the same wherever the same variables are meant.
std::string text_of(const model::Expr& expr, const std::vector<std::string>& variables);

/// Whether it is about no variable but those that its own aggregates run.
bool is_closed(const model::Expr& expr);

}  // namespace plumb::analysis
