#pragma once
#include <string>
#include <vector>

#include "dsl/check/variables.hpp"
#include "plumb/diagnostic.hpp"
#include "plumb/expression.hpp"

namespace plumb::dsl {

/// Which variables of one formula are bound, by number.
using Bound = std::vector<bool>;

/// Turns `V = E` with V bound by nothing else and E bound into Binds, and returns what `condition` binds where it
/// holds: what stands in a positive relation or in the value of one that must exist.
Bound bound_by(model::Expr& condition, const Variables& variables, Bound bound = {});

/// Adds what a value binds that must exist: the keys of its lookups.
void bind_value(const model::Expr& value, Bound& bound);

/// Reports KB0401 for each variable of comparisons, negations and aggregates that nothing binds; each variable once.
class SafetyCheck {
 public:
  SafetyCheck(const Variables& variables, Diagnostics& diagnostics)
      : variables_(variables), diagnostics_(diagnostics) {}

  /// `bound`: what holds around the condition. Turns what binds inside into Binds on the way.
  void check(model::Expr& condition, const Bound& bound);
  /// Everything in `expr` must be bound already: a head's value, a slot, what stands under `not`.
  void check_bound(model::Expr& expr, const Bound& bound);
  void check_terms(const std::vector<model::Term>& terms, const Bound& bound, Span place);
  /// From now on report KB0311: a slot of a text.
  void in_slots() { in_slots_ = true; }
  bool found_fault() const { return found_fault_; }

 private:
  void check_variable(std::uint32_t id, const Bound& bound, Span place);
  void check_aggregate(model::Expr& expr, const Bound& bound);

  const Variables& variables_;
  Diagnostics& diagnostics_;
  Bound reported_{};
  bool in_slots_ = false;
  bool found_fault_ = false;
};

}  // namespace plumb::dsl
