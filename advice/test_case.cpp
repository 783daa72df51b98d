#include "advice/test_case.hpp"

#include <algorithm>

namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

/// Relations of which networks that cases share keep only what rules ask for.
bool asks_who_said(const model::Model& model, const model::Expr& e) {
  if (e.op == Op::Atom || e.op == Op::Lookup) {
    const model::Relation* relation = model.relation(e.relation);
    const bool is_case = e.relation == "said" || e.relation == "respondent" || e.relation == "in_role";
    if (is_case || !relation || (!relation->standard && relation->origin != model::Relation::Origin::Measure))
      return true;
  }
  return std::any_of(e.args.begin(), e.args.end(), [&](const model::Expr& arg) { return asks_who_said(model, arg); });
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

}  // namespace

TestCase::TestCase(const model::Model& model, const model::Test& test, const CaseReader& read_case_file)
    : test_(&test), given_(model) {
  for (const model::Given& line : test.given) {
    if (line.case_file.empty()) continue;
    auto read = read_case_file(line.case_file);
    if (read) given_.assessment = std::move(*read);
    else wrong_ = std::move(read.error());
  }
  if (!wrong_.empty()) return;
  if (test.on) given_.assessment.date = *test.on;
  for (const model::Given& line : test.given)
    if (line.is) given_.add(*line.is, line.by, wrong_);
  if (test.others) given_.fill_others(*test.others);
  asks_who_said_ = std::any_of(test.expect.begin(), test.expect.end(),
                               [&](const model::Expectation& e) { return e.says || asks_who_said(model, e.that); });
}

TestCase::Evaluated TestCase::world(const std::shared_ptr<const Framework>& framework) const {
  auto world = evaluate(framework, given_.assessment);
  if (world) return given_.with_direct_inputs(std::move(*world));
  return world;
}

TestCase::Evaluated TestCase::world(const std::shared_ptr<const Framework>& framework, Portfolio& shared) const {
  if (asks_who_said_) return world(framework);
  auto world = shared.evaluate(given_.assessment);
  if (world) return given_.with_direct_inputs(std::move(*world));
  return world;
}

Truth truth_in(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice) {
  if (const auto exact = exact_range(world, expectation.that)) return truth_of(*exact, *exact);
  const engine::Expr asked = world.lower(advice.settle(expectation.that));
  if (expectation.variables.empty()) return engine::evaluate_truth(world.base(), asked);
  Truth truth = Truth::No;
  for (const engine::Binding& b :
       engine::find_bindings(world.base(), asked, static_cast<std::uint32_t>(expectation.variables.size())))
    truth = either(truth, b.holds);
  return truth;
}

bool is_met(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice) {
  const Truth truth = truth_in(world, expectation, advice);
  const bool holds = expectation.open ? truth == Truth::Possible : certain(truth);
  return holds && (!expectation.says || sentence_for(world, expectation.that) == expectation.says);
}

std::optional<std::string> sentence_for(const CaseWorld& world, const model::Expr& fact) {
  if (fact.op != Op::Atom) return {};
  return why(world, {fact, {}}, Depth::Consultant).says;
}

}  // namespace plumb::advice
