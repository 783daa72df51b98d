#pragma once
#include <string>

#include "cli/inputs.hpp"
#include "cli/screen.hpp"
#include "requests/interview.hpp"

namespace plumb::cli {

/// Runs an interview at a terminal or in a pipe until nothing is left or the person stops. Every answer is on the disk
/// in `path` before the next question is put; a new case is written before the first. Requires a settled interview.
Exit sit(const Knowledge& knowledge, const std::string& path, const Screen& screen, requests::Interview& interview,
         bool is_new);

}  // namespace plumb::cli
