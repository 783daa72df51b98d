#pragma once
#include <cstddef>
#include <span>
#include <type_traits>

#include "engine/code.hpp"

/// One instruction for one row, over operands wherever they lie. The exact definition of what every instruction means;
/// blocks do the common cases faster and must agree with it bit for bit.
namespace plumb::engine {

/// Room for a few values on the stack, and for many on the heap; not initialised, as every value is written first.
template <class T, std::size_t few>
class Scratch {
 public:
  explicit Scratch(std::size_t count) {
    if (count <= few) return;
    many_.resize(count);
    at_ = many_.data();
  }
  T& operator[](std::size_t i) { return at_[i]; }
  std::span<T> first(std::size_t count) { return {at_, count}; }

 private:
  static_assert(std::is_trivially_copyable_v<T> && std::is_aggregate_v<T>);
  alignas(T) std::byte few_[few * sizeof(T)];
  std::vector<T> many_;
  T* at_ = reinterpret_cast<T*>(few_);
};

constexpr Computed computed(const Judged& judged) { return {{judged.truth}, judged.trouble}; }

/// `Operands` gives the instruction's n-th operand as a Computed, and whether its first two are one and the same cell.
template <class Operands>
class RowStep {
 public:
  RowStep(const Code& code, const Instruction& instruction, const Operands& operands)
      : code_(code), i_(instruction), operands_(operands) {}

  Computed run() const {
    switch (i_.op) {
      case Op::And:
      case Op::Or: return logic();
      case Op::Not: return {{!operand(0).value.exists}, operand(0).trouble};
      case Op::Exists: return {{operand(0).value.exists}, operand(0).trouble};
      case Op::Compare: return computed(compare_computed(operand(0), i_.comparison, operand(1), operands_.same_cell()));
      case Op::Minimum:
      case Op::Maximum:
      case Op::Mean:
      case Op::Median: return list();
      case Op::Floor:
      case Op::Ceiling:
      case Op::Round: return rounded();
      case Op::Cases: return cases();
      case Op::Line: return line();
      case Op::Divide: return i_.finish == Finish::Kind::Store ? apply(Op::Divide, operand(0), operand(1)) : rounded();
      case Op::Else: return otherwise();
      default: return apply(i_.op, operand(0), i_.count > 1 ? operand(1) : Computed{});
    }
  }

 private:
  Computed operand(std::size_t n) const { return operands_(n); }

  Computed logic() const {
    const bool conjunction = i_.op == Op::And;
    const Truth decisive = conjunction ? Truth::No : Truth::Yes;
    Judged result{!decisive};
    for (std::size_t n = 0; n < i_.count; ++n) {
      const Computed part = operand(n);
      if (part.trouble == Trouble::None && part.value.exists == decisive) return {{decisive}};
      if (part.trouble != Trouble::None && result.trouble == Trouble::None) result.trouble = part.trouble;
      result.truth = conjunction ? both(result.truth, part.value.exists) : either(result.truth, part.value.exists);
    }
    return computed(result);
  }

  Computed list() const {
    const std::size_t count = i_.count - (i_.has_step ? 1u : 0u);
    Scratch<Member, 16> members(count);
    for (std::size_t n = 0; n < count; ++n) {
      const Computed part = operand(n);
      if (part.trouble != Trouble::None) return part;
      members[n] = member_of(part.value);
    }
    Finish how{i_.finish, known(Number::whole(1))};
    if (i_.has_step) {
      const Computed step = operand(count);
      if (step.trouble != Trouble::None || is_missing(step)) return step;
      how.step = step.value;
    }
    return fold(fold_of(i_.op), members.first(count), how);
  }

  /// Trouble in a branch that is not looked at does not matter.
  Computed cases() const {
    Scratch<Branch, 16> branches(i_.count);
    std::size_t taken = 0;
    for (std::size_t n = 0; n < i_.count; n += 2) {
      const bool last = n + 1 == i_.count;
      const Computed condition = last ? Computed{{Truth::Yes}} : operand(n);
      if (condition.trouble != Trouble::None) return {{}, condition.trouble};
      if (condition.value.exists == Truth::No) continue;
      const Computed value = operand(last ? n : n + 1);
      if (value.trouble != Trouble::None) return value;
      branches[taken++] = {condition.value.exists, value.value};
      if (condition.value.exists == Truth::Yes) break;
    }
    return {engine::cases(branches.first(taken))};
  }

  Computed rounded() const {
    const bool divides = i_.op == Op::Divide;
    const Computed x = operand(0), divisor = divides ? operand(1) : Computed{};
    const Computed step = i_.has_step ? operand(i_.count - 1u) : Computed{};
    return engine::rounded(x, divides ? &divisor : nullptr, i_.finish, i_.has_step ? &step : nullptr);
  }

  Computed line() const {
    const Computed x = operand(0);
    if (x.trouble != Trouble::None) return x;
    return engine::line(x.value, std::span(code_.points).subspan(i_.points, i_.point_count));
  }

  Computed otherwise() const {
    const Computed first = operand(0);
    if (first.trouble != Trouble::None || first.value.exists == Truth::Yes) return first;
    return apply(Op::Else, first, operand(1));
  }

  const Code& code_;
  const Instruction& i_;
  const Operands& operands_;
};

template <class Operands>
Computed step_row(const Code& code, const Instruction& instruction, const Operands& operands) {
  return RowStep<Operands>(code, instruction, operands).run();
}

}  // namespace plumb::engine
