#include "tests/bench/shipped_knowledge.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "dsl/text/render.hpp"
#include "tests/bench/data/random.hpp"
#include "tests/bench/rules.hpp"

namespace plumb::bench {

namespace {

constexpr std::int64_t date = 20'000;  ///< days: in 2024, so that two runs agree

[[noreturn]] void give_up(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  fmt::print(stderr, "{}", dsl::render(diagnostics, sources, false));
  std::exit(3);
}

/// A respondent of the first role a question is asked of; of anybody, the one without a role.
std::string respondent_for(const model::Model& model, const model::Question& question) {
  return question.of.empty() ? "anybody" : "one_" + model.id(question.of.front());
}

AnswerValue random_answer(Random& random, const model::Question& question) {
  const int options = static_cast<int>(question.options.size());
  switch (question.answer) {
    case model::AnswerKind::One:
    case model::AnswerKind::Many: return ChosenOptions{{static_cast<std::size_t>(random.below(options))}};
    case model::AnswerKind::Level: return Number::whole(random.below(6));
    case model::AnswerKind::YesNo: return random.chance(50);
    case model::AnswerKind::Number: {
      const Range span = question.span.value_or(Range{{}, Number::whole(100)});
      const std::int64_t width = std::min<std::int64_t>((span.hi.units - span.lo.units) / Number::one, 1'000);
      return Number{span.lo.units + random.below(static_cast<int>(width) + 1) * Number::one};
    }
    case model::AnswerKind::Date: return date - random.below(700);
    case model::AnswerKind::Text: break;
  }
  return std::string("as it is");
}

}  // namespace

ShippedKnowledge::ShippedKnowledge() {
  auto loaded = load_knowledge_base((source_folder() / "kb/customer_centric").string());
  if (!loaded) {
    fmt::print(stderr, "plumb-bench: error: {}\n", loaded.error().message);
    std::exit(3);
  }
  base = std::make_unique<KnowledgeBase>(std::move(*loaded));
  if (base->diagnostics.has_errors()) give_up(base->diagnostics.sorted(), base->sources);
  auto prepared = advice::prepare(base->model);
  if (!prepared) give_up(prepared.error(), base->sources);
  framework = std::move(*prepared);
}

Assessment empty_assessment(const model::Model& model) {
  Assessment assessment;
  assessment.framework = model.id(model.framework.id);
  assessment.subject.name = "A bank";
  assessment.date = date;
  return assessment;
}

Assessment random_assessment(const model::Model& model, int number) {
  Random random(static_cast<std::uint64_t>(number));
  Assessment assessment = empty_assessment(model);
  assessment.respondents.push_back({"anybody", "", model::nothing});
  for (std::size_t i = 0; i < model.things.size(); ++i)
    if (model.things[i].kind == model::ThingKind::Role)
      assessment.respondents.push_back({"one_" + model.things[i].id, "", static_cast<model::ThingId>(i)});
  for (const model::Question& question : model.questions)
    if (question.per.empty() && question.answer != model::AnswerKind::Text)
      assessment.answers.push_back({.question = question.id,
                                    .respondent = respondent_for(model, question),
                                    .value = random_answer(random, question)});
  return assessment;
}

std::shared_ptr<const advice::CaseWorld> evaluate_case(const ShippedKnowledge& knowledge,
                                                       const Assessment& assessment) {
  auto world = advice::evaluate(knowledge.framework, assessment);
  if (!world) give_up(world.error(), knowledge.base->sources);
  return std::move(*world);
}

CaseInputs::CaseInputs(const model::Model& model, const Assessment& assessment, model::ThingId question)
    : CaseInputs(model, assessment) {
  const std::string& id = model.id(question);
  std::erase_if(merged_.inputs, [&](const Input& input) { return input.key.front() != id; });
  std::erase_if(merged_.questions, [&](const MergedQuestion& merged) { return merged.question != question; });
}

std::vector<Value> scores_of(const advice::CaseWorld& world, const engine::World& in) {
  std::vector<Value> scores;
  for (const model::Item& item : world.model().items)
    scores.push_back(world.value(in, "score", world.model().id(item.id)));
  return scores;
}

}  // namespace plumb::bench
