#include "tests/property/advice/area_profile.hpp"

#include <algorithm>

namespace plumb::advice {
namespace {

using tests::Random;

Number tenths(std::size_t n) { return {static_cast<std::int64_t>(n) * 100'000}; }
Number tenths_between(Random& random, std::size_t least, std::size_t most) {
  return tenths(least + random.below(most - least + 1));
}
Number sum(Number a, Number b) { return {a.units + b.units}; }
bool at_least(Number a, Number b) { return compare_asked(a, b) >= 0; }

AreaProfile::Capability random_capability(Random& random, const ProfileShape& shape) {
  Number own = tenths_between(random, 5, random.chance(50) ? 25 : 50);
  if (shape.odd_values && random.chance(20)) own.units += static_cast<std::int64_t>(random.below(121)) - 60;
  const Number target = random.chance(40) ? tenths_between(random, 25, 50) : Number{};
  const Number weak_at = std::max(tenths(20), Number{target.units - Number::whole(2).units});
  return {point(own), weak_at, std::max(tenths(30), target), random.below(3)};
}

/// Mostly from earlier to later ones, some back.
void add_dependencies(Random& random, AreaProfile& profile) {
  const std::size_t count = profile.capabilities.size();
  const unsigned density = 10 + static_cast<unsigned>(random.below(50)), backward = random.chance(50) ? 8 : 0;
  for (AreaId base = 0; base < count; ++base)
    for (AreaId dependant = 0; dependant < count; ++dependant) {
      if (base == dependant || !random.chance(base < dependant ? density : backward)) continue;
      const std::optional<Number> slack = random.chance(75) ? std::optional(tenths(random.below(7) * 5)) : std::nullopt;
      const Number drive = random.chance(65) ? tenths(1 + random.below(12)) : Number{};
      profile.dependencies.push_back({base, dependant, drive, slack});
    }
  random.shuffle(profile.dependencies);
}

AreaProfile::Gate random_gate(Random& random, std::size_t capabilities) {
  AreaProfile::Gate gate{random.below(capabilities), tenths_between(random, 5, 29), random.chance(40), {}};
  const std::size_t parts = random.chance(5) ? 0 : 1 + random.below(3);
  for (std::size_t i = 0; i < parts; ++i) {
    const AreaId on = random.below(capabilities);
    const bool asks_level = on != gate.of && random.chance(65);
    gate.parts.push_back({on, asks_level ? std::optional(tenths_between(random, 15, 45)) : std::nullopt});
  }
  return gate;
}

bool is_met(const AreaProfile::Part& part, const std::vector<Number>& effective, const std::vector<bool>& repaired) {
  return part.asks ? at_least(effective[part.on], *part.asks) : repaired[part.on];
}

bool is_met(const AreaProfile::Gate& gate, const std::vector<Number>& effective, const std::vector<bool>& repaired) {
  const auto met = [&](const AreaProfile::Part& part) { return is_met(part, effective, repaired); };
  if (gate.parts.empty()) return false;
  return gate.any_part ? std::any_of(gate.parts.begin(), gate.parts.end(), met)
                       : std::all_of(gate.parts.begin(), gate.parts.end(), met);
}

}  // namespace

AreaProfile random_profile(Random& random, const ProfileShape& shape) {
  AreaProfile profile;
  const std::size_t count = shape.capabilities ? shape.capabilities : 1 + random.below(9);
  while (profile.capabilities.size() < count) profile.capabilities.push_back(random_capability(random, shape));
  add_dependencies(random, profile);
  const std::size_t gates = random.chance(60) ? random.below(count + 1) : 0;
  while (profile.gates.size() < gates) profile.gates.push_back(random_gate(random, count));
  for (std::size_t i = 0; i < shape.open; ++i) {
    Range& own = profile.capabilities[random.below(count)].own;
    own.lo = random.chance(60) ? tenths_between(random, 12, 28) : tenths_between(random, 0, 45);
    own.hi = std::min(tenths(50), sum(own.lo, tenths_between(random, 1, shape.open_tenths)));
  }
  return profile;
}

std::vector<Number> settle_profile(const AreaProfile& profile, std::span<const Number> own,
                                   const std::vector<bool>& repaired) {
  std::vector<Number> effective(own.begin(), own.end());
  for (std::vector<Number> before; before != effective;) {
    before = effective;
    for (const AreaProfile::Dependency& d : profile.dependencies)
      if (d.slack) effective[d.dependant] = std::min(effective[d.dependant], sum(effective[d.base], *d.slack));
    for (const AreaProfile::Gate& gate : profile.gates)
      if (!is_met(gate, effective, repaired)) effective[gate.of] = std::min(effective[gate.of], gate.bound);
  }
  return effective;
}

std::vector<Named> name_holders(const AreaProfile& profile, AreaId area, std::span<const Number> own,
                                const std::vector<bool>& repaired) {
  const std::vector<Number> effective = settle_profile(profile, own, repaired);
  const Number weak_at = profile.capabilities[area].weak_at;
  std::vector<Named> found;
  for (const AreaProfile::Gate& gate : profile.gates) {
    if (gate.of != area || !at_least(weak_at, gate.bound) || is_met(gate, effective, repaired)) continue;
    for (const AreaProfile::Part& part : gate.parts)
      if (!is_met(part, effective, repaired)) found.push_back({part.on, part.asks});
  }
  for (const AreaProfile::Dependency& d : profile.dependencies)
    if (d.dependant == area && d.slack && at_least(weak_at, sum(effective[d.base], *d.slack)))
      found.push_back({d.base, Number{weak_at.units - d.slack->units + tenths(1).units}});
  return found;
}

DiagnosisProblem problem_of(const AreaProfile& profile, std::size_t* settles) {
  DiagnosisProblem problem;
  for (const AreaProfile::Capability& c : profile.capabilities)
    problem.areas.push_back({c.own, c.weak_at, c.rep, c.layer, {}});
  for (const AreaProfile::Dependency& d : profile.dependencies)
    problem.influences.push_back({d.base, d.dependant, d.drive, d.slack});
  for (const AreaProfile::Gate& gate : profile.gates)
    for (const AreaProfile::Part& part : gate.parts)
      if (part.asks) problem.areas[part.on].asked_levels.push_back(*part.asks);
  problem.settle = [&profile, settles](std::span<const Number> own, const std::vector<bool>& repaired) {
    if (settles) ++*settles;
    return settle_profile(profile, own, repaired);
  };
  problem.named = [&profile](AreaId area, std::span<const Number> own, const std::vector<bool>& repaired) {
    return name_holders(profile, area, own, repaired);
  };
  return problem;
}

std::vector<Number> upper_ends(const AreaProfile& profile) {
  std::vector<Number> own;
  for (const AreaProfile::Capability& c : profile.capabilities) own.push_back(c.own.hi);
  return own;
}

}  // namespace plumb::advice
