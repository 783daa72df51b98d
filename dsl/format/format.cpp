#include "dsl/format/format.hpp"

#include "dsl/format/layout.hpp"
#include "dsl/format/order.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/syntax/lexer.hpp"

namespace plumb::dsl {
namespace {

bool has_windows_breaks(std::string_view text) {
  const std::size_t first = text.find('\n');
  return first != std::string_view::npos && first > 0 && text[first - 1] == '\r';
}

std::string with_windows_breaks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

}  // namespace

std::optional<std::string> format_text(const SourceText& source, Diagnostics& diagnostics) {
  Diagnostics found;
  const ast::Module module = parse_module(source, found);
  for (const Diagnostic& d : found.all()) diagnostics.add(d);
  if (found.has_errors()) return std::nullopt;
  Diagnostics told;  // the parser has read the same words
  const Span whole{source.id(), 0, static_cast<std::uint32_t>(source.text().size())};
  const Lexed lexed = lex(source, whole, told);
  format::Part file = format::outline_of(module, source, lexed);
  format::order_fields(file);
  const std::string text = format::text_of(format::lines_of(file, source, lexed));
  return has_windows_breaks(source.text()) ? with_windows_breaks(text) : text;
}

}  // namespace plumb::dsl
