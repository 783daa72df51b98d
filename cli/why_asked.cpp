#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "cli/stored_cases.hpp"
#include "requests/goal.hpp"

namespace plumb::cli {
Exit why_asked(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto question = requests::read_question(request.operands[2], knowledge->model());
  if (!question) {
    say_error(question.error());
    return Exit::InputWrong;
  }
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const auto stored = load_stored_cases(request, *knowledge);
  if (!stored) return stored.error();
  const WhyAsked why = advice::why_asked(*at_hand->world, (*question)->id, {.stored = stored->get()});
  stages.done("explain");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(why)
                              : report::to_text(why, text_style(request, knowledge->model())));
}

}  // namespace plumb::cli
