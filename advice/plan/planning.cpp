#include "advice/plan/planning.hpp"

#include <algorithm>

#include "advice/plan/monotone.hpp"
#include "advice/plan/structure_of.hpp"
#include "advice/standing.hpp"

namespace plumb::advice {

namespace {

bool is_under_way(const CaseWorld& world, model::ThingId action) {
  const auto status = world.assessment().actions.find(action);
  return (status != world.assessment().actions.end() &&
          (status->second == ActionStatus::Running || status->second == ActionStatus::Done)) ||
         certain(world.truth("done", world.model().id(action)));
}

/// Periods it runs: its longest duration, begun quarters counted whole.
int periods_of(const model::Action& action) {
  const Wide days = action.days.hi.units;
  return std::max(1, static_cast<int>(ceil_quotient(days, Wide{days_a_period} * Number::one)));
}

/// What is left out, and what waits for it however far.
std::set<model::ThingId> left_out_with(const model::Model& model, std::span<const std::string> without) {
  std::set<model::ThingId> out;
  for (const std::string& id : without)
    if (const auto action = model.find(id)) out.insert(*action);
  for (std::size_t known = 0; known != out.size();) {
    known = out.size();
    for (const model::Action& action : model.actions)
      if (std::any_of(action.after.begin(), action.after.end(), [&](auto before) { return out.contains(before); }))
        out.insert(action.id);
  }
  return out;
}

}  // namespace

std::vector<const model::Action*> plannable(const CaseWorld& world, std::span<const std::string> without) {
  const std::set<model::ThingId> left_out = left_out_with(world.model(), without);
  std::vector<const model::Action*> actions;
  for (const model::Action& action : world.model().actions) {
    const bool raises_something = std::any_of(action.raises.begin(), action.raises.end(),
                                              [&](const model::Raise& r) { return may_apply(world, r.criterion); });
    const bool does_something = raises_something || action.raises.empty();
    if (does_something && may_apply(world, action.id) && !is_under_way(world, action.id) &&
        !left_out.contains(action.id))
      actions.push_back(&action);
  }
  return actions;
}

Planning::Planning(const CaseWorld& world, std::span<const std::string> without, std::span<const AssumedLevel> scenario,
                   std::span<const Number> costs)
    : world_(world), without_(without.begin(), without.end()), actions_(plannable(world, without_)),
      plan_world_(world, actions_, scenario), oracle_(plan_world_) {
  for (std::size_t a = 0; a < actions_.size(); ++a)
    add_action(*actions_[a], costs.empty() ? actions_[a]->cost.hi : costs[a]);
  tie_actions();
  problem_.roles = roles_.size();
  problem_.oracle = &oracle_;
  problem_.structure = structure_of(plan_world_);
  problem_.monotone = is_monotone(plan_world_);
  if (problem_.monotone) {
    // Whatever the encoding missed shows where most is done; what it misses elsewhere shows when a choice is checked.
    correct(problem_, Selection(actions_.size(), true));
    for (std::size_t a = 0; a < actions_.size(); ++a) {
      Selection one(actions_.size());
      one[a] = true;
      correct(problem_, one);
    }
    return;
  }
  for (Node& node : problem_.structure.nodes) {
    node.cuts.clear();
    node.reach.hi = std::max(node.reach.hi, world.model().framework.scale.high);
  }
}

void Planning::add_action(const model::Action& action, Number cost) {
  ProblemAction a{.cost = cost, .periods = periods_of(action)};
  for (const model::Use& use : action.uses) {
    const auto role = std::find(roles_.begin(), roles_.end(), use.role);
    a.uses.push_back({static_cast<std::size_t>(role - roles_.begin()), use.share});
    if (role == roles_.end()) roles_.push_back(use.role);
  }
  a.available = !possible(world_.truth("blocked", model().id(action.id)));
  problem_.actions.push_back(std::move(a));
}

/// What must come first and cannot be chosen is done, running, or waited for by nobody: it raises nothing that applies.
void Planning::tie_actions() {
  const auto index = [&](model::ThingId id) -> std::optional<ActionId> {
    for (ActionId a = 0; a < actions_.size(); ++a)
      if (actions_[a]->id == id) return a;
    return {};
  };
  for (ActionId a = 0; a < actions_.size(); ++a) {
    for (const model::ThingId before : actions_[a]->after)
      if (const auto other = index(before)) problem_.actions[a].after.push_back(*other);
    for (const model::ThingId excluded : actions_[a]->excludes) {
      if (const auto other = index(excluded)) problem_.actions[a].excludes.push_back(*other);
      else if (is_under_way(world_, excluded)) problem_.actions[a].available = false;
    }
  }
}

std::vector<std::string> Planning::ids_of(const Selection& chosen) const {
  std::vector<std::string> ids;
  for (ActionId a = 0; a < chosen.size(); ++a)
    if (chosen[a]) ids.push_back(id_of(a));
  return ids;
}

Method method_of(PlanRequest::Solver solver) {
  switch (solver) {
    case PlanRequest::Solver::Best: break;
    case PlanRequest::Solver::MixedInteger: return Method::Cbc;
    case PlanRequest::Solver::BranchAndBound: return Method::BranchAndBound;
    case PlanRequest::Solver::Greedy: return Method::Greedy;
  }
  return Method::Best;
}

}  // namespace plumb::advice
