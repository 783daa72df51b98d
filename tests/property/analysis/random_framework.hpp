#pragma once
#include <string>

#include "tests/support/random.hpp"

namespace plumb::tests {

/// The text of a small framework: two capabilities, three criteria with one question each (two by options, one yes or
/// no), a profile question; gates, ceilings, targets, actions, a hold, findings and rules over them, many of them in
/// vain. Every answer can be tried with every other.
std::string random_framework(Random& random);

}  // namespace plumb::tests
