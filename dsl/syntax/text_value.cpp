#include "dsl/syntax/text_value.hpp"

#include <algorithm>
#include <cstdint>

#include "dsl/text/utf8.hpp"

namespace plumb::dsl {
namespace {

/// One character of the value and where it was written.
struct Character {
  char value;
  bool escaped;
  std::uint32_t offset;
};
using Characters = std::vector<Character>;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// The text between the quotes, `\r\n` as `\n`, escapes resolved.
Characters unescape(const SourceText& source, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = source.text();
  Characters out;
  out.reserve(end - begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    if (text[i] == '\r' && i + 1 < end && text[i + 1] == '\n') continue;
    if (text[i] != '\\' || i + 1 >= end) {
      out.push_back({text[i], false, i});
      continue;
    }
    ++i;
    out.push_back({text[i] == 'n' ? '\n' : text[i], true, i});
  }
  return out;
}

bool is_break(const Character& c) { return c.value == '\n' && !c.escaped; }
bool is_space(const Character& c) { return is_blank(c.value) && !c.escaped; }

/// Takes off what frames a long text: blank rest of the opening line, last line break with the blanks after it.
void strip_frame(Characters& text) {
  const auto first = std::find_if_not(text.begin(), text.end(), is_space);
  if (first != text.end() && is_break(*first)) text.erase(text.begin(), first + 1);
  const auto last = std::find_if_not(text.rbegin(), text.rend(), is_space);
  if (last != text.rend() && is_break(*last)) text.erase(last.base() - 1, text.end());
}

/// Takes the least indentation of the lines that have text off all of them. `from`: the first line that counts; a text
/// that begins right after its quotes has no indentation there.
void strip_indentation(Characters& text, bool first_line_counts) {
  std::size_t least = SIZE_MAX;
  for (std::size_t i = 0, line = 0; i < text.size(); ++line) {
    std::size_t begin = i;
    while (i < text.size() && is_space(text[i])) ++i;
    const bool has_text = i < text.size() && !is_break(text[i]);
    if (has_text && (line > 0 || first_line_counts)) least = std::min(least, i - begin);
    while (i < text.size() && !is_break(text[i])) ++i;
    ++i;
  }
  if (least == SIZE_MAX) return;
  Characters out;
  out.reserve(text.size());
  std::size_t taken = first_line_counts ? 0 : least;
  for (const Character& c : text) {
    if (taken < least && is_space(c)) {
      ++taken;
      continue;
    }
    taken = is_break(c) ? 0 : least;
    out.push_back(c);
  }
  text = std::move(out);
}

/// What stands between the quotes. Other marks than `"` were reported by the lexer and are taken off as well.
Span between_quotes(std::string_view text, Span token) {
  const std::uint32_t opening = text.starts_with("\"\"\"") ? 3 : decode_utf8(text, 0).length;
  if (text.size() < 2 * opening) return {token.source, token.begin + opening, token.end};
  std::uint32_t closing = 0;
  if (text.front() == '"') closing = text.ends_with(text.substr(0, opening)) ? opening : 0;
  else do
      ++closing;
    while ((static_cast<unsigned char>(text[text.size() - closing]) & 0xC0) == 0x80);
  return {token.source, token.begin + opening, token.end - closing};
}

Characters characters(const SourceText& source, Span token) {
  const std::string_view text = source.slice(token);
  const bool is_long = text.starts_with("\"\"\"");
  const Span inside = between_quotes(text, token);
  Characters out = unescape(source, inside.begin, inside.end);
  if (!is_long) return out;
  const bool opens_line = !out.empty() && is_break(*std::find_if_not(out.begin(), out.end() - 1, is_space));
  strip_frame(out);
  strip_indentation(out, opens_line);
  return out;
}

/// The index of the brace that ends the slot begun at `i`, or the text's end.
std::size_t slot_end(const Characters& text, std::size_t i) {
  int depth = 0;
  bool in_text = false;
  for (; i < text.size(); ++i) {
    const char c = text[i].value;
    if (c == '"') in_text = !in_text;
    else if (c == '{' && !in_text) ++depth;
    else if (c == '}' && !in_text && --depth == 0) return i;
  }
  return i;
}

}  // namespace

std::string text_value(const SourceText& source, Span token) {
  const std::string_view text = source.slice(token);
  const bool plain = !text.starts_with("\"\"\"") && text.size() >= 2 && text.ends_with('"') &&
                     text.find('\\') == std::string_view::npos;
  if (plain) return std::string(text.substr(1, text.size() - 2));
  std::string out;
  for (const Character& c : characters(source, token)) out += c.value;
  return out;
}

std::vector<TemplatePiece> split_template(const SourceText& source, Span token) {
  const Characters text = characters(source, token);
  std::vector<TemplatePiece> pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i].value != '{' || text[i].escaped) {
      if (pieces.empty() || pieces.back().is_slot) pieces.push_back({.span = {token.source, text[i].offset, 0}});
      pieces.back().text += text[i].value;
      pieces.back().span.end = text[i].offset + 1;
      continue;
    }
    const std::size_t close = slot_end(text, i);
    const bool is_ended = close < text.size();
    const std::uint32_t end = is_ended ? text[close].offset : text.back().offset + 1;
    pieces.push_back({true, is_ended, {}, {token.source, text[i].offset + 1, end}});
    i = close;
  }
  return pieces;
}

}  // namespace plumb::dsl
