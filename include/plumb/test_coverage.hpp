#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "plumb/model.hpp"

/// What the tests of a knowledge base have touched of it.
namespace plumb {

/// One thing that some test should have seen. It counts only where something that the test expects rests on it: a rule
/// that fires unasked proves nothing.
struct CoverageGoal {
  enum class Kind : std::uint8_t {
    Fires,        ///< a rule, finding, hold or implication concludes something
    True,         ///< a part of a condition holds, and the outcome would be the opposite if it did not
    False,        ///< it does not hold, and the outcome would be the opposite if it did
    Active,       ///< a bound holds a score below what it would be
    Inactive,     ///< a bound is there and does not hold
    Answered,     ///< a question is answered and its answer counts
    Level,        ///< an item is settled at a level of its scale
    Recommended,  ///< an action is among those recommended, in a test that asks for recommendations
    InForce,      ///< a dated statement is looked at on one of its days
    OutOfForce,   ///< and on another
  };
  Kind kind = Kind::Fires;
  model::StatementId statement = model::no_statement;
  std::string name{};  ///< of the statement
  Span span{};         ///< of the statement, or of the part of its condition
  std::string what{};  ///< "`dm_single_view at least 2` never decides by not holding"
  std::string add{};   ///< what a test would give: "a test in which `dm_single_view at least 2` does not hold"
  bool is_reached = false;
};

struct TestCoverage {
  std::vector<CoverageGoal> goals{};  ///< by statement in declared order, then as the statement is written
  std::size_t tests = 0;              ///< that could be evaluated
  std::size_t reached() const;
  /// Statements that stand for something to be seen, and of which no goal was reached, in declared order.
  std::vector<model::StatementId> untested() const;
};

}  // namespace plumb
