#pragma once
#include <cstdint>

#include "plumb/number.hpp"

namespace plumb {

/// What is known of a condition: yes implies possible. `No` and `Yes` are settled.
enum class Truth : std::uint8_t { No, Possible, Yes };

constexpr bool possible(Truth t) { return t != Truth::No; }
constexpr bool certain(Truth t) { return t == Truth::Yes; }
constexpr Truth truth_of(bool certain, bool possible) {
  return certain ? Truth::Yes : possible ? Truth::Possible : Truth::No;
}
constexpr Truth operator!(Truth t) { return static_cast<Truth>(2 - static_cast<int>(t)); }
constexpr Truth both(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth either(Truth a, Truth b) { return a < b ? b : a; }

/// What a number may still be: lo <= hi. A settled number is a point.
struct Range {
  Number lo, hi;
  friend constexpr bool operator==(Range, Range) = default;
};
constexpr Range point(Number n) { return {n, n}; }
inline constexpr Range everything{minus_infinity, infinity};
constexpr Range hull(Range a, Range b) { return {a.lo < b.lo ? a.lo : b.lo, a.hi < b.hi ? b.hi : a.hi}; }

/// A value that need not exist: no value is neither zero nor unknown (semantics of "left out").
/// Where it exists it lies in `range`; the range is meaningless, and kept at 0..0, where `exists` is No.
struct Value {
  Truth exists = Truth::No;
  Range range{};
  friend constexpr bool operator==(const Value&, const Value&) = default;
};
constexpr Value known(Number n) { return {Truth::Yes, point(n)}; }
constexpr Value between(Number lo, Number hi) { return {Truth::Yes, {lo, hi}}; }
/// Settled: existence is, and both ends are equal as asked.
bool is_settled(const Value& value);

}  // namespace plumb
