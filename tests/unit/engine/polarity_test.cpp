#include "engine/polarity.hpp"

#include "tests/unit/engine/solving.hpp"

/// Which answers pull a conclusion both ways.
namespace plumb::tests {

using namespace engine;

TEST_CASE("S2 a mean of x and 5 - x pulls both ways", "[engine][polarity]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId said = b.answer("said", {item}), both_ways = b.value("both_ways", {item});
  b.rule(both_ways, {X}, make(Op::Mean, {lookup(said, {X}), make(Op::Subtract, {number("5"), lookup(said, {X})})}),
         atom(item, {X}));
  World world(grounded(b.program));
  const CellId result = cell(world, both_ways, {"a"}), input = cell(world, said, {"a"});
  CHECK(world.value(result) == val("0", "5"));
  const std::vector<Pull> mixed = mixed_inputs(world, result);
  REQUIRE(mixed.size() == 1);
  CHECK(mixed[0].from == input);
  set(world, said, {"a"}, val("2"));
  settle(world);
  CHECK(mixed_inputs(world, result).empty());
}

TEST_CASE("the rules are named where the directions part", "[engine][polarity]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId said = b.answer("said", {item});
  const RelationId up = b.value("up", {item}), down = b.value("down", {item}), total = b.value("total", {item});
  b.rule(up, {X}, make(Op::Add, {lookup(said, {X}), number("1")}), atom(item, {X}));
  b.rule(down, {X}, make(Op::Subtract, {number("5"), lookup(said, {X})}), atom(item, {X}));
  b.rule(total, {X}, make(Op::Minimum, {lookup(up, {X}), lookup(down, {X})}), atom(item, {X}));
  for (std::size_t i = 0; i < b.program.rules.size(); ++i)
    b.program.rules.edit()[i].origin = static_cast<OriginId>(i + 1);
  const World world(grounded(b.program));
  const std::vector<Pull> mixed = mixed_inputs(world, cell(world, total, {"a"}));
  REQUIRE(mixed.size() == 1);
  CHECK(mixed[0].rises_by == 1);
  CHECK(mixed[0].falls_by == 2);
  CHECK(mixed_inputs(world, cell(world, up, {"a"})).empty());
}

TEST_CASE("means, gates and limits pull one way", "[engine][polarity]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), whole = b.kind("whole", {"all"});
  const RelationId said = b.answer("said", {item});
  const RelationId bound = b.value("bound", {whole}, Known::Derived, Merge::Least), score = b.value("score", {whole});
  const Expr reached = compare(lookup(said, {b.constant("a")}), Comparison::AtLeast, number("2"));
  b.rule(bound, {X}, number("1.9"), all_of({atom(whole, {X}), negation(reached)}));
  b.rule(score, {X},
         make(Op::Minimum, {aggregate(FoldKind::Mean, {Y}, {lookup(said, {Y}), atom(item, {Y})}), lookup(bound, {X})}),
         atom(whole, {X}));
  const World world(grounded(b.program));
  CHECK(mixed_inputs(world, cell(world, score, {"all"})).empty());
}

}  // namespace plumb::tests
