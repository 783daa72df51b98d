#include "dsl/syntax/stray.hpp"

#include "dsl/text/utf8.hpp"

namespace plumb::dsl {
namespace {

struct Known {
  std::string_view written;
  Stray stray;
};

// Longer ones first where one begins another.
constexpr Known known[] = {
    {"==", {2, "=", TokenKind::Equal}},
    {"=>", {2, ">=", TokenKind::AtLeast}},
    {"=<", {2, "<=", TokenKind::AtMost}},
    {"<>", {2, "!=", TokenKind::NotEqual}},
    {"&&", {2, "and", TokenKind::Reserved, Keyword::And}},
    {"||", {2, "or", TokenKind::Reserved, Keyword::Or}},
    {"!", {1, "not", TokenKind::Reserved, Keyword::Not}},
    {"...", {3, "..", TokenKind::Range}},
    {"\u2264", {3, "<=", TokenKind::AtMost}},
    {"\u2265", {3, ">=", TokenKind::AtLeast}},
    {"\u2260", {3, "!=", TokenKind::NotEqual}},
    {"\u2212", {3, "-", TokenKind::Minus}},
    {"\u2013", {3, "-", TokenKind::Minus}},
    {"\u2026", {3, "..", TokenKind::Range}},
    {"\u2192", {3, "->", TokenKind::Arrow}},
    {"\u00D7", {2, "*", TokenKind::Star}},
    {"\u20AC", {3, "EUR", TokenKind::Variable}},
    {"\u00A0", {2, " ", TokenKind::End, Keyword::NoKeyword, "a space that does not break"}},
    {";", {1, "", TokenKind::End, Keyword::NoKeyword, "nothing ends a statement"}},
    {"[", {1, "(", TokenKind::OpenBracket}},
    {"]", {1, ")", TokenKind::CloseBracket}},
    {"//", {2, "#", TokenKind::End}},
};

struct Marks {
  std::string_view open, close;
};
constexpr Marks marks[] = {{"\u201C", "\u201D"}, {"\u201E", "\u201C"}, {"\u201E", "\u201D"}, {"\u00AB", "\u00BB"},
                           {"\u2018", "\u2019"}, {"'", "'"},           {"'", "\""},          {"`", "`"}};

}  // namespace

std::optional<Stray> stray_at(std::string_view text, std::size_t offset) {
  const std::string_view rest = text.substr(offset);
  for (const Known& k : known)
    if (rest.starts_with(k.written)) return k.stray;
  return std::nullopt;
}

std::string in_small_letters(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital && !out.empty() && out.back() != '_') out += '_';
    out += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::uint32_t foreign_quotes_at(std::string_view text, std::size_t offset) {
  std::string_view line = text.substr(offset);
  line = line.substr(0, line.find('\n'));
  for (const Marks& m : marks) {
    if (!line.starts_with(m.open)) continue;
    const std::size_t close = line.find(m.close, m.open.size());
    if (close != std::string_view::npos) return static_cast<std::uint32_t>(close + m.close.size());
  }
  return 0;
}

}  // namespace plumb::dsl
