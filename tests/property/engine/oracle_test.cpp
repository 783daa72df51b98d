#include "tests/support/builders.hpp"
#include "tests/support/naive_evaluate.hpp"
#include "tests/support/test.hpp"

/// The oracle itself, on the examples of the methods and of the semantics.
namespace plumb::tests {
namespace {

using namespace engine;

Value value_of(Building& b, RelationId relation, const std::vector<std::string>& key, const Inputs& inputs = {}) {
  const Evaluation evaluation = naive_evaluate(b.program, {}, inputs);
  REQUIRE(evaluation.faults.empty());
  return evaluation.at({relation, b.key(key)});
}

/// score(X) = the mean of answer(Y) with weight(Y), with a ceiling of 2.9 while held(X).
struct Scored : Building {
  RelationId item = kind("item", {"s"}), question = kind("question", {"a", "b", "c"});
  RelationId weight = value("weight", {question}, Known::Fixed);
  RelationId answered = answer("answered", {question});
  RelationId applies = relation("applies", {question}, Known::OpenUnknown);
  RelationId held = relation("held", {item}, Known::OpenUnknown);
  RelationId score = value("score", {item});
  Inputs inputs;

  Scored() {
    rule(score, {X},
         make(Op::Minimum,
              {aggregate(FoldKind::Mean, {Y}, {lookup(answered, {Y}), lookup(weight, {Y}), atom(applies, {Y})}),
               make(Op::Cases, {atom(held, {X}), number("2.9")})}),
         atom(item, {X}));
  }
  void put(const std::string& q, std::string_view w, Value v, Truth in = Truth::Yes) {
    fact(weight, {q}, w);
    inputs[{answered, key({q})}] = v;
    inputs[{applies, key({q})}] = {in};
  }
  Value get(Truth ceiling) {
    inputs[{held, key({"s"})}] = {ceiling};
    return value_of(*this, score, {"s"}, inputs);
  }
};

}  // namespace

TEST_CASE("S1 a weighted mean under a ceiling", "[property][oracle]") {
  Scored s;
  s.put("a", "2", val("4"));
  s.put("b", "1", val("0", "5"));
  s.put("c", "1", val("2"));
  CHECK(s.get(Truth::No) == val("2.5", "3.75"));
  CHECK(s.get(Truth::Yes) == val("2.5", "2.9"));
  CHECK(s.get(Truth::Possible) == val("2.5", "3.75"));
}

TEST_CASE("S3 leaving out what is wholly unknown never widens", "[property][oracle]") {
  Scored s;
  s.put("a", "1", val("4"));
  s.put("b", "1", val("0", "5"), Truth::Possible);
  s.put("c", "1", val("0"), Truth::No);
  CHECK(s.get(Truth::No) == val("2", "4.5"));
  Scored narrowed;
  narrowed.put("a", "1", val("2"));
  narrowed.put("b", "1", val("4", "5"), Truth::Possible);
  narrowed.put("c", "1", val("0"), Truth::No);
  CHECK(narrowed.get(Truth::No) == val("2", "3.5"));
  Scored empty;
  for (const char* q : {"a", "b", "c"}) empty.put(q, "1", val("1"), Truth::No);
  CHECK(empty.get(Truth::No) == Value{});
}

TEST_CASE("S2 a number that pulls both ways stays loose", "[property][oracle]") {
  Building b;
  const RelationId item = b.kind("item", {"s"}), x = b.answer("x", {item}), y = b.value("y", {item});
  b.rule(y, {X}, make(Op::Mean, {lookup(x, {X}), make(Op::Subtract, {number("5"), lookup(x, {X})})}), atom(item, {X}));
  CHECK(value_of(b, y, {"s"}) == val("0", "5"));
}

TEST_CASE("S4 gates hold a level a step below", "[property][oracle]") {
  Building b;
  const RelationId item = b.kind("item", {"s"}), raw = b.answer("raw", {item});
  const RelationId gate = b.relation("gate", {item, no_relation}, Known::OpenNone);
  b.program.relations[gate].columns[1] = b.kind("level", {"two", "three", "four"});
  const RelationId bound = b.value("bound", {item}, Known::Derived, Merge::Least), score = b.value("score", {item});
  for (const auto& [level, most] : {std::pair{"two", "1.9"}, {"three", "2.9"}, {"four", "3.9"}})
    b.rule(bound, {X}, number(most), atom(gate, {X, b.constant(level)}));
  b.rule(score, {X}, make(Op::Minimum, {lookup(raw, {X}), lookup(bound, {X})}), atom(raw, {X}));
  const auto scored = [&](std::string_view n, const std::vector<std::string>& unmet) {
    Inputs inputs{{{raw, b.key({"s"})}, val(n)}};
    for (const std::string& level : unmet) inputs[{gate, b.key({"s", level})}] = {Truth::Yes};
    return value_of(b, score, {"s"}, inputs);
  };
  CHECK(scored("4.2", {"three"}) == val("2.9"));
  CHECK(scored("4.2", {"two", "four"}) == val("1.9"));
  CHECK(scored("1.4", {"three"}) == val("1.4"));
}

namespace {

/// score(X) = min(raw(X), bound(X)); bound(X) = score(Y) + 1 where X stands on Y; with gates on each other's levels.
struct Bounded : Building {
  RelationId item = kind("item", {"a", "b", "c"}), on = relation("on", {item, item}, Known::Fixed);
  RelationId needs = relation("needs", {item, item}, Known::Fixed);
  RelationId raw = answer("raw", {item}), bound = value("bound", {item}, Known::Derived, Merge::Least);
  RelationId score = value("score", {item});
  Inputs inputs;

  Bounded() {
    rule(bound, {X}, make(Op::Add, {lookup(score, {Y}), number("1")}), atom(on, {X, Y}));
    rule(bound, {X}, number("1.9"),
         all_of({atom(needs, {X, Y}), compare(lookup(score, {Y}), Comparison::Less, number("2"))}));
    rule(score, {X}, make(Op::Minimum, {lookup(raw, {X}), lookup(bound, {X})}), atom(raw, {X}));
  }
  Value get(const std::string& member) { return value_of(*this, score, {member}, inputs); }
};

}  // namespace

TEST_CASE("S5 limits reach over chains and round cycles", "[property][oracle]") {
  Bounded chain;
  for (const auto& [member, n] : {std::pair{"a", "4.5"}, {"b", "3"}, {"c", "1"}})
    chain.inputs[{chain.raw, chain.key({member})}] = val(n);
  chain.fact(chain.on, {"a", "b"});
  chain.fact(chain.on, {"b", "c"});
  CHECK(chain.get("a") == val("3"));
  CHECK(chain.get("b") == val("2"));
  CHECK(chain.get("c") == val("1"));
  Bounded cycle;
  for (const auto& [member, n] : {std::pair{"a", "4.5"}, {"b", "3"}})
    cycle.inputs[{cycle.raw, cycle.key({member})}] = val(n);
  cycle.fact(cycle.on, {"a", "b"});
  cycle.fact(cycle.on, {"b", "a"});
  CHECK(cycle.get("a") == val("4"));
  CHECK(cycle.get("b") == val("3"));
}

TEST_CASE("F3 gates on each other's levels take the greatest solution", "[property][oracle]") {
  Bounded b;
  for (const char* member : {"a", "b"}) b.inputs[{b.raw, b.key({member})}] = val("4");
  b.fact(b.needs, {"a", "b"});
  b.fact(b.needs, {"b", "a"});
  CHECK(b.get("a") == val("4"));
  CHECK(b.get("b") == val("4"));
  b.inputs[{b.raw, b.key({"b"})}] = val("1.5");
  CHECK(b.get("a") == val("1.9"));
  CHECK(b.get("b") == val("1.5"));
}

TEST_CASE("F6 a mean with itself ends at a millionth above", "[property][oracle]") {
  Building b;
  const RelationId item = b.kind("item", {"s"}), x = b.value("x", {item}, Known::Derived, Merge::Least);
  b.rule(x, {X}, number("5"), atom(item, {X}));
  b.rule(x, {X}, make(Op::Divide, {make(Op::Add, {lookup(x, {X}), number("1")}), number("2")}), atom(item, {X}));
  CHECK(value_of(b, x, {"s"}) == val("1.000001"));
}

TEST_CASE("S6 a negated unknown is possible", "[property][oracle]") {
  Building b;
  const RelationId item = b.kind("item", {"s"}), bought = b.relation("bought", {item}, Known::OpenUnknown);
  const RelationId reviewed = b.relation("reviewed", {item}, Known::OpenUnknown), risk = b.relation("risk", {item});
  b.rule(risk, {X}, all_of({atom(bought, {X}), negation(atom(reviewed, {X}))}));
  const auto holds = [&](Truth is_bought, Truth is_reviewed) {
    return value_of(b, risk, {"s"}, {{{bought, b.key({"s"})}, {is_bought}}, {{reviewed, b.key({"s"})}, {is_reviewed}}});
  };
  CHECK(holds(Truth::Yes, Truth::Possible).exists == Truth::Possible);
  CHECK(holds(Truth::Yes, Truth::No).exists == Truth::Yes);
  CHECK(holds(Truth::Possible, Truth::Yes).exists == Truth::No);
}

TEST_CASE("F4 round a cycle that may not be entered the other end stays open", "[property][oracle]") {
  Building b;
  const RelationId item = b.kind("item", {"a", "b"}), edge = b.relation("edge", {item, item}, Known::OpenUnknown);
  const RelationId depth = b.value("depth", {item}, Known::Derived, Merge::Least);
  b.rule(depth, {X}, number("0"), atom(edge, {X, X}));
  b.rule(depth, {X}, make(Op::Add, {lookup(depth, {Y}), number("1")}), atom(edge, {X, Y}));
  CHECK(value_of(b, depth, {"a"}) == maybe("0", "inf"));
  CHECK(value_of(b, depth, {"a"}, {{{edge, b.key({"a", "a"})}, {Truth::Yes}}}) == val("0"));
}

}  // namespace plumb::tests
