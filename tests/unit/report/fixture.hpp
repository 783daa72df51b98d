#pragma once
#include "plumb/advice.hpp"

/// Results made by hand, for looking at and for goldens: the retail bank of the acceptance cases in all its states.
namespace plumb::report::fixture {

AssessmentResult retail_bank();     ///< settled, one root
AssessmentResult partial_bank();    ///< open answers, a possible root, unverified levels
AssessmentResult nothing_weak();    ///< no root
AssessmentResult without_layers();  ///< six capabilities, drawn by depth of dependency
AssessmentResult three_roots();
AssessmentResult joint_roots();  ///< two, in two layers, that free one room only together     ///< one of them
                                 ///< possible, two joint, one in the layer it holds down
AssessmentResult crowded();      ///< nine rooms a floor, names of sixty characters, ranges everywhere
AssessmentResult hostile();      ///< `<>&"` and control characters in every text

Explanation data_management_proof();
WhyNot data_management_three();
WhatIf strategy_adopted();

}  // namespace plumb::report::fixture
