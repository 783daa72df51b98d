#include "dsl/syntax/lex_number.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plumb/number.hpp"

namespace plumb::dsl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class NumberReader {
 public:
  explicit NumberReader(std::string_view rest) : rest_(rest) {}

  NumberWord read() {
    if (read_date()) return std::move(word_);
    if (peek() == '.') return read_bare_fraction();
    skip_digits();
    int points = 0;
    for (; peek() == '.' && is_digit(peek(1)); ++points) {
      ++length_;
      skip_digits();
    }
    if (points > 1) return read_version(points);
    if (points == 0 && peek() == '.' && peek(1) != '.') {
      ++length_;
      return malformed("it ends in a point", std::string(written()) + "0");
    }
    return read_plain();
  }

 private:
  char peek(std::size_t ahead = 0) const { return length_ + ahead < rest_.size() ? rest_[length_ + ahead] : '\0'; }
  std::string_view written() const { return rest_.substr(0, length_); }
  void skip_digits() {
    while (is_digit(peek()) || peek() == '_') ++length_;
  }

  NumberWord sound(TokenKind kind) {
    word_.kind = kind;
    word_.length = static_cast<std::uint32_t>(length_);
    return std::move(word_);
  }
  NumberWord faulty(TokenKind kind, std::string fault, std::string instead = {}) {
    word_.fault = std::move(fault);
    word_.fault_length = static_cast<std::uint32_t>(length_);
    word_.instead = std::move(instead);
    return sound(kind);
  }
  NumberWord malformed(std::string_view why, std::string instead = {}) {
    return faulty(TokenKind::Number, fmt::format("`{}` is no number: {}", written(), why), std::move(instead));
  }

  NumberWord read_bare_fraction() {
    ++length_;
    skip_digits();
    return malformed("a number has a digit before its point", fmt::format("0{}", written()));
  }

  NumberWord read_plain() {
    const std::string_view number = written();
    const std::size_t point = std::min(number.find('.'), number.size());
    const std::string_view whole = number.substr(0, point);
    const bool doubled = whole.find("__") != std::string_view::npos || whole.back() == '_' || number.back() == '_';
    if (doubled) return malformed("`_` stands between two digits");
    if (number.find('_', point) != std::string_view::npos) return malformed("`_` stands before the point only");
    if (!parse_number(number)) return malformed("more than four decimals, or too large");
    return is_letter(peek()) ? read_joined_word() : sound(TokenKind::Number);
  }

  /// `3weeks`: the word is read as if the space were there.
  NumberWord read_joined_word() {
    const std::size_t number = length_;
    while (is_letter(peek()) || is_digit(peek()) || peek() == '_') ++length_;
    const std::string_view all = written();
    NumberWord word =
        malformed("a space belongs before the word", fmt::format("{} {}", all.substr(0, number), all.substr(number)));
    word.length = static_cast<std::uint32_t>(number);
    return word;
  }

  NumberWord read_version(int points) {
    const bool joined = is_letter(peek()) || peek() == '_';
    if (points == 2 && !joined && written().find('_') == std::string_view::npos) return sound(TokenKind::Version);
    while (is_letter(peek()) || is_digit(peek()) || peek() == '_') ++length_;
    return faulty(TokenKind::Version, fmt::format("`{}` is no version: write `1.0` or `1.0.0`", written()));
  }

  /// Four digits, `-`, one or two, `-`, one or two: a date, if such a day exists.
  bool read_date() {
    const auto digits = [&](std::size_t least, std::size_t most) {
      std::size_t count = 0;
      for (; count < most && is_digit(peek()); ++count) ++length_;
      return count >= least;
    };
    const auto dash = [&] { return peek() == '-' && ++length_ > 0; };
    const bool shaped = digits(4, 4) && dash() && digits(1, 2) && dash() && digits(1, 2) && !is_digit(peek());
    if (!shaped) {
      length_ = 0;
      return false;
    }
    const bool full = length_ == 10;
    if (full && parse_date(written())) word_ = sound(TokenKind::Date);
    else
      word_ = faulty(TokenKind::Date,
                     fmt::format("`{}` is no date: {}", written(),
                                 full ? "there is no such day" : "write year, month and day as in `2026-03-01`"));
    return true;
  }

  std::string_view rest_;
  std::size_t length_ = 0;
  NumberWord word_{};
};

}  // namespace

NumberWord read_number_word(std::string_view text, std::size_t at) { return NumberReader(text.substr(at)).read(); }

}  // namespace plumb::dsl
