#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"

namespace plumb::cli {
namespace {

std::string written_as(const Request& request, const AssessmentResult& result) {
  switch (request.format) {
    case Format::Json: return report::to_json(result);
    case Format::Html: return report::to_html(result);
    case Format::Markdown: return report::to_markdown(result);
    case Format::Ndjson:  // of portfolios only; the command line refuses them here
    case Format::Csv:
    case Format::Text: break;
  }
  return report::to_text(result, text_style(request));
}

/// KB0611: what the answers say together, and none of them says alone.
std::vector<Diagnostic> clashes(const advice::CaseWorld& world) {
  std::vector<Diagnostic> found;
  for (const Contradiction& clash : advice::find_contradictions(world)) {
    Diagnostic d{.code = code(611),
                 .severity = severity_of(code(611)),
                 .message = fmt::format("answers clash over `{}`: {}", clash.id, clash.says)};
    for (const ClashingAnswer& answer : clash.answers)
      d.notes.push_back(fmt::format("`{}`: {}", answer.of, answer.says));
    if (!clash.because.empty()) d.notes.push_back("because " + clash.because);
    if (!clash.recheck.empty()) d.notes.push_back(fmt::format("ask `{}` again", clash.recheck));
    found.push_back(std::move(d));
  }
  return found;
}

}  // namespace

Exit assess(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  say(clashes(*at_hand->world), knowledge->sources());
  const AssessmentResult result = advice::assess(*at_hand->world);
  stages.done("advise");
  const std::string text = written_as(request, result);
  stages.done("report");
  return deliver(request, text);
}

}  // namespace plumb::cli
