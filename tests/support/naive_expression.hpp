#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "engine/range_ops.hpp"
#include "tests/support/naive_evaluate.hpp"

/// Expressions under a substitution, evaluated over tables; part of the oracle.
namespace plumb::tests {

using Substitution = std::vector<engine::Symbol>;
using Key = std::vector<engine::Symbol>;

/// Calls `visit` for `e` and all expressions inside it.
void for_each_expression(const engine::Expr& e, const std::function<void(const engine::Expr&)>& visit);

/// Runs `variables` of `substitution` over all they may stand for, calling `visit` each time.
void for_each_binding(std::span<const engine::VariableId> variables, const std::vector<Key>& candidates,
                      Substitution& substitution, const std::function<void()>& visit);

/// Per variable of `rule` the symbols it may stand for: the members of the kinds of the columns where it stands, or
/// all. `facts`: all that are given; a kind without any may be derived and is taken as all symbols.
std::vector<Key> candidates_of(const engine::Program& program, std::span<const engine::Fact> facts,
                               const engine::Rule& rule);
/// The variables of `rule` that do not run inside an aggregate.
std::vector<engine::VariableId> outer_variables(const engine::Rule& rule);

/// One rule's view of the tables. A truth comes as the existence of a value.
///
/// Trouble that does not matter is none: a part that decides an `and` or `or`, and an operand that is certainly absent,
/// decide alone, whatever trouble the others met.
class Reader {
 public:
  /// `candidates`: per variable of the rule the symbols it may stand for.
  Reader(const engine::Program& program, const std::vector<Table>& tables, const std::vector<Key>& candidates)
      : program_(program), tables_(tables), candidates_(candidates) {}

  /// `negated`: it stands under an odd number of `not`.
  engine::Computed truth(const engine::Expr& condition, Substitution& s, bool negated = false) const;
  engine::Computed value(const engine::Expr& number, Substitution& s) const;
  /// What an instance gives: the condition's truth, and the value where there is one.
  engine::Computed instance(const engine::Rule& rule, Substitution& s) const;

  /// From now on what reads one of these relations and is not joined with it - tests, and numbers that need not have
  /// all their operands - may hold or exist whatever the tables say.
  void leave_open(const std::vector<bool>& relations) { open_ = &relations; }

  /// The key of an atom or lookup; no value where a term is `Any`.
  std::optional<Key> key(const engine::Expr& atom, const Substitution& s) const;
  /// The keys that an atom or lookup reads, several where a term is `Any`.
  std::vector<Key> keys(const engine::Expr& atom, const Substitution& s) const;

 private:
  engine::Computed strict(const engine::Expr& number, Substitution& s) const;
  engine::Computed finished(const engine::Expr& number, Substitution& s) const;
  engine::Computed list(const engine::Expr& number, Substitution& s, engine::Finish how) const;
  engine::Computed aggregate(const engine::Expr& number, Substitution& s, engine::Finish how) const;
  engine::Computed count(const engine::Expr& number, Substitution& s) const;
  engine::Computed cases(const engine::Expr& number, Substitution& s) const;
  engine::Computed joined(const engine::Expr& condition, Truth deciding, Substitution& s, bool negated) const;
  engine::Computed compare(const engine::Expr& condition, Substitution& s) const;
  engine::Symbol symbol(const engine::Term& t, const Substitution& s) const;
  bool stays_open(const engine::Expr& e) const;
  Reader exact() const { return {program_, tables_, candidates_}; }

  const engine::Program& program_;
  const std::vector<Table>& tables_;
  const std::vector<Key>& candidates_;
  const std::vector<bool>* open_ = nullptr;
};

}  // namespace plumb::tests
