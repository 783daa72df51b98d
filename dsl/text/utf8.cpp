#include "dsl/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace plumb::dsl {
namespace {

struct Block {
  char32_t first, last;
};

constexpr Block zero_width[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},
                                {0x64B, 0x65F},   {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
                                {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
constexpr Block wide[] = {{0x1100, 0x115F}, {0x2E80, 0x303E},   {0x3041, 0x33FF},   {0x3400, 0x4DBF},  {0x4E00, 0x9FFF},
                          {0xA000, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},  {0xFF00, 0xFF60},
                          {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

template <std::size_t size>
bool contains(const Block (&blocks)[size], char32_t c) {
  const Block* after = std::upper_bound(std::begin(blocks), std::end(blocks), c,
                                        [](char32_t value, const Block& block) { return value < block.first; });
  return after != std::begin(blocks) && c <= std::prev(after)->last;
}

constexpr CodePoint bad{0xFFFD, 1, false};

}  // namespace

CodePoint decode_utf8(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(offset);
  if (lead < 0x80) return {lead, 1, true};
  const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || offset + length > text.size()) return bad;
  char32_t value = lead & (0xFF >> (length + 1));
  for (std::uint32_t i = 1; i < length; ++i) {
    if ((byte(offset + i) & 0xC0) != 0x80) return bad;
    value = value << 6 | (byte(offset + i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return bad;
  return {value, length, true};
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const CodePoint point = decode_utf8(text, i);
    if (!point.valid) return i;
    i += point.length;
  }
  return std::nullopt;
}

std::uint32_t count_code_points(std::string_view text) {
  const auto begins_one = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), begins_one));
}

int display_width(char32_t code_point) {
  if (code_point < 0x300) return 1;
  if (contains(zero_width, code_point)) return 0;
  return contains(wide, code_point) ? 2 : 1;
}

void append_utf8(std::string& out, char32_t c) {
  const auto trail = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    trail(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    trail(6), trail(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    trail(12), trail(6), trail(0);
  }
}

}  // namespace plumb::dsl
