#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/program.hpp"

/// Programs in few words, for tests. Variables are `X`, `Y`, `Z`, `W`.
namespace plumb::tests {

inline constexpr engine::Term X = engine::variable(0), Y = engine::variable(1), Z = engine::variable(2),
                              W = engine::variable(3);
inline constexpr engine::Term any{};

using Terms = std::vector<engine::Term>;
using Exprs = std::vector<engine::Expr>;

engine::Expr number(std::string_view decimal);
engine::Expr number(std::string_view lo, std::string_view hi);
engine::Expr atom(engine::RelationId relation, Terms terms);
engine::Expr lookup(engine::RelationId relation, Terms terms);
engine::Expr make(engine::Op op, Exprs args);
inline engine::Expr all_of(Exprs args) { return make(engine::Op::And, std::move(args)); }
inline engine::Expr any_of(Exprs args) { return make(engine::Op::Or, std::move(args)); }
inline engine::Expr negation(engine::Expr e) { return make(engine::Op::Not, {std::move(e)}); }
engine::Expr compare(engine::Expr a, engine::Comparison comparison, engine::Expr b);
engine::Expr same(engine::Term a, engine::Term b);
engine::Expr key_number(engine::Term variable);
engine::Expr binds(engine::Term variable, engine::Expr number);
/// `args` as Op::Aggregate has them: value [, weight], condition.
engine::Expr aggregate(engine::FoldKind fold, Terms locals, Exprs args);
engine::Expr count(Terms counted, Terms locals, engine::Expr condition);

/// A program under construction. Rules get their origin by number, from 0.
class Building {
 public:
  engine::Program program;

  /// A fixed unary relation with its members; what begins with a digit is a number.
  engine::RelationId kind(std::string name, const std::vector<std::string>& members);
  engine::RelationId relation(std::string name, std::vector<engine::RelationId> columns,
                              engine::Known known = engine::Known::Derived);
  engine::RelationId value(std::string name, std::vector<engine::RelationId> columns,
                           engine::Known known = engine::Known::Derived, engine::Merge merge = engine::Merge::Single);
  /// An open value input whose absent values lie in 0..5.
  engine::RelationId answer(std::string name, std::vector<engine::RelationId> columns);

  void fact(engine::RelationId relation, const std::vector<std::string>& key, std::string_view decimal = "0");
  void rule(engine::RelationId head, Terms terms, engine::Expr condition);
  void rule(engine::RelationId head, Terms terms, engine::Expr value, engine::Expr condition);

  engine::Term constant(std::string_view member) { return engine::constant(program.symbols.name(member)); }
  std::vector<engine::Symbol> key(const std::vector<std::string>& members);
};

/// Counts a rule's variables and names them; done by Building::rule.
void number_variables(engine::Rule& rule);

}  // namespace plumb::tests
