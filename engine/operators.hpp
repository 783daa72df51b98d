#pragma once
#include <span>
#include <vector>

#include "engine/range_ops.hpp"

/// From expressions to the operators over ranges, shared by both evaluators: trees and the code of rows.
namespace plumb::engine {

/// A truth, and the trouble that was met on the way to it.
struct Judged {
  Truth truth = Truth::No;
  Trouble trouble = Trouble::None;
};

/// The least. Trouble matters unless something else is certainly no.
inline Judged all_of(std::span<const Judged> parts) {
  Judged result{Truth::Yes};
  for (const Judged& part : parts) {
    if (part.trouble == Trouble::None && part.truth == Truth::No) return {Truth::No};
    if (part.trouble != Trouble::None && result.trouble == Trouble::None) result.trouble = part.trouble;
    result.truth = both(result.truth, part.truth);
  }
  return result;
}

/// The greatest. Trouble matters unless something else certainly holds.
inline Judged any_of(std::span<const Judged> parts) {
  Judged result{Truth::No};
  for (const Judged& part : parts) {
    if (part.trouble == Trouble::None && part.truth == Truth::Yes) return {Truth::Yes};
    if (part.trouble != Trouble::None && result.trouble == Trouble::None) result.trouble = part.trouble;
    result.truth = either(result.truth, part.truth);
  }
  return result;
}

inline FoldKind fold_of(Op list) {
  switch (list) {
    case Op::Minimum: return FoldKind::Minimum;
    case Op::Maximum: return FoldKind::Maximum;
    case Op::Median: return FoldKind::Median;
    default: return FoldKind::Mean;
  }
}

/// Certainly without a value: what needs it has none either, whatever trouble the rest meets.
inline bool is_missing(const Computed& c) { return c.trouble == Trouble::None && c.value.exists == Truth::No; }

/// Both sides of a comparison; one without a value makes it fail.
inline Judged compare_computed(const Computed& a, Comparison comparison, const Computed& b, bool same_cell) {
  if (is_missing(a) || is_missing(b)) return {Truth::No};
  if (a.trouble != Trouble::None) return {Truth::No, a.trouble};
  if (b.trouble != Trouble::None) return {Truth::No, b.trouble};
  return {same_cell ? compare_same(a.value, comparison) : compare(a.value, comparison, b.value)};
}

/// Rounding of a number, or of a quotient where there is a divisor.
inline Computed rounded(const Computed& x, const Computed* divisor, Finish::Kind kind, const Computed* step) {
  for (const Computed* operand : {&x, divisor, step})
    if (operand && is_missing(*operand)) return {};
  for (const Computed* operand : {&x, divisor, step})
    if (operand && operand->trouble != Trouble::None) return *operand;
  const Finish how{kind, step ? step->value : known(Number::whole(1))};
  return divisor ? divide(x.value, divisor->value, how) : finish(x.value, how);
}

/// The points of a Line.
inline std::vector<Number> line_points(const Expr& line) {
  std::vector<Number> points;
  for (std::size_t i = 1; i < line.args.size(); ++i) points.push_back(line.args[i].number.lo);
  return points;
}

/// An operator of one or two numbers; `b` is ignored by those of one.
inline Computed apply(Op op, const Computed& a, const Computed& b) {
  const bool unary = op == Op::Negate || op == Op::Absolute;
  if (is_missing(a) && op != Op::Else) return {};
  if (!unary && is_missing(b) && op != Op::Else && op != Op::Narrow) return {};
  if (a.trouble != Trouble::None) return a;
  if (b.trouble != Trouble::None) return b;
  switch (op) {
    case Op::Add: return add(a.value, b.value);
    case Op::Subtract: return subtract(a.value, b.value);
    case Op::Multiply: return multiply(a.value, b.value);
    case Op::Divide: return divide(a.value, b.value);
    case Op::Negate: return {negate(a.value)};
    case Op::Absolute: return {absolute(a.value)};
    case Op::Interval: return {interval(a.value, b.value)};
    case Op::Narrow: return {narrow(a.value, b.value)};
    case Op::AddMonths: return add_months(a.value, b.value);
    case Op::Else: return {else_(a.value, b.value)};
    default: return {};
  }
}

}  // namespace plumb::engine
