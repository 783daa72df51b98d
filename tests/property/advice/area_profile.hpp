#pragma once
#include <optional>
#include <vector>

#include "advice/diagnosis_core.hpp"
#include "tests/support/random.hpp"

/// Random assessments at area level: capabilities, dependencies with cycles, and gates that read others.
namespace plumb::advice {

struct AreaProfile {
  struct Capability {
    Range own;
    Number weak_at, rep;
    std::size_t layer;
  };
  struct Dependency {
    AreaId base, dependant;
    Number drive;
    std::optional<Number> slack;
  };
  /// A condition on another's level, or on a criterion that only repairing `on` meets (then `on` may be the gated one).
  struct Part {
    AreaId on;
    std::optional<Number> asks;
  };
  /// `of` stays at most at `bound` unless all parts hold, or any does. Without parts it always does (a metric, say).
  struct Gate {
    AreaId of;
    Number bound;
    bool any_part;
    std::vector<Part> parts;
  };
  std::vector<Capability> capabilities;
  std::vector<Dependency> dependencies;
  std::vector<Gate> gates;
};

struct ProfileShape {
  std::size_t capabilities = 0;  ///< 0: one to nine
  std::size_t open = 0;          ///< how many own values at most are ranges, up to `open_tenths` wide
  std::size_t open_tenths = 0;
  bool odd_values = true;  ///< some own values a hair beside a tenth; all else are tenths
};
AreaProfile random_profile(tests::Random& random, const ProfileShape& shape);

/// The greatest effective values under all limits and unmet gates. `repaired` meets the criteria of its members.
std::vector<Number> settle_profile(const AreaProfile& profile, std::span<const Number> own,
                                   const std::vector<bool>& repaired);
/// All that keeps `area` weak by itself in that state: unmet gates name what they lack, limits their base.
std::vector<Named> name_holders(const AreaProfile& profile, AreaId area, std::span<const Number> own,
                                const std::vector<bool>& repaired);

/// The same as a problem for `diagnose_areas`; refers to `profile`. Counts how often it is settled.
DiagnosisProblem problem_of(const AreaProfile& profile, std::size_t* settles = nullptr);

/// Own values at the upper ends.
std::vector<Number> upper_ends(const AreaProfile& profile);

}  // namespace plumb::advice
