#include "engine/balance.hpp"

#include "engine/cone.hpp"
#include "engine/pull_tracer.hpp"
#include "engine/sides.hpp"
#include "tests/unit/engine/solving.hpp"

/// Where conclusions can be pulled both ways at all.
namespace plumb::tests {

using namespace engine;

TEST_CASE("sides hold what was joined, and refuse what contradicts it", "[engine][balance]") {
  Sides sides(5);
  CHECK(sides.join(0, 1, true));
  CHECK(sides.join(2, 3, false));
  CHECK(sides.join(1, 2, true));
  CHECK(sides.of(0) == sides.of(3));
  CHECK(sides.of(0).group == sides.of(1).group);
  CHECK(sides.of(0).crossed != sides.of(1).crossed);
  CHECK(sides.join(3, 0, false));
  CHECK_FALSE(sides.join(3, 0, true));
  CHECK(sides.of(4).group != sides.of(0).group);
  const std::uint32_t sixth = sides.add();
  CHECK(sides.join(sixth, 3, true));
  CHECK(sides.of(sixth).crossed == sides.of(1).crossed);
}

TEST_CASE("a mean of x and 5 - x has an odd edge", "[engine][balance]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId said = b.answer("said", {item}), both_ways = b.value("both_ways", {item});
  b.rule(both_ways, {X}, make(Op::Mean, {lookup(said, {X}), make(Op::Subtract, {number("5"), lookup(said, {X})})}),
         atom(item, {X}));
  const World world(grounded(b.program));
  const CellId input = cell(world, said, {"a"}), result[] = {cell(world, both_ways, {"a"})};
  const Balance balance = balance_below(world, result);
  REQUIRE(balance.odd_edges.size() == 1);
  CHECK(balance.odd_edges[0].from == input);
  CHECK(balance.odd_edges[0].to == result[0]);
  CHECK(balance_below(world, {&input, 1}).odd_edges.empty());
}

TEST_CASE("what falls all the way is balanced, and stands on the other side", "[engine][balance]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), whole = b.kind("whole", {"all"});
  const RelationId said = b.answer("said", {item});
  const RelationId left = b.value("left", {whole});
  b.rule(left, {X}, make(Op::Subtract, {lookup(said, {b.constant("a")}), lookup(said, {b.constant("b")})}),
         atom(whole, {X}));
  const World world(grounded(b.program));
  const CellId result[] = {cell(world, left, {"all"})};
  const Balance balance = balance_below(world, result);
  CHECK(balance.odd_edges.empty());
  REQUIRE(balance.sources.size() == 2);
  CHECK(balance.sources[0].group == balance.sources[1].group);
  CHECK(balance.sources[0].crossed != balance.sources[1].crossed);
}

TEST_CASE("a tracer finds the same within what matters as everywhere", "[engine][balance]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), whole = b.kind("whole", {"all"});
  const RelationId said = b.answer("said", {item});
  const RelationId torn = b.value("torn", {item}), total = b.value("total", {whole});
  b.rule(torn, {X}, make(Op::Mean, {lookup(said, {X}), make(Op::Subtract, {number("5"), lookup(said, {X})})}),
         all_of({atom(item, {X}), same(X, b.constant("a"))}));
  b.rule(total, {X}, make(Op::Minimum, {lookup(torn, {b.constant("a")}), lookup(said, {b.constant("b")})}),
         atom(whole, {X}));
  const World world(grounded(b.program));
  const CellId result = cell(world, total, {"all"}), of_a = cell(world, said, {"a"});
  const std::vector<Pull> everywhere = mixed_inputs(world, result);
  REQUIRE(everywhere.size() == 1);
  CHECK(everywhere[0].from == of_a);
  const std::vector<bool> above = cells_above(world.network(), {&of_a, 1});
  const std::vector<char> within(above.begin(), above.end());
  const Naming unnamed;
  PullTracer tracer(world, unnamed, &within);
  CHECK(tracer.run(result) == everywhere);
  CHECK(tracer.run(result) == everywhere);
  CHECK(tracer.rows_read() > 0);
}

}  // namespace plumb::tests
