#include "language_server/workspace/worths.hpp"

namespace plumb::language_server {
namespace {

using Worths = std::map<std::string, ChosenCase::Worth, std::less<>>;

/// Cut, never rounded up: 2.99 has not reached 3.
std::string one_decimal(Number number) {
  const std::int64_t tenth = Number::one / 10;
  const std::int64_t below = number.units >= 0 ? number.units / tenth : -((-number.units + tenth - 1) / tenth);
  std::string text = to_decimal(Number{below * tenth});
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string said(const Range& range) {
  const std::string low = one_decimal(range.lo), high = one_decimal(range.hi);
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
  if (state.target) worth.lines += ", target " + one_decimal(*state.target);
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

std::string said(const AnswerValue& value, const model::Question& question) {
  if (std::holds_alternative<DoesNotKnow>(value)) return "does not know";
  if (const auto* number = std::get_if<Number>(&value)) return to_decimal(*number);
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "yes" : "no";
  if (const auto* date = std::get_if<std::int64_t>(&value)) return date_from_days(*date);
  if (const auto* text = std::get_if<std::string>(&value)) return '"' + *text + '"';
  std::string options;
  for (const std::size_t option : std::get<ChosenOptions>(value).options)
    if (option < question.options.size()) options += (options.empty() ? "" : ", ") + question.options[option].name;
  return options.empty() ? "none of them" : options;
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
