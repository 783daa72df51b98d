#include "cli/facts.hpp"

#include "requests/fact.hpp"

namespace plumb::cli {

Loaded<FactAtHand> load_fact(const Request& request, Stages& stages) {
  auto knowledge = load_knowledge(request, stages);
  if (!knowledge) return tl::make_unexpected(knowledge.error());
  auto at_hand = load_case(request, *knowledge, request.operands[1], stages);
  if (!at_hand) return tl::make_unexpected(at_hand.error());
  auto fact =
      resolve(request, *knowledge,
              requests::meant_by(request.operands[2], knowledge->model(), at_hand->assessment, *at_hand->world));
  if (!fact) return tl::make_unexpected(fact.error());
  return FactAtHand{std::move(*knowledge), std::move(*at_hand), std::move(*fact)};
}

}  // namespace plumb::cli
