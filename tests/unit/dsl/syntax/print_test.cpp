#include "dsl/syntax/print.hpp"
#include "dsl/grammar/module.hpp"
#include "dsl/syntax/dump.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

namespace plumb::dsl {
namespace {

using ast::Expr;
using tests::Random;
using tests::scaled;

/// Reads an expression and prints it.
std::string reprinted(std::string text) {
  const SourceText source(0, "a.plumb", std::move(text));
  Diagnostics diagnostics;
  const auto expr = parse_expression(source, {0, 0, static_cast<std::uint32_t>(source.text().size())}, diagnostics);
  return expr ? print(*expr) : diagnostics.all()[0].message;
}

Expr leaf(Expr::Kind kind, std::string text) {
  Expr e;
  e.kind = kind;
  e.text = std::move(text);
  return e;
}
Expr tree(Expr::Kind kind, std::vector<Expr> args) {
  Expr e;
  e.kind = kind;
  e.args = std::move(args);
  return e;
}

/// Any expression, of values only or also of conditions, without brackets of an author.
Expr random_expr(Random& random, int depth, bool condition) {
  using K = Expr::Kind;
  if (depth == 0 || random.chance(20)) {
    if (random.chance(30)) return leaf(K::Variable, "X");
    if (random.chance(40)) return leaf(K::Name, random.chance(50) ? "a" : "b.c_2");
    Expr quantity = leaf(K::Quantity, "");
    quantity.lo = quantity.hi = Number::whole(static_cast<std::int64_t>(random.below(70'000)));
    if (random.chance(30)) quantity.unit = ast::Unit::Weeks;
    return quantity;
  }
  const auto value = [&] { return random_expr(random, depth - 1, false); };
  const auto any = [&] { return random_expr(random, depth - 1, true); };
  const K values[] = {K::Negate, K::Add, K::Subtract, K::Multiply, K::Divide, K::Else, K::Exists, K::Call};
  const K conditions[] = {K::Compare, K::In, K::And, K::Or, K::Not};
  const K kind = condition && random.chance(70) ? conditions[random.below(5)] : values[random.below(8)];
  Expr e = tree(kind, {});
  const std::size_t count = kind == K::And || kind == K::Or                            ? 2 + random.below(2)
                            : kind == K::Call                                          ? random.below(3)
                            : kind == K::Negate || kind == K::Exists || kind == K::Not ? 1
                                                                                       : 2;
  for (std::size_t i = 0; i < count; ++i) e.args.push_back(condition ? any() : value());
  if (kind == K::Call) e.text.push_back('f');
  if (kind == K::Compare) {
    e.comparison = static_cast<ast::Comparison>(random.below(6));
    e.spelled = random.chance(50);
  }
  return e;
}

/// The same tree, without the record of brackets.
Expr without_brackets(Expr e) {
  e.bracketed = false;
  for (Expr& arg : e.args) arg = without_brackets(std::move(arg));
  return e;
}

}  // namespace

TEST_CASE("an expression prints as an author writes it", "[dsl][print]") {
  for (const char* text : {"a at least 2 and not b is c",
                           "(a or b) and c",
                           "not (a and b)",
                           "x in (a, b)",
                           "x in 0..4",
                           "1 + 2 * -3",
                           "(1 + 2) * 3",
                           "a else b",
                           "mean(score(C) by weight(C) where part(C, A))",
                           "count(X where p(X, _))",
                           "f()",
                           "12 person_days + 30_000 EUR",
                           "1 week",
                           "2..3 %",
                           "2026-03-01 + 6 months",
                           "\"text\"",
                           "exists f(X)",
                           "x != 3",
                           "x is not y",
                           "0.25"}) {
    CHECK(reprinted(text) == text);
  }
}

TEST_CASE("a tree that nobody wrote prints with the brackets it needs", "[dsl][print]") {
  const Expr a = leaf(Expr::Kind::Name, "a");
  const Expr sum = tree(Expr::Kind::Add, {a, a});
  CHECK(print(tree(Expr::Kind::Multiply, {sum, a})) == "(a + a) * a");
  CHECK(print(tree(Expr::Kind::Subtract, {a, sum})) == "a - (a + a)");
  CHECK(print(tree(Expr::Kind::And, {tree(Expr::Kind::Or, {a, a}), a})) == "(a or a) and a");
  CHECK(print(tree(Expr::Kind::Or, {tree(Expr::Kind::And, {a, a}), a})) == "(a and a) or a");
  CHECK(print(tree(Expr::Kind::Negate, {tree(Expr::Kind::Negate, {a})})) == "-(-a)");
}

TEST_CASE("parsing what is printed gives the same expression", "[dsl][print][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(3000); ++seed) {
    Random random(seed);
    const Expr expr = random_expr(random, 5, true);
    const SourceText source(0, "a.plumb", print(expr));
    INFO("seed " << seed << ": " << source.text());
    Diagnostics diagnostics;
    const auto back = parse_expression(source, {0, 0, static_cast<std::uint32_t>(source.text().size())}, diagnostics);
    REQUIRE(back.has_value());
    CHECK(dump(without_brackets(*back)) == dump(expr));
  }
}

}  // namespace plumb::dsl
