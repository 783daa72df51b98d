#include "dsl/syntax/lexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "dsl/syntax/lex_number.hpp"
#include "dsl/syntax/stray.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::dsl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_word(char c) { return is_small(c) || is_capital(c) || is_digit(c) || c == '_'; }

/// A letter that names do not have: past ASCII, and neither punctuation nor a sign.
bool is_foreign_letter(char32_t c) { return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x2BFF); }

class Lexer {
 public:
  Lexer(const SourceText& source, Span where, Diagnostics& diagnostics)
      : source_(source), text_(source.text().substr(0, where.end)), at_(where.begin), diagnostics_(diagnostics) {}

  Lexed run() {
    lexed_.tokens.reserve((text_.size() - at_) / 5 + 1);
    if (text_.substr(at_).starts_with("\xEF\xBB\xBF")) at_ += 3;
    while (at_ < text_.size()) read_one();
    push(TokenKind::End, at_);
    return std::move(lexed_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::uint32_t here() const { return static_cast<std::uint32_t>(at_); }
  std::string_view since(std::uint32_t begin) const { return text_.substr(begin, at_ - begin); }
  Span span(std::uint32_t begin) const { return {source_.id(), begin, here()}; }

  Token& push(TokenKind kind, std::size_t begin) {
    Token& token = lexed_.tokens.emplace_back();
    token.kind = kind;
    token.first_on_line = std::exchange(fresh_line_, false);
    token.offset = static_cast<std::uint32_t>(begin);
    token.length = static_cast<std::uint32_t>(at_ - begin);
    return token;
  }

  /// Reports, or past the limit keeps silent; the returned diagnostic may be added to in both cases.
  Diagnostic& report(int digits, Span where, std::string message) {
    if (++reported_ > 100) return silenced_ = Diagnostic{code(digits), Severity::Error, {}, where};
    return diagnostics_.report(code(digits), where, std::move(message));
  }
  void offer(Diagnostic& d, Span where, std::string instead, FixIt::Confidence sure = FixIt::Confidence::Certain) {
    std::string says = "write `" + instead + "`";
    d.fixes.emplace_back(where, std::move(instead), std::move(says), sure);
  }

  void read_one() {
    const char c = peek();
    if (c == '\n') {
      fresh_line_ = true;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\r') {
      ++at_;
    } else if (is_small(c)) {
      read_name();
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      read_number();
    } else if (is_capital(c) || c == '_') {
      read_variable();
    } else if (c == '"') {
      read_text();
    } else if (c == '#') {
      read_comment();
    } else {
      read_sign(c);
    }
  }

  void read_comment() {
    const std::uint32_t begin = here();
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ > begin && text_[at_ - 1] == '\r') --at_;
    Token& comment = lexed_.comments.emplace_back();
    comment.offset = begin;
    comment.length = here() - begin;
    comment.first_on_line = fresh_line_;
  }

  /// Letters, digits and `_`; also letters of other alphabets, which are then reported once.
  bool read_letters() {
    std::optional<Span> foreign;
    while (at_ < text_.size()) {
      if (is_word(text_[at_])) {
        ++at_;
        continue;
      }
      if (static_cast<unsigned char>(text_[at_]) < 0x80) break;
      const CodePoint point = decode_utf8(text_, at_);
      if (!is_foreign_letter(point.value)) break;
      if (!foreign) foreign = Span{source_.id(), here(), here() + point.length};
      at_ += point.length;
    }
    if (!foreign) return true;
    report(
        102, *foreign,
        fmt::format("`{}` cannot stand in a name, which has `a` to `z`, `0` to `9` and `_`", source_.slice(*foreign)));
    return false;
  }

  void read_name() {
    const std::uint32_t begin = here();
    while (is_small(peek()) || is_digit(peek()) || peek() == '_') ++at_;
    bool sound = true, dotted = false;
    while (true) {
      const bool more = is_word(peek()) || static_cast<unsigned char>(peek()) >= 0x80;
      if (more) sound = read_letters() && sound;
      if (peek() != '.' || !(is_small(peek(1)) || is_digit(peek(1)))) break;
      dotted = true;
      ++at_;
      while (is_small(peek()) || is_digit(peek()) || peek() == '_') ++at_;
    }
    const std::string_view name = since(begin);
    if (sound && std::any_of(name.begin(), name.end(), is_capital)) {
      sound = false;
      offer(report(102, span(begin), fmt::format("`{}` has a capital: names are in small letters", name)), span(begin),
            in_small_letters(name), FixIt::Confidence::Likely);
    }
    const Keyword keyword = dotted ? Keyword::NoKeyword : keyword_of(name);
    const TokenKind plain = is_reserved(keyword) ? TokenKind::Reserved : TokenKind::Id;
    Token& token = push(dotted ? TokenKind::Dotted : plain, begin);
    token.keyword = keyword;
    token.faulty = !sound;
  }

  void read_variable() {
    const std::uint32_t begin = here();
    const bool sound = read_letters();
    const std::string_view name = since(begin);
    if (name == "_") {
      push(TokenKind::Any, begin);
      return;
    }
    if (name.front() != '_') {
      push(TokenKind::Variable, begin).faulty = !sound;
      return;
    }
    if (sound) report(102, span(begin), fmt::format("`{}` begins with `_`: a name begins with a letter", name));
    push(TokenKind::Id, begin).faulty = true;
  }

  void read_number() {
    const std::uint32_t begin = here();
    const NumberWord word = read_number_word(text_, at_);
    at_ += word.length;
    push(word.kind, begin).faulty = !word.fault.empty();
    if (word.fault.empty()) return;
    const Span where{source_.id(), begin, begin + word.fault_length};
    Diagnostic& d = report(111, where, word.fault);
    if (!word.instead.empty()) offer(d, where, word.instead);
  }

  void read_text() {
    const std::uint32_t begin = here();
    const bool is_long = text_.substr(at_).starts_with("\"\"\"");
    at_ += is_long ? 3 : 1;
    while (at_ < text_.size() && !ends_text(is_long)) {
      if (text_[at_] == '\\') read_escape();
      else ++at_;
    }
    const bool sound = at_ < text_.size() && text_[at_] == '"';
    if (sound) at_ += is_long ? 3 : 1;
    else report_unended(begin, is_long);
    push(TokenKind::Text, begin).faulty = !sound;
  }

  bool ends_text(bool is_long) const {
    if (is_long) return text_.substr(at_).starts_with("\"\"\"");
    return text_[at_] == '"' || text_[at_] == '\n';
  }

  void read_escape() {
    const std::uint32_t begin = here();
    at_ += 1;
    const char c = peek();
    if (c == '"' || c == '\\' || c == 'n' || c == '{') {
      ++at_;
      return;
    }
    if (c != '\0' && c != '\n' && c != '\r') at_ += decode_utf8(text_, at_).length;
    Diagnostic& d = report(102, span(begin),
                           fmt::format("`{}` means nothing in a text, which knows `\\\"`, `\\\\`, "
                                       "`\\n` and `\\{{`",
                                       since(begin)));
    offer(d, span(begin), "\\" + std::string(since(begin)), FixIt::Confidence::Likely);
  }

  void report_unended(std::uint32_t begin, bool is_long) {
    lexed_.unended_text = true;
    if (!is_long) give_back_braces(begin);
    const std::string quotes = is_long ? "\"\"\"" : "\"";
    Diagnostic& d = report(103, {source_.id(), begin, begin + static_cast<std::uint32_t>(quotes.size())},
                           is_long ? "the text that begins here is never ended" : "this text is not ended on its line");
    if (is_long) return;
    d.notes.emplace_back("a text of several lines stands between `\"\"\"` and `\"\"\"`");
    d.fixes.emplace_back(Span{source_.id(), here(), here()}, "\"", "end it with `\"`", FixIt::Confidence::Likely);
  }

  /// Braces that end the line of an unended text were hardly meant to be in it.
  void give_back_braces(std::uint32_t begin) {
    const auto outside = [](char c) { return c == '{' || c == '}' || c == ' ' || c == '\t' || c == '\r'; };
    while (at_ > begin + 1 && outside(text_[at_ - 1])) --at_;
  }

  void read_sign(char c) {
    const char next = peek(1);
    switch (c) {
      case '{': return sign(TokenKind::OpenBrace, 1);
      case '}': return sign(TokenKind::CloseBrace, 1);
      case '(': return sign(TokenKind::OpenBracket, 1);
      case ')': return sign(TokenKind::CloseBracket, 1);
      case ',': return sign(TokenKind::Comma, 1);
      case ':': return sign(TokenKind::Colon, 1);
      case '%': return sign(TokenKind::Percent, 1);
      case '+': return sign(TokenKind::Plus, 1);
      case '*': return sign(TokenKind::Star, 1);
      case '-':
        if (is_digit(next) && follows_number()) return read_dashed_range();
        return next == '>' ? sign(TokenKind::Arrow, 2) : sign(TokenKind::Minus, 1);
      case '/': return next == '/' ? read_stray() : sign(TokenKind::Slash, 1);
      case '=': return next == '=' || next == '>' || next == '<' ? read_stray() : sign(TokenKind::Equal, 1);
      case '!': return next == '=' ? sign(TokenKind::NotEqual, 2) : read_stray();
      case '<': return next == '=' ? sign(TokenKind::AtMost, 2) : next == '>' ? read_stray() : sign(TokenKind::Less, 1);
      case '>': return next == '=' ? sign(TokenKind::AtLeast, 2) : sign(TokenKind::Greater, 1);
      case '.': return next == '.' && peek(2) != '.' ? sign(TokenKind::Range, 2) : read_stray();
      default: return read_stray();
    }
  }

  bool follows_number() const {
    return !lexed_.tokens.empty() && lexed_.tokens.back().kind == TokenKind::Number &&
           lexed_.tokens.back().end() == at_;
  }

  /// `0-1`: a subtraction has spaces.
  void read_dashed_range() {
    const std::uint32_t begin = here();
    ++at_;
    offer(report(111, span(begin), "a range is written with two points; a subtraction has spaces around its `-`"),
          span(begin), "..", FixIt::Confidence::Likely);
    push(TokenKind::Range, begin).faulty = true;
  }

  void sign(TokenKind kind, std::size_t length) {
    const std::uint32_t begin = here();
    at_ += length;
    push(kind, begin);
  }

  void read_stray() {
    const std::uint32_t begin = here();
    if (const std::uint32_t length = foreign_quotes_at(text_, at_)) {
      at_ += length;
      report_foreign_quotes(begin);
      push(TokenKind::Text, begin).faulty = true;
      return;
    }
    if (const std::optional<Stray> stray = stray_at(text_, at_)) {
      at_ += stray->length;
      report_stray(begin, *stray);
      if (since(begin) == "//") read_comment();
      else if (stray->kind != TokenKind::End) push_stand_in(*stray, begin);
      return;
    }
    read_unknown();
  }

  void report_foreign_quotes(std::uint32_t begin) {
    Diagnostic& d = report(102, span(begin), "a text stands between straight quotation marks: `\"`");
    const std::string_view quoted = since(begin);
    const std::size_t opening = decode_utf8(quoted, 0).length;
    const std::string_view inside = quoted.substr(opening, quoted.size() - 2 * opening);
    if (inside.find_first_of("\"\\") == std::string_view::npos)
      offer(d, span(begin), "\"" + std::string(inside) + "\"");
  }

  void push_stand_in(const Stray& stray, std::uint32_t begin) {
    Token& token = push(stray.kind, begin);
    token.keyword = stray.keyword;
    token.faulty = true;
  }

  void report_stray(std::uint32_t begin, const Stray& stray) {
    Diagnostic& d = report(102, span(begin),
                           stray.says.empty() ? fmt::format("`{}` starts nothing in this language", since(begin))
                                              : fmt::format("`{}`: {}", since(begin), stray.says));
    const bool removed = stray.instead.empty() || stray.instead == " ";
    std::string says = stray.instead.empty() ? "remove it"
                       : removed             ? "write a plain space"
                                             : fmt::format("write `{}`", stray.instead);
    d.fixes.emplace_back(span(begin), std::string(stray.instead), std::move(says), FixIt::Confidence::Certain);
  }

  /// A run of characters that nobody knows is one fault.
  void read_unknown() {
    const std::uint32_t begin = here();
    const CodePoint first = decode_utf8(text_, at_);
    do at_ += decode_utf8(text_, at_).length;
    while (at_ < text_.size() && is_unknown());
    const bool visible = first.value > 0x20 && first.value != 0x7F;
    report(102, span(begin),
           visible ? fmt::format("`{}` starts nothing in this language", since(begin).substr(0, first.length))
                   : fmt::format("the control character {:#04x} starts nothing in this language",
                                 static_cast<unsigned>(first.value)));
  }

  bool is_unknown() const {
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) >= 0x80) return !stray_at(text_, at_) && !foreign_quotes_at(text_, at_);
    return std::string_view("@$&|~^?'`\\").find(c) != std::string_view::npos ||
           (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
  }

  const SourceText& source_;
  std::string_view text_;
  std::size_t at_;
  Diagnostics& diagnostics_;
  Diagnostic silenced_{};
  Lexed lexed_;
  bool fresh_line_ = true;
  int reported_ = 0;
};

}  // namespace

Lexed lex(const SourceText& source, Span where, Diagnostics& diagnostics) {
  const std::string_view text = source.text().substr(where.begin, where.end - where.begin);
  if (const auto bad = first_invalid_utf8(text)) {
    const std::uint32_t at = where.begin + static_cast<std::uint32_t>(*bad);
    const unsigned byte = static_cast<unsigned char>(source.text()[at]);
    diagnostics.report(code(101), {source.id(), at, at + 1},
                       fmt::format("this is not UTF-8: byte {:#04x} at offset {}", byte, at));
    Lexed nothing;
    nothing.tokens.push_back({.offset = where.end});
    return nothing;
  }
  return Lexer(source, where, diagnostics).run();
}

}  // namespace plumb::dsl
