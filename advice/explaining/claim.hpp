#pragma once
#include <string>
#include <vector>

#include "advice/case_world.hpp"

/// Something that a case settles: a condition, or that a number is what it is.
namespace plumb::advice {

class Claim {
 public:
  /// `world` must outlive it. Conditions may ask what only advice knows (`root_cause`, `startable` ...).
  Claim(const CaseWorld& world, const model::Formula& formula);

  /// Yes and No are settled either way; Possible: open. Of a number: whether it exists.
  Truth holds() const { return holds_; }
  bool is_number() const { return is_number_; }
  bool is_score() const;
  const std::string& of() const { return expr_.terms.front().constant; }  ///< requires a score: its item
  Value number() const { return number_; }                                ///< requires one
  Value number_in(const engine::World& trial) const;                      ///< the same

  /// Whether a world that knows less still settles it the same way; for a number, no wider than here.
  bool stands_in(const engine::World& trial) const;
  /// The cells that it reads; all that the case set where only advice knows how it comes about.
  std::vector<engine::CellId> cells() const;
  /// "Retention below 2"; "Retention is 1.9", or as it is settled: "not: ..." where it does not hold.
  std::string text() const;
  std::string title() const;  ///< of the number's thing, or the condition in words

 private:
  Truth condition_in(const CaseWorld& world) const;

  const CaseWorld& world_;
  const model::Expr expr_;
  engine::Expr lowered_;
  bool is_number_ = false, asks_advice_ = false;
  Truth holds_ = Truth::Possible;
  Value number_{};
};

}  // namespace plumb::advice
