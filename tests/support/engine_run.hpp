#pragma once
#include <optional>
#include <string>

#include "engine/world.hpp"
#include "tests/support/generators.hpp"

/// The engine run on generated programs, and compared with the oracle.
namespace plumb::tests {

/// No value where grounding fails.
std::optional<engine::Network> ground(const Generated& generated);
/// Why grounding fails, for messages; empty where it does not.
std::string ground_failure(const Generated& generated);

/// Sets one input, or clears it.
void set_input(engine::World& world, const engine::FactRef& fact, const std::optional<Value>& value);
/// A settled world with these inputs.
engine::World settled_world(const engine::Network& network, const Inputs& inputs);

/// `name(a, b)`.
std::string fact_name(const engine::Program& program, const engine::FactRef& fact);
/// What is known of a fact; of one without a value, only whether it holds.
Value known_of(const engine::World& world, const engine::FactRef& fact);

/// The first fact on which the world and the oracle differ, as text; empty if they agree on every key of every
/// relation, and on whether there are faults.
std::string first_difference(const Generated& generated, const engine::World& world, const Evaluation& expected);
/// The same between two worlds of one network.
std::string first_difference(const engine::World& world, const engine::World& expected);

/// A seed with its program and inputs, for the message of a failing test.
std::string describe(std::uint64_t seed, const Generated& generated, const Inputs& inputs);

}  // namespace plumb::tests
