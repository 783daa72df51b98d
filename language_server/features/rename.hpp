#pragma once
#include "language_server/protocol/rpc.hpp"
#include "language_server/workspace/workspace.hpp"

namespace plumb::language_server {

/// Whether what the cursor is on can get another name: its place and present name, or in words why not.
Reply prepare_rename(Workspace& workspace, const Json& params);

/// The edits that give it another name in the whole knowledge base. Refused in words: a name that is none, that clashes
/// or is standard; a knowledge base with errors, for names in what cannot be read would be missed; and any edit after
/// which some name would mean something else than before, which is tried before it is answered.
Reply rename(Workspace& workspace, const Json& params);

}  // namespace plumb::language_server
