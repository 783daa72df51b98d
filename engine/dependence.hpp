#pragma once
#include <cstdint>
#include <vector>

#include "engine/program.hpp"

/// How what a rule gives moves with what it reads: the ground of every judgement on cycles.
namespace plumb::engine {

/// A fact with a value has two parts that may depend on different things: whether it exists, and its value.
enum class Part : std::uint8_t { Existence, Value };

enum class Sign : std::uint8_t { Rising, Falling, Mixed };
constexpr Sign turned(Sign s) { return s == Sign::Rising ? Sign::Falling : s == Sign::Falling ? Sign::Rising : s; }
constexpr Sign times(Sign a, Sign b) {
  if (a == Sign::Mixed || b == Sign::Mixed) return Sign::Mixed;
  return a == b ? Sign::Rising : Sign::Falling;
}

/// Part `of` what is given moves with `part` of `leaf`: an Atom, a Lookup or, where these are leaves, an Aggregate.
struct Use {
  Part of;
  const Expr* leaf;
  Part part;
  Sign sign;
};

/// A condition with, possibly, a value: of a rule, or of a member of an aggregate.
struct Giving {
  const Expr* condition = nullptr;
  const Expr* value = nullptr;  ///< none: existence is the condition's truth
};

enum class Aggregates : std::uint8_t { AreLeaves, AreInlined };

/// What exists wherever the condition holds adds nothing to existence: with `raw(X)` in the condition, min(raw(X),
/// bound(X)) exists from there, whatever `bound` does.
std::vector<Use> uses_of(const Giving& giving, Aggregates aggregates);

}  // namespace plumb::engine
