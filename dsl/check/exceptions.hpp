#pragma once
#include "dsl/check/checking.hpp"
#include "dsl/check/safety.hpp"

namespace plumb::dsl {

/// Reads the exceptions to a statement, and those to them, among its variables. `bound`: what the statement binds.
/// `value`: what the statement gives, none where it only holds or not; `scale`: where that lies, if on one.
void read_exceptions(Checking& checking, model::StatementId statement, ExpressionChecker& checker,
                     const Surroundings& where, const Bound& bound, const std::optional<model::Type>& value,
                     const model::Scale* scale = nullptr);

}  // namespace plumb::dsl
