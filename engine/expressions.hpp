#pragma once
#include <optional>
#include <vector>

#include "engine/program.hpp"

/// Walks over expressions, and conditions in the form that joins need.
namespace plumb::engine {

/// Is there a relation in `expr`, aggregates included, for which `test` holds?
template <class Test>
bool reads_any(const Expr& expr, const Test& test) {
  if ((expr.op == Op::Atom || expr.op == Op::Lookup) && test(expr.relation)) return true;
  for (const Expr& arg : expr.args)
    if (reads_any(arg, test)) return true;
  return false;
}

/// One flag per variable of a rule.
using VariableFlags = std::vector<char>;

/// Marks the variables of `expr` that it does not bind itself: all but the locals of its aggregates.
void mark_free_variables(const Expr& expr, VariableFlags& flags);
/// One more than the greatest variable in `expr`, locals included.
std::size_t variable_count_of(const Expr& expr);
bool all_bound(const Expr& expr, const VariableFlags& bound);

/// Could evaluating it meet an overflow or a division by zero?
bool may_fail(const Expr& expr);

/// The lookups that must have a value for the number `expr` to have one.
void add_strict_lookups(const Expr& expr, std::vector<const Expr*>& lookups);

/// A condition that cannot be taken apart further, or is only ever tested: an atom, a comparison, an `or` whose
/// variables are bound elsewhere. Points into the rule.
struct Literal {
  const Expr* expr = nullptr;
  bool negated = false;
};

/// Literals that hold together.
using Conjunction = std::vector<Literal>;

/// The condition as alternatives: negations moved inward, and those `or` multiplied out that bind a variable or for
/// whose relations `keep_joined` asks it (may be empty). No value past `most_branches`: the condition is too branched.
/// `bound` are the variables fixed from outside.
using KeepJoined = std::vector<char>;  ///< by relation
inline constexpr std::size_t most_branches = 1024;
std::optional<std::vector<Conjunction>> alternatives(const Expr& condition, const VariableFlags& bound,
                                                     const KeepJoined& keep_joined = {});

/// The atoms and lookups that must hold for `literal` to hold, as they bind variables; none for a negated one.
std::vector<const Expr*> binding_reads(const Literal& literal);

}  // namespace plumb::engine
