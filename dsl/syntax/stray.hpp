#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dsl/syntax/token.hpp"

namespace plumb::dsl {

/// What was probably meant by characters that start nothing in this language.
struct Stray {
  std::uint32_t length = 1;
  std::string_view instead{};       ///< what to write; empty: nothing to offer
  TokenKind kind = TokenKind::End;  ///< the token that stands in; End: none
  Keyword keyword = Keyword::NoKeyword;
  std::string_view says{};  ///< why, if a replacement does not say it
};

/// For the characters at `offset`: habits of other languages (`==`, `&&`, `;`, `[`) and of word processors (dashes,
/// curly signs). No value for what is not known.
std::optional<Stray> stray_at(std::string_view text, std::size_t offset);

/// `FooBar` as `foo_bar`: the name that was probably meant.
std::string in_small_letters(std::string_view word);

/// The length in bytes of a text in other quotation marks than `"`, up to its closing mark on the same line; 0 if
/// none begins here or it is not closed.
std::uint32_t foreign_quotes_at(std::string_view text, std::size_t offset);

}  // namespace plumb::dsl
