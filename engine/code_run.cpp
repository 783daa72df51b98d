#include "engine/row_step.hpp"

/// The interpreter of a row's code.
namespace plumb::engine {
namespace {

class Run {
 public:
  Run(const Code& code, const CellId* inputs, const Slots& slots)
      : code_(code), inputs_(inputs), slots_(slots), registers_(code.leaves.size() + code.instructions.size()) {
    for (std::size_t i = 0; i < code.leaves.size(); ++i) load(i);
  }

  void run(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      registers_[code_.leaves.size() + i] =
          step_row(code_, code_.instructions[i], Operands{*this, code_.instructions[i]});
  }
  const Computed& at(Register r) { return registers_[r]; }

 private:
  struct Operands {
    Run& run;
    const Instruction& of;
    const Computed& operator()(std::size_t n) const { return run.registers_[run.code_.operands[of.first + n]]; }
    bool same_cell() const {
      const Register a = run.code_.operands[of.first], b = run.code_.operands[of.first + 1u];
      const bool leaves = a < run.code_.leaves.size() && b < run.code_.leaves.size();
      return leaves && run.inputs_[a] == run.inputs_[b] && run.inputs_[a] < run.slots_.cell_count;
    }
  };

  void load(std::size_t leaf) {
    const CellId slot = inputs_[leaf];
    const Trouble kept = kept_trouble(slots_.truths[slot], slots_.numbers[slot]);
    registers_[leaf] =
        kept == Trouble::None ? Computed{{slots_.truths[slot], slots_.numbers[slot]}} : Computed{{}, kept};
  }

  const Code& code_;
  const CellId* inputs_;
  const Slots& slots_;
  Scratch<Computed, 32> registers_;
};

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
