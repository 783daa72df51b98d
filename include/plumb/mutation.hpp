#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plumb/model.hpp"

/// How many small mistakes in a knowledge base its tests would notice.
namespace plumb {

/// The knowledge with one small mistake.
struct Mutant {
  enum class Kind : std::uint8_t {
    DropCondition,    ///< one part of an `and` or `or` is gone
    NegateCondition,  ///< one part of a condition is turned round
    Threshold,        ///< a number in a comparison is one more or one less
    DropBound,        ///< a gate, ceiling, dependency's limit or implication is gone
    SwapWeights,      ///< two neighbours of different weight have each other's
    NextLevel,        ///< a gate, an option's level, a rung, a dependency's strength is the next one
    DropException,    ///< an exception never holds
    DropDates         ///< a dated statement is in force on every day
  };
  Kind kind = Kind::DropCondition;
  model::StatementId statement = model::no_statement;
  std::string name{};  ///< of the statement
  Span span{};         ///< what is mistaken
  std::string says{};  ///< "without `dl_gap_known at least 3`"
};

/// A mistake that no test notices, and a test that would.
struct Survivor {
  Mutant mutant{};
  std::string test{};      ///< a `test` of the language that passes, and fails with the mistake; empty: none was found
  std::string why_none{};  ///< then: why, as what follows "no test is proposed: "
};

struct MutationScore {
  std::size_t made = 0;               ///< the equivalent ones left out
  std::size_t killed = 0;             ///< noticed by a test, or refused by the checks of the rules
  std::size_t equivalent = 0;         ///< mistakes that provably change nothing: the rules come to the same network
  std::vector<Survivor> survivors{};  ///< in the order of the statements
  /// killed / made, cut to four decimals; one where nothing can be mistaken.
  Number score() const;
};

}  // namespace plumb
