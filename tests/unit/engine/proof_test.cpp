#include "engine/proof.hpp"

#include "tests/unit/engine/solving.hpp"

/// Why, why not, and questions asked of a world.
namespace plumb::tests {

using namespace engine;

namespace {

std::vector<std::string> texts(const World& world, const std::vector<ProofNode>& nodes) {
  std::vector<std::string> result;
  const Program& program = world.network().program();
  for (const ProofNode& node : nodes) {
    std::string text = program.relations[node.fact.relation].name;
    for (const Symbol s : node.fact.key) text.append(" ").append(program.symbols.text_of(s));
    result.push_back(text);
  }
  return result;
}

ProofNode proof(const World& world, RelationId relation, const std::vector<std::string>& members) {
  const std::optional found = find_proof(world, fact_of(world, relation, members));
  REQUIRE(found.has_value());
  return *found;
}

struct PathProofs {
  Building b;
  RelationId node = b.kind("node", {"n1", "n2", "n3"});
  RelationId edge, path;

  explicit PathProofs(Known known)
      : edge(b.relation("edge", {node, node}, known)), path(b.relation("path", {node, node})) {
    b.rule(path, {X, Y}, atom(edge, {X, Y}));
    b.rule(path, {X, Z}, all_of({atom(edge, {X, Y}), atom(path, {Y, Z})}));
  }
  void check(const World& world) const {
    const ProofNode top = proof(world, path, {"n1", "n3"});
    CHECK(top.height == 2);
    CHECK(top.rule == 1u);
    CHECK(texts(world, top.parents) == Texts{"edge n1 n2", "path n2 n3"});
    CHECK(top.parents[0].height == 0);
    CHECK_FALSE(top.parents[0].rule.has_value());
    CHECK(top.parents[1].height == 1);
    CHECK(texts(world, top.parents[1].parents) == Texts{"edge n2 n3"});
  }
};

}  // namespace

TEST_CASE("heights of a path: edges 0, one step 1, two steps 2", "[engine][proof]") {
  SECTION("known facts are joined again") {
    PathProofs p(Known::Fixed);
    p.b.fact(p.edge, {"n1", "n2"});
    p.b.fact(p.edge, {"n2", "n3"});
    p.b.fact(p.edge, {"n3", "n1"});
    p.check(World(grounded(p.b.program)));
  }
  SECTION("cells are walked, their cycle replayed") {
    PathProofs p(Known::OpenNone);
    World world(grounded(p.b.program));
    set(world, p.edge, {"n1", "n2"}, Truth::Yes);
    set(world, p.edge, {"n2", "n3"}, Truth::Yes);
    set(world, p.edge, {"n3", "n1"}, Truth::Yes);
    settle(world);
    p.check(world);
    CHECK_FALSE(find_proof(world, fact_of(world, p.edge, {"n1", "n3"})).has_value());
  }
}

TEST_CASE("a least value is proved by the rule that binds", "[engine][proof]") {
  Scores s({"a", "b"});
  s.ceiling("a", "4", always);
  s.limit("a", "b", "1");
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4.5"));
  set(world, s.raw, {"b"}, val("2"));
  settle(world);
  const ProofNode top = proof(world, s.bound, {"a"});
  CHECK(top.rule == 2u);
  CHECK(top.range == point(num("3")));
  CHECK(texts(world, top.parents) == Texts{"score b"});
  CHECK(texts(world, top.parents[0].parents) == Texts{"raw b"});
}

TEST_CASE("a proof in a cycle of limits ends at what was raw", "[engine][proof]") {
  Scores s({"a", "b"});
  s.limit("a", "b", "1");
  s.limit("b", "a", "1");
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4.5"));
  set(world, s.raw, {"b"}, val("3"));
  settle(world);
  const ProofNode top = proof(world, s.score, {"a"});
  CHECK(texts(world, top.parents) == Texts{"raw a", "bound a"});
  const ProofNode& bound = top.parents[1];
  CHECK(texts(world, bound.parents) == Texts{"score b"});
  CHECK(bound.parents[0].range == point(num("3")));
  CHECK(texts(world, bound.parents[0].parents) == Texts{"raw b", "bound b"});
  CHECK(bound.parents[0].parents[1].cut);  // it rests on a's score itself
}

TEST_CASE("an aggregate rests on its members that belong", "[engine][proof]") {
  Building b;
  const RelationId item = b.kind("item", {"x", "y"});
  const RelationId on = b.relation("on", {item}, Known::OpenNone), some = b.value("some", {});
  b.rule(some, {}, count({X}, {X}, all_of({atom(item, {X}), atom(on, {X})})), always);
  World world(grounded(b.program));
  set(world, on, {"y"}, Truth::Yes);
  settle(world);
  CHECK(texts(world, proof(world, some, {}).parents) == Texts{"item y", "on y"});
}

TEST_CASE("why not names the literal that fails in the instance that came furthest", "[engine][why_not]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b", "c"});
  const RelationId stands_on = b.relation("stands_on", {item, item}, Known::Fixed);
  const RelationId bought = b.relation("bought", {item}, Known::OpenNone),
                   old = b.relation("old", {item}, Known::OpenNone);
  const RelationId risky = b.relation("risky", {item});
  b.fact(stands_on, {"a", "b"});
  b.fact(stands_on, {"a", "c"});
  b.rule(risky, {X}, all_of({atom(stands_on, {X, Y}), atom(bought, {Y}), atom(old, {Y})}));
  World world(grounded(b.program));
  set(world, bought, {"c"}, Truth::Yes);
  settle(world);
  std::vector<FailedLiteral> failed = why_not(world, fact_of(world, risky, {"a"}));
  REQUIRE(failed.size() == 1);
  CHECK(failed[0].text == "old(c)");
  CHECK(failed[0].holds == Truth::No);
  CHECK(failed[0].literal == &world.network().program().rules[0].condition.args[2]);
  CHECK(texts(world, failed[0].reads) == Texts{"old c"});
  SECTION("a goal without an instance") {
    failed = why_not(world, fact_of(world, risky, {"b"}));
    REQUIRE(failed.size() == 1);
    CHECK(failed[0].text == "stands_on(b, Y)");
  }
  SECTION("where only certainty is missing") {
    set(world, old, {"c"}, Truth::Possible);
    settle(world);
    failed = why_not(world, fact_of(world, risky, {"a"}));
    REQUIRE(failed.size() == 1);
    CHECK(failed[0].text == "old(c)");
    CHECK(failed[0].holds == Truth::Possible);
  }
  SECTION("what holds has no why not") {
    set(world, old, {"c"}, Truth::Yes);
    settle(world);
    CHECK(why_not(world, fact_of(world, risky, {"a"})).empty());
  }
}

TEST_CASE("conditions and numbers are asked of a world", "[engine][query]") {
  Scores s({"a", "b"});
  s.limit("a", "b", "1");
  World world(grounded(s.b.program));
  set(world, s.raw, {"a"}, val("4"));
  set(world, s.raw, {"b"}, val("2"));
  settle(world);
  CHECK(evaluate_truth(world, s.score_at_least("a", "3")) == Truth::Yes);
  CHECK(evaluate_truth(world, s.score_at_least("b", "3")) == Truth::No);
  CHECK(evaluate_value(world, aggregate(FoldKind::Sum, {X}, {lookup(s.score, {X}), atom(s.item, {X})})) == val("5"));
  const std::vector<Binding> found =
      find_bindings(world, all_of({atom(s.item, {X}), compare(lookup(s.score, {X}), at_least, number("3"))}), 1);
  REQUIRE(found.size() == 1);
  CHECK(found[0].symbols == key_in(world.network().program(), {"a"}));
  CHECK(found[0].holds == Truth::Yes);
}

}  // namespace plumb::tests
