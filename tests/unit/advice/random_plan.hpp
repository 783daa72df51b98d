#pragma once
#include <string>

#include "tests/support/random.hpp"
#include "tests/unit/advice/plan_case.hpp"

namespace plumb::test {

/// A framework of a few areas with everything that bounds a level, and a case over it: criteria known, known as ranges
/// or never asked about, levels entered above them; actions with prerequisites, exclusions, conditions and holds.
struct RandomPlan {
  /// `areas` 0: two to five.
  RandomPlan(std::uint64_t seed, std::size_t actions, std::size_t areas = 0);

  std::string text;
  std::unique_ptr<SmallFramework> framework;
  std::shared_ptr<const advice::CaseWorld> world;  ///< empty where the rules fault on the case
};

}  // namespace plumb::test
