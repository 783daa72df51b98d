#include "engine/program.hpp"

#include "tests/unit/engine/solving.hpp"

namespace plumb::tests {

using namespace engine;

TEST_CASE("rules print in the language's own form", "[engine][program]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId part = b.relation("part", {item, item}, Known::Fixed), score = b.value("score", {item});
  b.rule(score, {X},
         make(Op::Multiply,
              {make(Op::Add, {aggregate(FoldKind::Mean, {Y}, {lookup(score, {Y}), atom(part, {Y, X})}), number("1")}),
               number("0.5")}),
         all_of({atom(item, {X}), negation(atom(part, {X, any})),
                 any_of({compare(lookup(score, {b.constant("a")}), less, number("2")), same(X, b.constant("a"))})}));
  CHECK(to_text(b.program, b.program.rules[0]) ==
        "score(X) = (mean(score(Y) where part(Y, X)) + 1) * 0.5 when item(X) and not part(X, _) and "
        "(score(a) < 2 or X = a)");
}

TEST_CASE("equal constants have equal symbols", "[engine][program]") {
  Symbols symbols;
  const Symbol a = symbols.name("a");
  const Symbol two = symbols.number(Number::whole(2));
  CHECK(symbols.name("a") == a);
  CHECK(symbols.number(Number::whole(2)) == two);
  CHECK(symbols.name("2") != two);
  CHECK(symbols.text_of(two) == "2");
  CHECK(symbols.find("b") == std::nullopt);
  CHECK(symbols.find(Number::whole(2)) == two);
}

}  // namespace plumb::tests
