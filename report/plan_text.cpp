#include <algorithm>

#include "report/plan.hpp"
#include "report/statements.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// A plan on a terminal: the answer, what to do, when, what waits, what more or less money brings.
namespace plumb::report {
namespace {

constexpr std::size_t waiting_shown = 6;

class PlanPage {
 public:
  PlanPage(const PlanResult& result, const TextStyle& style) : result_(result), out_(style) {}

  std::string take() {
    out_.paragraph(sentence(result_.says), 0, 0, Tone::Strong);
    for (const std::string& remark : result_.remarks) out_.paragraph(sentence(remark));
    write_schedule();
    write_actions();
    write_waiting();
    write_frontier();
    write_robustness();
    write_votes();
    return out_.take();
  }

 private:
  std::string part(Number value) const { return part_of_gap(result_, value); }

  const PlannedAction* planned(const std::string& id) const {
    const auto found = std::find_if(result_.actions.begin(), result_.actions.end(),
                                    [&](const PlannedAction& a) { return a.id == id; });
    return found == result_.actions.end() ? nullptr : &*found;
  }

  std::string about(Range price, Range days, const PlannedAction* plan) const {
    std::string text = cost(price, result_.cost_unit);
    if (days != Range{}) text += ", " + duration(days);
    if (plan && plan->role == PlanRole::QuickWin) text += say(", quick win");
    if (plan && plan->role == PlanRole::Foundation) text += say(", serves what comes after");
    if (plan && plan->estimated) text += say(", on an estimate");
    return text;
  }

  void write_action(const std::string& title, const std::string& details) {
    const std::string lead = right_aligned(std::to_string(++number_), 2) + ". ";
    out_.item({lead, Tone::Level}, title);
    out_.paragraph(details, columns_of(lead), 0, Tone::Quiet);
  }

  std::string about(const ScheduledAction& s) const {
    std::string text = about(s.cost, s.days, planned(s.id));
    if (s.last > s.period) text += say(", until the end of quarter {}", s.last);
    if (s.waited) text += say(", held until then");
    return text;
  }

  void write_schedule() {
    const Schedule& s = result_.schedule;
    if (s.steps.empty()) return;
    out_.heading(say("What to do, and when"));
    int period = 0;
    for (const ScheduledAction& step : s.steps) {
      if (step.period != period) {
        if (period > 0) out_.blank();
        period = step.period;
        const Number reached = s.values[static_cast<std::size_t>(period) - 1];
        out_.paragraph(say("Quarter {}: closes {} by its end", period, part(reached)), 0, 0, Tone::Strong);
      }
      write_action(step.title, about(step));
    }
  }

  /// What the plan holds and the schedule does not: worth it at the end, but others bring more on the way.
  void write_actions() {
    const auto& steps = result_.schedule.steps;
    std::vector<const PlannedAction*> rest;
    for (const PlannedAction& a : result_.actions)
      if (std::none_of(steps.begin(), steps.end(), [&](const ScheduledAction& s) { return s.id == a.id; }))
        rest.push_back(&a);
    if (rest.empty()) return;
    out_.heading(steps.empty() ? say("What to do")
                               : say("In the plan, though others bring more within these quarters"));
    for (const PlannedAction* a : rest) write_action(a->title, about(a->cost, a->days, a));
  }

  void write_waiting() {
    if (result_.held.empty()) return;
    out_.heading(say("What has to wait"));
    // What this schedule frees comes first; the rest as declared.
    std::vector<const WaitingProposal*> waiting;
    for (const bool opens : {true, false})
      for (const WaitingProposal& w : result_.held)
        if (w.opens_in.has_value() == opens) waiting.push_back(&w);
    const std::size_t shown = std::min(waiting.size(), waiting_shown);
    for (std::size_t i = 0; i < shown; ++i) {
      const WaitingProposal& w = *waiting[i];
      std::string text = w.says;
      if (w.opens_in) text += say("; on this schedule from quarter {} on", *w.opens_in);
      out_.item({"- "}, sentence(text));
      if (!w.because.empty()) out_.paragraph(say("because “{}”", w.because), 2, 2, Tone::Quiet);
    }
    if (shown < result_.held.size()) out_.paragraph(say("and {} more", result_.held.size() - shown), 2, 0, Tone::Quiet);
  }

  void write_frontier() {
    if (result_.frontier.size() < 3) return;
    out_.heading(say("What more or less money brings"));
    for (const FrontierPoint& p : result_.frontier) {
      if (p.cost == Number{} && p.actions.empty()) continue;
      std::string text = say_many(static_cast<std::int64_t>(p.actions.size()), "closes {} with {} action",
                                  "closes {} with {} actions", part(p.value), p.actions.size());
      if (p.detour) text += " *";
      if (!p.proved) text += say(" (not proved)");
      out_.item({right_aligned(cost({p.cost, p.cost}, result_.cost_unit), 14) + "  ", Tone::Level}, text);
    }
    if (std::any_of(result_.frontier.begin(), result_.frontier.end(), [](const auto& p) { return p.detour; }))
      out_.paragraph(say("* leaves out something that the line above holds: a detour for who goes on"), 2, 2,
                     Tone::Quiet);
    if (!result_.frontier_complete)
      out_.paragraph(say("Each is the best for its money; there may be others between."), 2, 0, Tone::Quiet);
  }

  void write_robustness() {
    const Robustness& r = result_.robustness;
    if (r.scenarios == 0) return;
    std::vector<const CoreAction*> open;
    for (const CoreAction& a : r.actions)
      if (a.core_index < Number{950'000} && a.core_index > Number{50'000}) open.push_back(&a);
    if (open.empty()) return;
    out_.heading(say("What open answers and costs may still change"));
    for (const CoreAction* a : open) {
      std::string text = say("{}: right in {} of the draws", a->title, percent(a->core_index));
      if (!a->ask.empty()) text += say("; decides: “{}”", a->ask);
      out_.item({"- "}, text);
    }
  }

  void write_votes() {
    if (result_.voted.empty()) return;
    out_.heading(say("What people want"));
    for (const Voted& v : result_.voted) {
      std::string text = say("{}: grade {} of 4, rank {}", v.title, v.grade, v.rank);
      if (v.model_rank > 0) text += say("; by what works rank {}", v.model_rank);
      if (v.talk) text += say(". Talk about it");
      out_.item({"- "}, sentence(text));
    }
  }

  const PlanResult& result_;
  Terminal out_;
  std::size_t number_ = 0;
};

}  // namespace

std::string to_text(const PlanResult& result, const TextStyle& style) {
  const words::Speaking in(style.language);
  return PlanPage(result, style).take();
}

}  // namespace plumb::report
