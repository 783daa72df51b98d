#pragma once
#include <span>
#include <string>

#include <tl/expected.hpp>

#include "cli/commands.hpp"

namespace plumb::cli {

/// Reads the words after `plumb`. What does not fit is said in one or two lines, with the nearest thing that would.
/// `--help`, `-h` and `--version` become the commands of that name.
tl::expected<Request, std::string> parse_arguments(std::span<const std::string> words);

}  // namespace plumb::cli
