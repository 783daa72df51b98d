#include "advice/causes/case_causes.hpp"

#include <algorithm>

#include "advice/standing.hpp"

namespace plumb::advice {

std::optional<CauseId> WeakLevers::find(std::size_t lever) const {
  const auto found = std::find(levers.begin(), levers.end(), lever);
  if (found == levers.end()) return {};
  return static_cast<CauseId>(found - levers.begin());
}

CaseCauses::CaseCauses(const CaseWorld& world, model::ThingId target, Number goal, Costs costs)
    : repairs_(world, target, goal), costs_(costs) {
  const Value score = world.value("score", world.model().id(target));
  if (compare_asked(score.range.lo, goal) >= 0) missing_ = Status::Excluded;
  else if (compare_asked(score.range.hi, goal) >= 0) missing_ = Status::Possible;
}

WeakLevers& CaseCauses::at(End end) {
  std::optional<WeakLevers>& weak = end == End::Worst ? worst_ : best_;
  if (!weak) weak = weak_at(end);
  return *weak;
}

WeakLevers CaseCauses::weak_at(End end) {
  const std::vector<Lever>& levers = repairs_.levers();
  WeakLevers weak;
  const auto lacks = [&](std::size_t i) {
    return subtract(levers[i].need, repairs_.own(end, levers[i].item)).value_or(Number{});
  };
  for (std::size_t i = 0; i < levers.size(); ++i)
    if (asked(lacks(i)) > 0) weak.levers.push_back(i);
  weak.are_all = weak.levers.size() <= most_causes;
  if (!weak.are_all) {
    std::stable_sort(weak.levers.begin(), weak.levers.end(),
                     [&](std::size_t a, std::size_t b) { return lacks(a) > lacks(b); });
    weak.levers.resize(most_causes);
    std::sort(weak.levers.begin(), weak.levers.end());
  }

  CauseProblem problem{.goal = repairs_.goal()};
  for (const model::Action& action : world().model().actions) problem.remedy_costs.push_back(middle_cost(action));
  for (const std::size_t i : weak.levers) {
    weak.remedies.push_back(costs_ == Costs::Asked ? cheapest_remedy(repairs_, end, levers[i]) : std::nullopt);
    CauseCandidate candidate{repairs_.own(end, levers[i].item), levers[i].need, std::nullopt};
    if (weak.remedies.back()) candidate.remedies = weak.remedies.back()->actions;
    problem.candidates.push_back(std::move(candidate));
  }
  problem.repaired = [this, end, ids = weak.levers](const CauseSet& set) {
    std::vector<std::size_t> chosen;
    for (const CauseId id : members(set)) chosen.push_back(ids[id]);
    const CaseRepairs::Outcome outcome = repairs_.repair(end, chosen);
    Repaired repaired{.target = outcome.target};
    for (const std::size_t lever : ids) repaired.own.push_back(outcome.own[lever]);
    return repaired;
  };
  weak.finder = std::make_unique<CauseFinder>(std::move(problem));
  return weak;
}

std::vector<std::size_t> CaseCauses::levers_of(const WeakLevers& weak, const std::vector<CauseId>& ids) const {
  std::vector<std::size_t> levers;
  for (const CauseId id : ids) levers.push_back(weak.levers[id]);
  return levers;
}

std::optional<DecidingQuestion> question_about(const CaseWorld& world, model::ThingId item) {
  const model::Model& m = world.model();
  const model::Question* found = nullptr;
  bool found_open = false;
  for (const model::ThingId id : m.item(item)->questions) {
    const model::Question* q = m.question(id);
    if (!q || q->about_intention || q->answer == model::AnswerKind::Text || !may_apply(world, id)) continue;
    const bool is_open = !certain(world.truth("question.known", m.id(id)));
    if (found && (found_open || !is_open)) continue;
    found = q;
    found_open = is_open;
  }
  if (!found) return {};
  return DecidingQuestion{m.id(found->id), found->asks};
}

}  // namespace plumb::advice
