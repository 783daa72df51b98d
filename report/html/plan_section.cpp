#include <fmt/format.h>

#include "report/html/plan_charts.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

/// The plan as an appendix: its conclusion, what when, what money buys, what waits for it, how sure.
namespace plumb::report {
namespace {

void write_schedule_table(HtmlWriter& out, const PlanResult& plan) {
  out.open("details").element("summary", say("What when, as a table"));
  out.open("table").open("thead").open("tr");
  for (const std::string& head : {say("Action"), say("Quarter"), say("Time"), say("Cost")}) out.element("th", head);
  out.close("tr").close("thead").open("tbody");
  for (const ScheduledAction& s : plan.schedule.steps) {
    out.open("tr").element("td", s.title);
    out.element("td", s.last > s.period ? fmt::format("{}–{}", s.period, s.last) : std::to_string(s.period));
    out.element("td", duration(s.days)).element("td", cost(s.cost, plan.cost_unit)).close("tr");
  }
  out.close("tbody").close("table").close("details").line_break();
}

void write_frontier_table(HtmlWriter& out, const PlanResult& plan) {
  out.open("details").element("summary", say("What money buys, as a table"));
  out.open("table").open("thead").open("tr");
  for (const std::string& head : {say("Cost"), say("Part of the gap"), say("Actions"), std::string()})
    out.element("th", head);
  out.close("tr").close("thead").open("tbody");
  for (const FrontierPoint& p : plan.frontier) {
    out.open("tr").element("td", cost({p.cost, p.cost}, plan.cost_unit)).element("td", part_of_gap(plan, p.value));
    out.element("td", std::to_string(p.actions.size()));
    out.element("td", p.detour   ? say("starting with the step before is a detour")
                      : p.proved ? ""
                                 : say("not proved"))
        .close("tr");
  }
  out.close("tbody").close("table").close("details").line_break();
}

void write_robustness(HtmlWriter& out, const Robustness& robust) {
  if (robust.scenarios == 0) return;
  out.element("h3", say("How sure the plan is"));
  out.element("p", {{"class", "note"}},
              say_many(robust.scenarios,
                       "Of {} scenario drawn from what is open, so many have a best plan that holds the action.",
                       "Of {} scenarios drawn from what is open, so many have a best plan that holds the action.",
                       robust.scenarios));
  out.open("ul", {{"class", "rows"}});
  for (const CoreAction& a : robust.actions) {
    out.open("li").element("b", percent(a.core_index) + " ").text(a.title);
    if (!a.ask.empty()) out.element("p", {{"class", "note"}}, say("Decided by: {}", a.ask));
    out.close("li");
  }
  out.close("ul").line_break();
}

}  // namespace

void write_plan(HtmlWriter& out, const View& view) {
  const PlanResult& plan = *view.plan;
  out.open("section", {{"class", "plan"}, {"aria-labelledby", "h-plan"}})
      .element("h2", {{"id", "h-plan"}}, say("The plan"))
      .line_break();
  out.element("p", {{"class", "voice"}, {"data-facts", "plan"}}, sentence(plan.says));
  for (const std::string& remark : plan.remarks)
    out.element("p", {{"class", "voice"}, {"data-facts", "plan"}}, sentence(remark));
  if (!plan.schedule.steps.empty()) {
    out.element("h3", say("What when")).line_break();
    draw_schedule(out, plan);
    out.element("p", {{"class", "note"}}, say("Filled: serves what comes after. Outlined: pays at once."));
    write_schedule_table(out, plan);
  }
  if (!plan.frontier.empty()) {
    out.element("h3", say("What money buys"));
    out.element(
        "p", {{"class", "note"}},
        say("Part of the gap to the wanted levels that could close, by cost. A dashed point is no step from the one "
            "before it: starting smaller is a detour."));
    draw_frontier(out, plan);
    write_frontier_table(out, plan);
  }
  write_robustness(out, plan.robustness);
  out.close("section").line_break();
}

}  // namespace plumb::report
