#include "tests/support/test.hpp"

namespace plumb {

TEST_CASE("C1 a truth is certain, possible or neither, and certain implies possible", "[numbers]") {
  CHECK((certain(Truth::Yes) && possible(Truth::Yes)));
  CHECK((!certain(Truth::Possible) && possible(Truth::Possible)));
  CHECK((!certain(Truth::No) && !possible(Truth::No)));
  CHECK(truth_of(true, true) == Truth::Yes);
  CHECK(truth_of(false, true) == Truth::Possible);
  CHECK(truth_of(false, false) == Truth::No);
}

}  // namespace plumb
