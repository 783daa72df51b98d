#include "advice/explaining/explaining.hpp"

#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/output.hpp"
#include "requests/fact.hpp"

/// The operators that explain one fact: KB, CASE and FACT.
namespace plumb::cli {
namespace {

/// An id alone stands for what has a reason: the score of an item, a hold's being held, a finding's being found, an
/// action's being startable, a question's answer.
Loaded<model::Formula> read_fact(const Request& request, const Knowledge& knowledge, const CaseAtHand& at_hand) {
  return resolve(request, knowledge,
                 requests::meant_by(request.operands[2], knowledge.model(), at_hand.assessment, *at_hand.world));
}

template <class Operator>
Exit explain(const Request& request, Operator&& op) {
  Stages stages(request.verbose);
  const auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return knowledge.error();
  const auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return at_hand.error();
  const auto fact = read_fact(request, *knowledge, *at_hand);
  if (!fact) return fact.error();
  const auto result = op(*at_hand->world, *fact);
  stages.done("explain");
  return deliver_result(request, result, knowledge->model());
}

}  // namespace

Exit why(const Request& request) {
  return explain(request, [&](const advice::CaseWorld& world, const model::Formula& fact) {
    return advice::why(world, fact, request.depth);
  });
}
Exit why_enough(const Request& request) { return explain(request, advice::why_enough); }
Exit how_sure(const Request& request) { return explain(request, advice::how_sure); }
Exit says_who(const Request& request) { return explain(request, advice::says_who); }
Exit so_what(const Request& request) { return explain(request, advice::so_what); }

}  // namespace plumb::cli
