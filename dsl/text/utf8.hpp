#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumb::dsl {

/// One code point read from bytes. `valid` is false for a byte that begins no well-formed sequence; it then has length
/// 1 and stands for U+FFFD.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;
  bool valid = true;
};

/// Reads the code point at `offset` (< text.size()). Overlong forms, surrogates and values past U+10FFFF are invalid.
CodePoint decode_utf8(std::string_view text, std::size_t offset);

/// The offset of the first byte that is not UTF-8, if any.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

std::uint32_t count_code_points(std::string_view text);

/// Columns of a terminal: 0 for combining marks and joiners, 2 for East Asian wide and emoji, else 1.
int display_width(char32_t code_point);

void append_utf8(std::string& out, char32_t code_point);

}  // namespace plumb::dsl
