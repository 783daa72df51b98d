#pragma once
#include <string_view>

#include "fixture.hpp"

/// Pieces of the fixtures. A name that a helper does not find is a fault of the fixture: the helper aborts.
namespace plumb::report::fixture {

Number dec(std::string_view decimal);
CapabilityState area(std::string_view id, std::string_view title, std::string_view layer, std::string_view level,
                     std::string_view target);
CriterionState mark(std::string_view id, std::string_view title, std::string_view capability, std::string_view level,
                    std::string_view note);
CriterionState open_criterion(std::string_view id, std::string_view title, std::string_view capability);
CapabilityState& of(AssessmentResult& result, std::string_view capability);
CriterionState& criterion_of(AssessmentResult& result, std::string_view criterion);
void set_level(AssessmentResult& result, std::string_view capability, std::string_view level);
void open_range(AssessmentResult& result, std::string_view capability, std::string_view low, std::string_view high,
                int open_answers);
void add_actions(AssessmentResult& result);
void add_holds(AssessmentResult& result);
Explanation proof_of_score(const CapabilityState& capability);

}  // namespace plumb::report::fixture
