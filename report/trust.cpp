#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/statements.hpp"
#include "report/words.hpp"

/// How sure a report is, and what would change its mind.
namespace plumb::report {
std::string part_of_gap(const PlanResult& plan, Number value) { return part_in_percent(value, plan.wanted); }

namespace {

std::string fact(std::string_view relation, std::string_view id) { return fmt::format("{}({})", relation, id); }

std::vector<std::string> facts_of(const std::vector<RootCause>& roots) {
  std::vector<std::string> facts;
  for (const RootCause& root : roots) facts.push_back(fact("root_cause", root.id));
  return facts;
}

Statement on_levels(const View& view) {
  const Coverage& coverage = view.result.coverage;
  const int all = view.applying(), open = coverage.asked - coverage.answered;
  Statement out;
  for (const CapabilityState& c : view.result.capabilities)
    if (c.applies) out.facts.push_back(fact("score", c.id));
  if (out.facts.empty()) out.facts.emplace_back("knowledge");
  if (coverage.settled >= all) {
    out.says = say("All {} levels are settled.", count_in_words(all));
  } else {
    out.says = say_many(coverage.settled, "{} of {} levels is settled", "{} of {} levels are settled",
                        capitalised(count_in_words(coverage.settled)), count_in_words(all));
    out.says += open > 0 ? say_many(open, "; {} answer is open.", "; {} answers are open.", open) : ".";
  }
  return out;
}

void add_on_causes(const View& view, std::vector<Statement>& out) {
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  if (roots.empty()) return;
  const bool settled = std::all_of(roots.begin(), roots.end(), [](auto& c) { return c.status == Status::Settled; });
  out.push_back({!settled            ? say("What is named as a cause is possible, not settled.")
                 : roots.size() == 1 ? say("The cause is confirmed: no open answer can change it.")
                                     : say("The causes are confirmed: no open answer can change them."),
                 facts_of(roots)});
}

void add_on_evidence(const View& view, std::vector<Statement>& out) {
  const AssessmentResult& r = view.result;
  Statement unverified, loose{say("A level with “about” may lie in a narrower range."), {}};
  for (const CriterionState& c : r.criteria)
    if (c.unverified && c.applies) unverified.facts.push_back(fact("score", c.id));
  for (const CapabilityState& c : r.capabilities)
    if (c.loose && c.score) loose.facts.push_back(fact("score", c.id));
  if (const int n = view.unverified(); n > 0) {
    unverified.says = say_many(n, "{} criterion is without evidence", "{} criteria are without evidence", n);
    unverified.says += r.unverified_at ? say(" and count at most {}.", words::display(*r.unverified_at)) : ".";
    out.push_back(std::move(unverified));
  }
  if (!loose.facts.empty()) out.push_back(std::move(loose));
}

/// What would make the named causes none.
void add_on_roots(const View& view, std::vector<Statement>& out) {
  const Diagnosis& d = view.result.diagnosis;
  std::vector<std::string> firm, joint, facts_firm, facts_joint;
  for (const RootCause& root : d.root_causes) {
    if (root.status == Status::Settled && root.weak) {
      firm.push_back(fmt::format("{} ({})", view.title(root.id), figure(root.own)));
      facts_firm.insert(facts_firm.end(), {fact("root_cause", root.id), fact("raw", root.id), fact("score", root.id)});
    }
    if (root.status != Status::Settled && !root.ask.empty())
      out.push_back({say("Whether {} is a cause is decided by: {}", view.title(root.id), root.ask),
                     {fact("root_cause", root.id)}});
    if (root.together.empty()) continue;
    joint.push_back(view.title(root.id));
    facts_joint.push_back(fact("root_cause", root.id));
  }
  if (firm.size() == 1)
    out.push_back({say("Evidence that {} is not weak: it would then not be the cause.", firm[0]), facts_firm});
  if (firm.size() > 1)
    out.push_back(
        {say("Evidence that one of {} is not weak: it would then not be a cause.", list_of(firm, 3)), facts_firm});
  if (joint.size() > 1) out.push_back({say("{} work only together.", list_of(joint)), facts_joint});
  for (const Alternative& a : d.alternatives)
    out.push_back({say("{} could take the place of {}: either one breaks the circle.", view.title(a.id),
                       view.title(a.instead_of)),
                   {fact("score", a.id), fact("root_cause", a.instead_of)}});
}

std::vector<Statement> on_plan(const View& view) {
  if (!view.plan || view.plan->actions.empty()) return {};
  const PlanResult& plan = *view.plan;
  std::vector<Statement> out;
  const std::string within =
      plan.budget ? say(" within {}", cost({*plan.budget, *plan.budget}, plan.cost_unit)) : std::string();
  out.push_back({plan.proved ? say("The plan is proved: none{} closes more.", within)
                             : say("The plan closes {}; none{} can close more than {}, which is not proved to be "
                                   "reached.",
                                   part_of_gap(plan, plan.value), within, part_of_gap(plan, plan.bound)),
                 {"plan"}});
  if (plan.expected > plan.value && part_of_gap(plan, plan.expected) != part_of_gap(plan, plan.value))
    out.push_back(
        {say("Should what it repairs lift what rests on it, it could close {}; that is believed, not promised.",
             part_of_gap(plan, plan.expected)),
         {"plan"}});
  const auto estimated =
      std::count_if(plan.actions.begin(), plan.actions.end(), [](const PlannedAction& a) { return a.estimated; });
  if (estimated > 0)
    out.push_back(
        {say_many(estimated, "{} of its actions rests on an estimate: nobody was asked about what they raise.",
                  "{} of its actions rest on an estimate: nobody was asked about what they raise.",
                  capitalised(count_in_words(static_cast<int>(estimated)))),
         {"plan"}});
  return out;
}

std::vector<Statement> what_would_change_plan(const View& view) {
  if (!view.plan || view.plan->actions.empty()) return {};
  const PlanResult& plan = *view.plan;
  std::vector<Statement> out;
  const auto loss = [](const PlannedAction& a) { return a.direct.units + a.enabling.units; };
  const auto dearest = std::max_element(plan.actions.begin(), plan.actions.end(),
                                        [&](const auto& a, const auto& b) { return loss(a) < loss(b); });
  if (loss(*dearest) > 0 && plan.actions.size() > 1)
    out.push_back({say("Without “{}”, and what needs it, {} falls to {}.", dearest->title,
                       part_of_gap(plan, plan.value), part_of_gap(plan, Number{plan.value.units - loss(*dearest)})),
                   {"plan", fact("action", dearest->id)}});
  for (const CoreAction& a : plan.robustness.actions)
    if (!a.ask.empty()) {
      out.push_back({say("Whether “{}” belongs in the plan is decided by: {}", a.title, one_line(a.ask)),
                     {"plan", fact("action", a.id)}});
      break;
    }
  return out;
}

/// The first of `all`, then what is said of the plan, then the rest.
std::vector<Statement> with_plan(std::vector<Statement> all, std::vector<Statement> plan) {
  all.insert(all.begin() + (all.empty() ? 0 : 1), std::make_move_iterator(plan.begin()),
             std::make_move_iterator(plan.end()));
  return all;
}

}  // namespace

std::vector<Statement> how_sure(const View& view) {
  const AssessmentResult& r = view.result;
  std::vector<Statement> out{on_levels(view)};
  add_on_causes(view, out);
  for (const CapabilityState& c : r.capabilities)
    if (c.just_over)
      out.push_back({say("{} ({}) is just over the line to weak.", c.title, level_figure(c)), {fact("score", c.id)}});
  for (const FindingAdvice& f : r.findings)
    if (f.severity != model::FindingSeverity::Note && !f.says.empty())
      out.push_back({sentence(one_line(f.says)), {fact("finding", f.id)}});
  add_on_evidence(view, out);
  return with_plan(std::move(out), on_plan(view));
}

std::vector<Statement> what_would_change(const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  std::vector<Statement> out;
  add_on_roots(view, out);
  if (d.root_causes.empty())
    for (const CapabilityState* c : view.lowest(1))
      if (view.result.weak_at)
        out.push_back({say("{} ({}) at {} or less would be weak.", c->title, level_figure(*c),
                           words::display(*view.result.weak_at)),
                       {fact("score", c->id)}});
  out = with_plan(std::move(out), what_would_change_plan(view));
  const auto& next = view.result.next_question;
  if (!next) return out;
  const bool asked =
      std::any_of(d.root_causes.begin(), d.root_causes.end(), [&](auto& root) { return root.ask == next->asks; });
  if (!asked) out.push_back({say("The next question to ask: {}", one_line(next->asks)), {fact("question", next->id)}});
  if (!next->why.empty()) out.push_back({sentence(one_line(next->why)), {fact("question", next->id)}});
  return out;
}

}  // namespace plumb::report
