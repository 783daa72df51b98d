#pragma once
#include <optional>
#include <string>

#include "advice/advise.hpp"
#include "advice/looseness.hpp"

/// Conclusions of a case explained from their proofs, and why some are not reached.
namespace plumb::advice {

/// Why a fact is what it is in the case; none where it certainly does not hold. Where an answer pulls it both ways the
/// last premise says which, and by which statements.
std::optional<Explanation> explain_fact(const CaseWorld& world, Looseness& looseness, const engine::FactRef& fact,
                                        Depth depth);

/// The same of an item's score; an item without one is told so.
Explanation explain_score(const CaseWorld& world, Looseness& looseness, model::ThingId item, Depth depth);

/// Why an item does not certainly reach a level: the bounds and parts that keep it under, the closest first.
WhyNot level_reasons(const CaseWorld& world, model::ThingId item, Number wanted);

/// A fact as an author writes it: `score(data_management)`. Empty for a fact of no relation, `?` for a constant that no
/// rule knows.
std::string fact_text(const CaseWorld& world, const engine::FactRef& fact);

}  // namespace plumb::advice
