#include "dsl/format/lines.hpp"

#include <algorithm>

#include "dsl/format/format.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::dsl::format {
namespace {

using Lines = std::vector<Line>;

constexpr std::size_t comment_gap = 2;
constexpr std::size_t apart_gap = 2;  ///< between the rungs of a table

bool fits(const Line& line) { return width_of(line) <= line_width; }

/// Fills the cells of the lines [first, last) with blanks up to the widest of each column, if all lines still fit.
void align_cells(Lines& lines, std::size_t first, std::size_t last) {
  std::vector<std::size_t> widths;
  for (std::size_t i = first; i < last; ++i) {
    const std::vector<std::string>& cells = lines[i].cells;
    widths.resize(std::max(widths.size(), cells.size()), 0);
    for (std::size_t c = 0; c + 1 < cells.size(); ++c)
      widths[c] = std::max<std::size_t>(widths[c], count_code_points(cells[c]));
  }
  Lines aligned(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.begin() + static_cast<std::ptrdiff_t>(last));
  for (Line& line : aligned) {
    if (line.row == ast::Word::Rung) line.gap = apart_gap;
    for (std::size_t c = 0; c + 1 < line.cells.size(); ++c)
      line.cells[c].append(widths[c] - count_code_points(line.cells[c]), ' ');
  }
  if (std::all_of(aligned.begin(), aligned.end(), fits))
    std::move(aligned.begin(), aligned.end(), lines.begin() + static_cast<std::ptrdiff_t>(first));
}

void align_tables(Lines& lines) {
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first + 1;
    const auto goes_on = [&] {
      return last < lines.size() && lines[last].row == lines[first].row && !lines[last].after_blank &&
             lines[last].indentation == lines[first].indentation;
    };
    if (lines[first].row != ast::Word::Broken) {
      while (goes_on()) ++last;
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(first);
      const bool is_table = std::any_of(begin, lines.begin() + static_cast<std::ptrdiff_t>(last),
                                        [](const Line& line) { return line.is_apart; });
      if (is_table && last - first > 1) align_cells(lines, first, last);
    }
    first = last;
  }
}

bool has_both(const Line& line) { return !line.comment.empty() && !line.cells.empty(); }

/// The column at which the comment of the line `at` begins: that of the widest of its neighbours, if all fit there.
std::size_t comment_column(const Lines& lines, std::size_t at, std::size_t& last) {
  std::size_t widest = 0, longest = 0;
  const auto goes_on = [&] {
    return last == at || (!lines[last].after_blank && lines[last].indentation == lines[at].indentation);
  };
  for (last = at; last < lines.size() && has_both(lines[last]) && goes_on(); ++last) {
    widest = std::max(widest, width_of(lines[last]));
    longest = std::max<std::size_t>(longest, count_code_points(lines[last].comment));
  }
  return widest + comment_gap + longest <= line_width ? widest + comment_gap : 0;
}

}  // namespace

std::string code_of(const Line& line) {
  std::string out;
  for (const std::string& cell : line.cells) {
    if (!out.empty()) out.append(line.gap, ' ');
    out += cell;
  }
  return out;
}

std::size_t width_of(const Line& line) {
  return static_cast<std::size_t>(line.indentation) + count_code_points(code_of(line));
}

std::string text_of(Lines lines) {
  align_tables(lines);
  std::string out;
  std::size_t block_end = 0, column = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.after_blank) out += '\n';
    const std::string code = code_of(line);
    if (!code.empty() || !line.comment.empty()) out.append(static_cast<std::size_t>(line.indentation), ' ');
    out += code;
    if (has_both(line)) {
      if (i >= block_end) column = comment_column(lines, i, block_end);
      const std::size_t width = width_of(line);
      out.append(column > width ? column - width : comment_gap, ' ');
    }
    out += line.comment;
    out += '\n';
  }
  return out;
}

}  // namespace plumb::dsl::format
