#include <vector>

#include "engine/range_ops.hpp"
#include "tests/support/test.hpp"

/// What a condition or an absence does to a range.
namespace plumb::engine {

namespace {

Value folded(FoldKind kind, std::vector<Member> members) {
  const Computed c = fold(kind, members, store);
  REQUIRE(c.trouble == Trouble::None);
  return c.value;
}

}  // namespace

TEST_CASE("O6 a value under a condition exists as far as both do, its range unchanged", "[engine][range]") {
  const auto under = [](Truth condition, const Value& value) {
    const std::vector<Branch> branches{{condition, value}};
    return cases(branches);
  };
  CHECK(under(Truth::Yes, val("1", "3")) == val("1", "3"));
  CHECK(under(Truth::Possible, val("1", "3")) == maybe("1", "3"));
  CHECK(under(Truth::Yes, maybe("1", "3")) == maybe("1", "3"));
  CHECK(under(Truth::Possible, maybe("1", "3")) == maybe("1", "3"));
  CHECK(under(Truth::No, val("1", "3")).exists == Truth::No);
}

TEST_CASE("O14 leaving an item out never widens a mean, but it does widen a sum", "[engine][range]") {
  const Member four{Truth::Yes, point(num("4")), num("1")}, item{Truth::Yes, {num("1"), num("5")}, num("1")},
      perhaps{Truth::Possible, {num("1"), num("5")}, num("1")};
  CHECK(folded(FoldKind::Sum, {four, item}) == val("5", "9"));
  CHECK(folded(FoldKind::Sum, {four}) == val("4"));
  CHECK(folded(FoldKind::Sum, {four, perhaps}) == val("4", "9"));
  for (const FoldKind kind : {FoldKind::Mean, FoldKind::Minimum, FoldKind::Maximum, FoldKind::Median})
    CHECK(folded(kind, {four, perhaps}) == folded(kind, {four, item}));
}

}  // namespace plumb::engine
