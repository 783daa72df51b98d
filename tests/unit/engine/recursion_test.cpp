#include "engine/stratify.hpp"
#include "tests/unit/engine/solving.hpp"

/// Cycles: which are legal, and what they mean.
namespace plumb::tests {

using namespace engine;

TEST_CASE("strata come in order of dependence", "[engine][stratify]") {
  Building b;
  const RelationId item = b.kind("item", {});
  const RelationId top = b.relation("top", {item}), middle = b.relation("middle", {item});
  const RelationId asked_of = b.relation("asked_of", {item}, Known::OpenUnknown);
  b.rule(top, {X}, all_of({atom(item, {X}), negation(atom(middle, {X})), atom(asked_of, {X})}));
  b.rule(middle, {X}, all_of({atom(item, {X}), atom(middle, {X})}));
  const Strata strata = stratify(b.program);
  REQUIRE(strata.strata.size() == 2);
  CHECK(strata.strata[0].relations == std::vector{middle});
  CHECK(strata.strata[0].recursive);
  CHECK_FALSE(strata.strata[0].open);
  CHECK(strata.strata[1].relations == std::vector{top});
  CHECK(strata.strata[1].open);
  CHECK(strata.cycles.empty());
}

TEST_CASE("a cycle through not is refused even where there is no fact", "[engine][stratify]") {
  Building b;
  const RelationId s = b.relation("s", {no_relation}, Known::Given);
  const RelationId p = b.relation("p", {no_relation}), q = b.relation("q", {no_relation});
  b.rule(p, {X}, all_of({atom(s, {X}), negation(atom(q, {X}))}));
  b.rule(q, {X}, atom(p, {X}));
  const GroundFailure failure = refused(b.program);
  REQUIRE(failure.cycles.size() == 1);
  CHECK(steps(failure.cycles[0]) == Texts{"!p", "q"});
  CHECK(failure.cycles[0].steps[0].origin == 0);
  CHECK(failure.cycles[0].steps[1].origin == 1);
  CHECK_FALSE(failure.cycles[0].direction);
}

TEST_CASE("an open cycle through not over given members is refused between relations", "[engine][stratify]") {
  Building b;
  const RelationId s = b.relation("s", {no_relation}, Known::Given);
  const RelationId maybe = b.relation("maybe", {s}, Known::OpenUnknown);
  const RelationId p = b.relation("p", {s});
  b.rule(p, {X}, all_of({atom(maybe, {X}), negation(atom(p, {X}))}));
  CHECK(refused(b.program).cycles.size() == 1);
}

TEST_CASE("S5 limits", "[engine][component]") {
  Scores s({"a", "b", "c"});
  s.limit("a", "b", "1");
  s.limit("b", "c", "1");
  World world(grounded(s.b.program));
  for (const auto& [name, raw] : {std::pair{"a", "4.5"}, {"b", "3"}, {"c", "1"}}) set(world, s.raw, {name}, val(raw));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("3"));
  CHECK(value(world, s.score, {"b"}) == val("2"));
  CHECK(value(world, s.score, {"c"}) == val("1"));
}

TEST_CASE("S5 limits in a cycle take the greatest solution", "[engine][component]") {
  Scores s({"a", "b"});
  s.limit("a", "b", "1");
  s.limit("b", "a", "1");
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4.5"));
  set(world, s.raw, {"b"}, val("3"));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("4"));
  CHECK(value(world, s.score, {"b"}) == val("3"));
}

TEST_CASE("O16 an unknown base", "[engine][component]") {
  Scores s({"a", "b"});
  s.limit("a", "b", "1");
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4.2"));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("1", "4.2"));
}

TEST_CASE("S4 gates", "[engine][component]") {
  Scores s({"a"});
  const RelationId tried = s.b.relation("tried", {s.item}, Known::OpenNone),
                   used = s.b.relation("used", {s.item}, Known::OpenNone);
  s.ceiling("a", "2.9", negation(atom(tried, {s.b.constant("a")})));
  s.ceiling("a", "1.9", negation(atom(used, {s.b.constant("a")})));
  World world(grounded(s.b.program));
  const auto with = [&](const char* raw, Truth is_tried, Truth is_used) {
    set(world, s.raw, {"a"}, val(raw));
    set(world, tried, {"a"}, is_tried);
    set(world, used, {"a"}, is_used);
    settle(world);
    return value(world, s.score, {"a"});
  };
  CHECK(with("4.2", Truth::No, Truth::Yes) == val("2.9"));
  CHECK(with("4.2", Truth::No, Truth::No) == val("1.9"));
  CHECK(with("1.4", Truth::No, Truth::Yes) == val("1.4"));
  CHECK(with("4.2", Truth::Possible, Truth::Yes) == val("2.9", "4.2"));  // S1
}

TEST_CASE("S6 a risk under unknowns", "[engine][world]") {
  Building b;
  const RelationId item = b.kind("item", {"x"});
  const RelationId bought = b.relation("bought", {item}, Known::OpenUnknown),
                   reviewed = b.relation("reviewed", {item}, Known::OpenUnknown);
  const RelationId risk = b.relation("risk", {item});
  b.rule(risk, {X}, all_of({atom(bought, {X}), negation(atom(reviewed, {X}))}));
  World world(grounded(b.program));
  const auto with = [&](Truth is_bought, Truth is_reviewed) {
    set(world, bought, {"x"}, is_bought);
    set(world, reviewed, {"x"}, is_reviewed);
    settle(world);
    return truth(world, risk, {"x"});
  };
  CHECK(with(Truth::Yes, Truth::Possible) == Truth::Possible);
  CHECK(with(Truth::Yes, Truth::No) == Truth::Yes);
  CHECK(with(Truth::Possible, Truth::Yes) == Truth::No);
}

TEST_CASE("F3 gates on each other's scores hold nothing down that could stand", "[engine][component]") {
  Scores s({"a", "b"});
  s.ceiling("a", "1.9", negation(s.score_at_least("b", "2")));
  s.ceiling("b", "1.9", negation(s.score_at_least("a", "2")));
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4"));
  set(world, s.raw, {"b"}, val("4"));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("4"));
  CHECK(value(world, s.score, {"b"}) == val("4"));
  set(world, s.raw, {"b"}, val("1"));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("1.9"));
}

TEST_CASE("F3 a ceiling while the own score is high is refused with the cycle", "[engine][component]") {
  Scores s({"a"});
  s.ceiling("a", "2", s.score_at_least("a", "3"));
  const GroundFailure failure = refused(s.b.program);
  REQUIRE(failure.cycles.size() == 1);
  CHECK(failure.cycles[0].direction);
  CHECK(steps(failure.cycles[0]) == Texts{"!bound(a)", "score(a)"});
}

TEST_CASE("a ceiling while another's score is high is no cycle", "[engine][component]") {
  Scores s({"a", "b"});
  s.ceiling("a", "2", s.score_at_least("b", "3"));
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4"));
  set(world, s.raw, {"b"}, val("4"));
  settle(world);
  CHECK(value(world, s.score, {"a"}) == val("2"));
}

TEST_CASE("F2 a not on a least value whose existence the cycle brings about is refused", "[engine][component]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"});
  const RelationId on = b.relation("on", {item}, Known::OpenUnknown);
  const RelationId x = b.value("x", {item}, Known::Derived, Merge::Least);
  b.rule(x, {b.constant("a")}, number("1.9"),
         all_of({atom(on, {b.constant("a")}), negation(compare(lookup(x, {b.constant("b")}), at_least, number("2")))}));
  b.rule(x, {b.constant("b")}, number("1.9"),
         all_of({atom(on, {b.constant("a")}), negation(compare(lookup(x, {b.constant("a")}), at_least, number("2")))}));
  CHECK(refused(b.program).cycles.size() == 1);
}

TEST_CASE("F2 a count of a growing relation may be tested from below only", "[engine][component]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b", "c"});
  const RelationId seed = b.relation("seed", {item}, Known::OpenNone);
  const RelationId on = b.relation("on", {item});
  b.rule(on, {X}, atom(seed, {X}));
  SECTION("at least") {
    b.rule(on, {X}, all_of({atom(item, {X}), compare(count({Y}, {Y}, atom(on, {Y})), at_least, number("2"))}));
    World world(grounded(b.program));
    set(world, seed, {"a"}, Truth::Yes);
    settle(world);
    CHECK(truth(world, on, {"c"}) == Truth::No);
    set(world, seed, {"b"}, Truth::Possible);
    settle(world);
    CHECK(truth(world, on, {"c"}) == Truth::Possible);
    world.clear(cell(world, seed, {"a"}));
    settle(world);
    CHECK(truth(world, on, {"a"}) == Truth::No);  // no stale support
  }
  SECTION("less") {
    b.rule(on, {X}, all_of({atom(item, {X}), compare(count({Y}, {Y}, atom(on, {Y})), less, number("2"))}));
    CHECK(refused(b.program).cycles.size() >= 1);
  }
}

TEST_CASE("open reachability through a cycle has no stale support", "[engine][component]") {
  Building b;
  const RelationId node = b.kind("node", {"a", "b", "c"});
  const RelationId edge = b.relation("edge", {node, node}, Known::OpenNone);
  const RelationId on = b.relation("on", {node});
  b.rule(on, {b.constant("a")}, always);
  b.rule(on, {Y}, all_of({atom(on, {X}), atom(edge, {X, Y})}));
  World world(grounded(b.program));
  set(world, edge, {"a", "b"}, Truth::Yes);
  set(world, edge, {"b", "c"}, Truth::Yes);
  set(world, edge, {"c", "b"}, Truth::Yes);
  settle(world);
  CHECK(truth(world, on, {"c"}) == Truth::Yes);
  world.clear(cell(world, edge, {"a", "b"}));
  settle(world);
  CHECK(truth(world, on, {"b"}) == Truth::No);
  CHECK(truth(world, on, {"c"}) == Truth::No);
}

TEST_CASE("a cycle that never stops ends in the limit of rounds", "[engine][component]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId x = b.value("x", {item}, Known::Derived, Merge::Least);
  const RelationId start = b.answer("start", {item});
  b.rule(x, {X}, lookup(start, {X}), atom(item, {X}));
  b.rule(x, {X}, make(Op::Subtract, {lookup(x, {X}), number("1")}), atom(item, {X}));
  Limits limits;
  limits.rounds = 50;
  const World world(grounded(b.program, limits));
  REQUIRE(world.faults().size() == 1);
  CHECK(world.faults()[0].reason == Fault::Reason::Rounds);
  CHECK(world.faults()[0].fact == "x(a)");
}

}  // namespace plumb::tests
