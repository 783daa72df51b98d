#pragma once
#include "advice/diagnose.hpp"

namespace plumb::advice {

/// The question that decides most whether `area` is a root cause: one about it where its own value is open, else about
/// what may be a root in its place, else about anything else that is open. Null where none is left to ask.
const model::Question* deciding_question(const CaseWorld& world, const CaseDiagnosis& diagnosis, AreaId area);

}  // namespace plumb::advice
