#pragma once
#include <optional>
#include <span>

#include "tests/support/naive_expression.hpp"

/// Expressions in a world of points: conditions are true or false, a number is one number or none. Shares nothing with
/// the arithmetic on ranges, only that of `Number`; what cannot be computed is no number.
namespace plumb::tests {

class PointReader {
 public:
  /// `tables` hold settled facts only. `candidates` as for Reader.
  PointReader(const engine::Program& program, const std::vector<Table>& tables, const std::vector<Key>& candidates)
      : program_(program), tables_(tables), reader_(program, tables, candidates), candidates_(candidates) {}

  bool holds(const engine::Expr& condition, Substitution& s) const;
  std::optional<Number> number(const engine::Expr& e, Substitution& s) const;

 private:
  std::optional<Number> unary(engine::Op op, Number x) const;
  std::optional<Number> binary(engine::Op op, Number a, Number b) const;
  std::optional<Number> line(const engine::Expr& e, Number x, Substitution& s) const;
  std::optional<Number> finished(const engine::Expr& e, Substitution& s) const;
  std::optional<Number> aggregate(const engine::Expr& e, Substitution& s) const;
  struct Part {
    Number number, weight{Number::one};
  };
  std::vector<Part> parts(const engine::Expr& e, Substitution& s) const;
  static std::optional<Number> folded(engine::FoldKind fold, std::vector<Part> parts);

  const engine::Program& program_;
  const std::vector<Table>& tables_;
  const Reader reader_;  ///< for keys
  const std::vector<Key>& candidates_;
};

}  // namespace plumb::tests
