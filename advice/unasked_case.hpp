#pragma once
#include <vector>

#include "advice/case_world.hpp"

namespace plumb::advice {

/// A case that says nothing: the rules joined with the knowledge alone. Fails with everything that the rules get wrong
/// by themselves. `framework` must outlive it.
tl::expected<CaseWorld, std::vector<Diagnostic>> unasked_case(const Framework& framework);

}  // namespace plumb::advice
