#pragma once
#include <optional>
#include <vector>

#include "dsl/grammar/state.hpp"

/// An expression as it is read: operands and the operators between them. Precedence comes after.
namespace plumb::dsl::grammar {

enum class Operator : std::uint8_t { Or, And, Compare, In, Else, Add, Subtract, Multiply, Divide };

struct Operand {
  Part part;
  std::vector<Span> nots{};  ///< before it, outermost first; they reach over a comparison
};

struct Operation {
  Operator what = Operator::Add;
  Span span{};
  ast::Comparison comparison = ast::Comparison::Equal;
  bool spelled = false;  ///< in words
};

struct Flat {
  Level level = Level::Condition;
  std::vector<Operand> operands{};
  std::vector<Operation> operations{};  ///< one less than operands
  std::optional<Span> minus{};          ///< prefixes of the operand being read
  std::vector<Span> exists{};
  Span opened{};  ///< the bracket of a group being read
};

/// Builds the tree of a complete expression. Reports KB0105 (comparisons or `else` in a chain, `not` where it reaches
/// nothing), KB0109 and KB0110; the tree then is the likeliest reading.
Part resolve_precedence(Flat& flat, State& state);

/// `part` below one more operator. Tells KB0110 once and is false when the tree becomes too tall.
bool grow(Part& part, int below, State& state);

}  // namespace plumb::dsl::grammar
