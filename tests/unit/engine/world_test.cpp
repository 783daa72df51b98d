#include "engine/world.hpp"

#include <algorithm>
#include <functional>

#include "tests/unit/engine/solving.hpp"

/// Worlds: what changes is followed, trouble is named, order does not matter.
namespace plumb::tests {

using namespace engine;

TEST_CASE("C3 an absent answer is the whole scale, an absent measure no value", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId asked_one = b.answer("asked_one", {item});
  const RelationId measured = b.value("measured", {item}, Known::OpenNone);
  World world(grounded(b.program));
  CHECK(value(world, asked_one, {"a"}) == val("0", "5"));
  CHECK(value(world, measured, {"a"}) == Value{});
  set(world, asked_one, {"a"}, val("3"));
  settle(world);
  CHECK(value(world, asked_one, {"a"}) == val("3"));
  world.clear(cell(world, asked_one, {"a"}));
  settle(world);
  CHECK(value(world, asked_one, {"a"}) == val("0", "5"));
}

TEST_CASE("inputs stand over the product of their kinds or among given keys", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b", "c"}), team = b.kind("team", {"t", "u"});
  const RelationId pair = b.relation("pair", {item, team}, Known::Fixed);
  const RelationId all = b.relation("all", {item, team}, Known::OpenUnknown);
  const RelationId some = b.relation("some", {item, team}, Known::OpenUnknown);
  b.program.relations[some].among = pair;
  b.fact(pair, {"a", "u"});
  const Network network = grounded(b.program);
  CHECK(network.rows(all).size() == 6);
  REQUIRE(network.rows(some).size() == 1);
  CHECK(network.key_of(network.rows(some)[0].cell) == key_in(network.program(), {"a", "u"}));
  CHECK_FALSE(network.find(some, key_in(network.program(), {"b", "u"})).has_value());
}

TEST_CASE("a weighted mean over parts with an unknown", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"x", "y", "z"}), whole = b.kind("whole", {"all"});
  const RelationId weight = b.value("weight", {item}, Known::Fixed);
  const RelationId part = b.relation("part", {item, whole}, Known::Fixed);
  const RelationId raw = b.answer("raw", {item}), score = b.value("score", {whole});
  for (const auto& [name, w] : {std::pair{"x", "2"}, {"y", "1"}, {"z", "1"}}) {
    b.fact(weight, {name}, w);
    b.fact(part, {name, "all"});
  }
  b.rule(score, {X}, aggregate(FoldKind::Mean, {Y}, {lookup(raw, {Y}), lookup(weight, {Y}), atom(part, {Y, X})}),
         atom(whole, {X}));
  World world(grounded(b.program));
  set(world, raw, {"x"}, val("4"));
  set(world, raw, {"z"}, val("2"));
  settle(world);
  CHECK(value(world, score, {"all"}) == val("2.5", "3.75"));  // S1
}

TEST_CASE("floor of a mean works on the exact quotient", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"x", "y", "z"});
  const RelationId raw = b.answer("raw", {item}), level = b.value("level", {});
  b.rule(level, {}, make(Op::Floor, {aggregate(FoldKind::Mean, {X}, {lookup(raw, {X}), atom(item, {X})})}), always);
  World world(grounded(b.program));
  set(world, raw, {"x"}, val("2.666667"));
  set(world, raw, {"y"}, val("3.333333"));
  set(world, raw, {"z"}, val("3"));
  settle(world);
  CHECK(value(world, level, {}) == val("3"));
}

TEST_CASE("an empty sum over open facts is 0 for every binding outside", "[engine][world]") {
  Building b;
  const RelationId team = b.kind("team", {"t", "u"}), item = b.kind("item", {"a"});
  const RelationId owns = b.relation("owns", {team, item}, Known::Fixed);
  const RelationId effort = b.value("effort", {item}, Known::OpenNone);
  const RelationId total = b.value("total", {team}), busy = b.value("busy", {team});
  b.fact(owns, {"t", "a"});
  b.rule(total, {X}, aggregate(FoldKind::Sum, {Y}, {lookup(effort, {Y}), atom(owns, {X, Y})}), atom(team, {X}));
  b.rule(busy, {X}, count({Y}, {Y}, all_of({atom(owns, {X, Y}), atom(effort, {Y})})), atom(team, {X}));
  World world(grounded(b.program));
  CHECK(value(world, total, {"u"}) == val("0"));
  CHECK(value(world, total, {"t"}) == val("0"));
  CHECK(value(world, busy, {"u"}) == val("0"));
  set(world, effort, {"a"}, maybe("1", "3"));
  settle(world);
  CHECK(value(world, total, {"t"}) == val("0", "3"));
  CHECK(value(world, busy, {"t"}) == val("0", "1"));
}

TEST_CASE("any fact under a not is looked for", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), person = b.kind("person", {"p", "q"});
  const RelationId owns = b.relation("owns", {person, item}, Known::OpenNone), orphan = b.relation("orphan", {item});
  b.rule(orphan, {X}, all_of({atom(item, {X}), negation(atom(owns, {any, X}))}));
  World world(grounded(b.program));
  CHECK(truth(world, orphan, {"a"}) == Truth::Yes);
  set(world, owns, {"q", "a"}, Truth::Possible);
  settle(world);
  CHECK(truth(world, orphan, {"a"}) == Truth::Possible);
  CHECK(truth(world, orphan, {"b"}) == Truth::Yes);
}

TEST_CASE("a cell compared with itself is decided by the operator", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"});
  const RelationId raw = b.answer("raw", {item}), above = b.relation("above", {item, item});
  b.rule(above, {X, Y},
         all_of({atom(item, {X}), atom(item, {Y}), compare(lookup(raw, {X}), at_least, lookup(raw, {Y}))}));
  const World world(grounded(b.program));
  CHECK(truth(world, above, {"a", "a"}) == Truth::Yes);
  CHECK(truth(world, above, {"a", "b"}) == Truth::Possible);
}

TEST_CASE("NW2 a join too large is refused before it is expanded", "[engine][ground]") {
  Building b;
  const RelationId node = b.relation("node", {no_relation}, Known::Given);
  for (int i = 0; i < 50'000; ++i) b.fact(node, {std::to_string(i)});
  const RelationId on = b.relation("on", {node}, Known::OpenUnknown), both_on = b.relation("both_on", {node, node});
  b.rule(both_on, {X, Y}, all_of({atom(on, {X}), atom(on, {Y})}));
  const GroundFailure failure = refused(b.program);
  REQUIRE(failure.faults.size() == 1);
  CHECK(failure.faults[0].reason == Fault::Reason::Cells);
  CHECK(failure.faults[0].detail == "about 2500000000 rows");
  CHECK(failure.faults[0].fact == "both_on(X, Y) when on(X) and on(Y)");
}

TEST_CASE("an open weight is refused", "[engine][ground]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId raw = b.answer("raw", {item}), weight = b.answer("weight", {item}), score = b.value("score", {});
  b.rule(score, {}, aggregate(FoldKind::Mean, {X}, {lookup(raw, {X}), lookup(weight, {X}), atom(item, {X})}), always);
  CHECK(refused(b.program).faults.at(0).reason == Fault::Reason::OpenKey);
}

TEST_CASE("N4 trouble makes a world invalid, names its rule, and can be cured", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId raw = b.answer("raw", {item}), share = b.value("share", {item}), big = b.value("big", {item});
  b.rule(share, {X}, make(Op::Divide, {number("1"), lookup(raw, {X})}), atom(item, {X}));
  b.rule(big, {X}, make(Op::Multiply, {lookup(raw, {X}), number("4000000000000")}), atom(item, {X}));
  World world(grounded(b.program));
  set(world, raw, {"a"}, val("0"));
  settle(world);
  REQUIRE(world.faults().size() == 1);
  CHECK(world.faults()[0].reason == Fault::Reason::DivisionByZero);
  CHECK(world.faults()[0].origin == 0);
  CHECK(world.faults()[0].fact == "share(a)");
  set(world, raw, {"a"}, val("2"));
  settle(world);
  REQUIRE(world.faults().size() == 1);
  CHECK(world.faults()[0].reason == Fault::Reason::Overflow);
  set(world, raw, {"a"}, val("1"));
  settle(world);
  CHECK(world.valid());
  CHECK(value(world, share, {"a"}) == val("1"));
}

TEST_CASE("instances that do not hold cannot be in trouble", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId on = b.relation("on", {item}, Known::OpenNone), share = b.value("share", {item});
  b.rule(share, {X}, make(Op::Divide, {number("1"), number("0")}), all_of({atom(item, {X}), atom(on, {X})}));
  World world(grounded(b.program));
  CHECK(world.valid());
  set(world, on, {"a"}, Truth::Possible);
  settle(world);
  CHECK_FALSE(world.valid());
}

TEST_CASE("two certain values that do not meet are a fault of both rules", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId raw = b.answer("raw", {item}), score = b.value("score", {item});
  b.rule(score, {X}, lookup(raw, {X}), atom(item, {X}));
  b.rule(score, {X}, number("3"), atom(item, {X}));
  World world(grounded(b.program));
  CHECK(world.valid());
  CHECK(value(world, score, {"a"}) == val("0", "5"));
  set(world, raw, {"a"}, val("4"));
  settle(world);
  REQUIRE(world.faults().size() == 1);
  CHECK(world.faults()[0].reason == Fault::Reason::TwoValues);
  CHECK(world.faults()[0].origin != world.faults()[0].other);
}

TEST_CASE("a fork does not see its original, nor the original its fork", "[engine][world]") {
  Scores s({"a"});
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("2"));
  settle(world);
  World fork = world;
  set(fork, s.raw, {"a"}, val("4"));
  settle(fork);
  CHECK(value(world, s.score, {"a"}) == val("2"));
  CHECK(value(fork, s.score, {"a"}) == val("4"));
}

TEST_CASE("a rule that gives a range stays open without any input", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId cost = b.value("cost", {item}), dear = b.relation("dear", {item});
  b.rule(cost, {X}, number("2", "4"), atom(item, {X}));
  b.rule(dear, {X}, compare(lookup(cost, {X}), at_least, number("3")));
  const World world(grounded(b.program));
  CHECK(value(world, cost, {"a"}) == val("2", "4"));
  CHECK(truth(world, dear, {"a"}) == Truth::Possible);
}

namespace {

/// The same program written in one order or the other.
Scores written(bool backwards) {
  Scores s(backwards ? std::vector<std::string>{"c", "b", "a"} : std::vector<std::string>{"a", "b", "c"});
  std::vector<std::function<void()>> rules{[&] { s.limit("a", "b", "1"); }, [&] { s.limit("b", "c", "0.5"); },
                                           [&] { s.ceiling("c", "2.9", negation(s.score_at_least("a", "3"))); }};
  if (backwards) std::reverse(rules.begin(), rules.end());
  for (const auto& rule : rules) rule();
  return s;
}

}  // namespace

TEST_CASE("the order of rules, facts and constants changes no cell", "[engine][ground]") {
  const Scores one = written(false), other = written(true);
  World world(grounded(one.b.program)), shuffled(grounded(other.b.program));
  REQUIRE(world.network().cell_count() == shuffled.network().cell_count());
  for (const auto& [name, raw] : {std::pair{"a", "4"}, {"b", "3.5"}, {"c", "2"}}) {
    set(world, one.raw, {name}, val(raw));
    set(shuffled, other.raw, {name}, val(raw));
  }
  settle(world);
  settle(shuffled);
  for (const auto* name : {"a", "b", "c"}) CHECK(cell(world, one.score, {name}) == cell(shuffled, other.score, {name}));
  for (CellId c = 0; c < world.network().cell_count(); ++c) CHECK(world.value(c) == shuffled.value(c));
}

TEST_CASE("settling after each change gives what a fresh world gives", "[engine][world]") {
  const Scores s = written(false);
  const Network network = grounded(s.b.program);
  World world(network);
  std::vector<std::pair<std::string, Value>> known_so_far;
  for (const auto& [name, raw] :
       {std::pair{"a", val("4")}, {"c", val("1")}, {"b", val("0", "5")}, {"c", val("5")}, {"a", val("2")}}) {
    set(world, s.raw, {name}, raw);
    settle(world);
    known_so_far.emplace_back(name, raw);
    World fresh(network);
    for (const auto& [earlier, value_then] : known_so_far) set(fresh, s.raw, {earlier}, value_then);
    settle(fresh);
    for (CellId c = 0; c < network.cell_count(); ++c) CHECK(world.value(c) == fresh.value(c));
  }
}

TEST_CASE("a cancelled settle leaves the world clearly invalid, and the next one cures it", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId said = b.answer("said", {item}), twice = b.value("twice", {item});
  b.rule(twice, {X}, make(Op::Multiply, {number("2"), lookup(said, {X})}), atom(item, {X}));
  World world(grounded(b.program));
  std::atomic<bool> cancelled{true};
  set(world, said, {"a"}, val("2"));
  settle(world, {.cancelled = &cancelled});
  REQUIRE(world.faults().size() == 1);
  CHECK(world.faults()[0].reason == Fault::Reason::Cancelled);
  CHECK_FALSE(world.valid());
  cancelled = false;
  set(world, said, {"a"}, val("3"));
  settle(world, {.cancelled = &cancelled});
  CHECK(world.valid());
  CHECK(value(world, twice, {"a"}) == val("6"));
}

TEST_CASE("numbers at both limits are compared as they are", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId x = b.value("x", {item}, Known::OpenNone), y = b.value("y", {item}, Known::OpenNone);
  const RelationId more = b.relation("more", {item}), sum = b.value("sum", {item});
  b.rule(more, {X}, compare(lookup(x, {X}), Comparison::Greater, lookup(y, {X})));
  b.rule(sum, {X}, aggregate(FoldKind::Sum, {Y}, {lookup(x, {Y}), atom(item, {Y})}), atom(item, {X}));
  const Network network = grounded(b.program);
  World world(network);
  const std::vector<CellId> cells{cell(world, x, {"a"}), cell(world, y, {"a"})};
  const std::vector<Value> values{known({Number::limit}), known({-Number::limit})};
  world.set(cells, values);
  settle(world);
  CHECK(truth(world, more, {"a"}) == Truth::Yes);
  CHECK(value(world, sum, {"a"}) == known({Number::limit}));
}

TEST_CASE("a copy of a sweep's world is a world of its own", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId said = b.answer("said", {item}), twice = b.value("twice", {item});
  b.rule(twice, {X}, make(Op::Multiply, {number("2"), lookup(said, {X})}), atom(item, {X}));
  Sweep sweep{World(grounded(b.program))};
  set(sweep.world(), said, {"a"}, val("2"));
  settle(sweep.world());
  World copy = sweep.world();
  sweep.reset();
  CHECK(value(sweep.world(), twice, {"a"}) == val("0", "10"));
  CHECK(value(copy, twice, {"a"}) == val("4"));
}

}  // namespace plumb::tests
