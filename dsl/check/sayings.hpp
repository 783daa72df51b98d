#pragma once
#include "dsl/check/checking.hpp"
#include "dsl/check/safety.hpp"

namespace plumb::dsl {

/// Reads `says`, `merge`, `hide` and `stop` of a statement: templates over the variables of `checker`, of which those
/// in `bound` have values (KB0311 for others). Sets the statement's `variables`.
void read_sayings(Checking& checking, model::StatementId statement, const ast::Node& node, ExpressionChecker& checker,
                  const Surroundings& where, const Bound& bound);

/// The same for a statement about one thing.
void read_closed_sayings(Checking& checking, model::StatementId statement, const ast::Node& node, model::ThingId it);

}  // namespace plumb::dsl
