#pragma once
#include <cstdint>
#include <optional>
#include <span>

#include "engine/program.hpp"
#include "plumb/range.hpp"

/// The arithmetic of what is known: every operator and fold of a program over values that are ranges and need not
/// exist. Pure functions on integers without allocation; whoever evaluates a program, and however, uses these.
namespace plumb::engine {

/// Why a number could not be computed.
enum class Trouble : std::uint8_t { None, Overflow, DivisionByZero, TwoValues };

/// A value, or the trouble that kept it from being computed (the value is then absent).
struct Computed {
  Value value{};
  Trouble trouble = Trouble::None;
  friend constexpr bool operator==(const Computed&, const Computed&) = default;
};

/// What is done to a quotient or a mean before it is stored: floor, ceiling and round work on the exact quotient,
/// asked once, so `floor(a / b)` is one operation and not two roundings.
struct Finish {
  enum class Kind : std::uint8_t { Store, Floor, Ceiling, Round };
  Kind kind = Kind::Store;
  Value step{};  ///< of Round
};
inline constexpr Finish store{};
/// The finish that `op` (Floor, Ceiling or Round) is to its first argument; `step` is Round's second.
Finish finish_of(Op op, Value step = {});
/// `x` finished; for anything that is no quotient or mean. A step that may be 0 or less is a division by zero.
Computed finish(Value x, Finish how);
/// The exact numerator / denominator, in millionths, finished and stored. Requires a denominator > 0.
Computed finish_quotient(Truth exists, Wide numerator, Wide denominator, Finish how);

Computed add(Value a, Value b);
Computed subtract(Value a, Value b);
Computed multiply(Value a, Value b);
Computed divide(Value a, Value b, Finish how = store);
Value negate(Value x);
Value absolute(Value x);
/// From a's lo to b's hi. Where these cross, from the lesser to the greater.
Value interval(Value a, Value b);
/// `first` cut to what `second` allows, where that certainly exists and the two meet.
Value narrow(Value first, Value second);
/// Through the points x1, y1, x2, y2, ... (x rising, finite): linear between, flat outside.
Computed line(Value x, std::span<const Number> points);
/// Requires settled months; both are whole as asked (else the whole below). The date's part of a day is dropped.
Computed add_months(Value date, Value months);

/// `second` is only looked at where `first` does not certainly exist, and may be left empty otherwise.
Value else_(Value first, Value second);

/// Both exist and the comparison holds, as asked.
Truth compare(Value a, Comparison comparison, Value b);
/// A cell against itself: the operator decides.
Truth compare_same(Value a, Comparison comparison);

/// One branch of `Cases`; the value of a branch whose condition is no, or that comes after a certain one, is not
/// looked at. An otherwise is a branch with the condition yes.
struct Branch {
  Truth condition = Truth::No;
  Value value{};
};
Value cases(std::span<const Branch> branches);

/// One binding of an aggregate, one argument of a list, or one instance of a fact.
struct Member {
  Truth belongs = Truth::No;  ///< the least of condition, value's and weight's existence
  Range range{};
  Number weight{Number::one};  ///< of mean and median: a member of weight 0 is left out, less than 0 is a trouble
};
constexpr Member member_of(Value v, Truth condition = Truth::Yes) { return {both(condition, v.exists), v.range}; }

/// Folds; the order of members does not matter. Mean and median sort them in place.
Computed fold_sum(std::span<const Member> members);
Value fold_minimum(std::span<const Member> members);
Value fold_maximum(std::span<const Member> members);
Computed fold_mean(std::span<Member> members, Finish how = store);
/// The lower median: the least value that half of the weight does not exceed.
Computed fold_median(std::span<Member> members);
/// Members are the different counted values, each as far as some binding of it belongs; ranges are ignored.
Computed fold_count(std::span<const Member> members);
/// `how` applies to every kind.
Computed fold(FoldKind kind, std::span<Member> members, Finish how = store);

/// Several instances of one fact. Least and Most are folds. Single: the hull of those that may hold; two certain ones
/// whose ranges do not meet, as asked, are TwoValues.
Computed merge(Merge how, std::span<const Member> instances);

}  // namespace plumb::engine
