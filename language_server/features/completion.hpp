#pragma once
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// What may be written at the cursor: statements and fields of the place, names of the kind that is expected, options
/// of the question beside it, words of the language. `with_snippets`: the client can fill in forms.
Json complete(Workspace& workspace, const Json& params, bool with_snippets);

}  // namespace plumb::language_server
