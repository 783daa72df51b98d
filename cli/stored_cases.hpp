#pragma once
#include <memory>

#include "advice/asking/stored_cases.hpp"
#include "cli/inputs.hpp"

namespace plumb::cli {

/// The cases of the file after `--odds`, a case a line; none where it was not given. A line that cannot be read or
/// evaluated has been said and ends the command.
Loaded<std::unique_ptr<advice::StoredCases>> load_stored_cases(const Request& request, const Knowledge& knowledge);

}  // namespace plumb::cli
