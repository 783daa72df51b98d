#pragma once
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// What a file declares, nested as it stands in the text.
Json outline(Workspace& workspace, const Json& params);
/// Everything with an id in all knowledge bases below the editor's folders whose id or title has the letters of the
/// query in that order, at most 500.
Json find_symbols(Workspace& workspace, const Json& params);
/// Braces and long texts that can be closed up.
Json foldings(Workspace& workspace, const Json& params);

}  // namespace plumb::language_server
