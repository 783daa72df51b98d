#pragma once
#include <functional>

#include "tests/support/generators.hpp"

namespace plumb::tests {

/// Leaves out rules, facts, inputs and parts of conditions for as long as `fails` stays true: the program to look at.
/// Requires that it fails to begin with.
struct Failing {
  Generated generated;
  Inputs inputs;
};
Failing shrink(Failing failing, const std::function<bool(const Failing&)>& fails);

}  // namespace plumb::tests
