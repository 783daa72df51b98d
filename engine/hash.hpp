#pragma once
#include <cstdint>

namespace plumb::engine {

/// The last step of splitmix64: spreads packed keys over a table.
constexpr std::uint64_t hash_word(std::uint64_t x) {
  x = (x ^ (x >> 32)) * 0x9E3779B97F4A7C15u;
  return x ^ (x >> 29);
}

}  // namespace plumb::engine
