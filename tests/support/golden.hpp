#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/read_file.hpp"

namespace plumb::tests {

/// A file whose output is not what the file beside it says.
struct GoldenDifference {
  std::string path;  ///< relative to the repository
  std::string expected, found;
};

/// Runs `produce` over each file of `folder` (relative to `repository`) that ends in `extension`, in order of names,
/// and compares what it returns with `x.expected` beside `x.plumb`. `produce` gets the path as messages print it,
/// relative to the repository, and the text. With PLUMB_BLESS=1 in the environment the expectations are written
/// instead.
///
/// A name begins with `fail_` exactly when the output reports an error (a line with `: error: `); else that is a
/// difference, too. An empty folder is one.
std::vector<GoldenDifference> golden_differences(
    const std::filesystem::path& repository, const std::string& folder, const std::string& extension,
    const std::function<std::string(const std::string& path, const std::string& text)>& produce);

}  // namespace plumb::tests
