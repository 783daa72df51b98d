#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "advice/conditions.hpp"
#include "advice/diagnose.hpp"
#include "advice/explain.hpp"
#include "advice/rank_actions.hpp"
#include "advice/given.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"

/// Tests written in the language: a case is put together from what is given, evaluated, and each expectation asked of it.
namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

/// What only advice knows, computed when the first expectation asks for it.
class AdviceFacts {
 public:
  explicit AdviceFacts(const CaseWorld& world) : world_(world) {}

  static bool knows(const std::string& relation) {
    static const std::vector<std::string> names{"root_cause", "explains", "symptom", "startable", "held_by", "asked_next", "recommended"};
    return std::find(names.begin(), names.end(), relation) != names.end();
  }

  Truth ask(const model::Expr& e) {
    std::vector<std::string> key;
    for (const model::Term& t : e.terms) key.push_back(t.constant);
    if (e.relation == "root_cause") return root_cause(key[0]);
    if (e.relation == "explains") return explains(key[0], key[1]);
    if (e.relation == "symptom") return truth_of(any_symptom(key[0]), any_symptom(key[0]));
    if (e.relation == "startable") return startable(key[0]);
    if (e.relation == "held_by") return held(key[0], key[1]);
    if (e.relation == "asked_next") {
      const auto next = choose_next_question(world_);
      return next && next->id == key[0] ? Truth::Yes : Truth::No;
    }
    return recommended(key);
  }

 private:
  const CaseDiagnosis& diagnosis() {
    if (!diagnosis_) diagnosis_ = diagnose(world_);
    return *diagnosis_;
  }

  Truth root_cause(const std::string& id) {
    for (const RootCause& root : diagnosis().words.root_causes) {
      if (root.id == id) return root.status == Status::Settled ? Truth::Yes : Truth::Possible;
      for (const RootCriterion& criterion : root.criteria)
        if (criterion.id == id) return root.status == Status::Settled ? Truth::Yes : Truth::Possible;
    }
    return Truth::No;
  }

  Truth explains(const std::string& root_id, const std::string& explained) {
    const auto holds = [&](const std::vector<std::string>& ids) { return std::find(ids.begin(), ids.end(), explained) != ids.end(); };
    for (const RootCause& root : diagnosis().words.root_causes) {
      const Truth status = root.status == Status::Settled ? Truth::Yes : Truth::Possible;
      if (root.id == root_id && holds(root.explains)) return status;
      for (const RootCriterion& criterion : root.criteria)
        if (criterion.id == root_id && holds(criterion.explains)) return status;
    }
    return Truth::No;
  }

  bool any_symptom(const std::string& id) {
    const auto& symptoms = diagnosis().words.symptoms;
    return std::any_of(symptoms.begin(), symptoms.end(), [&](const Symptom& s) { return s.id == id; });
  }

  Truth startable(const std::string& id) {
    const auto thing = world_.model().find(id);
    return thing && is_startable(world_, *thing) ? Truth::Yes : Truth::No;
  }

  Truth held(const std::string& id, const std::string& statement) {
    const auto thing = world_.model().find(id);
    if (!thing) return Truth::No;
    for (const ActiveBound& bound : active_bounds(world_, world_.base(), *thing)) {
      const Value score = world_.value("score", id), raw = world_.value("raw", id);
      const bool binds = compare_asked(bound.at.hi, score.range.hi) == 0 && compare_asked(score.range.hi, raw.range.hi) < 0;
      if (binds && world_.statement(bound.origin).name == statement) return bound.holds;
    }
    return Truth::No;
  }

  Truth recommended(const std::vector<std::string>& key) {
    if (!actions_) actions_ = rank_actions(world_, diagnosis());
    for (const ActionAdvice& action : *actions_)
      if (action.id == key[0] && (key.size() < 2 || key[1].empty() || key[1] == std::to_string(action.rank))) return Truth::Yes;
    return Truth::No;
  }

  const CaseWorld& world_;
  std::optional<CaseDiagnosis> diagnosis_;
  std::optional<std::vector<ActionAdvice>> actions_;
};

/// The expectation with what advice says put in its place.
model::Expr answered_by_advice(model::Expr e, AdviceFacts& advice) {
  if (e.op == Op::Atom && AdviceFacts::knows(e.relation)) {
    const Truth truth = advice.ask(e);
    if (truth == Truth::Possible) {
      // Neither: a number that may be one or zero, asked for one.
      model::Expr open{.op = Op::Number}, one{.op = Op::Number};
      open.number = {Number{}, Number::whole(1)};
      one.number = point(Number::whole(1));
      model::Expr compare{.op = Op::Compare};
      compare.args = {open, one};
      return compare;
    }
    return {.op = certain(truth) ? Op::Always : Op::Never};
  }
  for (model::Expr& arg : e.args) arg = answered_by_advice(std::move(arg), advice);
  return e;
}

const model::Expr& inside_not(const model::Expr& e) { return e.op == Op::Not ? inside_not(e.args[0]) : e; }

/// "score of X is 1.3" for the number an expectation is about, or how far it holds.
std::string found_text(const CaseWorld& world, const model::Expr& e, Truth truth) {
  const model::Expr& core = inside_not(e);
  if (core.op == Op::Compare && core.args[0].op == Op::Lookup)
    return fmt::format("{} is {}", say(world, core.args[0]), display(engine::evaluate_value(world.base(), world.lower(core.args[0]))));
  return certain(truth) ? "it holds" : possible(truth) ? "it is open" : "it does not hold";
}

/// `x is 1..3` asks for exactly this range, `in` for a range within.
std::optional<bool> exact_range(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Compare || e.comparison != model::Comparison::Equal || e.args[1].op != Op::Number) return {};
  const Range wanted = e.args[1].number;
  if (wanted.lo == wanted.hi) return {};
  const Value value = engine::evaluate_value(world.base(), world.lower(e.args[0]));
  return certain(value.exists) && compare_asked(value.range.lo, wanted.lo) == 0 && compare_asked(value.range.hi, wanted.hi) == 0;
}

std::optional<std::string> said(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Atom) return {};
  return why(world, {e, {}}, Depth::Consultant).says;
}

std::optional<TestFailure> check(const CaseWorld& world, const model::Expectation& expectation, AdviceFacts& advice) {
  const auto exact = exact_range(world, expectation.that);
  const model::Expr asked = answered_by_advice(expectation.that, advice);
  Truth truth = exact ? truth_of(*exact, *exact) : engine::evaluate_truth(world.base(), world.lower(asked));
  if (!expectation.variables.empty()) {
    truth = Truth::No;
    for (const engine::Binding& b : engine::find_bindings(world.base(), world.lower(asked), static_cast<std::uint32_t>(expectation.variables.size())))
      truth = either(truth, b.holds);
  }
  const bool holds = expectation.open ? truth == Truth::Possible : certain(truth);
  std::string expected = (expectation.open ? "open: " : "") + say(world, expectation.that);
  if (holds && expectation.says) {
    const auto text = said(world, expectation.that);
    if (text == expectation.says) return {};
    return TestFailure{expectation.span, fmt::format("says \"{}\"", *expectation.says), fmt::format("says \"{}\"", text.value_or("nothing")), {}, {}};
  }
  if (holds) return {};
  TestFailure failure{.span = expectation.span, .expected = std::move(expected), .found = found_text(world, expectation.that, truth)};
  const model::Expr& core = inside_not(expectation.that);
  failure.proof = why(world, {core, {}}, Depth::Consultant);
  if (!possible(truth) && expectation.that.op != Op::Not) failure.why_not = why_not(world, {core, {}});
  return failure;
}

TestOutcome run(const std::shared_ptr<const Framework>& framework, const model::Test& test, const CaseReader& read_case_file) {
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
