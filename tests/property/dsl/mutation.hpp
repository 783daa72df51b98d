#pragma once
#include <string>

#include "tests/support/random.hpp"

namespace plumb::tests {

/// One small change of a text: bytes or words taken out, doubled, moved, or put in.
void mutate(std::string& text, Random& random);

/// The text with other space between its words, and comments that are told apart by a number.
std::string disturbed(const std::string& text, Random& random);

}  // namespace plumb::tests
