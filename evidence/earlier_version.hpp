#pragma once
#include <string>

#include "evidence/reading.hpp"

namespace plumb::evidence {

/// Rewrites a case that was made with `version` of the framework, so that it reads as one of the present version: what
/// the `migrate` statements say of its ids is carried out before anything is read. What was renamed is called as it is
/// now; an answer to what was split, merged or widened becomes `null`, with the old one in its note (of merged ones
/// that were all answered alike the answer stays); levels and the rest of such things, and all that was retired, are
/// gone. Notes what became of them in `Assessment::carried`. Ids that no statement speaks of stay as they are.
void carry_forward(JsonNode& root, const std::string& version, Reading& reading);

}  // namespace plumb::evidence
