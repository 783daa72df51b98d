#pragma once
#include <string>

#include "engine/proof.hpp"

namespace plumb::bench {

/// What is amiss in a proof: a node that says other than the world, one without reason, or a part left out that stands
/// nowhere else in it. Empty where it is whole.
std::string fault_in_proof(const engine::World& world, const engine::ProofNode& proof);

std::size_t size_of(const engine::ProofNode& proof);  ///< nodes
/// How many different facts of a relation it rests on.
std::size_t count_facts(const engine::ProofNode& proof, engine::RelationId relation);

}  // namespace plumb::bench
