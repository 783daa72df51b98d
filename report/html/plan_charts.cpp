#include "report/html/plan_charts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html/measure.hpp"
#include "report/statements.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr double width = 860, days_in_quarter = 91;

double in_units(Number n) { return static_cast<double>(n.units) / Number::one; }

const PlannedAction* planned(const PlanResult& plan, const std::string& id) {
  const auto found = std::find_if(plan.actions.begin(), plan.actions.end(), [&](auto& a) { return a.id == id; });
  return found == plan.actions.end() ? nullptr : &*found;
}

/// The schedule's table of names, bars and costs. A name that is too long for its column takes more lines.
class ScheduleDrawing {
 public:
  ScheduleDrawing(HtmlWriter& out, const PlanResult& plan)
      : out_(out), plan_(plan), periods_(std::max<std::size_t>(1, plan.schedule.values.size())) {}

  void draw() {
    const auto& steps = plan_.schedule.steps;
    double height = top + 34;
    for (const ScheduledAction& step : steps) height += height_of(name_of(step));
    out_.open("svg", {{"class", "chart"},
                      {"viewBox", fmt::format("0 0 {} {}", px(width), px(height))},
                      {"role", "img"},
                      {"aria-label", label()}});
    for (std::size_t p = 0; p <= periods_; ++p)
      out_.leaf("path",
                {{"class", "c-grid"}, {"d", fmt::format("M{} {}V{}", px(at(p)), px(top - 18), px(height - 4))}});
    for (std::size_t p = 0; p < periods_; ++p) text(at(p) + 5, top - 6, say("quarter {}", p + 1));
    text(width, top - 6, unit_in_words(plan_.cost_unit), "end");
    double y = top;
    for (const ScheduledAction& step : steps) {
      draw_step(step, y);
      y += height_of(name_of(step));
    }
    draw_reached(height - 12);
    out_.close("svg").line_break();
  }

 private:
  static constexpr double top = 26, row = 25, line = 15, names = 380, costs = 90, size = 12;

  double at(double period) const { return names + period * (width - names - costs) / static_cast<double>(periods_); }
  double at(std::size_t period) const { return at(static_cast<double>(period)); }

  void text(double x, double y, std::string_view words, const char* anchor = "start", bool strong = false) {
    out_.element("text", {{"x", px(x)}, {"y", px(y)}, {"text-anchor", anchor}, when(strong, "class", "strong")}, words);
  }

  static std::vector<std::string> name_of(const ScheduledAction& step) {
    return fitted(step.title, names - 12, size, Face::Sans);
  }
  static double height_of(const std::vector<std::string>& name) {
    return row + line * static_cast<double>(name.size() - 1);
  }

  void draw_step(const ScheduledAction& step, double y) {
    out_.leaf("path", {{"class", "c-grid"}, {"d", fmt::format("M0 {}H{}", px(y), px(width))}});
    const std::vector<std::string> name = name_of(step);
    for (std::size_t i = 0; i < name.size(); ++i) text(0, y + 17 + line * static_cast<double>(i), name[i]);
    const PlannedAction* action = planned(plan_, step.id);
    const bool foundation = action && action->role == PlanRole::Foundation;
    const double from = step.period - 1;
    const double to = std::min<double>(step.last, from + std::max(0.08, in_units(step.days.hi) / days_in_quarter));
    out_.leaf("rect", {{"class", foundation ? "t-bar" : "t-bar outlined"},
                       {"x", px(at(from) + 1)},
                       {"y", px(y + 7)},
                       {"width", px(std::max(4.0, at(to) - at(from) - 2))},
                       {"height", "11"}});
    text(width, y + 17, cost({step.cost.hi, step.cost.hi}, ""), "end", true);
  }

  void draw_reached(double y) {
    out_.leaf("path", {{"class", "c-axis"}, {"d", fmt::format("M0 {}H{}", px(y - 18), px(width))}});
    text(0, y, say("Part of the gap closed by then"), "start", true);
    for (std::size_t p = 0; p < plan_.schedule.values.size(); ++p)
      text(at(p + 1) - 5, y, part_of_gap(plan_, plan_.schedule.values[p]), "end", true);
  }

  std::string label() const {
    const std::string end =
        plan_.schedule.values.empty() ? say("nothing") : part_of_gap(plan_, plan_.schedule.values.back());
    const auto steps = static_cast<int>(plan_.schedule.steps.size()), periods = static_cast<int>(periods_);
    return say("{} over {}; {} of the gap closed by the end", say_many(steps, "{} action", "{} actions", steps),
               say_many(periods, "{} quarter", "{} quarters", periods), end);
  }

  HtmlWriter& out_;
  const PlanResult& plan_;
  std::size_t periods_;
};

/// Steps of cost and value, with the axis in the framework's money.
class FrontierDrawing {
 public:
  FrontierDrawing(HtmlWriter& out, const PlanResult& plan) : out_(out), plan_(plan) {
    for (const FrontierPoint& p : plan.frontier) dearest_ = std::max(dearest_, in_units(p.cost));
    dearest_ = std::max(dearest_, in_units(plan.cost.hi));
  }

  void draw() {
    out_.open("svg", {{"class", "chart"},
                      {"viewBox", fmt::format("0 0 {} {}", px(width), px(bottom + 34))},
                      {"role", "img"},
                      {"aria-label", label()}});
    for (int percent = 0; percent <= 100; percent += 25) {
      out_.leaf("path", {{"class", "c-grid"}, {"d", fmt::format("M{} {}H{}", px(left), px(y(percent)), px(width))}});
      text(left - 6, y(percent) + 4, percent == 100 ? "100 %" : std::to_string(percent), "end");
    }
    std::string path = fmt::format("M{} {}", px(left), px(y(0)));
    for (const FrontierPoint& p : plan_.frontier) path += fmt::format("H{}V{}", px(x(p)), px(y(part(p))));
    out_.leaf("path", {{"class", "c-step"}, {"d", path + fmt::format("H{}", px(width))}});
    for (const FrontierPoint& p : plan_.frontier) draw_point(p);
    text(width, bottom + 28, unit_in_words(plan_.cost_unit), "end");
    out_.close("svg").line_break();
  }

 private:
  static constexpr double left = 52, top = 14, bottom = 236;

  double x(const FrontierPoint& p) const {
    return left + (dearest_ > 0 ? in_units(p.cost) / dearest_ : 0) * (width - left - 12);
  }
  double y(double percent) const { return bottom - (bottom - top) * percent / 100; }
  double part(const FrontierPoint& p) const {
    return plan_.wanted > Number{} ? 100 * in_units(p.value) / in_units(plan_.wanted) : 0;
  }

  void text(double at, double down, std::string_view words, const char* anchor, bool strong = false) {
    out_.element("text", {{"x", px(at)}, {"y", px(down)}, {"text-anchor", anchor}, when(strong, "class", "strong")},
                 words);
  }

  void draw_point(const FrontierPoint& p) {
    const bool chosen = p.cost == plan_.cost.hi && p.value == plan_.value;
    const bool is_end = &p == &plan_.frontier.back() || &p == &plan_.frontier.front();
    out_.leaf("circle", {{"class", chosen     ? "c-point chosen"
                                   : p.detour ? "c-point detour"
                                              : "c-point"},
                         {"cx", px(x(p))},
                         {"cy", px(y(part(p)))},
                         {"r", chosen ? "5" : "3.5"}});
    if (!is_end && !chosen) return;
    const bool right = x(p) > width / 2;
    const std::string money = cost({p.cost, p.cost}, plan_.cost_unit);
    text(x(p) + (right ? -4 : 8), y(part(p)) - 9,
         fmt::format("{}{}, {}", chosen ? say("this plan: ") : "", money, part_of_gap(plan_, p.value)),
         right ? "end" : "start", chosen);
    text(x(p), bottom + 16, cost({p.cost, p.cost}, ""), right ? "end" : "middle");
  }

  std::string label() const {
    const FrontierPoint& last = plan_.frontier.back();
    const auto points = static_cast<int>(plan_.frontier.size());
    return say_many(points, "{} step of cost and value; {} closes {} of the gap",
                    "{} steps of cost and value; {} closes {} of the gap", points,
                    cost({last.cost, last.cost}, plan_.cost_unit), part_of_gap(plan_, last.value));
  }

  HtmlWriter& out_;
  const PlanResult& plan_;
  double dearest_ = 0;
};

}  // namespace

void draw_schedule(HtmlWriter& out, const PlanResult& plan) {
  if (!plan.schedule.steps.empty()) ScheduleDrawing(out, plan).draw();
}

void draw_frontier(HtmlWriter& out, const PlanResult& plan) {
  if (!plan.frontier.empty()) FrontierDrawing(out, plan).draw();
}

}  // namespace plumb::report
