#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/stored_cases.hpp"
#include "dsl/text/render.hpp"

namespace plumb::cli {
namespace {

/// The question of that id; none, said with the nearest name.
const model::Question* question_named(const model::Model& model, const std::string& name) {
  if (const auto id = model.find(name))
    if (const model::Question* question = model.question(*id)) return question;
  std::vector<std::string> questions;
  for (const model::Question& q : model.questions) questions.push_back(model.id(q.id));
  const std::string near = dsl::nearest(name, questions);
  say_error(fmt::format("`{}` is no question{}", name, near.empty() ? "" : fmt::format("; did you mean `{}`?", near)));
  return nullptr;
}

}  // namespace

Exit why_asked(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const model::Question* question = question_named(knowledge->model(), request.operands[2]);
  if (!question) return Exit::InputWrong;
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const auto stored = load_stored_cases(request, *knowledge);
  if (!stored) return stored.error();
  const WhyAsked why = advice::why_asked(*at_hand->world, question->id, {.stored = stored->get()});
  stages.done("explain");
  return deliver(request,
                 request.format == Format::Json ? report::to_json(why) : report::to_text(why, text_style(request)));
}

}  // namespace plumb::cli
