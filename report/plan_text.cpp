#include <fmt/format.h>

#include <algorithm>

#include "report/plan.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// A plan on a terminal: the answer, what to do, when, what waits, what more or less money brings.
namespace plumb::report {
namespace {

constexpr std::size_t waiting_shown = 8, points_shown = 8;

class PlanPage {
 public:
  PlanPage(const PlanResult& result, const TextStyle& style) : result_(result), out_(style) {}

  std::string take() {
    out_.paragraph(sentence(result_.says), 0, 0, Tone::Strong);
    for (const std::string& remark : result_.remarks) out_.paragraph(sentence(remark));
    write_actions();
    write_schedule();
    write_waiting();
    write_frontier();
    write_robustness();
    write_votes();
    return out_.take();
  }

 private:
  std::string part(Number value) const {
    if (result_.wanted <= Number{} || value <= Number{}) return "0 %";
    return fmt::format("{} %", static_cast<std::int64_t>(floor_quotient(Wide{value.units} * 100, result_.wanted.units)));
  }

  std::string about(const PlannedAction& a) const {
    std::string text = cost(a.cost, result_.cost_unit);
    if (a.days != Range{}) text += ", " + duration(a.days);
    if (a.role == PlanRole::QuickWin) text += ", quick win";
    if (a.role == PlanRole::Foundation) text += ", foundation for others";
    return text;
  }

  void write_actions() {
    if (result_.actions.empty()) return;
    out_.heading("What to do");
    std::size_t number = 0;
    for (const PlannedAction& a : result_.actions) {
      const std::string lead = right_aligned(std::to_string(++number), 2) + ". ";
      out_.item({lead, Tone::Level}, a.title);
      out_.paragraph(about(a), columns_of(lead), 0, Tone::Quiet);
    }
  }

  std::string when(const ScheduledAction& s) const {
    std::string text = s.title;
    if (s.last > s.period) text += fmt::format(" (until the end of quarter {})", s.last);
    const bool is_planned = std::any_of(result_.actions.begin(), result_.actions.end(),
                                        [&](const PlannedAction& a) { return a.id == s.id; });
    const auto waits = std::find_if(result_.held.begin(), result_.held.end(),
                                    [&](const WaitingProposal& w) { return w.is_action && w.id == s.id; });
    if (!is_planned && waits != result_.held.end()) text += " (may start then: what it waits for is certain)";
    return text;
  }

  void write_schedule() {
    const Schedule& s = result_.schedule;
    if (s.steps.empty()) return;
    out_.heading("When");
    int period = 0;
    for (const ScheduledAction& step : s.steps) {
      if (step.period != period) {
        period = step.period;
        const Number reached = s.values[static_cast<std::size_t>(period) - 1];
        out_.paragraph(fmt::format("Quarter {} (closes {} by its end)", period, part(reached)), 0, 0, Tone::Strong);
      }
      out_.item({"- "}, when(step), 2);
    }
  }

  void write_waiting() {
    if (result_.held.empty()) return;
    out_.heading("What has to wait");
    const std::size_t shown = std::min(result_.held.size(), waiting_shown);
    for (std::size_t i = 0; i < shown; ++i) {
      const WaitingProposal& w = result_.held[i];
      std::string text = w.says;
      if (w.opens_in) text += fmt::format("; on this schedule from quarter {} on", *w.opens_in);
      out_.item({"- "}, sentence(text));
      if (!w.because.empty()) out_.paragraph(fmt::format("because “{}”", w.because), 2, 2, Tone::Quiet);
    }
    if (shown < result_.held.size())
      out_.paragraph(fmt::format("and {} more", result_.held.size() - shown), 2, 0, Tone::Quiet);
  }

  void write_frontier() {
    if (result_.frontier.size() < 3) return;
    out_.heading("What more or less money brings");
    const std::size_t step = (result_.frontier.size() + points_shown - 1) / points_shown;
    for (std::size_t i = 0; i < result_.frontier.size(); ++i) {
      const FrontierPoint& p = result_.frontier[i];
      const bool is_last = i + 1 == result_.frontier.size();
      if (!is_last && i % step != 0) continue;
      std::string text = fmt::format("closes {} with {}", part(p.value), plural(static_cast<int>(p.actions.size()), "action", "actions"));
      if (p.detour) text += ", not all of the step before among them";
      if (!p.proved) text += " (not proved)";
      const std::string lead = right_aligned(p.cost == Number{} ? "nothing" : cost({p.cost, p.cost}, result_.cost_unit), 16) + "  ";
      out_.item({lead, Tone::Level}, text);
    }
    if (!result_.frontier_complete)
      out_.paragraph("Each is the best for its money; there may be others between.", 2, 0, Tone::Quiet);
  }

  void write_robustness() {
    const Robustness& r = result_.robustness;
    if (r.scenarios == 0) return;
    std::vector<const CoreAction*> open;
    for (const CoreAction& a : r.actions)
      if (a.core_index < Number{950'000} && a.core_index > Number{50'000}) open.push_back(&a);
    if (open.empty()) return;
    out_.heading("What open answers and costs may still change");
    for (const CoreAction* a : open) {
      std::string text = fmt::format("{}: right in {} of the draws", a->title, percent(a->core_index));
      if (!a->ask.empty()) text += fmt::format("; decides: “{}”", a->ask);
      out_.item({"- "}, text);
    }
  }

  void write_votes() {
    if (result_.voted.empty()) return;
    out_.heading("What people want");
    for (const Voted& v : result_.voted) {
      std::string text = fmt::format("{}: grade {} of 4, rank {}", v.title, v.grade, v.rank);
      if (v.model_rank > 0) text += fmt::format("; by what works rank {}", v.model_rank);
      if (v.talk) text += ". Talk about it";
      out_.item({"- "}, sentence(text));
    }
  }

  const PlanResult& result_;
  Terminal out_;
};

}  // namespace

std::string to_text(const PlanResult& result, const TextStyle& style) { return PlanPage(result, style).take(); }

}  // namespace plumb::report
