#pragma once
#include <string>

#include "proving/trial.hpp"

namespace plumb::proving {

struct Proposal {
  std::string test{};      ///< empty: none was found
  std::string why_none{};  ///< then: why
};

/// A `test` of the language that passes on the knowledge as it is and fails with the mistake, with as few `given` lines
/// as the search found to be enough. What is tried: nothing given, everything else at one level, and up to three of the
/// things that the mistaken statement is about at values around its numbers.
Proposal propose_test(const Original& original, Trial& trial, const Mistake& mistake);

}  // namespace plumb::proving
