#pragma once
#include <vector>

#include "advice/causes/cause_core.hpp"
#include "tests/support/brute_force_causes.hpp"
#include "tests/support/random.hpp"

/// Random networks of minima, maxima, means, gates and limits over weak candidates, with drives between these.
namespace plumb::advice {

struct RandomGame {
  struct Candidate {
    Number own, need, cost;  ///< cost < 0: no remedy
  };
  struct Lift {
    CauseId base, lifted;
    Number reaching, by;
  };
  enum class Kind : std::uint8_t { Minimum, Maximum, Mean, Gate, Limit };
  struct Node {
    Kind kind;
    std::vector<std::size_t> parts;  ///< candidates first, then nodes
    std::vector<Number> weights;     ///< of a mean
    Number at{}, bound{};            ///< gate: the second part reaches `at`, or `bound`; limit: the second part + `at`
  };
  std::vector<Candidate> candidates;
  std::vector<Lift> lifts;
  std::vector<Node> nodes;  ///< the last is the target
  Number goal;

  Repaired repaired(tests::Mask set) const;
  CauseProblem problem() const;
  tests::CauseGame plain() const;
};

RandomGame random_game(tests::Random& random, std::size_t most_candidates);

}  // namespace plumb::advice
