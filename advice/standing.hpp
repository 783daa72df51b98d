#pragma once
#include <optional>
#include <string>
#include <vector>

#include "advice/looseness.hpp"

/// Where everything stands: levels, what holds them, and how much is known.
namespace plumb::advice {

/// A bound on one item as it is in a world: what gives it, and how far down it would hold.
struct ActiveBound {
  engine::OriginId origin = 0;
  Truth holds = Truth::No;
  Range at{};
  model::ThingId base = model::nothing;  ///< of a limit
};
/// Every gate, ceiling, limit and cap on `item` that may hold in `world`.
std::vector<ActiveBound> active_bounds(const CaseWorld& world, const engine::World& in, model::ThingId item);

/// What holds `item` down at the upper end of its score, if nothing else may hold it lower.
std::optional<HeldBy> held_by(const CaseWorld& world, const engine::World& in, model::ThingId item);

/// What is known of a value; absent where there certainly is none.
MaybeRange range_of(const Value& value);

void describe_framework(const CaseWorld& world, AssessmentResult& result);
CapabilityState describe_capability(const CaseWorld& world, Looseness& looseness, const model::Item& item);
void describe_items(const CaseWorld& world, Looseness& looseness, AssessmentResult& result);

/// What is weak at or below: the larger of the threshold and the distance under the target; none without a threshold.
std::optional<Number> weak_at(const CaseWorld& world, model::ThingId item);
/// What counts as repaired: the larger of `good` and the target.
Number repaired_at(const CaseWorld& world, model::ThingId item);
std::optional<Number> target_of(const CaseWorld& world, model::ThingId item);
bool is_settled(const CaseWorld& world, model::ThingId item);
/// Not left out for certain.
bool may_apply(const CaseWorld& world, model::ThingId thing);
/// Top capabilities in declared order.
std::vector<model::ThingId> capabilities(const model::Model& model);
/// Criteria below an item, in declared order; the item itself for a criterion.
std::vector<model::ThingId> criteria_below(const model::Model& model, model::ThingId item);

}  // namespace plumb::advice
