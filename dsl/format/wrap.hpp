#pragma once
#include <vector>

#include "dsl/format/head.hpp"
#include "dsl/format/lines.hpp"

namespace plumb::dsl::format {

/// The lines of a head that begins at `indentation`: broken where the author broke it and may, around its comments, and
/// where it would be too long. At least one line.
std::vector<Line> wrapped(const std::vector<HeadWord>& words, int indentation);

}  // namespace plumb::dsl::format
