#pragma once
#include "advice/advise.hpp"
#include "plumb/explanation.hpp"

/// The operators of an explanation beside why and why-not. FACT is a condition of the language, or a number.
namespace plumb::advice {

/// A smallest set of what was said that alone forces `claim`: whatever else is forgotten, it stays settled.
WhyEnough why_enough(const CaseWorld& world, const model::Formula& claim);

/// What the width of a number is made of, and the fewest one-step changes of answers that change its level.
HowSure how_sure(const CaseWorld& world, const model::Formula& fact);

/// The answers, people, dates and evidence below a fact.
SaysWho says_who(const CaseWorld& world, const model::Formula& fact);

/// The conclusions that are no longer known, or come out otherwise, without what was said below `fact`.
SoWhat so_what(const CaseWorld& world, const model::Formula& fact);

}  // namespace plumb::advice
