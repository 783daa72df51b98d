#include "advice/advice_facts.hpp"

#include <algorithm>

#include "advice/standing.hpp"

namespace plumb::advice {

using Op = model::Expr::Op;

bool AdviceFacts::knows(const std::string& relation) {
  static const std::vector<std::string> names{"root_cause", "explains",   "symptom",    "startable",
                                              "held_by",    "asked_next", "recommended"};
  return std::find(names.begin(), names.end(), relation) != names.end();
}

Truth AdviceFacts::ask(const model::Expr& e) {
  std::vector<std::string> key;
  for (const model::Term& t : e.terms) key.push_back(t.constant);
  if (e.relation == "root_cause") return root_cause(key[0]);
  if (e.relation == "explains") return explains(key[0], key[1]);
  if (e.relation == "symptom") return truth_of(is_symptom(key[0]), is_symptom(key[0]));
  if (e.relation == "startable") return startable(key[0]);
  if (e.relation == "held_by") return held_by_statement(key[0], key[1]);
  if (e.relation == "asked_next") {
    const auto next = choose_next_question(world_);
    return next && next->id == key[0] ? Truth::Yes : Truth::No;
  }
  return recommended(key);
}

const CaseDiagnosis& AdviceFacts::diagnosis() {
  if (!diagnosis_) diagnosis_ = diagnose(world_);
  return *diagnosis_;
}

Truth AdviceFacts::root_cause(const std::string& id) {
  for (const RootCause& root : diagnosis().words.root_causes) {
    if (root.id == id) return root.status == Status::Settled ? Truth::Yes : Truth::Possible;
    for (const RootCriterion& criterion : root.criteria)
      if (criterion.id == id) return root.status == Status::Settled ? Truth::Yes : Truth::Possible;
  }
  return Truth::No;
}

Truth AdviceFacts::explains(const std::string& root_id, const std::string& explained) {
  const auto holds = [&](const std::vector<std::string>& ids) {
    return std::find(ids.begin(), ids.end(), explained) != ids.end();
  };
  for (const RootCause& root : diagnosis().words.root_causes) {
    const Truth status = root.status == Status::Settled ? Truth::Yes : Truth::Possible;
    if (root.id == root_id && holds(root.explains)) return status;
    for (const RootCriterion& criterion : root.criteria)
      if (criterion.id == root_id && holds(criterion.explains)) return status;
  }
  return Truth::No;
}

bool AdviceFacts::is_symptom(const std::string& id) {
  const auto& symptoms = diagnosis().words.symptoms;
  return std::any_of(symptoms.begin(), symptoms.end(), [&](const Symptom& s) { return s.id == id; });
}

Truth AdviceFacts::startable(const std::string& id) const {
  const auto thing = world_.model().find(id);
  return thing && is_startable(world_, *thing) ? Truth::Yes : Truth::No;
}

Truth AdviceFacts::held_by_statement(const std::string& id, const std::string& statement) const {
  const auto thing = world_.model().find(id);
  if (!thing) return Truth::No;
  for (const ActiveBound& bound : active_bounds(world_, world_.base(), *thing)) {
    const Value score = world_.value("score", id), raw = world_.value("raw", id);
    const bool binds =
        compare_asked(bound.at.hi, score.range.hi) == 0 && compare_asked(score.range.hi, raw.range.hi) < 0;
    if (binds && world_.statement(bound.origin).name == statement) return bound.holds;
  }
  return Truth::No;
}

Truth AdviceFacts::recommended(const std::vector<std::string>& key) {
  if (!actions_) actions_ = rank_actions(world_, diagnosis());
  for (const ActionAdvice& action : *actions_)
    if (action.id == key[0] && (key.size() < 2 || key[1].empty() || key[1] == std::to_string(action.rank)))
      return Truth::Yes;
  return Truth::No;
}

model::Expr AdviceFacts::settle(model::Expr e) {
  if (e.op == Op::Atom && knows(e.relation)) {
    const Truth truth = ask(e);
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
  for (model::Expr& arg : e.args) arg = settle(std::move(arg));
  return e;
}

}  // namespace plumb::advice
