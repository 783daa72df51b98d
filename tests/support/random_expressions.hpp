#pragma once
#include <vector>

#include "tests/support/builders.hpp"
#include "tests/support/generators.hpp"

/// Random conditions and numbers over the relations there are so far; part of the generator.
namespace plumb::tests {

/// What rules may read.
struct Readable {
  engine::RelationId id = 0;
  std::vector<engine::RelationId> columns;  ///< kinds
  bool has_value = false, open = false;
  bool is_weight = false;  ///< positive, closed
};

/// The variables of one rule with their kinds; those of finished aggregates can no longer be read.
struct Scope {
  std::vector<engine::RelationId> kinds;  ///< by variable
  Terms visible;
  engine::Term add(engine::RelationId kind);
};

class Expressions {
 public:
  Expressions(Random& random, const std::vector<Readable>& readable, const std::vector<engine::RelationId>& kinds,
              std::optional<engine::RelationId> steps, GeneratorOptions options)
      : random_(random), readable_(readable), kinds_(kinds), steps_(steps), options_(options) {}

  /// Literals that bind `variables`, in any order.
  Exprs binders(const Scope& scope, const Terms& variables);
  engine::Expr condition(Scope& scope, int depth);
  engine::Expr number(Scope& scope, int depth);
  /// A random relation with (or without) a value, read at visible variables.
  std::optional<engine::Expr> reading(const Scope& scope, bool value);

  bool reads_open() const { return reads_open_; }  ///< something generated since the last reset does
  void reset(bool reads_open = false) { reads_open_ = reads_open; }

 private:
  std::optional<Terms> terms_for(const Scope& scope, const Readable& relation);
  engine::Expr comparison(Scope& scope, int depth);
  engine::Expr folded(Scope& scope, int depth);
  engine::Expr arithmetic(Scope& scope, int depth);
  engine::Expr divisor(const Scope& scope);
  engine::Expr constant_number();
  engine::Expr leaf(const Scope& scope);

  Random& random_;
  const std::vector<Readable>& readable_;
  const std::vector<engine::RelationId>& kinds_;
  const std::optional<engine::RelationId> steps_;  ///< the kind whose members are numbers
  const GeneratorOptions options_;
  bool reads_open_ = false;
};

}  // namespace plumb::tests
