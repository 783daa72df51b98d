#pragma once
#include <optional>
#include <span>
#include <vector>

#include "advice/case_world.hpp"

/// What-if worlds: copies of the base world with something changed, settled. Nothing is ever written into the
/// assessment.
namespace plumb::advice {

/// The level an assessor entered for the item or, before that, for what it stands in; its upper end.
std::optional<Number> entered_above(const CaseWorld& world, model::ThingId item);
/// Nothing is known of a criterion by itself: no answer, level or evidence.
bool is_unanswered(const CaseWorld& world, model::ThingId criterion);

/// The level an effect on a criterion starts from: its own upper end; where it was never asked, the level entered above
/// it, if any (semantics of entered levels: estimated there for what-ifs).
Number present_level(const CaseWorld& world, model::ThingId criterion);

/// Lifts a criterion to `level` in `trial`: conditions see it there, and an entered level above it shifts with it.
void raise_criterion(const CaseWorld& world, engine::World& trial, model::ThingId criterion, Number level);

/// Answers a question by one option in `trial`, with no more evidence than there is; of `many` that option besides the
/// others. `option` is its full id.
void choose_option(const CaseWorld& world, engine::World& trial, const model::Question& question,
                   const std::string& option);

/// Applies an action's effects, those on one criterion by rising cap.
void apply_action(const CaseWorld& world, engine::World& trial, const model::Action& action);

/// The utility of a world (methods: aims weigh items; without aims each capability by its weight), each item counting
/// at most its target, without one `good`.
Number utility(const CaseWorld& world, const engine::World& in);

}  // namespace plumb::advice
