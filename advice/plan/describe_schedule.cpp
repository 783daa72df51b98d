#include <algorithm>
#include <map>

#include "advice/plan/planning.hpp"
#include "advice/rank_actions.hpp"

/// When to do what: candidates are all that may be chosen at some time, held ones too. A hold or condition is asked at
/// the start of each period in the world that the earlier periods leave.
namespace plumb::advice {

namespace {

class Gatekeeper {
 public:
  explicit Gatekeeper(Planning& planning) : planning_(planning) {
    for (const model::Action* action : planning.actions())
      cells_.push_back(planning.plan_world().cell("blocked", action->id));
  }

  bool may_start(ActionId action, const Selection& finished) {
    if (!cells_[action]) return true;
    auto& known = known_[finished];
    if (known.empty()) {
      const engine::World& world = planning_.plan_world().conditions(finished);
      for (const auto& cell : cells_) known.push_back(cell && possible(world.truth(*cell)));
    }
    return !known[action];
  }

 private:
  Planning& planning_;
  std::vector<std::optional<engine::CellId>> cells_{};
  std::map<Selection, std::vector<bool>> known_{};
};

/// What must not run beside something under way never becomes a candidate.
Selection candidates(Planning& planning) {
  const Problem& problem = planning.problem();
  Selection candidates(problem.actions.size(), true);
  for (ActionId a = 0; a < candidates.size(); ++a) {
    const bool is_blocked = possible(planning.case_world().truth("blocked", planning.id_of(a)));
    candidates[a] = problem.actions[a].available || is_blocked;
  }
  return candidates;
}

Selection ended_before(const Problem& problem, const Timetable& table, int period) {
  Selection ended(table.start.size());
  for (std::size_t a = 0; a < ended.size(); ++a)
    ended[a] = table.start[a] >= 0 && table.start[a] + problem.actions[a].periods <= period;
  return ended;
}

void say_when_holds_open(Planning& planning, const Timetable& table, PlanResult& result) {
  const int periods = static_cast<int>(table.values.size());
  for (WaitingProposal& waiting : result.held) {
    const auto thing = planning.model().find(waiting.id);
    for (int p = 1; thing && !waiting.opens_in && p < periods; ++p) {
      const Selection ended = ended_before(planning.problem(), table, p);
      if (!planning.plan_world().is_held(ended, waiting.is_action ? "blocked" : "held", *thing))
        waiting.opens_in = p + 1;
    }
  }
}

std::vector<RoleUse> uses_of(const Planning& planning, const model::Action& action) {
  std::vector<RoleUse> uses;
  for (const model::Use& use : action.uses)
    uses.push_back({planning.model().id(use.role), planning.model().title(use.role), use.share});
  return uses;
}

ScheduledAction describe_step(Planning& planning, ActionId id, int period, const std::vector<PlannedAction>& plan) {
  const model::Action& action = planning.action(id);
  ScheduledAction step{.id = planning.id_of(id), .title = planning.model().title(action.id)};
  step.horizon = horizon_of(planning.model(), action);
  step.cost = action.cost;
  step.days = action.days;
  step.period = period + 1;
  step.last = period + planning.problem().actions[id].periods;
  step.uses = uses_of(planning, action);
  step.in_plan = std::any_of(plan.begin(), plan.end(), [&](const PlannedAction& a) { return a.id == step.id; });
  step.waited = !planning.problem().actions[id].available;
  return step;
}

}  // namespace

void describe_schedule(Planning& planning, const PlanRequest& request, Search search, PlanResult& result) {
  Problem& problem = planning.problem();
  Gatekeeper gatekeeper(planning);
  Timing timing{.periods = request.periods, .budget = search.budget, .discount = request.discount, .time = search.time};
  timing.candidates = candidates(planning);
  timing.may_start = [&](ActionId a, const Selection& finished) { return gatekeeper.may_start(a, finished); };
  const auto& capacity = planning.case_world().assessment().capacity;
  for (const model::ThingId role : planning.roles()) {
    const auto limit = capacity.find(role);
    timing.capacity.push_back(limit == capacity.end() ? infinity : limit->second);
  }
  const Timetable table = schedule(problem, timing, method_of(request.solver));
  Schedule& out = result.schedule;
  out.values = table.values;
  out.total = table.total;
  out.bound = table.bound;
  out.proved = table.proved;
  out.has_capacity =
      std::any_of(timing.capacity.begin(), timing.capacity.end(), [](Number capacity) { return capacity < infinity; });
  Problem with_held = problem;
  for (ActionId a = 0; a < with_held.actions.size(); ++a) with_held.actions[a].available = timing.candidates[a];
  const std::vector<ActionId> order = ranking(with_held);
  for (int p = 0; p < request.periods; ++p)
    for (const ActionId a : order)
      if (table.start[a] == p) out.steps.push_back(describe_step(planning, a, p, result.actions));
  say_when_holds_open(planning, table, result);
}

}  // namespace plumb::advice
