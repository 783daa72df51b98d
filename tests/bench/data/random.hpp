#pragma once
#include <cstdint>

namespace plumb::bench {

/// splitmix64 (Steele, Lea and Flood, 2014): the same data on every machine.
class Random {
 public:
  explicit Random(std::uint64_t state) : state_(state) {}

  /// Less than `end` (> 0).
  int below(int end) { return static_cast<int>((next() >> 11) % static_cast<std::uint64_t>(end)); }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

}  // namespace plumb::bench
