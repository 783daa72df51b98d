#pragma once
#include "engine/program.hpp"

namespace plumb::engine {

/// What every evaluation takes for granted and the lowering guarantees: relations, variables and constants that exist,
/// as many terms as columns and operands as operators take, values where relations have them, no rule for an input.
/// Whether every variable is bound is seen when a rule is joined.
bool is_well_formed(const Program& program);

}  // namespace plumb::engine
