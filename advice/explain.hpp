#pragma once
#include "advice/looseness.hpp"

/// Proofs in words: each sentence is made from one proof node.
namespace plumb::advice {

/// A proof as an explanation: inner steps are left out with their children kept, at a minimum only what binds is shown,
/// at a mean the largest shortfalls until 80 % of the gap to the scale's end.
Explanation explain_proof(const CaseWorld& world, const engine::World& in, const engine::ProofNode& proof, Depth depth);

/// Why a fact is what it is in the case; none where it certainly does not hold. Where an answer pulls it both ways the
/// last premise says which, and by which statements.
std::optional<Explanation> explain_fact(const CaseWorld& world, Looseness& looseness, const engine::FactRef& fact,
                                        Depth depth);

Explanation explain_score(const CaseWorld& world, Looseness& looseness, model::ThingId item, Depth depth);

/// Why an item does not certainly reach a level: the bounds and parts that keep it under, the closest first.
WhyNot level_reasons(const CaseWorld& world, model::ThingId item, Number wanted);

/// A fact as an author writes it: `score(data_management)`.
std::string fact_text(const CaseWorld& world, const engine::FactRef& fact);

}  // namespace plumb::advice
