#include <algorithm>

#include "dsl/check/fields.hpp"
#include "dsl/check/passes.hpp"
#include "dsl/check/report.hpp"
#include "dsl/check/safety.hpp"

/// Tests in the language: what is given, and what is expected of it.
namespace plumb::dsl {

using ast::Node;
using ast::Slot;
using ast::Word;
using model::Expr;

namespace {

Surroundings in_test() {
  Surroundings where;
  where.in_test = true;
  return where;
}

/// What can be given: a value, a fact, an option, that something does not apply.
bool can_be_given(const Expr& expr) {
  switch (expr.op) {
    case Expr::Op::Atom: return true;
    case Expr::Op::Compare:
      return expr.comparison == model::Comparison::Equal && expr.args[0].op == Expr::Op::Lookup &&
             expr.args[1].op == Expr::Op::Number;
    case Expr::Op::Not: return expr.args[0].op == Expr::Op::InApplies || expr.args[0].op == Expr::Op::Atom;
    default: return false;
  }
}

/// What could not be resolved has been reported.
bool is_reported(const Expr& expr) {
  return expr.type.kind == model::Type::Kind::Any || std::any_of(expr.args.begin(), expr.args.end(), is_reported);
}

void read_given(Checking& checking, const Node& node, model::Test& test) {
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    const ast::Expr& written = node.args[i].value;
    if (node.args[i].slot == Slot::Text) test.given.push_back({.case_file = written.text});
    if (node.args[i].slot != Slot::Condition) continue;
    model::Given given{.is = checking.closed_condition(written, in_test())};
    if (i + 1 < node.args.size() && node.args[i + 1].slot == Slot::By) given.by = node.args[i + 1].value.text;
    if (!is_reported(*given.is) && !can_be_given(*given.is)) {
      checking.report(301, written.span, "this cannot be given")
          .notes.push_back(
              "given are values and facts: `x is 3`, `q is half by anna`, `stands_on(a, b)`, `x is not_applicable`");
      continue;
    }
    test.given.push_back(std::move(given));
  }
}

void read_expectation(Checking& checking, const Node& node, model::Test& test) {
  const ast::Expr* that = node.find(Slot::Condition);
  if (!that) return;
  ExpressionChecker checker = checking.expressions(in_test());
  checker.declare(*that);
  model::Expectation expectation{
      .that = checker.condition(*that), .open = node.find(Slot::Mode) != nullptr, .span = node.span};
  if (!checker.failed()) SafetyCheck(checker.variables(), checking.diagnostics).check(expectation.that, {});
  expectation.variables = checker.variables().names();
  if (const ast::Expr* says = node.find(Slot::Says)) expectation.says = says->text;
  test.expect.push_back(std::move(expectation));
}

void read_test(Checking& checking, const Node& node) {
  model::Test test{.title = text_in(node, Slot::Title), .span = node.span};
  if (const ast::Expr* on = node.find(Slot::Date)) test.on = on->lo.units / Number::one;
  for (const Node& inner : node.body) {
    if (inner.word == Word::Given) read_given(checking, inner, test);
    if (inner.word == Word::Expect) read_expectation(checking, inner, test);
    const ast::Expr* others = inner.word == Word::Others ? inner.find(Slot::Amount) : nullptr;
    if (!others) continue;
    test.others = plain_number(checking, *others, "what the others are");
    if (test.others)
      check_on_scale(checking, others->span, point(*test.others), checking.model.framework.scale, "this level");
  }
  checking.model.tests.push_back(std::move(test));
}

}  // namespace

void check_tests(Checking& checking) {
  for (const Declared& d : checking.declared)
    if (d.node->word == Word::Test) read_test(checking, *d.node);
}

}  // namespace plumb::dsl
