#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/dependence.hpp"
#include "engine/expressions.hpp"
#include "engine/network.hpp"
#include "engine/operators.hpp"
#include "engine/range_ops.hpp"

/// What all instances of one rule, or all members of one aggregate, compute: straight code over registers. The first
/// registers are loaded from the instance's inputs; every instruction then writes the next one.
namespace plumb::engine {

struct FactSource;
using Register = std::uint16_t;
inline constexpr Register no_register = 0xffff;

/// Where the inputs of an instance come from, once per code.
struct Leaf {
  enum class Kind : std::uint8_t {
    ClosedTruth,
    ClosedValue,  ///< evaluated while grounding: a constant
    Cell,         ///< a fact of an open relation
    Projection,   ///< an atom of an open relation with `_`: any matching fact
    Fold          ///< an aggregate over something open
  };
  Kind kind;
  const Expr* expr;
  Finish finish{};  ///< Fold: what is done to the result
};

struct Instruction {
  Op op = Op::True;
  Comparison comparison = Comparison::Equal;
  Finish::Kind finish = Finish::Kind::Store;
  bool has_step = false;                      ///< the last operand is the step of Round
  std::uint16_t first = 0, count = 0;         ///< operands
  std::uint32_t points = 0, point_count = 0;  ///< Line
};

/// As `Use`, by the number of the leaf.
struct LeafUse {
  Part of;
  std::uint16_t leaf;
  Part part;
  Sign sign;
};

struct Code {
  std::uint32_t rule = 0;           ///< index into the program; no_index for a fact
  const Expr* aggregate = nullptr;  ///< of whose members it is the code; none: of the rule's instances
  OriginId fact_origin = 0;         ///< of a fact, which has no rule
  std::vector<Leaf> leaves;
  std::vector<Instruction> instructions;
  std::vector<Register> operands;
  std::vector<Number> points;
  std::uint16_t condition_end = 0;   ///< instructions from here on serve the value only
  Register condition = no_register;  ///< none: certain once the instance is there
  Register value = no_register, weight = no_register;
  std::vector<LeafUse> uses;                                  ///< how what it gives moves with its leaves
  std::vector<std::uint16_t> condition_leaves, value_leaves;  ///< that the condition reads; that value and weight read
  bool value_is_leaf() const { return condition == no_register && value < leaves.size(); }
};

/// Compiles the literals that must be evaluated in a world (the others hold once a join has found the instance) and
/// the value. `condition` is the whole of it as written, for how things move.
struct CodeRequest {
  std::uint32_t rule = 0;
  const Expr* aggregate = nullptr;
  const Conjunction& literals;
  const Expr* condition = nullptr;
  const Expr* value = nullptr;
  const Expr* weight = nullptr;
};
Code compile(const FactSource& source, const CodeRequest& request);
/// Fills in which leaves condition and value read.
void note_leaves(Code& code);

/// Where a row reads: cells and constants side by side.
struct Slots {
  const Range* numbers;
  const Truth* truths;
  std::uint32_t cell_count;  ///< slots from here on are constants
};

/// What an aggregate's own cell, or a constant found while grounding, keeps when it met trouble: no value, beginning
/// before all numbers. It is a fault only for an instance that computes with it; one whose condition is no does not.
constexpr Value troubled_value(Trouble trouble) {
  return {Truth::No, {{std::numeric_limits<std::int64_t>::min() + static_cast<std::int64_t>(trouble)}, {}}};
}
/// The trouble kept in a cell, if any.
constexpr Trouble kept_trouble(Truth exists, const Range& range) {
  if (exists != Truth::No || range.lo >= minus_infinity) return Trouble::None;
  return static_cast<Trouble>(range.lo.units - std::numeric_limits<std::int64_t>::min());
}

/// What one instance gives: `member.belongs` is the least of condition, value's and weight's existence.
struct Given {
  Member member{};
  Trouble trouble = Trouble::None;
};
Given run(const Code& code, const CellId* inputs, const Slots& slots);

}  // namespace plumb::engine
