#pragma once
#include <set>
#include <span>
#include <vector>

#include "tests/support/naive_expression.hpp"

/// Which facts depend on each other: the cycles between facts, found by trying every substitution; part of the oracle.
namespace plumb::tests {

/// Facts on some cycle.
using Component = std::set<engine::FactRef>;

/// The facts of `group` (relations that read each other) that depend on themselves through potential instances: rules
/// whose closed literals hold and whose open ones may, given what all other inputs and relations could ever be.
/// Empty where nothing depends on it: in closed relations, and without least or most values.
/// `facts`: all that are given. Requires the closed relations evaluated in `tables`.
Component component_of(const engine::Program& program, std::span<const engine::Fact> facts,
                       const std::vector<Table>& tables, std::span<const engine::RelationId> group);

}  // namespace plumb::tests
