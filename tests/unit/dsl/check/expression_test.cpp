#include "tests/unit/dsl/check/checked.hpp"

namespace plumb::tests {
namespace {

using Op = model::Expr::Op;

/// The condition of `hold h ... until CONDITION`, without faults.
model::Expr condition(const std::string& text) {
  const Checked checked = check_text(framework_with("hold h \"H\" until " + text + " because \"r\""));
  INFO(text);
  REQUIRE(codes(checked).empty());
  return checked.model.holds.at(0).until;
}

std::string constant(const model::Expr& expr, std::size_t n) { return expr.terms.at(n).constant; }

}  // namespace

TEST_CASE("a bare item beside a number is its score", "[dsl][check]") {
  const model::Expr compare = condition("view at least 2");
  REQUIRE(compare.op == Op::Compare);
  CHECK(compare.comparison == model::Comparison::AtLeast);
  CHECK(compare.args[0].op == Op::Lookup);
  CHECK(compare.args[0].relation == "score");
  CHECK(constant(compare.args[0], 0) == "view");
  CHECK(compare.args[1].number == point(num("2")));
}

TEST_CASE("between two names stand their values", "[dsl][check]") {
  const model::Expr compare = condition("score(view) >= target(data) - depth");
  REQUIRE(compare.args[1].op == Op::Subtract);
  CHECK(compare.args[1].args[1].relation == "score");
}

TEST_CASE("a question beside its option is that option chosen", "[dsl][check]") {
  for (const char* text : {"q is half", "q.half", "chosen(q, half)", "q is q.half"}) {
    const model::Expr atom = condition(text);
    REQUIRE(atom.op == Op::Atom);
    CHECK(atom.relation == "chosen");
    CHECK(constant(atom, 0) == "q");
    CHECK(constant(atom, 1) == "q.half");
  }
  CHECK(condition("branch is not bank").op == Op::Not);
}

TEST_CASE("a yes or no question is a condition, a number question a number", "[dsl][check]") {
  CHECK(constant(condition("sure"), 1) == "sure.yes");
  CHECK(constant(condition("sure is no"), 1) == "sure.no");
  const model::Expr compare = condition("days below 3 weeks");
  CHECK(compare.args[0].relation == "answer");
  CHECK(compare.args[1].number == point(num("21")));
}

TEST_CASE("a text answer is chosen by its text", "[dsl][check]") {
  const model::Expr atom = condition("industry is \"banking\"");
  CHECK(atom.relation == "chosen");
  CHECK(constant(atom, 1) == "banking");
  CHECK(codes(check_text(framework_with("hold h \"H\" until industry is banking because \"r\""))) == Codes{"KB0203"});
}

TEST_CASE("a range in a condition is two comparisons, a set alternatives", "[dsl][check]") {
  const model::Expr within = condition("view in 1..3");
  REQUIRE(within.op == Op::And);
  CHECK(within.args[0].comparison == model::Comparison::AtLeast);
  CHECK(within.args[1].args[1].number == point(num("3")));
  const model::Expr one_of = condition("branch in (bank, shop)");
  REQUIRE(one_of.op == Op::Or);
  CHECK(constant(one_of.args[1], 1) == "branch.shop");
}

TEST_CASE("not applicable is the negation of applies", "[dsl][check]") {
  const model::Expr negated = condition("view is not_applicable");
  REQUIRE(negated.op == Op::Not);
  CHECK(negated.args[0].op == Op::InApplies);
  CHECK(condition("view is not not_applicable").op == Op::Not);
}

TEST_CASE("spans fold to the unit of what they are compared with", "[dsl][check]") {
  CHECK(condition("lead at most 14 days").args[1].number == point(num("2")));
  CHECK(condition("lead at most 1 year").args[1].number == point(num("52.142857")));
  CHECK(condition("days at most 2 months").args[1].number == point(num("60")));
  CHECK(condition("lead above days").args[0].op == Op::Multiply);
}

TEST_CASE("a span added to a date keeps its calendar months", "[dsl][check]") {
  const model::Expr compare = condition("today - 1 year < 2026-03-01");
  REQUIRE(compare.args[0].op == Op::AddMonths);
  CHECK(compare.args[0].args[1].number == point(num("-12")));
  CHECK(condition("today + 2 weeks > 2026-03-01").args[0].op == Op::Add);
}

TEST_CASE("an aggregate's own variables run, outer ones are fixed", "[dsl][check]") {
  const Checked checked =
      check_text(framework_with("finding many_low note { when capability(A) and count(C where part(C, A) and score(C) "
                                "<= 1) >= 2 says \"{A}\" }"));
  REQUIRE(codes(checked).empty());
  const model::Finding& finding = checked.model.findings.at(0);
  CHECK(finding.when.variables == std::vector<std::string>{"A", "C"});
  const model::Expr& count = finding.when.expr.args[1].args[0];
  REQUIRE(count.op == Op::Aggregate);
  CHECK(count.locals == std::vector<std::uint32_t>{1});
  CHECK(count.terms.at(0).variable == 1);
  CHECK(finding.of.at(0).variable == 0);
}

TEST_CASE("two aggregates with one name have two variables", "[dsl][check]") {
  const model::Expr compare = condition("count(C where part(C, data)) > count(C where weak(C))");
  CHECK(compare.args[0].locals != compare.args[1].locals);
}

TEST_CASE("`_` is a fresh variable, and any value under `not`", "[dsl][check]") {
  const Checked checked =
      check_text(framework_with("finding planned note { of data when proposed(_) and not done(_) and count(C where "
                                "part(C, _)) >= 1 says \"x\" }"));
  REQUIRE(codes(checked).empty());
  const model::Expr& when = checked.model.findings.at(0).when.expr;
  CHECK(when.args[0].terms.at(0).kind == model::Term::Kind::Variable);
  CHECK(when.args[1].args[0].terms.at(0).kind == model::Term::Kind::Any);
  CHECK(when.args[2].args[0].locals.size() == 2);
}

TEST_CASE("in a statement about one thing `_` asks for at least one", "[dsl][check]") {
  const model::Expr compare = condition("evidence(view, _)");
  REQUIRE(compare.op == Op::Compare);
  CHECK(compare.args[0].fold == model::Fold::Count);
  CHECK(compare.args[0].args[0].relation == "evidence");
  CHECK(codes(check_text(framework_with("hold h \"H\" until score(_) >= 2 because \"r\""))) == Codes{"KB0401"});
}

TEST_CASE("`it` of a reading is its figure, with variables of its own", "[dsl][check]") {
  const Checked checked =
      check_text(framework_with("kind team open  measure churn \"Churn\" per team\n"
                                "criterion calm \"Calm\" in data { reads mean(churn(T) where team(T)) {\n"
                                "  when count(X where weak(X)) >= 1 and it at most 3 gives 5  otherwise gives 1 } }"));
  REQUIRE(codes(checked).empty());
  const model::Expr& when = *checked.model.readings.at(0).cases.at(0).when;
  CHECK(when.args[0].args[0].locals != when.args[1].args[0].locals);
}

TEST_CASE("variables compare as members, numbers as numbers", "[dsl][check]") {
  const Checked checked =
      check_text(framework_with("rule r { blocked(X) when action(X) and action(Y) and X != Y and V = weight(data) + 1 "
                                "and V >= 2 and Y = join }"));
  REQUIRE(codes(checked).empty());
  const std::vector<model::Expr>& parts = checked.model.rules.at(0).when.args;
  CHECK(parts[2].op == Op::Not);
  CHECK(parts[2].args[0].op == Op::Same);
  CHECK(parts[3].op == Op::Binds);
  CHECK(parts[4].op == Op::Compare);
  CHECK(parts[5].op == Op::Same);
}

TEST_CASE("a value relation is no condition of its own, after exists it is", "[dsl][check]") {
  CHECK(condition("exists before(data)").op == Op::Exists);
  CHECK(codes(check_text(framework_with("hold h \"H\" until before(data) because \"r\""))) == Codes{"KB0301"});
}

TEST_CASE("one slip gives one message", "[dsl][check]") {
  CHECK(codes(check_text(framework_with("finding x note { when wek(A) and score(A) >= 2 says \"{A}\" }")), true) ==
        Codes{"KB0203"});
  CHECK(
      codes(check_text(framework_with("relation busy(T: item\nfinding x note { when busy(A) says \"{A}\" }"))).size() ==
      1);
}

TEST_CASE("an expression of the command line resolves against the model", "[dsl][check]") {
  const Checked checked = check_text(framework_with(""));
  const auto resolve = [&](const std::string& text) {
    Sources sources;
    Diagnostics diagnostics;
    const SourceText& source = sources.add("argument", text);
    const auto written =
        dsl::parse_expression(source, {source.id(), 0, static_cast<std::uint32_t>(text.size())}, diagnostics);
    REQUIRE(written.has_value());
    return dsl::resolve_expression(checked.model, *written, diagnostics);
  };
  CHECK(resolve("root_cause(data)")->expr.op == Op::Atom);
  CHECK(resolve("data")->expr.relation == "score");
  CHECK(resolve("view is 3")->expr.op == Op::Compare);
  CHECK(resolve("score(X) >= 2")->variables == std::vector<std::string>{"X"});
  CHECK_FALSE(resolve("root_cause(dta)").has_value());
}

}  // namespace plumb::tests
