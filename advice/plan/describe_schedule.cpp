#include <algorithm>
#include <map>

#include "advice/plan/planning.hpp"

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
      if (!planning.plan_world().is_held(ended, waiting.is_action ? "blocked" : "held", *thing)) waiting.opens_in = p + 1;
    }
  }
}

std::vector<RoleUse> uses_of(const Planning& planning, const model::Action& action) {
  std::vector<RoleUse> uses;
  for (const model::Use& use : action.uses)
    uses.push_back({planning.model().id(use.role), planning.model().title(use.role), use.share});
  return uses;
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
  for (int p = 0; p < request.periods; ++p)
    for (ActionId a = 0; a < table.start.size(); ++a) {
      if (table.start[a] != p) continue;
      const model::Action& action = planning.action(a);
      ScheduledAction step{.id = planning.id_of(a), .title = planning.model().title(action.id)};
      step.period = p + 1;
      step.last = p + problem.actions[a].periods;
      step.uses = uses_of(planning, action);
      step.waited = p > 0 && (!problem.actions[a].available || !problem.actions[a].after.empty());
      out.steps.push_back(std::move(step));
    }
  say_when_holds_open(planning, table, result);
}

}  // namespace plumb::advice
