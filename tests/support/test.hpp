#pragma once
#include <catch2/catch.hpp>

#include <string>

#include "plumb/range.hpp"

/// The one place that includes Catch2, with printing for the types tests compare.
namespace plumb {

/// A number from a decimal literal with up to six decimals; for tests, so a malformed one is a failure.
inline Number num(std::string_view text) {
  if (text == "inf") return infinity;
  if (text == "-inf") return minus_infinity;
  const std::optional n = parse_number(text, 6);
  REQUIRE(n.has_value());
  return *n;
}
inline Value val(std::string_view n) { return known(num(n)); }
inline Value val(std::string_view lo, std::string_view hi) { return between(num(lo), num(hi)); }
/// The same, possibly without a value.
inline Value maybe(Value v) { return {both(v.exists, Truth::Possible), v.range}; }
inline Value maybe(std::string_view lo, std::string_view hi) { return maybe(val(lo, hi)); }

inline std::string show(Truth t) { return t == Truth::No ? "no" : t == Truth::Yes ? "yes" : "possible"; }
inline std::string show(Range r) { return "[" + to_decimal(r.lo) + ", " + to_decimal(r.hi) + "]"; }
inline std::string show(const Value& v) {
  return v.exists == Truth::No ? "none" : show(v.exists) + " " + show(v.range);
}

}  // namespace plumb

namespace Catch {
template <>
struct StringMaker<plumb::Number> {
  static std::string convert(plumb::Number n) { return plumb::to_decimal(n); }
};
template <>
struct StringMaker<plumb::Truth> {
  static std::string convert(plumb::Truth t) { return plumb::show(t); }
};
template <>
struct StringMaker<plumb::Range> {
  static std::string convert(plumb::Range r) { return plumb::show(r); }
};
template <>
struct StringMaker<plumb::Value> {
  static std::string convert(const plumb::Value& v) { return plumb::show(v); }
};
}  // namespace Catch
