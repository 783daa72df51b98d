#include <algorithm>

#include "advice/plan/scenarios.hpp"
#include "advice/standing.hpp"

/// How sure the plan is: the same case with answers and costs drawn from their ranges, each planned anew.
namespace plumb::advice {

namespace {

/// Evenly from the range, in thousandths of its width.
Number draw_within(Range range, FixedDraws& draws) {
  const Wide width = Wide{range.hi.units} - range.lo.units;
  return {range.lo.units + static_cast<std::int64_t>(width * static_cast<std::int64_t>(draws.below(1001)) / 1000)};
}

bool has_open_cost(const Planning& planning) {
  return std::any_of(planning.actions().begin(), planning.actions().end(),
                     [](const model::Action* a) { return a->cost.lo < a->cost.hi; });
}

/// The question of the open criterion whose level differs most, against its width, between scenarios whose best plan
/// holds the action and those whose does not.
std::string deciding_question(const Planning& planning, ActionId action, const std::vector<OpenLevel>& open,
                              const std::vector<Drawn>& drawn, const std::vector<Selection>& best) {
  double greatest = 0;
  const model::Item* deciding = nullptr;
  for (std::size_t c = 0; c < open.size(); ++c) {
    double sums[2] = {0, 0};
    int counts[2] = {0, 0};
    for (std::size_t s = 0; s < drawn.size(); ++s) {
      sums[best[s][action]] += approximate(drawn[s].levels[c].level);
      ++counts[best[s][action]];
    }
    if (counts[0] == 0 || counts[1] == 0) continue;
    const double width = approximate(open[c].within.hi) - approximate(open[c].within.lo);
    const double apart = std::abs(sums[0] / counts[0] - sums[1] / counts[1]) / width;
    if (apart > greatest) greatest = apart, deciding = planning.model().item(open[c].criterion);
  }
  if (!deciding || deciding->questions.empty()) return {};
  const model::Question* question = planning.model().question(deciding->questions.front());
  return question ? question->asks : std::string();
}

}  // namespace

std::vector<OpenLevel> open_levels(const CaseWorld& world, Unasked unasked) {
  std::vector<OpenLevel> open;
  const model::Model& m = world.model();
  for (const model::Item& item : m.items) {
    if (item.kind != model::ItemKind::Criterion || !may_apply(world, item.id)) continue;
    const Value coverage = world.value("coverage", m.id(item.id)), score = world.value("score", m.id(item.id));
    const bool was_asked = possible(coverage.exists) && asked(coverage.range.hi) > 0;
    if (!possible(score.exists) || (unasked == Unasked::Left && !was_asked)) continue;
    if (compare_asked(score.range.lo, score.range.hi) < 0) open.push_back({item.id, score.range});
  }
  return open;
}

Drawn Scenarios::next() {
  Drawn scenario;
  for (const OpenLevel& level : open_) scenario.levels.push_back({level.criterion, draw_within(level.within, draws_)});
  std::vector<Number> costs;
  for (const model::Action* action : planning_.actions()) costs.push_back(draw_within(action->cost, draws_));
  scenario.planning = std::make_unique<Planning>(planning_.case_world(), planning_.without(), scenario.levels, costs);
  return scenario;
}

Robustness robustness_of(Planning& planning, const PlanRequest& request, const Search& search, const Found& plan) {
  Robustness out;
  const std::vector<OpenLevel> open = open_levels(planning.case_world(), Unasked::Left);
  if (request.scenarios <= 0 || (open.empty() && !has_open_cost(planning))) return out;
  Scenarios scenarios(planning, open, request.seed);
  std::vector<Drawn> drawn;
  std::vector<Problem*> problems;
  for (int s = 0; s < request.scenarios; ++s) {
    drawn.push_back(scenarios.next());
    problems.push_back(&drawn.back().planning->problem());
  }
  Search each = search;
  each.time = search.time / request.scenarios;
  const ScenarioOutcomes outcomes =
      compare_scenarios(planning.problem(), problems, plan.chosen, each, method_of(request.solver));
  out.scenarios = request.scenarios;
  out.unproved = outcomes.unproved;
  out.regret = outcomes.regret;
  out.stability_mean = outcomes.stability_mean;
  out.stability_low = outcomes.stability_low;
  for (ActionId a = 0; a < outcomes.core_index.size(); ++a) {
    const Number core = outcomes.core_index[a];
    if (core == Number{} && !plan.chosen[a]) continue;
    CoreAction action{.id = planning.id_of(a), .title = planning.model().title(planning.action(a).id)};
    action.core_index = core;
    if (is_undecided(core)) action.ask = deciding_question(planning, a, open, drawn, outcomes.best);
    out.actions.push_back(std::move(action));
  }
  return out;
}

}  // namespace plumb::advice
