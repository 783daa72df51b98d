#include "tests/unit/engine/solving.hpp"

/// What is known while grounding: joins, recursion, sums, and what is refused.
namespace plumb::tests {

using namespace engine;

namespace {

/// edge and its transitive closure `path`.
struct Paths {
  Building b;
  RelationId node, edge, path;

  explicit Paths(const std::vector<std::string>& nodes)
      : node(b.kind("node", nodes)), edge(b.relation("edge", {node, node}, Known::Fixed)),
        path(b.relation("path", {node, node})) {
    b.rule(path, {X, Y}, atom(edge, {X, Y}));
    b.rule(path, {X, Z}, all_of({atom(path, {X, Y}), atom(edge, {Y, Z})}));
  }
};

std::vector<std::string> numbered(const std::string& prefix, int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back(prefix + std::to_string(i));
  return names;
}

}  // namespace

TEST_CASE("a closure of a chain holds every later pair and no other", "[engine][ground]") {
  const auto nodes = numbered("n", 30);
  Paths p(nodes);
  for (std::size_t i = 0; i + 1 < nodes.size(); ++i) p.b.fact(p.edge, {nodes[i], nodes[i + 1]});
  const World world(grounded(p.b.program));
  CHECK(world.network().rows(p.path).size() == 30 * 29 / 2);
  CHECK_FALSE(world.network().is_open(p.path));
  CHECK(truth(world, p.path, {"n3", "n7"}) == Truth::Yes);
  CHECK(truth(world, p.path, {"n7", "n3"}) == Truth::No);
}

TEST_CASE("same generation in a binary tree", "[engine][ground]") {
  Building b;
  const RelationId person = b.kind("person", numbered("p", 15));
  const RelationId parent = b.relation("parent", {person, person}, Known::Fixed);
  const RelationId same_level = b.relation("same_level", {person, person});
  for (int i = 1; i < 15; ++i) b.fact(parent, {"p" + std::to_string(i), "p" + std::to_string((i - 1) / 2)});
  b.rule(same_level, {X, X}, atom(person, {X}));
  b.rule(same_level, {X, Y}, all_of({atom(parent, {X, Z}), atom(same_level, {Z, W}), atom(parent, {Y, W})}));
  const World world(grounded(b.program));
  CHECK(world.network().rows(same_level).size() == 1 + 4 + 16 + 64);
}

TEST_CASE("sums by group, an empty one is 0, and a filter by not", "[engine][ground]") {
  Building b;
  const RelationId team = b.kind("team", {"a", "b", "c"}), person = b.kind("person", {"p", "q", "r"});
  const RelationId hours = b.value("hours", {team, person}, Known::Given);
  const RelationId total = b.value("total", {team});
  const RelationId idle = b.relation("idle", {team});
  b.fact(hours, {"a", "p"}, "3");
  b.fact(hours, {"a", "q"}, "3");
  b.fact(hours, {"b", "r"}, "0.5");
  b.rule(total, {X}, aggregate(FoldKind::Sum, {Y}, {lookup(hours, {X, Y}), atom(person, {Y})}), atom(team, {X}));
  b.rule(idle, {X}, all_of({atom(team, {X}), negation(atom(hours, {X, any}))}));
  const World world(grounded(b.program));
  CHECK(value(world, total, {"a"}) == val("6"));  // O13: distinct bindings, not distinct values
  CHECK(value(world, total, {"b"}) == val("0.5"));
  CHECK(value(world, total, {"c"}) == val("0"));
  CHECK(truth(world, idle, {"c"}) == Truth::Yes);
  CHECK(truth(world, idle, {"b"}) == Truth::No);
}

TEST_CASE("least values fall to shortest distances", "[engine][ground]") {
  Building b;
  const RelationId node = b.kind("node", {"a", "b", "c", "d"});
  const RelationId length = b.value("length", {node, node}, Known::Fixed);
  const RelationId far = b.value("far", {node}, Known::Derived, Merge::Least);
  b.fact(length, {"a", "b"}, "5");
  b.fact(length, {"a", "c"}, "1");
  b.fact(length, {"c", "b"}, "1");
  b.fact(length, {"b", "a"}, "1");
  b.rule(far, {b.constant("a")}, number("0"), always);
  b.rule(far, {Y}, make(Op::Add, {lookup(far, {X}), lookup(length, {X, Y})}), always);
  const World world(grounded(b.program));
  CHECK(value(world, far, {"b"}) == val("2"));
  CHECK(value(world, far, {"a"}) == val("0"));
  CHECK(value(world, far, {"d"}) == Value{});
}

TEST_CASE("F6 a least value that falls towards itself ends at the last millionth", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"k"});
  const RelationId x = b.value("x", {item}, Known::Derived, Merge::Least);
  b.rule(x, {X}, number("5"), atom(item, {X}));
  b.rule(x, {X}, make(Op::Mean, {lookup(x, {X}), number("1")}), atom(item, {X}));
  const World world(grounded(b.program));
  CHECK(value(world, x, {"k"}) == val("1.000001"));
}

TEST_CASE("a number is bound as a key", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"});
  const RelationId size = b.value("size", {item}, Known::Fixed);
  const RelationId twice = b.relation("twice", {item, no_relation});
  b.fact(size, {"a"}, "1.5");
  b.rule(twice, {X, Y}, all_of({atom(item, {X}), binds(Y, make(Op::Multiply, {lookup(size, {X}), number("2")}))}));
  const World world(grounded(b.program));
  CHECK(truth(world, twice, {"a", "3"}) == Truth::Yes);
  CHECK(world.network().rows(twice).size() == 1);
}

TEST_CASE("conditions nest, and an or binds in each of its branches", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b", "c", "d"});
  const RelationId red = b.relation("red", {item}, Known::Fixed), round = b.relation("round", {item}, Known::Fixed);
  const RelationId big = b.relation("big", {item}, Known::Fixed), picked = b.relation("picked", {item});
  for (const auto* name : {"a", "b"}) b.fact(red, {name});
  for (const auto* name : {"b", "c"}) b.fact(round, {name});
  for (const auto* name : {"b"}) b.fact(big, {name});
  b.rule(picked, {X},
         all_of({any_of({atom(red, {X}), all_of({atom(round, {X}), negation(atom(big, {X}))})}),
                 negation(all_of({atom(red, {X}), atom(big, {X})}))}));
  const World world(grounded(b.program));
  CHECK(truth(world, picked, {"a"}) == Truth::Yes);
  CHECK(truth(world, picked, {"b"}) == Truth::No);
  CHECK(truth(world, picked, {"c"}) == Truth::Yes);
  CHECK(truth(world, picked, {"d"}) == Truth::No);
}

TEST_CASE("two values for a single key are refused with both rules", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId size = b.value("size", {item});
  b.rule(size, {X}, number("1"), atom(item, {X}));
  b.rule(size, {X}, number("2"), atom(item, {X}));
  const GroundFailure failure = refused(b.program);
  REQUIRE(failure.faults.size() == 1);
  CHECK(failure.faults[0].reason == Fault::Reason::TwoValues);
  CHECK(failure.faults[0].origin == 0);
  CHECK(failure.faults[0].other == 1);
  CHECK(failure.faults[0].fact == "size(a)");
  CHECK(failure.faults[0].detail == "1 and 2");
}

TEST_CASE("a count that never ends stops at the limit of facts", "[engine][ground]") {
  Building b;
  const RelationId reached = b.relation("reached", {no_relation});
  b.fact(reached, {"0"});
  b.rule(reached, {Y}, all_of({atom(reached, {X}), binds(Y, make(Op::Add, {key_number(X), number("1")}))}));
  Limits limits;
  limits.facts = 1'000;
  const GroundFailure failure = refused(b.program, limits);
  REQUIRE(failure.faults.size() == 1);
  CHECK(failure.faults[0].reason == Fault::Reason::Facts);
}

TEST_CASE("a cancelled grounding stops and says so", "[engine][ground]") {
  Building b;
  const RelationId reached = b.relation("reached", {no_relation});
  b.fact(reached, {"0"});
  b.rule(reached, {Y}, all_of({atom(reached, {X}), binds(Y, make(Op::Add, {key_number(X), number("1")}))}));
  const std::atomic<bool> cancelled{true};
  const GroundFailure failure = refused(b.program, {.cancelled = &cancelled});
  REQUIRE(failure.faults.size() == 1);
  CHECK(failure.faults[0].reason == Fault::Reason::Cancelled);
}

TEST_CASE("closed trouble names the rule and the fact", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId size = b.value("size", {item}), huge = b.value("huge", {item});
  SECTION("a division by zero") {
    b.rule(size, {X}, make(Op::Divide, {number("1"), number("0")}), atom(item, {X}));
    CHECK(refused(b.program).faults.at(0).reason == Fault::Reason::DivisionByZero);
  }
  SECTION("an overflow") {
    b.rule(huge, {X}, make(Op::Multiply, {number("4000000000000"), number("4000000000000")}), atom(item, {X}));
    const Fault fault = refused(b.program).faults.at(0);
    CHECK(fault.reason == Fault::Reason::Overflow);
    CHECK(fault.fact == "huge(a)");
  }
}

}  // namespace plumb::tests
