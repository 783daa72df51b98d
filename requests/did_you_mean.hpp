#pragma once
#include <string>
#include <vector>

namespace plumb::requests {

/// "; did you mean `x`?" for the candidate nearest to what was typed; empty where none is near.
std::string did_you_mean(const std::string& typed, const std::vector<std::string>& candidates);

}  // namespace plumb::requests
