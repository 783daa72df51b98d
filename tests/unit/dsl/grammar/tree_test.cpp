#include "tests/unit/dsl/grammar/reading.hpp"

namespace plumb::tests {

using ast::Slot;
using ast::Word;

TEST_CASE("a node knows where it, its word and its parts stand", "[dsl][grammar]") {
  const Reading s("capability a \"A\" in b {\n  depends on c strong because \"d\"\n  weight 3 }\nkind k");
  CHECK(s.codes().empty());
  CHECK(s.slice(s.first().span) == "capability a \"A\" in b {\n  depends on c strong because \"d\"\n  weight 3 }");
  CHECK(s.slice(s.first().word_span) == "capability");
  CHECK(s.slice(s.first().find(Slot::Title)->span) == "\"A\"");
  const ast::Node& depends = s.first().body.at(0);
  CHECK(s.slice(depends.word_span) == "depends on");
  CHECK(s.slice(depends.span) == "depends on c strong because \"d\"");
  CHECK(s.slice(depends.notes.at(0).span) == "because \"d\"");
  CHECK(s.slice(s.first().body.at(1).span) == "weight 3");
}

TEST_CASE("spans of expressions leave their own brackets out and cover their parts'", "[dsl][grammar]") {
  const Reading r("finding f note { when not (a + 1) * 2 at least -(b) and (c or d) }");
  CHECK(r.codes().empty());
  const ast::Expr& all = *r.first().body.at(0).find(Slot::Condition);
  CHECK(r.slice(all.span) == "not (a + 1) * 2 at least -(b) and (c or d)");
  CHECK(r.slice(all.op_span) == "and");
  CHECK(r.slice(all.args[0].span) == "not (a + 1) * 2 at least -(b)");
  const ast::Expr& compare = all.args[0].args[0];
  CHECK(r.slice(compare.span) == "(a + 1) * 2 at least -(b)");
  CHECK(r.slice(compare.op_span) == "at least");
  CHECK(r.slice(compare.args[0].args[0].span) == "a + 1");
  CHECK(compare.args[0].args[0].bracketed);
  CHECK(r.slice(compare.args[1].span) == "-(b)");
  CHECK(r.slice(compare.args[1].args[0].span) == "b");
  CHECK(r.slice(all.args[1].span) == "c or d");
}

TEST_CASE("spans of calls, sets and quantities", "[dsl][grammar]") {
  const Reading r("fact f(mean(a by b where c(X)), d in (1, 2), e in 0..4 weeks, 3 %)");
  CHECK(r.codes().empty());
  const ast::Expr& call = *r.first().find(Slot::Head);
  CHECK(r.slice(call.op_span) == "f");
  CHECK(r.slice(call.args[0].span) == "mean(a by b where c(X))");
  CHECK(call.args[0].has_by);
  CHECK(call.args[0].has_where);
  CHECK(call.args[0].args.size() == 3);
  CHECK(r.slice(call.args[1].span) == "d in (1, 2)");
  CHECK(r.slice(call.args[1].op_span) == "in");
  CHECK(r.slice(call.args[2].span) == "e in 0..4 weeks");
  CHECK(r.slice(call.args[3].span) == "3 %");
}

TEST_CASE("precedence from or down to products", "[dsl][grammar]") {
  const Reading r("finding f note { when a + b * c - d / e else 2 > 1 }");
  const ast::Expr& e = *r.first().body.at(0).find(Slot::Condition);
  CHECK(e.kind == ast::Expr::Kind::Compare);
  CHECK(e.args[0].kind == ast::Expr::Kind::Else);
  CHECK(e.args[0].args[0].kind == ast::Expr::Kind::Subtract);
  CHECK(e.args[0].args[0].args[0].kind == ast::Expr::Kind::Add);
  CHECK(e.args[0].args[0].args[1].kind == ast::Expr::Kind::Divide);
}

TEST_CASE("numbers, units and dates have their values", "[dsl][grammar]") {
  const Reading r("measure m \"M\" { is 30_000.5 EUR + 1..2 weeks + 2026-03-01 }");
  const ast::Expr& sum = *r.first().body.at(0).find(Slot::Value);
  const ast::Expr& money = sum.args[0].args[0];
  CHECK(money.lo == num("30000.5"));
  CHECK(money.currency == "EUR");
  CHECK(money.unit == ast::Unit::Currency);
  const ast::Expr& weeks = sum.args[0].args[1];
  CHECK(weeks.is_range);
  CHECK(weeks.hi == num("2"));
  CHECK(weeks.unit == ast::Unit::Weeks);
  CHECK(sum.args[1].lo == Number::whole(*parse_date("2026-03-01")));
}

TEST_CASE("a broken statement keeps what could be read of it", "[dsl][grammar]") {
  const Reading r("criterion c \"C\" in { weight 3 }\nkind k");
  CHECK(r.codes() == "KB0105");
  REQUIRE(r.module.statements.size() == 2);
  CHECK(r.first().word == Word::Broken);
  CHECK(r.first().find(Slot::Id)->text == "c");
  CHECK(r.slice(r.first().span) == "criterion c \"C\" in { weight 3 }");
  CHECK(r.module.statements[1].word == Word::Kind);
}

TEST_CASE("an empty text is an empty module", "[dsl][grammar]") {
  CHECK(Reading("").module.statements.empty());
  CHECK(Reading("# only a comment\n").diagnostics.size() == 0);
}

TEST_CASE("an expression on its own", "[dsl][grammar]") {
  const auto read = [](std::string text) {
    const SourceText source(0, "a", std::move(text));
    Diagnostics d;
    const auto expr = dsl::parse_expression(source, {0, 0, static_cast<std::uint32_t>(source.text().size())}, d);
    CHECK(expr.has_value() == (d.size() == 0));
    return expr ? "ok" : to_string(d.all().at(0).code) + " " + d.all().at(0).message;
  };
  CHECK(read("a at least 3 and b") == "ok");
  CHECK(read("") == "KB0105 found the end, expected a condition");
  CHECK(read("a +") == "KB0105 found the end, expected a value");
  CHECK(read("a b") == "KB0105 found `b`, expected the end");
  CHECK(read("a and b or c") == "KB0109 found `and` and `or` side by side: brackets must say which comes first");
  CHECK(read("a )") == "KB0105 found `)`, expected the end");
  CHECK(read("\"open") == "KB0103 this text is not ended on its line");
  CHECK(read("f(a b)") == "KB0108 found `b`: a comma is missing before it");
}

TEST_CASE("an expression inside a text has the text's offsets", "[dsl][grammar]") {
  const SourceText source(3, "a", "says \"{score(A)} x\"");
  Diagnostics d;
  const auto expr = dsl::parse_expression(source, {3, 7, 15}, d);
  REQUIRE(expr.has_value());
  CHECK(expr->span == Span{3, 7, 15});
}

}  // namespace plumb::tests
