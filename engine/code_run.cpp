#include <cstddef>
#include <span>
#include <type_traits>

#include "engine/code.hpp"

/// The interpreter of a row's code.
namespace plumb::engine {
namespace {

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

class Run {
 public:
  Run(const Code& code, const CellId* inputs, const Slots& slots)
      : code_(code), inputs_(inputs), slots_(slots), registers_(code.leaves.size() + code.instructions.size()) {
    for (std::size_t i = 0; i < code.leaves.size(); ++i) load(i);
  }

  void run(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) registers_[code_.leaves.size() + i] = step(code_.instructions[i]);
  }
  const Computed& at(Register r) { return registers_[r]; }

 private:
  void load(std::size_t leaf) {
    const CellId slot = inputs_[leaf];
    const Trouble kept = kept_trouble(slots_.truths[slot], slots_.numbers[slot]);
    registers_[leaf] =
        kept == Trouble::None ? Computed{{slots_.truths[slot], slots_.numbers[slot]}} : Computed{{}, kept};
  }
  const Computed& operand(const Instruction& i, std::size_t n) { return registers_[code_.operands[i.first + n]]; }
  Finish finish_for(const Instruction& i) {
    if (!i.has_step) return {i.finish, known(Number::whole(1))};
    return {i.finish, operand(i, i.count - 1u).value};
  }
  Computed step(const Instruction& i);
  Computed logic(const Instruction& i);
  Computed compare(const Instruction& i);
  Computed list(const Instruction& i);
  Computed cases(const Instruction& i);
  Computed rounded(const Instruction& i);

  const Code& code_;
  const CellId* inputs_;
  const Slots& slots_;
  Scratch<Computed, 32> registers_;
};

constexpr Computed computed(const Judged& judged) { return {{judged.truth}, judged.trouble}; }

Computed Run::logic(const Instruction& i) {
  const bool conjunction = i.op == Op::And;
  const Truth decisive = conjunction ? Truth::No : Truth::Yes;
  Judged result{!decisive};
  for (std::size_t n = 0; n < i.count; ++n) {
    const Computed& part = operand(i, n);
    if (part.trouble == Trouble::None && part.value.exists == decisive) return {{decisive}};
    if (part.trouble != Trouble::None && result.trouble == Trouble::None) result.trouble = part.trouble;
    result.truth = conjunction ? both(result.truth, part.value.exists) : either(result.truth, part.value.exists);
  }
  return computed(result);
}

Computed Run::compare(const Instruction& i) {
  const Register a = code_.operands[i.first], b = code_.operands[i.first + 1u];
  const bool leaves = a < code_.leaves.size() && b < code_.leaves.size();
  const bool same_cell = leaves && inputs_[a] == inputs_[b] && inputs_[a] < slots_.cell_count;
  return computed(compare_computed(registers_[a], i.comparison, registers_[b], same_cell));
}

Computed Run::list(const Instruction& i) {
  const std::size_t count = i.count - (i.has_step ? 1u : 0u);
  Scratch<Member, 16> members(count);
  for (std::size_t n = 0; n < count; ++n) {
    const Computed& part = operand(i, n);
    if (part.trouble != Trouble::None) return part;
    members[n] = member_of(part.value);
  }
  if (i.has_step && (operand(i, count).trouble != Trouble::None || is_missing(operand(i, count))))
    return operand(i, count);
  return fold(fold_of(i.op), members.first(count), finish_for(i));
}

/// Trouble in a branch that is not looked at does not matter.
Computed Run::cases(const Instruction& i) {
  std::vector<Branch> branches;
  for (std::size_t n = 0; n < i.count; n += 2) {
    const bool otherwise = n + 1 == i.count;
    const Computed condition = otherwise ? Computed{{Truth::Yes}} : operand(i, n);
    if (condition.trouble != Trouble::None) return {{}, condition.trouble};
    if (condition.value.exists == Truth::No) continue;
    const Computed& value = operand(i, otherwise ? n : n + 1);
    if (value.trouble != Trouble::None) return value;
    branches.push_back({condition.value.exists, value.value});
    if (condition.value.exists == Truth::Yes) break;
  }
  return {engine::cases(branches)};
}

Computed Run::rounded(const Instruction& i) {
  const Computed* const divisor = i.op == Op::Divide ? &operand(i, 1) : nullptr;
  const Computed* const step = i.has_step ? &operand(i, i.count - 1u) : nullptr;
  return engine::rounded(operand(i, 0), divisor, i.finish, step);
}

Computed Run::step(const Instruction& i) {
  switch (i.op) {
    case Op::And:
    case Op::Or: return logic(i);
    case Op::Not: return {{!operand(i, 0).value.exists}, operand(i, 0).trouble};
    case Op::Exists: return {{operand(i, 0).value.exists}, operand(i, 0).trouble};
    case Op::Compare: return compare(i);
    case Op::Minimum:
    case Op::Maximum:
    case Op::Mean:
    case Op::Median: return list(i);
    case Op::Floor:
    case Op::Ceiling:
    case Op::Round: return rounded(i);
    case Op::Cases: return cases(i);
    case Op::Line: {
      const Computed& x = operand(i, 0);
      if (x.trouble != Trouble::None) return x;
      return line(x.value, std::span(code_.points).subspan(i.points, i.point_count));
    }
    case Op::Divide:
      return i.finish == Finish::Kind::Store ? apply(Op::Divide, operand(i, 0), operand(i, 1)) : rounded(i);
    case Op::Else: {
      const Computed& first = operand(i, 0);
      if (first.trouble != Trouble::None || first.value.exists == Truth::Yes) return first;
      return apply(Op::Else, first, operand(i, 1));
    }
    default: return apply(i.op, operand(i, 0), i.count > 1 ? operand(i, 1) : Computed{});
  }
}

}  // namespace

Given run(const Code& code, const CellId* inputs, const Slots& slots) {
  if (code.value_is_leaf() && code.weight == no_register) {
    const CellId slot = inputs[code.value];
    const Trouble kept = kept_trouble(slots.truths[slot], slots.numbers[slot]);
    if (kept != Trouble::None) return {{}, kept};
    return {{slots.truths[slot], slots.numbers[slot]}};
  }
  Run run(code, inputs, slots);
  Given given{{Truth::Yes}};
  if (code.condition != no_register) {
    run.run(0, code.condition_end);
    const Computed& condition = run.at(code.condition);
    given.trouble = condition.trouble;
    given.member.belongs = condition.value.exists;
    if (given.trouble == Trouble::None && given.member.belongs == Truth::No) return given;
  }
  if (code.value == no_register) return given;
  run.run(code.condition_end, code.instructions.size());
  const Computed& value = run.at(code.value);
  if (is_missing(value)) return {};
  if (given.trouble == Trouble::None) given.trouble = value.trouble;
  given.member = member_of(value.value, given.member.belongs);
  if (code.weight == no_register) return given;
  const Computed& weight = run.at(code.weight);
  if (is_missing(weight)) return {};
  if (given.trouble == Trouble::None) given.trouble = weight.trouble;
  given.member.belongs = both(given.member.belongs, weight.value.exists);
  given.member.weight = weight.value.range.lo;
  return given;
}

}  // namespace plumb::engine
