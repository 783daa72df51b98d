#pragma once
#include <functional>
#include <string>

#include "cli/request.hpp"

namespace plumb::cli {

/// Does `work` now, and again whenever a file below `folder` is written, made, renamed or removed, until Ctrl-C or
/// SIGTERM; ends as `work` last did. Says on standard error that it waits. Changes that come together count as one; a
/// folder that is not there yet, or no longer, is waited for.
Exit run_when_changed(const std::string& folder, const std::function<Exit()>& work);

}  // namespace plumb::cli
