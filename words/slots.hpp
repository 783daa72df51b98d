#pragma once
#include <cstdint>
#include <string_view>

namespace plumb::words {

/// The slots of a format as a set of bits, `{}` counted from 0. All bits where a slot is badly written.
constexpr std::uint32_t slots_of(std::string_view format) {
  std::uint32_t slots = 0;
  unsigned next = 0;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '{') continue;
    const std::size_t end = format.find_first_of(":}", ++at);
    if (end == std::string_view::npos || end > at + 1) return ~std::uint32_t{0};
    const unsigned slot = end == at ? next++ : static_cast<unsigned>(format[at] - '0');
    if (slot > 9) return ~std::uint32_t{0};
    slots |= std::uint32_t{1} << slot;
    at = format.find('}', end);
    if (at == std::string_view::npos) return ~std::uint32_t{0};
  }
  return slots;
}

}  // namespace plumb::words
