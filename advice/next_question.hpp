#pragma once
#include <optional>

#include "advice/diagnose.hpp"

namespace plumb::advice {

/// The question that decides most whether `area` is a root cause: one about it where its own value is open, else about
/// what may be a root in its place, else about anything else that is open. Null where none is left to ask.
const model::Question* deciding_question(const CaseWorld& world, const CaseDiagnosis& diagnosis, AreaId area);

/// Where nothing is a root for certain but something may be, what decides that; else what narrows most.
std::optional<NextQuestion> choose_next_question(const CaseWorld& world, const CaseDiagnosis& diagnosis);

}  // namespace plumb::advice
