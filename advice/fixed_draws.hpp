#pragma once
#include <cstddef>
#include <cstdint>

namespace plumb::advice {

/// Draws that are the same on every machine (splitmix64; Steele, Lea and Flood, 2014).
class FixedDraws {
 public:
  explicit FixedDraws(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }  ///< requires end > 0

 private:
  std::uint64_t state_;
};

}  // namespace plumb::advice
