#include "requests/fact.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dsl/check/check.hpp"
#include "dsl/grammar/module.hpp"

namespace plumb::requests {
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

}  // namespace

std::string meant_by(const std::string& text, const model::Model& model, const Assessment& assessment,
                     const advice::CaseWorld& world) {
  const auto id = model.find(text);
  if (!id) return text;
  switch (model.thing(*id).kind) {
    case model::ThingKind::Hold: return fmt::format("held({})", text);
    case model::ThingKind::Finding: return found(text, world);
    case model::ThingKind::Action: return fmt::format("startable({})", text);
    case model::ThingKind::Impossible: return fmt::format("clash({})", text);
    case model::ThingKind::Question: return answer_to(model, *model.question(*id), assessment);
    default: return text;
  }
}

std::optional<model::Formula> resolve(const SourceText& source, const model::Model& model, Diagnostics& diagnostics) {
  const Span all{source.id(), 0, static_cast<std::uint32_t>(source.text().size())};
  std::optional<model::Formula> formula;
  if (const auto expression = dsl::parse_expression(source, all, diagnostics))
    formula = dsl::resolve_expression(model, *expression, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return formula;
}

std::optional<advice::Depth> depth_named(std::string_view name) {
  if (name == "executive") return advice::Depth::Executive;
  if (name == "consultant") return advice::Depth::Consultant;
  if (name == "auditor") return advice::Depth::Auditor;
  return {};
}

}  // namespace plumb::requests
