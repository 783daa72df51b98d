#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plumb::bench {

/// The codes of all that `plumb check` says of a folder, rising.
std::vector<std::string> codes_of_check(const std::filesystem::path& folder);

/// The same in one line, as `inner check` prints it.
std::string line_of(const std::vector<std::string>& codes);

}  // namespace plumb::bench
