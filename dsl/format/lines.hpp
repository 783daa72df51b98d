#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dsl/syntax/ast.hpp"

/// The lines of a file on their way out, and their columns.
namespace plumb::dsl::format {

struct Line {
  int indentation = 0;
  std::vector<std::string> cells{};  ///< what stands on it, from left to right; none: only a comment, or nothing
  std::size_t gap = 1;               ///< blanks between cells, at least
  std::string_view comment{};        ///< behind the cells, or alone
  bool after_blank = false;          ///< an empty line before it
  /// Lines in a row with the same word here are aligned like a table if one of them `is_apart`. Broken: never. The
  /// rungs of a table stand two blanks apart.
  ast::Word row = ast::Word::Broken;
  bool is_apart = false;  ///< the author left more blanks between two of its cells than the gap
};

/// The line without its indentation and its comment.
std::string code_of(const Line& line);

/// Columns of the line without its comment.
std::size_t width_of(const Line& line);

/// The text, with the cells of tables and the comments of neighbouring lines under each other where that fits.
std::string text_of(std::vector<Line> lines);

}  // namespace plumb::dsl::format
