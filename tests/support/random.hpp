#pragma once
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>
#include <vector>

/// Seeded choices that are the same on every machine and library.
namespace plumb::tests {

/// splitmix64 (Steele, Lea and Flood, 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0x632BE59BD9B4E019u) {}

  /// The bytes choose, one a choice, as long as there are any: small changes of them are small changes of the choices.
  /// They must outlive it.
  explicit Random(std::span<const std::uint8_t> bytes) : Random(bytes.size()) { bytes_ = bytes; }

  std::uint64_t next() {
    if (!bytes_.empty()) {
      const std::uint8_t byte = bytes_.front();
      bytes_ = bytes_.subspan(1);
      return byte;
    }
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// Less than `end` (> 0).
  std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
  bool chance(unsigned percent) { return below(100) < percent; }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }
  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
  std::span<const std::uint8_t> bytes_{};
};

/// `count` times PLUMB_PROPERTY_SCALE percent (100 where unset), at least 1.
inline std::uint64_t scaled(std::uint64_t count) {
  const char* percent = std::getenv("PLUMB_PROPERTY_SCALE");
  const std::uint64_t scale = percent ? std::strtoull(percent, nullptr, 10) : 100;
  return count * scale / 100 > 0 ? count * scale / 100 : 1;
}

/// Where a long run begins: PLUMB_PROPERTY_FIRST, to look at one seed again without those before it; else 0.
inline std::uint64_t first_seed() {
  const char* first = std::getenv("PLUMB_PROPERTY_FIRST");
  return first ? std::strtoull(first, nullptr, 10) : 0;
}

}  // namespace plumb::tests
