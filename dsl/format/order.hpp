#pragma once
#include "dsl/format/outline.hpp"

namespace plumb::dsl::format {

/// Puts notes before fields and fields into the order of the grammar's table, within each paragraph: what stands
/// between two empty lines, and after a comment. Fields of one kind keep their order, as do statements and changes.
void order_fields(Part& file);

}  // namespace plumb::dsl::format
