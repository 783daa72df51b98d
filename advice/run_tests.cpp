#include <algorithm>

#include <fmt/format.h>

#include "advice/conditions.hpp"
#include "advice/test_case.hpp"
#include "advice/words.hpp"

/// Tests written in the language, and what is said of those that fail.
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

std::optional<TestFailure> check(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice) {
  if (is_met(world, expectation, advice)) return {};
  const Truth truth = truth_in(world, expectation, advice);
  const bool holds = expectation.open ? truth == Truth::Possible : certain(truth);
  if (holds) {
    const auto text = sentence_for(world, expectation.that);
    return TestFailure{expectation.span,
                       fmt::format("says \"{}\"", expectation.says.value_or("")),
                       fmt::format("says \"{}\"", text.value_or("nothing")),
                       {},
                       {}};
  }
  TestFailure failure{.span = expectation.span,
                      .expected = (expectation.open ? "open: " : "") + say(world, expectation.that),
                      .found = found_text(world, expectation.that, truth)};
  const model::Expr& core = inside_not(expectation.that);
  failure.proof = why(world, {core, {}}, Depth::Consultant);
  if (!possible(truth) && expectation.that.op != Op::Not) failure.why_not = why_not(world, {core, {}});
  return failure;
}

bool all_met(const CaseWorld& world, const model::Test& test) {
  AdviceFacts advice(world);
  return std::all_of(test.expect.begin(), test.expect.end(),
                     [&](const model::Expectation& e) { return is_met(world, e, advice); });
}

/// A test that fails is evaluated on its own, so that its proof knows who said what.
TestOutcome run(const std::shared_ptr<const Framework>& framework, const TestCase& test, Portfolio& shared) {
  const words::Speaking speaking(framework->model().framework.language);
  TestOutcome outcome{.title = test.test().title, .span = test.test().span, .diagnostics = test.wrong()};
  if (!outcome.diagnostics.empty()) return outcome;
  if (const auto world = test.world(framework, shared); world && all_met(**world, test.test())) return outcome;
  const auto world = test.world(framework);
  if (!world) {
    outcome.diagnostics = world.error();
    return outcome;
  }
  AdviceFacts advice(**world);
  for (const model::Expectation& expectation : test.test().expect)
    if (auto failure = check(**world, expectation, advice)) outcome.failures.push_back(std::move(*failure));
  return outcome;
}

}  // namespace

std::vector<TestOutcome> run_tests(std::shared_ptr<const Framework> framework, const CaseReader& read_case_file) {
  std::vector<TestOutcome> outcomes;
  Portfolio shared(framework);
  for (const model::Test& test : framework->model().tests)
    outcomes.push_back(run(framework, TestCase(framework->model(), test, read_case_file), shared));
  return outcomes;
}

}  // namespace plumb::advice
