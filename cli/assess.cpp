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

}  // namespace

Exit assess(const Request& request) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const AssessmentResult result = advice::assess(*at_hand->world);
  stages.done("advise");
  const std::string text = written_as(request, result);
  stages.done("report");
  return deliver(request, text);
}

}  // namespace plumb::cli
