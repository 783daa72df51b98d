#pragma once
#include "tests/bench/hand/maturity.hpp"
#include "tests/bench/rules.hpp"

/// W7: the rules of W1 over frameworks of any size.
namespace plumb::bench {

/// About so many ground rule instances: the first areas of W1's framework, or copies of it side by side.
struct GrownFramework {
  explicit GrownFramework(std::size_t instances);

  MaturityFramework part;  ///< one of the copies
  int copies = 1;
  MaturityFramework whole() const { return repeated(part, copies); }
};

/// How many instances rules/maturity.plumb has over a framework: one for each way in which a rule may hold, and one for
/// each member of an aggregate that is not known at once.
std::size_t instance_count(const MaturityFramework& framework);

struct GrowthRun {
  double ground_us = 0, settle_us = 0;
  std::size_t bytes = 0;  ///< that the network and one world hold
  bool right = false;     ///< each copy, answered by an assessment of its own, gives the hand-written program's scores
};
GrowthRun run_growth(const Rules& rules, const GrownFramework& grown);

}  // namespace plumb::bench
