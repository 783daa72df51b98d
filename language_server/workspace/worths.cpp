#include "language_server/workspace/worths.hpp"

#include "dsl/model/answer_words.hpp"

namespace plumb::language_server {
namespace {

using Worths = std::map<std::string, ChosenCase::Worth, std::less<>>;

std::string said(const Range& range) {
  const std::string low = to_display(range.lo), high = to_display(range.hi);
  return low == high ? low : low + " to " + high;
}

std::string said(Status status) {
  return status == Status::Settled ? "found" : status == Status::Possible ? "possible" : "not found";
}

ChosenCase::Worth left_out(const std::string& reason) {
  return {"not applicable", "not applicable" + (reason.empty() ? std::string() : ": " + reason)};
}

void add_capability(const CapabilityState& state, Worths& worths) {
  if (!state.applies) {
    worths[state.id] = left_out(state.left_out_reason);
    return;
  }
  if (!state.score) return;
  ChosenCase::Worth worth{said(*state.score), "score " + said(*state.score)};
  if (state.target) worth.lines += ", target " + to_display(*state.target);
  if (state.raw && *state.raw != *state.score) worth.lines += ", " + said(*state.raw) + " by its own answers";
  if (state.weak) worth.lines += *state.weak ? ", weak" : "";
  if (state.held_by) worth.lines += "\n\n" + state.held_by->says;
  worths[state.id] = std::move(worth);
}

void add_criterion(const CriterionState& state, Worths& worths) {
  if (!state.applies) worths[state.id] = left_out({});
  else if (state.reality)
    worths[state.id] = {said(*state.reality),
                        "score " + said(*state.reality) + (state.answered ? "" : ", not answered")};
}

/// Options and levels by their names, which the author reads beside it.
std::string said(const AnswerValue& value, const model::Question& question) {
  const Number* level = std::get_if<Number>(&value);
  if (level && question.answer == model::AnswerKind::Level) return to_decimal(*level);
  const ChosenOptions* chosen = std::get_if<ChosenOptions>(&value);
  if (!chosen || chosen->options.empty()) return words_for_answer(question, value);
  std::string names;
  for (const std::size_t option : chosen->options) names += (names.empty() ? "" : ", ") + question.options[option].name;
  return names;
}

void add_answers(const Assessment& assessment, const model::Model& model, Worths& worths) {
  for (const Answer& answer : assessment.answers) {
    const model::Question* question = model.question(answer.question);
    if (!question) continue;
    ChosenCase::Worth& worth = worths[model.id(answer.question)];
    const std::string value = said(answer.value, *question);
    worth.brief += (worth.brief.empty() ? "" : "; ") + value;
    worth.lines += (worth.lines.empty() ? "" : "; ") + value;
    if (!answer.respondent.empty()) worth.lines += " (" + answer.respondent + ')';
  }
}

void add_figures(const Assessment& assessment, const model::Model& model, Worths& worths) {
  for (const MeasureValue& figure : assessment.measures) {
    std::string value = to_decimal(figure.value);
    for (const std::string& member : figure.members) value = member + ' ' + value;
    ChosenCase::Worth& worth = worths[model.id(figure.of)];
    worth.brief += (worth.brief.empty() ? "" : ", ") + value;
    worth.lines = worth.brief;
  }
}

}  // namespace

Worths worths_of(const advice::CaseWorld& world, const model::Model& model, const Assessment& assessment) {
  const AssessmentResult result = advice::assess(world);
  Worths worths;
  for (const CapabilityState& state : result.capabilities) add_capability(state, worths);
  for (const ComponentState& state : result.components)
    if (state.score) worths[state.id] = {said(*state.score), "score " + said(*state.score)};
  for (const CriterionState& state : result.criteria) add_criterion(state, worths);
  for (const ActionAdvice& action : result.actions)
    worths[action.id] = {(action.startable ? "can start, rank " : "waits, rank ") + std::to_string(action.rank),
                         action.says};
  for (const HoldAdvice& hold : result.holds)
    worths[hold.id] = {hold.active ? "held" : "lifted", (hold.active ? "held: " : "lifted: ") + hold.says};
  for (const FindingAdvice& finding : result.findings)
    worths[finding.id] = {said(finding.status), said(finding.status) + ": " + finding.says};
  add_answers(assessment, model, worths);
  add_figures(assessment, model, worths);
  return worths;
}

}  // namespace plumb::language_server
