#pragma once
#include "language_server/protocol/rpc.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// The edit that brings a file into canonical form, as `plumb fmt` does: none where it is so already. A file with
/// syntax errors is refused, with the first of them.
Reply format(Workspace& workspace, const Json& params);

}  // namespace plumb::language_server
