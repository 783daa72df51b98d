#pragma once
#include "language_server/workspace/chosen_case.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// What a name is: title, intent, reason, basis and source, the rules it stands for, what it comes to in the chosen
/// case. On the keyword of a field what the field does and how it is written; over a fault what its code means.
Json hover(Workspace& workspace, const ChosenCase& chosen, const Json& params);

}  // namespace plumb::language_server
