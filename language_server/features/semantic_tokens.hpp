#pragma once
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// The names of kinds of words, in the order of their numbers; and of what is said besides.
Json token_legend();
/// What each word of a file is: keywords are words in their place, so only the tree can tell them from names.
Json semantic_tokens(Workspace& workspace, const Json& params);

}  // namespace plumb::language_server
