#include <algorithm>

#include <fmt/format.h>

#include "advice/advice_facts.hpp"
#include "advice/conditions.hpp"
#include "advice/explain.hpp"
#include "advice/given.hpp"
#include "advice/words.hpp"

/// Tests written in the language: a case is put together from what is given, evaluated, and each expectation asked of
/// it.
namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

const model::Expr& inside_not(const model::Expr& e) { return e.op == Op::Not ? inside_not(e.args[0]) : e; }

/// "score of X is 1.3" for the number an expectation is about, or how far it holds.
std::string found_text(const CaseWorld& world, const model::Expr& e, Truth truth) {
  const model::Expr& core = inside_not(e);
  if (core.op == Op::Compare && core.args[0].op == Op::Lookup)
    return fmt::format("{} is {}", say(world, core.args[0]),
                       display(engine::evaluate_value(world.base(), world.lower(core.args[0]))));
  return certain(truth) ? "it holds" : possible(truth) ? "it is open" : "it does not hold";
}

/// `x is 1..3` asks for exactly this range, `in` for a range within.
std::optional<bool> exact_range(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Compare || e.comparison != model::Comparison::Equal || e.args[1].op != Op::Number) return {};
  const Range wanted = e.args[1].number;
  if (wanted.lo == wanted.hi) return {};
  const Value value = engine::evaluate_value(world.base(), world.lower(e.args[0]));
  return certain(value.exists) && compare_asked(value.range.lo, wanted.lo) == 0 &&
         compare_asked(value.range.hi, wanted.hi) == 0;
}

std::optional<std::string> said(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Atom) return {};
  return why(world, {e, {}}, Depth::Consultant).says;
}

std::optional<TestFailure> check(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice) {
  const auto exact = exact_range(world, expectation.that);
  const model::Expr asked = advice.settle(expectation.that);
  Truth truth = exact ? truth_of(*exact, *exact) : engine::evaluate_truth(world.base(), world.lower(asked));
  if (!expectation.variables.empty()) {
    truth = Truth::No;
    for (const engine::Binding& b : engine::find_bindings(world.base(), world.lower(asked),
                                                          static_cast<std::uint32_t>(expectation.variables.size())))
      truth = either(truth, b.holds);
  }
  const bool holds = expectation.open ? truth == Truth::Possible : certain(truth);
  std::string expected = (expectation.open ? "open: " : "") + say(world, expectation.that);
  if (holds && expectation.says) {
    const auto text = said(world, expectation.that);
    if (text == expectation.says) return {};
    return TestFailure{expectation.span,
                       fmt::format("says \"{}\"", *expectation.says),
                       fmt::format("says \"{}\"", text.value_or("nothing")),
                       {},
                       {}};
  }
  if (holds) return {};
  TestFailure failure{
      .span = expectation.span, .expected = std::move(expected), .found = found_text(world, expectation.that, truth)};
  const model::Expr& core = inside_not(expectation.that);
  failure.proof = why(world, {core, {}}, Depth::Consultant);
  if (!possible(truth) && expectation.that.op != Op::Not) failure.why_not = why_not(world, {core, {}});
  return failure;
}

TestOutcome run(const std::shared_ptr<const Framework>& framework, const model::Test& test,
                const CaseReader& read_case_file) {
  TestOutcome outcome{.title = test.title, .span = test.span};
  GivenCase given(framework->model());
  for (const model::Given& line : test.given) {
    if (line.case_file.empty()) continue;
    auto read = read_case_file(line.case_file);
    if (read) given.assessment = std::move(*read);
    else outcome.diagnostics = std::move(read.error());
  }
  if (!outcome.diagnostics.empty()) return outcome;
  if (test.on) given.assessment.date = *test.on;
  for (const model::Given& line : test.given)
    if (line.is) given.add(*line.is, line.by, outcome.diagnostics);
  if (test.others) given.fill_others(*test.others);
  if (!outcome.diagnostics.empty()) return outcome;
  auto world = evaluate(framework, given.assessment);
  if (!world) {
    outcome.diagnostics = std::move(world.error());
    return outcome;
  }
  const auto with_direct = given.with_direct_inputs(*world);
  AdviceFacts advice(*with_direct);
  for (const model::Expectation& expectation : test.expect)
    if (auto failure = check(*with_direct, expectation, advice)) outcome.failures.push_back(std::move(*failure));
  return outcome;
}

}  // namespace

std::vector<TestOutcome> run_tests(std::shared_ptr<const Framework> framework, const CaseReader& read_case_file) {
  std::vector<TestOutcome> outcomes;
  for (const model::Test& test : framework->model().tests) outcomes.push_back(run(framework, test, read_case_file));
  return outcomes;
}

}  // namespace plumb::advice
