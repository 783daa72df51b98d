#include "store/fold.hpp"

#include <cstdint>

namespace plumb::store {
namespace {

bool between(std::uint32_t c, std::uint32_t first, std::uint32_t last) { return first <= c && c <= last; }

/// Of code points below U+0800, those that two bytes hold.
std::uint32_t small_letter(std::uint32_t c) {
  if (between(c, 'A', 'Z')) return c + 32;
  if (between(c, 0xC0, 0xDE) && c != 0xD7) return c + 32;
  if (between(c, 0x100, 0x137) && c != 0x130) return c | 1;  // pairs, the capital even
  if (between(c, 0x139, 0x148)) return c + c % 2;            // pairs, the capital odd
  if (between(c, 0x14A, 0x177)) return c | 1;
  if (c == 0x178) return 0xFF;
  if (between(c, 0x179, 0x17E)) return c + c % 2;
  if (between(c, 0x391, 0x3AB) && c != 0x3A2) return c + 32;
  if (between(c, 0x410, 0x42F)) return c + 32;
  if (between(c, 0x400, 0x40F)) return c + 80;
  return c;
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

}  // namespace

std::string folded_text(std::string_view text) {
  std::string folded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool two = (byte & 0xE0) == 0xC0 && i + 1 < text.size() && (text[i + 1] & 0xC0) == 0x80;
    if (is_blank(text[i])) {
      if (!folded.empty() && folded.back() != ' ') folded += ' ';
    } else if (two) {
      const std::uint32_t c = small_letter((byte & 0x1Fu) << 6 | (text[++i] & 0x3Fu));
      folded += static_cast<char>(0xC0 | c >> 6);
      folded += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      folded += byte < 0x80 ? static_cast<char>(small_letter(byte)) : text[i];
    }
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

}  // namespace plumb::store
