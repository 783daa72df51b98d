#include "tests/support/builders.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Trouble is a fault only where somebody computes with it.
namespace plumb::tests {
namespace {

using namespace engine;

/// share(X) = sum(1 / abs(part(X)) where item(Y)) [else 1] when part(X) `comparison` 0.
struct Dividing : Building {
  RelationId item = kind("item", {"a"}), part = answer("part", {item}), share = value("share", {item});
  World world;

  explicit Dividing(Comparison comparison, bool has_first) : world(settled(comparison, has_first)) {}

  World settled(Comparison comparison, bool has_first) {
    Expr sum = aggregate(FoldKind::Sum, {Y},
                         {make(Op::Divide, {number("1"), make(Op::Absolute, {lookup(part, {X})})}), atom(item, {Y})});
    if (has_first) sum = make(Op::Else, {lookup(part, {X}), std::move(sum)});
    rule(share, {X}, std::move(sum), tests::compare(lookup(part, {X}), comparison, number("0")));
    const std::optional network = ground(Generated{program, {}});
    REQUIRE(network.has_value());
    return settled_world(*network, {{{part, key({"a"})}, val("0")}});
  }
};

}  // namespace

TEST_CASE("N4 a division by zero in an aggregate names the rule and the fact", "[property][engine]") {
  const Dividing d(Comparison::AtLeast, false);
  REQUIRE(d.world.faults().size() == 1);
  CHECK(d.world.faults()[0].reason == Fault::Reason::DivisionByZero);
  CHECK(d.world.faults()[0].fact == "share(a)");
}

TEST_CASE("an aggregate of an instance whose condition is no cannot fault", "[property][engine]") {
  const Dividing d(Comparison::Greater, false);
  CHECK(d.world.valid());
}

TEST_CASE("an aggregate behind an else that is not needed cannot fault", "[property][engine]") {
  const Dividing d(Comparison::AtLeast, true);
  CHECK(d.world.valid());
}

}  // namespace plumb::tests
