#include <algorithm>
#include <map>

#include "advice/diagnose.hpp"
#include "advice/plan/planning.hpp"
#include "advice/rank_actions.hpp"

/// What people want beside what works. Votes never enter a value; they are summed up by majority judgement, and the
/// price of following them is stated.
namespace plumb::advice {

namespace {

constexpr int far_apart = 5;  ///< ranks; worth a talk

struct Graded {
  model::ThingId thing;
  std::vector<int> sequence;  ///< of majority judgement; the first is the grade
};

/// Best first; equal ones as declared.
std::vector<Graded> graded(const Assessment& assessment) {
  std::map<model::ThingId, std::vector<int>> grades;
  for (const Vote& vote : assessment.votes) grades[vote.of].push_back(vote.grade);
  std::vector<Graded> all;
  for (auto& [thing, given] : grades) all.push_back({thing, majority_sequence(std::move(given))});
  std::stable_sort(all.begin(), all.end(), [](const Graded& a, const Graded& b) { return a.sequence > b.sequence; });
  return all;
}

int model_rank(const std::vector<ActionAdvice>& ranked, const std::string& id) {
  for (const ActionAdvice& action : ranked)
    if (action.id == id) return action.rank;
  return 0;
}

}  // namespace

void compare_votes(Planning& planning, const PlanRequest& request, const Search& search, const Found& plan,
                   PlanResult& result) {
  const CaseWorld& world = planning.case_world();
  const std::vector<Graded> all = graded(world.assessment());
  if (all.empty()) return;
  const std::vector<ActionAdvice> ranked = rank_actions(world, diagnose(world));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const model::Model& m = planning.model();
    const bool is_tie = i > 0 && all[i].sequence == all[i - 1].sequence;
    Voted voted{.id = m.id(all[i].thing), .title = m.title(all[i].thing), .grade = all[i].sequence.front()};
    voted.rank = is_tie ? result.voted.back().rank : static_cast<int>(i) + 1;
    voted.model_rank = model_rank(ranked, voted.id);
    voted.talk = voted.model_rank > 0 && std::abs(voted.model_rank - voted.rank) >= far_apart;
    for (PlannedAction& action : result.actions)
      if (action.id == voted.id) action.votes = voted.grade, action.vote_rank = voted.rank;
    result.voted.push_back(std::move(voted));
  }
  if (plan.value <= Number{}) return;
  std::vector<Number> support(planning.actions().size());
  for (const Graded& g : all)
    for (ActionId a = 0; a < support.size(); ++a)
      if (planning.action(a).id == g.thing) support[a] = Number::whole(g.sequence.front());
  const Consent consent =
      seek_consent(planning.problem(), search, plan, support, request.consensus_within, method_of(request.solver));
  Search favouring;
  favouring.favour = support;
  const auto whole = [](Number n) { return static_cast<int>(n.units / Number::one); };
  result.consensus = Consensus{.actions = planning.ids_of(consent.found.chosen),
                               .value = consent.found.value,
                               .price = consent.price,
                               .support = whole(favour_of(favouring, consent.found.chosen)),
                               .best_support = whole(favour_of(favouring, plan.chosen)),
                               .proved = consent.found.proved};
}

}  // namespace plumb::advice
