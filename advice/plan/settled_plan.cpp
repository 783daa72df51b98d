#include "advice/plan/settled_plan.hpp"

#include <algorithm>

#include "advice/plan/scenarios.hpp"

namespace plumb::advice {

namespace {

/// The part of what full levels everywhere would be worth that a change of plan must bring to matter.
constexpr Number negligible{10'000};

/// In how many scenarios each action was chosen so far.
class Choices {
 public:
  Choices(std::size_t actions, int scenarios) : chosen_(actions), scenarios_(scenarios) {}
  void add(const Selection& selection) {
    for (ActionId a = 0; a < chosen_.size(); ++a) chosen_[a] += selection[a];
    ++seen_;
  }
  /// Some action will be undecided, whatever the scenarios to come choose.
  bool will_be_undecided() const {
    return std::any_of(chosen_.begin(), chosen_.end(),
                       [&](int n) { return is_undecided(share(n)) && is_undecided(share(scenarios_ - seen_ + n)); });
  }

 private:
  Number share(int n) const { return *number_of_quotient(Wide{n} * Number::one, scenarios_); }

  std::vector<int> chosen_;
  int scenarios_, seen_ = 0;
};

}  // namespace

std::optional<SettledPlan> settled_plan(const CaseWorld& world, const PlanRequest& request) {
  if (request.scenarios <= 0) return {};
  Planning planning(world, request.without);
  const Search each{.budget = request.budget.value_or(infinity),
                    .time = std::chrono::milliseconds(request.time_limit_ms / (request.scenarios + 1))};
  const Method method = method_of(request.solver);
  const Found plan = solve(planning.problem(), each, method);
  if (!plan.proved) return {};
  const PlanWorld& now = planning.plan_world();
  const Number whole = subtract(now.wanted_total(), now.now().lo).value_or(infinity);
  const Number matters = multiply(whole, negligible).value_or(Number{});

  const std::vector<OpenLevel> open = open_levels(world, Unasked::Drawn);
  Scenarios scenarios(planning, open, request.seed);
  Choices choices(planning.actions().size(), request.scenarios);
  SettledPlan settled{request.scenarios};
  for (int s = 0; s < request.scenarios; ++s) {
    const Drawn drawn = scenarios.next();
    const Found best = solve(drawn.planning->problem(), each, method);
    if (!best.proved) return {};
    choices.add(best.chosen);
    const Number lost = subtract(best.value, drawn.planning->problem().oracle->value(plan.chosen)).value_or(Number{});
    settled.regret = std::max(settled.regret, lost);
    if (settled.regret > matters && choices.will_be_undecided()) return {};
  }
  return settled;
}

}  // namespace plumb::advice
