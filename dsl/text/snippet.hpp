#pragma once
#include <string>

#include "plumb/source.hpp"

namespace plumb::dsl {

/// One line of a source as people see it, and where a span lies in it, in columns of a terminal.
struct Snippet {
  std::uint32_t line_number = 1;
  std::string text;  ///< tabs as spaces, control characters as `?`; a long line is cut around the span, marked by `...`
  std::size_t begin = 0, width = 1;
};

/// The first line of `span`; a span that goes on past it is shown up to the line's end. `width` is at least 1.
Snippet snippet_of(const SourceText& source, Span span);

}  // namespace plumb::dsl
