#pragma once
#include <chrono>
#include <vector>

#include "advice/solver/encoding.hpp"

/// The mixed-integer solver behind the interface: CBC of COIN-OR, opened when a plan is first asked for.
namespace plumb::advice {

struct MixedOutcome {
  enum class State : std::uint8_t { Proved, Bounded, Infeasible, Failed } state = State::Failed;
  std::vector<double> columns{};  ///< the best found; empty where none was
  double bound = 0;               ///< no better exists, unless Failed
};
/// `start` (by action) need not be feasible. Prints nothing and throws nothing.
MixedOutcome run_cbc(const Encoding& encoding, const Selection& start, std::uint64_t nodes,
                     std::chrono::milliseconds time);

}  // namespace plumb::advice
