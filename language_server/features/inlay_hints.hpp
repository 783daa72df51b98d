#pragma once
#include "language_server/workspace/chosen_case.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// Beside each declaration in the range what it comes to in the chosen case; none without one.
Json inlay_hints(Workspace& workspace, const ChosenCase& chosen, const Json& params);

}  // namespace plumb::language_server
