#pragma once
#include "dsl/syntax/ast.hpp"

namespace plumb::dsl::grammar {

/// Where a note or field stands in canonical form among those of its owner, from 0: notes first, then fields in the
/// order of the grammar. Equal for what keeps the order it was written in: cases, and all fields of an owner that has
/// no order of its own (`change`, `migrate`, `texts`).
int field_position(ast::Word owner, ast::Word field);

}  // namespace plumb::dsl::grammar
