#include "advice/explaining/explaining.hpp"

#include "cli/commands.hpp"
#include "cli/facts.hpp"
#include "cli/output.hpp"

/// The operators of an explanation, each over one fact.
namespace plumb::cli {
namespace {

template <class Operator>
Exit explain(const Request& request, Operator&& op) {
  Stages stages(request.verbose);
  const auto at_hand = load_fact(request, stages);
  if (!at_hand) return at_hand.error();
  const auto result = op(*at_hand->at.world, at_hand->fact);
  stages.done("explain");
  return deliver(request, request.format == Format::Json
                              ? report::to_json(result)
                              : report::to_text(result, text_style(request, at_hand->knowledge.model())));
}

}  // namespace

Exit why_enough(const Request& request) { return explain(request, advice::why_enough); }
Exit how_sure(const Request& request) { return explain(request, advice::how_sure); }
Exit says_who(const Request& request) { return explain(request, advice::says_who); }
Exit so_what(const Request& request) { return explain(request, advice::so_what); }

}  // namespace plumb::cli
