#pragma once
#include <vector>

#include "dsl/format/lines.hpp"
#include "dsl/format/outline.hpp"

namespace plumb::dsl::format {

/// The lines of a file. What the author wrote on one line stays on one where it fits; braces that span lines hold one
/// or more fields a line, as they did.
std::vector<Line> lines_of(const Part& file, const SourceText& source, const Lexed& lexed);

}  // namespace plumb::dsl::format
