#include <algorithm>

#include <fmt/format.h>

#include "advice/advice_facts.hpp"
#include "advice/conditions.hpp"
#include "advice/diagnose.hpp"
#include "advice/explaining/explain.hpp"
#include "advice/standing.hpp"
#include "advice/trial.hpp"
#include "advice/words.hpp"

/// The operators why and why-not over expressions of the language.
namespace plumb::advice {

namespace {

using Op = model::Expr::Op;

std::vector<std::string> constants(const model::Expr& e) {
  std::vector<std::string> names;
  for (const model::Term& t : e.terms) names.push_back(t.constant);
  return names;
}

bool is_fact(const model::Expr& e) { return e.op == Op::Lookup || e.op == Op::Atom; }

/// How far a condition holds, what advice concludes included.
Truth truth_of_condition(const CaseWorld& world, const model::Expr& e) {
  AdviceFacts advice(world);
  return engine::evaluate_truth(world.base(), world.lower(advice.settle(e)));
}

/// What the diagnosis concludes has its reason there: the proof of the level that makes it a root or symptom.
std::optional<Explanation> why_diagnosed(const CaseWorld& world, const model::Expr& e, Depth depth) {
  if (e.op != Op::Atom || (e.relation != "root_cause" && e.relation != "symptom" && e.relation != "explains"))
    return {};
  const Diagnosis words = diagnose(world).words;
  const auto thing = world.model().find(e.terms.front().constant);
  if (!thing) return {};
  Explanation out{.fact = e.relation + "(" + e.terms.front().constant + ")",
                  .title = world.title(e.terms.front().constant),
                  .holds = Truth::No};
  for (const RootCause& root : words.root_causes)
    if (root.id == e.terms.front().constant && e.relation != "symptom") {
      out.holds = root.status == Status::Settled ? Truth::Yes : Truth::Possible;
      out.says = root.says;
    }
  for (const Symptom& symptom : words.symptoms)
    if (symptom.id == e.terms.front().constant && e.relation == "symptom") {
      out.holds = Truth::Yes;
      std::vector<std::string> titles;
      for (const std::string& id : symptom.of) titles.push_back(world.title(id));
      out.says = say("{} stops being weak when {} is put right", out.title, list_of(titles));
    }
  if (out.says.empty())
    out.says = e.relation == "symptom" ? say("{} is no symptom", out.title) : say("{} is no root cause", out.title);
  Looseness looseness(world);
  out.premises.push_back(explain_score(world, looseness, *thing, depth));
  return out;
}

Explanation why_fact(const CaseWorld& world, const model::Expr& e, Depth depth) {
  if (auto diagnosed = why_diagnosed(world, e, depth)) return *diagnosed;
  const engine::FactRef fact = world.fact(e.relation, constants(e));
  const bool is_advice = AdviceFacts::knows(e.relation);
  Looseness looseness(world);
  if (fact.relation != engine::no_relation)
    if (auto explanation = explain_fact(world, looseness, fact, depth)) return std::move(*explanation);
  Explanation out{.fact = fact.relation == engine::no_relation ? e.relation : fact_text(world, fact),
                  .holds = Truth::No};
  if (is_advice) out.holds = truth_of_condition(world, e);
  out.says = e.op == Op::Lookup   ? say("it has no value")
             : certain(out.holds) ? say("it holds")
                                  : say("it does not hold");
  if (fact.relation == engine::no_relation) return out;
  for (const engine::FailedLiteral& failed : engine::why_not(world.base(), fact)) {
    Explanation premise{.fact = failed.text, .holds = failed.holds, .says = say("{} does not hold", failed.text)};
    const engine::OriginId origin = world.base().network().program().rules[failed.rule].origin;
    premise.rule = world.statement(origin).name;
    out.premises.push_back(std::move(premise));
  }
  return out;
}

Explanation why_expr(const CaseWorld& world, const model::Expr& e, Depth depth) {
  if (is_fact(e)) return why_fact(world, e, depth);
  Explanation out{.fact = say(world, e), .title = capitalised(say(world, e))};
  out.holds = truth_of_condition(world, e);
  out.says = fmt::format("{}: {}", out.title,
                         certain(out.holds)    ? say("yes")
                         : possible(out.holds) ? say("open")
                                               : say("no"));
  for (const model::Expr& arg : e.args)
    if (is_fact(arg) || arg.op == Op::Compare || arg.op == Op::And || arg.op == Op::Or || arg.op == Op::Not)
      out.premises.push_back(why_expr(world, arg, depth));
  return out;
}

void fail_by_bounds(const CaseWorld& world, model::ThingId item, Number wanted, WhyNot& out) {
  for (const ActiveBound& bound : active_bounds(world, world.base(), item)) {
    if (compare_asked(bound.at.lo, wanted) >= 0) continue;
    const model::Statement& statement = world.statement(bound.origin);
    std::string says = bound.base == model::nothing
                           ? say("`{}` allows {} at most", statement.name, display(bound.at))
                           : say("{} ({}) allows {} at most", world.model().title(bound.base),
                                 display(world.value("score", world.model().id(bound.base))), display(bound.at));
    out.failed.push_back({statement.name, std::move(says),
                          compare_asked(bound.at.hi, wanted) >= 0 ? Truth::Possible
                          : bound.holds == Truth::Possible        ? Truth::Possible
                                                                  : Truth::No});
  }
}

/// The parts that keep the raw value under what is wanted, lowest first.
void fail_by_parts(const CaseWorld& world, model::ThingId item, Number wanted, WhyNot& out) {
  const std::string& id = world.model().id(item);
  const Value raw = world.value("raw", id);
  if (compare_asked(raw.range.lo, wanted) >= 0) return;
  const bool is_open = compare_asked(raw.range.hi, wanted) >= 0;
  out.failed.push_back({id, say("what lies below {} gives {}", world.model().title(item), display(raw)),
                        is_open ? Truth::Possible : Truth::No});
  std::vector<std::pair<Number, model::ThingId>> low;
  for (const model::ThingId c : criteria_below(world.model(), item)) {
    const Value score = world.value("score", world.model().id(c));
    if (is_unanswered(world, c) && entered_above(world, c)) continue;  // the level above stands for it
    if (possible(score.exists) && c != item && compare_asked(score.range.lo, wanted) < 0)
      low.emplace_back(score.range.lo, c);
  }
  std::stable_sort(low.begin(), low.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [level, c] : low)
    out.failed.push_back(
        {world.model().id(c),
         say("{} is at {}", world.model().title(c), display(world.value("score", world.model().id(c)))),
         compare_asked(world.value("score", world.model().id(c)).range.hi, wanted) >= 0 ? Truth::Possible : Truth::No});
}

/// ITEM at least LEVEL.
std::optional<std::pair<model::ThingId, Number>> level_goal(const CaseWorld& world, const model::Expr& e) {
  if (e.op != Op::Compare || e.args[0].op != Op::Lookup || e.args[0].relation != "score" || e.args[1].op != Op::Number)
    return {};
  const auto thing = world.model().find(e.args[0].terms.front().constant);
  if (!thing || !world.model().item(*thing)) return {};
  return std::pair{*thing, e.args[1].number.lo};
}

}  // namespace

WhyNot level_reasons(const CaseWorld& world, model::ThingId item, Number wanted) {
  WhyNot out{.goal = say("{} at least {}", world.model().title(item), decimal(wanted))};
  const Value score = world.value("score", world.model().id(item));
  if (possible(score.exists)) out.now = score.range;
  out.holds = certain(score.exists) && compare_asked(score.range.lo, wanted) >= 0;
  const std::string& title = world.model().title(item);
  if (!possible(score.exists)) {
    out.says = say("{} does not apply here, so it has no level", title);
    return out;
  }
  if (out.holds) {
    out.says = say("{} is at {} already", title, display(score));
    return out;
  }
  fail_by_bounds(world, item, wanted, out);
  fail_by_parts(world, item, wanted, out);
  const bool is_open = compare_asked(score.range.hi, wanted) >= 0;
  out.says = is_open ? say("{} is {}; whether it reaches {} is still open", title, display(score), decimal(wanted))
                     : say("{} stands at {} rather than {}{}", title, display(score), decimal(wanted),
                           out.failed.empty() ? std::string() : say(" because {}", out.failed.front().says));
  return out;
}

Explanation why(const CaseWorld& world, const model::Formula& fact, Depth depth) {
  const words::Speaking speaking(world.model().framework.language);
  return why_expr(world, fact.expr, depth);
}

WhyNot why_not(const CaseWorld& world, const model::Formula& goal) {
  const words::Speaking speaking(world.model().framework.language);
  if (const auto level = level_goal(world, goal.expr)) return level_reasons(world, level->first, level->second);
  WhyNot out{.goal = capitalised(say(world, goal.expr))};
  const Truth now = truth_of_condition(world, goal.expr);
  out.holds = certain(now);
  out.says = fmt::format("{}: {}", out.goal,
                         out.holds       ? say("it is so already")
                         : possible(now) ? say("still open")
                                         : say("it does not hold"));
  if (out.holds) return out;
  if (goal.expr.op != Op::Atom) {
    for (const Condition& c : conditions_of(world, goal.expr))
      if (!certain(c.holds)) out.failed.push_back({"", c.says, c.holds});
    return out;
  }
  const engine::FactRef fact = world.fact(goal.expr.relation, constants(goal.expr));
  if (fact.relation == engine::no_relation) return out;
  for (const engine::FailedLiteral& failed : engine::why_not(world.base(), fact))
    out.failed.push_back(
        {world.statement(world.base().network().program().rules[failed.rule].origin).name, failed.text, failed.holds});
  return out;
}

}  // namespace plumb::advice
