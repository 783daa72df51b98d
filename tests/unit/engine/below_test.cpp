#include "engine/below.hpp"

#include <algorithm>

#include "tests/unit/engine/solving.hpp"

/// What a cell is worked out from.
namespace plumb::tests {

using namespace engine;

TEST_CASE("cells below are those a cell is worked out from, through aggregates, and whatever a world hides",
          "[engine][below]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), other = b.kind("other", {"c"}), whole = b.kind("whole", {"all"});
  const RelationId said = b.answer("said", {item}), apart = b.answer("apart", {other});
  const RelationId bound = b.value("bound", {whole}, Known::Derived, Merge::Least), score = b.value("score", {whole});
  const Expr low = compare(lookup(said, {b.constant("a")}), Comparison::Less, number("2"));
  b.rule(bound, {X}, number("1.9"), all_of({atom(whole, {X}), low}));
  b.rule(score, {X},
         make(Op::Minimum, {aggregate(FoldKind::Mean, {Y}, {lookup(said, {Y}), atom(item, {Y})}), lookup(bound, {X})}),
         atom(whole, {X}));
  World world(grounded(b.program));
  set(world, said, {"a"}, val("5"));  // the bound is off now
  settle(world);
  const std::vector<CellId> below = cells_below(world.network(), cell(world, score, {"all"}));
  const auto is_below = [&](CellId c) { return std::find(below.begin(), below.end(), c) != below.end(); };
  CHECK(is_below(cell(world, score, {"all"})));
  CHECK(is_below(cell(world, bound, {"all"})));
  CHECK(is_below(cell(world, said, {"a"})));
  CHECK(is_below(cell(world, said, {"b"})));
  CHECK(!is_below(cell(world, apart, {"c"})));
  CHECK(std::is_sorted(below.begin(), below.end()));
  CHECK(cells_below(world.network(), cell(world, said, {"a"})) == std::vector{cell(world, said, {"a"})});
}

TEST_CASE("cells below go round a cycle once", "[engine][below]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"});
  const RelationId said = b.answer("said", {item});
  const RelationId least = b.value("least", {item}, Known::Derived, Merge::Least);
  b.rule(least, {X}, lookup(said, {X}), atom(item, {X}));
  b.rule(least, {X}, make(Op::Add, {lookup(least, {Y}), number("1")}), all_of({atom(item, {X}), atom(item, {Y})}));
  const World world(grounded(b.program));
  const std::vector<CellId> below = cells_below(world.network(), cell(world, least, {"a"}));
  for (const char* name : {"a", "b"})
    for (const RelationId relation : {said, least})
      CHECK(std::find(below.begin(), below.end(), cell(world, relation, {name})) != below.end());
}

}  // namespace plumb::tests
