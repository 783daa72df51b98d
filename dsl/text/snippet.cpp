#include "dsl/text/snippet.hpp"

#include <algorithm>
#include <vector>

#include "dsl/text/utf8.hpp"

namespace plumb::dsl {
namespace {

constexpr std::size_t tab_stop = 4;
constexpr std::size_t widest_line = 160;  ///< columns; longer lines are cut
constexpr std::size_t context = 40;       ///< columns kept before a span in a cut line
constexpr std::size_t bytes_read = 4096;  ///< of a line, on each side of the span

/// A line laid out: for each byte offset of the line the column it starts at.
struct Layout {
  std::string text;
  std::vector<std::size_t> column_of, index_of;  ///< by byte of the line, one past the end included
};

Layout lay_out(std::string_view line) {
  Layout layout;
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = decode_utf8(line, i);
    for (std::uint32_t k = 0; k < point.length; ++k) {
      layout.column_of.push_back(column);
      layout.index_of.push_back(layout.text.size());
    }
    i += point.length;
    if (point.value == '\t') {
      const std::size_t spaces = tab_stop - column % tab_stop;
      layout.text.append(spaces, ' ');
      column += spaces;
    } else {
      append_utf8(layout.text, point.value < 0x20 || point.value == 0x7F ? U'?' : point.value);
      column += static_cast<std::size_t>(display_width(point.value));
    }
  }
  layout.column_of.push_back(column);
  layout.index_of.push_back(layout.text.size());
  return layout;
}

/// The last byte of `layout` at or before `column`.
std::size_t byte_at(const Layout& layout, std::size_t column) {
  const auto after = std::upper_bound(layout.column_of.begin(), layout.column_of.end(), column);
  return static_cast<std::size_t>(after - layout.column_of.begin()) - 1;
}

void cut(const Layout& layout, Snippet& snippet) {
  if (layout.column_of.back() <= widest_line) return;
  const std::size_t from = byte_at(layout, snippet.begin > context ? snippet.begin - context : 0);
  const std::size_t to = byte_at(layout, layout.column_of[from] + widest_line);
  const std::size_t index = layout.index_of[from];
  std::string kept = layout.text.substr(index, layout.index_of[to] - index);
  snippet.begin -= layout.column_of[from];
  snippet.width =
      std::clamp<std::size_t>(layout.column_of[to] - layout.column_of[from] - snippet.begin, 1, snippet.width);
  if (index > 0) kept = "..." + kept, snippet.begin += 3;
  if (layout.index_of[to] < layout.text.size()) kept += "...";
  snippet.text = std::move(kept);
}

}  // namespace

Snippet snippet_of(const SourceText& source, Span span) {
  Snippet snippet;
  snippet.line_number = source.line_column(span.begin).line;
  std::string_view line = source.line(snippet.line_number);
  const std::size_t line_begin = static_cast<std::size_t>(line.data() - source.text().data());
  std::size_t begin = std::clamp<std::size_t>(span.begin, line_begin, line_begin + line.size()) - line_begin;
  std::size_t end = std::clamp<std::size_t>(span.end, line_begin + begin, line_begin + line.size()) - line_begin;
  const std::size_t skipped = begin > bytes_read ? begin - bytes_read : 0;
  line = line.substr(skipped, begin - skipped + bytes_read);
  begin -= skipped, end = std::min(end - skipped, line.size());

  const Layout layout = lay_out(line);
  snippet.text = layout.text;
  snippet.begin = layout.column_of[begin];
  snippet.width = std::max<std::size_t>(1, layout.column_of[end] - snippet.begin);
  cut(layout, snippet);
  return snippet;
}

}  // namespace plumb::dsl
