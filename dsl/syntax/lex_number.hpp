#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "dsl/syntax/token.hpp"

namespace plumb::dsl {

/// A number, date or version as it was written.
struct NumberWord {
  TokenKind kind = TokenKind::Number;
  std::uint32_t length = 0;
  std::string fault{};             ///< why it is none; empty if it is sound
  std::uint32_t fault_length = 0;  ///< what the fault is about, maybe longer than the word
  std::string instead{};           ///< what to write there; empty: nothing to offer
};

/// Reads the number at `at`, where a digit stands, or a point before one.
NumberWord read_number_word(std::string_view text, std::size_t at);

}  // namespace plumb::dsl
