#include "dsl/syntax/print_text.hpp"

#include <algorithm>

namespace plumb::dsl {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Whether taking off the indentation that quoting adds gives the value back: some line has none of its own.
bool survives_indentation(std::string_view value) {
  bool some_at_margin = false;
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find('\n', begin), value.size());
    if (begin < end && !is_blank(value[begin])) some_at_margin = true;
    begin = end + 1;
  }
  return some_at_margin && value.find('\r') == std::string_view::npos;
}

void append_escaped(std::string& out, char c, bool is_long) {
  if (c == '\\') out += "\\\\";
  else if (c == '"') out += "\\\"";
  else if (c == '\n' && !is_long) out += "\\n";
  else out += c;
}

}  // namespace

std::string quote_text(std::string_view value, int indentation) {
  const bool is_long = value.find('\n') != std::string_view::npos && survives_indentation(value);
  const std::string margin = is_long ? "\n" + std::string(static_cast<std::size_t>(indentation), ' ') : "";
  std::string out = is_long ? "\"\"\"" + margin : "\"";
  for (char c : value) {
    if (is_long && c == '\n') out += margin;
    else append_escaped(out, c, is_long);
  }
  return out + margin + (is_long ? "\"\"\"" : "\"");
}

}  // namespace plumb::dsl
