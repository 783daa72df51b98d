#pragma once
#include "plumb/assessment.hpp"

namespace plumb::tests {

/// What differs between two assessments, by name; empty where nothing does.
std::string difference(const Assessment& a, const Assessment& b);

}  // namespace plumb::tests
