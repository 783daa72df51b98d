#pragma once
#include <optional>
#include <span>
#include <string>

#include "analysis/space.hpp"

namespace plumb::analysis {

/// A case under which all of `conditions` certainly hold, in words ("`kitchen` is 3 and `q_meals` is `never`"), made
/// from the assignment that `space` found last. The case was evaluated; none where the conditions do not hold in it,
/// for things depend on each other more than a space knows. Requires conditions without variables.
std::optional<std::string> example_case(const OpenWorlds& worlds, const Space& space,
                                        std::span<const engine::Expr> conditions);

/// The same where conditions are about variables: only where all they ask of are facts that a case may give as it
/// likes.
std::optional<std::string> example_facts(const OpenWorlds& worlds, const Space& space);

}  // namespace plumb::analysis
