#pragma once
#include "plumb/case_events.hpp"
#include "tests/support/random.hpp"

namespace plumb::tests {

/// An entry of the shop (tests/unit/evidence/shop_model) that reads without error beside any others of this kind.
store::NewEvent random_entry(Random& random);
/// What every history begins with, so that all others read: subject, date, respondents, members.
std::vector<store::NewEvent> first_entries();

}  // namespace plumb::tests
