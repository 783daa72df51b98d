#include <algorithm>
#include <vector>

#include "engine/range_ops.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// Folds give the exact range over all completions of their members: every choice of the possible ones, every value
/// of a small grid in each range.
namespace plumb::engine {
namespace {

using tests::Random;

std::vector<Member> random_members(Random& random) {
  std::vector<Member> members(random.below(5));
  for (Member& m : members) {
    const auto lo = static_cast<std::int64_t>(random.below(7)) - 3;
    m = {static_cast<Truth>(random.below(3)),
         {Number::whole(lo), Number::whole(lo + static_cast<int>(random.below(3)))}};
    m.weight = Number::whole(1 + static_cast<std::int64_t>(random.below(3)));
  }
  return members;
}

/// What was seen over all completions: in which a value existed, and from where to where it lay.
struct Seen {
  bool always = true, ever = false;
  Range range{};
  void add(Value v) {
    always = always && v.exists == Truth::Yes;
    if (v.exists == Truth::No) return;
    range = ever ? hull(range, v.range) : v.range;
    ever = true;
  }
};

void complete(FoldKind kind, const std::vector<Member>& members, std::vector<Member> chosen, Seen& seen) {
  if (chosen.size() == members.size()) return seen.add(fold(kind, chosen).value);
  const Member& next = members[chosen.size()];
  chosen.push_back(next);
  Member& last = chosen.back();
  if (next.belongs != Truth::Yes) {
    last.belongs = Truth::No;
    complete(kind, members, chosen, seen);
  }
  if (next.belongs == Truth::No) return;
  last.belongs = Truth::Yes;
  for (Number n = next.range.lo; n <= next.range.hi; n.units += Number::one) {
    last.range = point(n);
    complete(kind, members, chosen, seen);
  }
}

}  // namespace

TEST_CASE("folds are exact over all completions", "[property][engine]") {
  for (std::uint64_t seed = 0; seed < tests::scaled(2'000); ++seed) {
    Random random{seed};
    std::vector<Member> members = random_members(random);
    for (const FoldKind kind :
         {FoldKind::Sum, FoldKind::Mean, FoldKind::Minimum, FoldKind::Maximum, FoldKind::Median, FoldKind::Count}) {
      Seen seen;
      complete(kind, members, {}, seen);
      std::vector<Member> copy = members;
      const Value value = fold(kind, copy).value;
      INFO("seed " << seed << " fold " << static_cast<int>(kind));
      REQUIRE(value.exists == truth_of(seen.always, seen.ever));
      if (seen.ever) REQUIRE(value.range == seen.range);
    }
  }
}

}  // namespace plumb::engine
