#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "plumb/source.hpp"

namespace plumb::dsl {

/// A word that the grammar knows. Most are keywords only in their place; `is_reserved` ones are so everywhere.
enum class Keyword : std::uint8_t {
  NoKeyword,
#define PLUMB_KEYWORD(name, spelling) name,
#include "dsl/syntax/keywords.def"
#undef PLUMB_KEYWORD
};

std::string_view to_string(Keyword keyword);
Keyword keyword_of(std::string_view word);  ///< NoKeyword if it is none
constexpr bool is_reserved(Keyword k) { return k >= Keyword::And && k <= Keyword::Where; }

enum class TokenKind : std::uint8_t {
  End,
  Id,        ///< data_management, also every keyword that is not reserved
  Dotted,    ///< data_management.gate_3
  Reserved,  ///< and, or, not, ...
  Variable,
  Any,
  Number,
  Date,
  Version,
  Text,  ///< with its quotes, one or three
  OpenBrace,
  CloseBrace,
  OpenBracket,
  CloseBracket,  // { } ( )
  Comma,
  Colon,
  Range,
  Arrow,
  Percent,  // , : .. -> %
  Equal,
  NotEqual,
  Less,
  AtMost,
  Greater,
  AtLeast,
  Plus,
  Minus,
  Star,
  Slash
};

/// A word of the text: where it stands, nothing copied.
struct Token {
  TokenKind kind = TokenKind::End;
  Keyword keyword = Keyword::NoKeyword;
  bool first_on_line = false;
  bool faulty = false;  ///< already reported; its value is not to be trusted
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t end() const { return offset + length; }
};

/// A text as words. `tokens` ends with one End token, at the end of what was read.
struct Lexed {
  std::vector<Token> tokens;
  std::vector<Token> comments;  ///< of kind End, from `#` to before the line's end
  bool unended_text = false;    ///< a text was not ended, so braces after it may be missing
};

}  // namespace plumb::dsl
