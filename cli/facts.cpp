#include "cli/facts.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace plumb::cli {
namespace {

/// What was answered last, as a condition; that nothing was, where nothing is.
std::string answer_to(const model::Model& model, const model::Question& question, const Assessment& assessment) {
  const std::string& id = model.id(question.id);
  const auto last = std::find_if(assessment.answers.rbegin(), assessment.answers.rend(),
                                 [&](const Answer& answer) { return answer.question == question.id; });
  const bool is_answered = last != assessment.answers.rend();
  if (is_answered && question.per.empty()) {
    if (const bool* yes = std::get_if<bool>(&last->value))
      return fmt::format("chosen({0}, {0}.{1})", id, *yes ? "yes" : "no");
    if (const auto* chosen = std::get_if<ChosenOptions>(&last->value); chosen && !chosen->options.empty())
      return fmt::format("chosen({0}, {0}.{1})", id, question.options[chosen->options.front()].name);
    if (std::holds_alternative<Number>(last->value) || std::holds_alternative<std::int64_t>(last->value)) return id;
  }
  return fmt::format("answered({})", id);
}

/// The first thing that a finding is found about.
std::string found(const std::string& finding, const advice::CaseWorld& world) {
  for (const FindingAdvice& f : advice::assess(world).findings)
    if (f.id == finding && !f.of.empty()) return fmt::format("found({}, {})", finding, f.of.front());
  return fmt::format("found({}, _)", finding);
}

/// What an id alone stands for where it has no value of its own; anything else is as it was typed.
std::string meant_by(const std::string& text, const model::Model& model, const CaseAtHand& at_hand) {
  const auto id = model.find(text);
  if (!id) return text;
  switch (model.thing(*id).kind) {
    case model::ThingKind::Hold: return fmt::format("held({})", text);
    case model::ThingKind::Finding: return found(text, *at_hand.world);
    case model::ThingKind::Action: return fmt::format("startable({})", text);
    case model::ThingKind::Impossible: return fmt::format("clash({})", text);
    case model::ThingKind::Question: return answer_to(model, *model.question(*id), at_hand.assessment);
    default: return text;
  }
}

}  // namespace

Loaded<FactAtHand> load_fact(const Request& request, Stages& stages) {
  auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return tl::make_unexpected(knowledge.error());
  auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return tl::make_unexpected(at_hand.error());
  auto fact = resolve(request, *knowledge, meant_by(request.operands[2], knowledge->model(), *at_hand));
  if (!fact) return tl::make_unexpected(fact.error());
  return FactAtHand{std::move(*knowledge), std::move(*at_hand), std::move(*fact)};
}

}  // namespace plumb::cli
