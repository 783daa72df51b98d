#include <algorithm>

#include "advice/conditions.hpp"
#include "advice/plan/planning.hpp"
#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"
#include "advice/template_text.hpp"
#include "advice/words.hpp"

/// Choices in the words of the result: what each action is for, what waits and for what, what to ask first.
namespace plumb::advice {

namespace {

/// `action` and, one after the other, whatever in `chosen` needs it.
Selection without_what_needs(const Problem& problem, Selection chosen, ActionId action) {
  chosen[action] = false;
  for (bool changed = true; changed;) {
    changed = false;
    for (ActionId a = 0; a < chosen.size(); ++a) {
      const auto& after = problem.actions[a].after;
      if (!chosen[a] || std::all_of(after.begin(), after.end(), [&](ActionId b) { return chosen[b]; })) continue;
      chosen[a] = false;
      changed = true;
    }
  }
  return chosen;
}

/// Nobody was asked about anything that it raises.
bool is_estimated(Planning& planning, const model::Action& action) {
  return !action.raises.empty() &&
         std::none_of(action.raises.begin(), action.raises.end(), [&](const model::Raise& raise) {
           const RaisedCriterion* raised = planning.plan_world().raised_criterion(raise.criterion);
           return raised && raised->is_asked;
         });
}

PlannedAction describe(Planning& planning, const Found& plan, ActionId id) {
  const model::Action& action = planning.action(id);
  const model::Model& m = planning.model();
  Problem& problem = planning.problem();
  PlannedAction out{.id = m.id(action.id),
                    .title = m.title(action.id),
                    .horizon = horizon_of(m, action),
                    .cost = action.cost,
                    .days = action.days};
  Selection alone(problem.actions.size());
  alone[id] = true;
  out.direct = problem.oracle->value(alone);
  const Number rest = problem.oracle->value(without_what_needs(problem, plan.chosen, id));
  const Number lost = subtract(plan.value, rest).value_or(Number{});
  out.enabling = subtract(lost, out.direct).value_or(Number{});
  if (out.enabling > out.direct) out.role = PlanRole::Foundation;
  else if (out.direct > Number{} && is_short(action) && problem.actions[id].after.empty())
    out.role = PlanRole::QuickWin;
  for (const ActionId before : problem.actions[id].after)
    if (plan.chosen[before]) out.after.push_back(planning.id_of(before));
  out.estimated = is_estimated(planning, action);
  const model::Statement& statement = m.statements[action.statement];
  out.says = statement.says.empty() ? out.title
                                    : fill(planning.case_world(), planning.case_world().base(), statement.says, {});
  return out;
}

WaitingProposal describe_action_waiting(const Planning& planning, ActionId id) {
  const CaseWorld& world = planning.case_world();
  const model::Model& m = planning.model();
  const model::Action& action = planning.action(id);
  WaitingProposal waiting{.id = m.id(action.id), .title = m.title(action.id), .is_action = true};
  const auto add_unmet = [&](const model::Expr& condition) {
    for (Condition& c : conditions_of(world, condition))
      if (!certain(c.holds)) waiting.until.push_back(std::move(c));
  };
  for (const model::Hold& hold : m.holds)
    if (std::find(hold.blocks.begin(), hold.blocks.end(), action.id) != hold.blocks.end() &&
        possible(world.truth("held", m.id(hold.id)))) {
      add_unmet(hold.until);
      if (waiting.because.empty()) waiting.because = m.statements[hold.statement].notes.because;
    }
  if (action.needs && possible(world.truth("blocked", m.id(action.id)))) {
    add_unmet(*action.needs);
    if (waiting.because.empty() && action.needs_statement != model::no_statement)
      waiting.because = m.statements[action.needs_statement].notes.because;
  }
  return waiting;
}

}  // namespace

std::vector<PlannedAction> describe_actions(Planning& planning, const Found& plan) {
  std::vector<PlannedAction> actions;
  for (ActionId a = 0; a < plan.chosen.size(); ++a)
    if (plan.chosen[a]) actions.push_back(describe(planning, plan, a));
  return actions;
}

/// Active holds in declared order, then held actions; then what waits for a held action.
std::vector<WaitingProposal> describe_waiting(Planning& planning) {
  const CaseWorld& world = planning.case_world();
  const model::Model& m = planning.model();
  std::vector<WaitingProposal> waiting;
  for (const model::Hold& hold : m.holds) {
    if (!possible(world.truth("held", m.id(hold.id))) || !may_apply(world, hold.id)) continue;
    WaitingProposal w{.id = m.id(hold.id), .title = m.title(hold.id)};
    for (Condition& c : conditions_of(world, hold.until))
      if (!certain(c.holds)) w.until.push_back(std::move(c));
    w.because = m.statements[hold.statement].notes.because;
    waiting.push_back(std::move(w));
  }
  const auto& actions = planning.problem().actions;
  for (ActionId a = 0; a < actions.size(); ++a)
    if (!actions[a].available) waiting.push_back(describe_action_waiting(planning, a));
  for (WaitingProposal& w : waiting) {
    HoldAdvice hold{.title = w.title, .until = w.until};
    w.says = w.until.empty() ? say("{}: what it must not run beside is under way", w.title) : wait_sentence(hold);
  }
  return waiting;
}

/// By capability, in declared order.
std::vector<AskFirst> ask_first(Planning& planning, const Selection& chosen) {
  const model::Model& m = planning.model();
  std::vector<AskFirst> asks;
  for (const model::ThingId capability : capabilities(m)) {
    AskFirst ask{.capability = m.id(capability), .title = m.title(capability)};
    for (const RaisedCriterion& raised : planning.plan_world().raised_criteria()) {
      if (raised.is_asked || m.capability_of(raised.id) != capability) continue;
      const bool is_bought =
          std::any_of(raised.effects.begin(), raised.effects.end(), [&](const Effect& e) { return chosen[e.action]; });
      if (raised.from.lo >= m.item(raised.id)->scale.high) ++ask.criteria;
      else ask.estimated += is_bought;
    }
    if (ask.criteria + ask.estimated > 0) asks.push_back(std::move(ask));
  }
  return asks;
}

std::vector<FrontierPoint> describe_frontier(const Planning& planning, const Frontier& frontier) {
  std::vector<FrontierPoint> points;
  for (const FrontierChoice& choice : frontier.choices)
    points.push_back({choice.cost, choice.value, planning.ids_of(choice.chosen), choice.proved, choice.detour});
  return points;
}

}  // namespace plumb::advice
