#pragma once
#include <string>
#include <vector>

#include "advice/causes/case_causes.hpp"

/// Sentences on causes. Made from what trials came to and nothing else.
namespace plumb::advice {

/// "Retention at least 3".
std::string goal_in_words(const CaseWorld& world, model::ThingId item, Number level);
/// Why there is nothing to find: the item does not apply, or stands there already; empty otherwise.
std::string nothing_to_find(const CaseWorld& world, model::ThingId item, Number level);

/// "an adopted strategy (0.0), its own level (1.0) and 3 more": titles as they stand inside a sentence about `self`.
std::string with_levels(const CaseWorld& world, model::ThingId self, const std::vector<model::ThingId>& items,
                        std::size_t most = 5);
/// "causes", "criteria" or "areas", as all of them are.
std::string kind_of(const CaseWorld& world, const std::vector<model::ThingId>& items);

/// The answer of `causes`: contrast first, then what is to be done about it.
void say_causes(CaseCauses& causes, const RootCauseSets& found, Causes& out);
/// The answer of `how-to`.
std::string say_how_to(CaseCauses& causes, const HowTo& how);
/// What keeps `self` from `level`.
std::string say_blocking(const CaseWorld& world, model::ThingId self,
                         const std::vector<std::vector<model::ThingId>>& sets, const std::string& level);

}  // namespace plumb::advice
