#pragma once
#include <optional>
#include <string>

#include "plumb/diagnostic.hpp"
#include "plumb/source.hpp"

namespace plumb::dsl {

/// A file in canonical form: the same statements, names, numbers and texts as they were spelled, and every comment at
/// the statement or field it stood at. What changes is space, line breaks, and the order of fields within a paragraph
/// (notes first, then as in the table of the grammar). Formatting the result again changes nothing.
///
/// Line breaks and single blank lines between statements and fields are the author's and stay; lines of more than
/// `line_width` columns are broken where an author would, and stay long where there is no such place.
///
/// Nothing if the file has syntax errors; they are reported (KB0101 to KB0112). Line ends are `\n`, or `\r\n` if the
/// first one was.
std::optional<std::string> format_text(const SourceText& source, Diagnostics& diagnostics);

inline constexpr std::size_t line_width = 120;

}  // namespace plumb::dsl
