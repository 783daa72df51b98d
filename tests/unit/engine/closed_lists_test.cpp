#include "engine/range_ops.hpp"
#include "tests/unit/engine/solving.hpp"

/// Many facts at once: lists from data files, groups folded in one pass, limits met in the middle of a join.
namespace plumb::tests {

using namespace engine;

namespace {

/// Moves the facts of a relation from single ones to a list.
void make_list(Program& program, RelationId relation) {
  std::vector<Symbol> keys;
  std::vector<Number> values;
  for (const Fact& fact : program.facts) {
    if (fact.relation != relation) continue;
    keys.insert(keys.end(), fact.key.begin(), fact.key.end());
    if (program.relations[relation].has_value) values.push_back(fact.value);
  }
  std::erase_if(program.facts.edit(), [&](const Fact& fact) { return fact.relation == relation; });
  program.fact_lists.push_back({relation, 77, list_facts(program.relations[relation].columns.size(), keys, values)});
}

/// `sold` and others by group, over a thousand sales of ten groups, one of them without a sale.
struct Sales {
  Building b;
  RelationId group, sale, weight;

  Sales()
      : group(b.kind("group", {"g0", "g1", "g2", "g3", "none"})), sale(b.value("sale", {no_relation, group})),
        weight(b.value("weight", {no_relation})) {
    for (int i = 0; i < 1'000; ++i) {
      const std::string name = "s" + std::to_string(i);
      b.fact(sale, {name, "g" + std::to_string(i % 4)}, std::to_string(i % 7));
      b.fact(weight, {name}, std::to_string(i % 3));
    }
  }
  RelationId fold(FoldKind kind, bool weighted = false) {
    const RelationId result = b.value("result" + std::to_string(b.program.relations.size()), {group});
    Exprs args{lookup(sale, {Y, X})};
    if (weighted) args.push_back(lookup(weight, {Y}));
    args.push_back(atom(sale, {Y, X}));
    b.rule(result, {X}, aggregate(kind, {Y}, std::move(args)), atom(group, {X}));
    return result;
  }
  /// What a fold gives, of the facts as they are.
  Value expected(FoldKind kind, int of_group, bool weighted = false) const {
    std::vector<Member> members;
    for (int i = of_group; i < 1'000; i += 4)
      members.push_back({Truth::Yes, point(Number::whole(i % 7)), weighted ? Number::whole(i % 3) : Number::whole(1)});
    return engine::fold(kind, members).value;
  }
};

}  // namespace

TEST_CASE("groups are folded in one pass as each would be alone", "[engine][ground]") {
  Sales s;
  std::vector<std::pair<FoldKind, RelationId>> results;
  for (const FoldKind kind : {FoldKind::Sum, FoldKind::Mean, FoldKind::Minimum, FoldKind::Maximum, FoldKind::Median})
    results.emplace_back(kind, s.fold(kind));
  const RelationId weighted = s.fold(FoldKind::Mean, true);
  const World world(grounded(s.b.program));
  for (int g = 0; g < 4; ++g) {
    const std::string name = "g" + std::to_string(g);
    for (const auto& [kind, result] : results) CHECK(value(world, result, {name}) == s.expected(kind, g));
    CHECK(value(world, weighted, {name}) == s.expected(FoldKind::Mean, g, true));
  }
  CHECK(value(world, results[0].second, {"none"}) == val("0"));
  CHECK(value(world, results[1].second, {"none"}) == Value{});
}

TEST_CASE("what is counted in a group counts once", "[engine][ground]") {
  Sales s;
  const RelationId amounts = s.b.relation("amounts", {s.group, no_relation});
  const RelationId different = s.b.value("different", {s.group});
  s.b.rule(amounts, {X, Z}, all_of({atom(s.sale, {Y, X}), binds(Z, lookup(s.sale, {Y, X}))}));
  s.b.rule(different, {X}, count({Z}, {Y, Z}, all_of({atom(s.sale, {Y, X}), atom(amounts, {X, Z})})),
           atom(s.group, {X}));
  const World world(grounded(s.b.program));
  CHECK(value(world, different, {"g1"}) == val("7"));
  CHECK(value(world, different, {"none"}) == val("0"));
}

TEST_CASE("trouble in one group is met by its rule only", "[engine][ground]") {
  Building b;
  const RelationId group = b.kind("group", {"a", "b"}), asked_for = b.relation("asked_for", {group}, Known::Fixed);
  const RelationId part = b.value("part", {no_relation, group}), whole = b.value("whole", {group});
  for (const auto* name : {"p", "q"}) {
    b.fact(part, {name, "a"}, "4000000000000");
    b.fact(part, {name, "b"}, "1");
  }
  b.fact(asked_for, {"b"});
  b.rule(whole, {X}, aggregate(FoldKind::Sum, {Y}, {lookup(part, {Y, X}), atom(part, {Y, X})}), atom(asked_for, {X}));
  CHECK(value(World(grounded(b.program)), whole, {"b"}) == val("2"));
  b.fact(asked_for, {"a"});
  const Fault fault = refused(b.program).faults.at(0);
  CHECK(fault.reason == Fault::Reason::Overflow);
  CHECK(fault.fact == "whole(a)");
}

TEST_CASE("facts of a list are facts like others", "[engine][ground]") {
  Sales s;
  const RelationId sum = s.fold(FoldKind::Sum);
  const World single(grounded(s.b.program));
  make_list(s.b.program, s.sale);
  make_list(s.b.program, s.group);
  s.b.fact(s.group, {"g3"});
  s.b.fact(s.sale, {"late", "none"}, "12");
  const World listed(grounded(s.b.program));
  for (const auto* name : {"g0", "g1", "g2", "g3"}) CHECK(value(listed, sum, {name}) == value(single, sum, {name}));
  CHECK(value(listed, sum, {"none"}) == val("12"));
  CHECK(find_proof(listed, fact_of(listed, s.sale, {"s5", "g1"}))->height == 0);
}

TEST_CASE("two values for one key of a list are refused", "[engine][ground]") {
  Building b;
  const RelationId size = b.value("size", {no_relation});
  b.fact(size, {"a"}, "1");
  b.fact(size, {"a"}, "2");
  make_list(b.program, size);
  const Fault fault = refused(b.program).faults.at(0);
  CHECK(fault.reason == Fault::Reason::TwoValues);
  CHECK(fault.fact == "size(a)");
  CHECK(fault.detail == "1 and 2");
}

TEST_CASE("the limit of facts is met exactly, in the middle of a join", "[engine][ground]") {
  Building b;
  std::vector<std::string> names;
  for (int i = 0; i < 60; ++i) names.push_back("n" + std::to_string(i));
  const RelationId node = b.kind("node", names), pair = b.relation("pair", {node, node});
  b.rule(pair, {X, Y}, all_of({atom(node, {X}), atom(node, {Y})}));
  Limits limits;
  limits.facts = 60 + 60 * 60;
  CHECK(grounded(b.program, limits).rows(pair).size() == 3'600);
  --limits.facts;
  const Fault fault = refused(b.program, limits).faults.at(0);
  CHECK(fault.reason == Fault::Reason::Facts);
  CHECK(fault.detail == "3659 facts");
  limits.facts = 60 + 1'500;
  CHECK(refused(b.program, limits).faults.at(0).reason == Fault::Reason::Facts);
}

TEST_CASE("joins over columns that repeat, are fixed, or do not matter", "[engine][ground]") {
  Building b;
  const RelationId link = b.relation("link", {no_relation, no_relation, no_relation}, Known::Fixed);
  b.fact(link, {"a", "a", "x"});
  b.fact(link, {"a", "b", "x"});
  b.fact(link, {"b", "b", "y"});
  b.fact(link, {"b", "a", "y"});
  const RelationId loop = b.relation("loop", {no_relation}), from_a = b.relation("from_a", {no_relation});
  const RelationId twice = b.relation("twice", {no_relation, no_relation}), ends = b.relation("ends", {no_relation});
  const RelationId back = b.relation("back", {no_relation, no_relation});
  b.rule(loop, {X}, atom(link, {X, X, Y}));
  b.rule(from_a, {Y}, atom(link, {b.constant("a"), Y, Z}));
  b.rule(twice, {X, X}, atom(link, {X, Y, Z}));
  b.rule(ends, {b.constant("end")}, atom(link, {X, Y, b.constant("y")}));
  b.rule(back, {X, Y}, all_of({atom(link, {X, Y, Z}), atom(link, {Y, X, W}), negation(same(X, Y))}));
  const World world(grounded(b.program));
  const auto size = [&](RelationId relation) { return world.network().rows(relation).size(); };
  CHECK(size(loop) == 2);
  CHECK(size(from_a) == 2);
  CHECK(size(twice) == 2);
  CHECK(truth(world, twice, {"a", "b"}) == Truth::No);
  CHECK(truth(world, ends, {"end"}) == Truth::Yes);
  CHECK(size(back) == 2);
}

}  // namespace plumb::tests
