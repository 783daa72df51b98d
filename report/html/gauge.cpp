#include "report/html/gauge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/words.hpp"

namespace plumb::report {
namespace {

double as_double(Number n) { return static_cast<double>(n.units) / static_cast<double>(Number::one); }

/// Lines between the courses: one for each whole step, none on a scale of more than ten.
int courses(const Range& scale) {
  const double steps = std::round(as_double(scale.hi) - as_double(scale.lo));
  return steps >= 1 && steps <= 10 ? static_cast<int>(steps) : 1;
}

bool is_open(const Gauge& g) { return g.value && !is_point(*g.value); }

void draw_cap(HtmlWriter& out, const Gauge& g, double x1, double y1, double x2, double y2) {
  out.leaf("line", {{"class", g.unverified ? "g-now unverified" : "g-now"},
                    {"x1", px(x1)},
                    {"y1", px(y1)},
                    {"x2", px(x2)},
                    {"y2", px(y2)}});
}

}  // namespace

Gauge gauge_of(const CapabilityState& c, const Range& scale) {
  return {c.applies ? c.score : MaybeRange{}, c.applies ? c.target : std::nullopt, scale, c.unverified};
}

Gauge gauge_of(const CriterionState& c, const Range& scale) {
  return {c.applies ? c.reality : MaybeRange{}, std::nullopt, scale, c.unverified};
}

double part_of_scale(Number level, const Range& scale) {
  const double span = as_double(scale.hi) - as_double(scale.lo);
  return span <= 0 ? 0 : std::clamp((as_double(level) - as_double(scale.lo)) / span, 0.0, 1.0);
}

std::string step_class(const MaybeRange& value, const Range& scale) {
  if (!value) return "l0";
  const Number low{static_cast<std::int64_t>(asked(value->lo)) * 100};
  return fmt::format("l{}", static_cast<int>(std::floor(part_of_scale(low, scale) * 5 + 1e-9)));
}

void draw_staff(HtmlWriter& out, const Gauge& g, double x, double y, double height) {
  const double frame = x + 12.5, width = 19, bottom = y + height;
  const auto at = [&](Number n) { return bottom - part_of_scale(n, g.scale) * height; };
  out.leaf("rect",
           {{"class", "g-frame"}, {"x", px(frame)}, {"y", px(y)}, {"width", px(width)}, {"height", px(height)}});
  if (g.value) {
    const double low = at(g.value->lo), high = at(g.value->hi);
    out.leaf(
        "rect",
        {{"class", "g-fill"}, {"x", px(frame)}, {"y", px(low)}, {"width", px(width)}, {"height", px(bottom - low)}});
    for (int i = 1; i < courses(g.scale); ++i) {
      const std::string cut = px(bottom - height * i / courses(g.scale));
      out.leaf(
          "line",
          {{"class", "g-cut"}, {"x1", px(frame + 0.5)}, {"x2", px(frame + width - 0.5)}, {"y1", cut}, {"y2", cut}});
    }
    if (is_open(g))
      out.leaf(
          "rect",
          {{"class", "g-range"}, {"x", px(frame)}, {"y", px(high)}, {"width", px(width)}, {"height", px(low - high)}});
    else draw_cap(out, g, frame - 1, low, frame + width + 1, low);
  }
  if (g.target)
    out.leaf("path", {{"class", "g-target"}, {"d", fmt::format("M{} {}l9 5l-9 5z", px(x + 2), px(at(*g.target) - 5))}});
}

void draw_small_staff(HtmlWriter& out, const Gauge& g) {
  out.open(
      "svg",
      {{"class", "small-staff"}, {"width", "33"}, {"height", "48"}, {"viewBox", "0 0 33 48"}, {"aria-hidden", "true"}});
  draw_staff(out, g, 0, 2, 44);
  out.close("svg");
}

void draw_course(HtmlWriter& out, const Gauge& g, double width, double height,
                 const std::optional<std::pair<double, double>>& missing) {
  const double top = 9, left = 1, length = width - 2;
  const auto at = [&](Number n) { return left + part_of_scale(n, g.scale) * length; };
  out.open("svg", {{"class", "course"},
                   {"width", px(width)},
                   {"height", px(height + 11)},
                   {"viewBox", fmt::format("0 0 {} {}", px(width), px(height + 11))},
                   {"aria-hidden", "true"}});
  out.leaf("rect",
           {{"class", "g-frame"}, {"x", px(left)}, {"y", px(top)}, {"width", px(length)}, {"height", px(height)}});
  if (g.value) {
    const double low = at(g.value->lo), high = at(g.value->hi);
    out.leaf("rect",
             {{"class", "g-fill"}, {"x", px(left)}, {"y", px(top)}, {"width", px(low - left)}, {"height", px(height)}});
    for (int i = 1; i < courses(g.scale); ++i) {
      const std::string cut = px(left + length * i / courses(g.scale));
      out.leaf("line",
               {{"class", "g-cut"}, {"x1", cut}, {"x2", cut}, {"y1", px(top + 0.5)}, {"y2", px(top + height - 0.5)}});
    }
    if (is_open(g))
      out.leaf(
          "rect",
          {{"class", "g-range"}, {"x", px(low)}, {"y", px(top)}, {"width", px(high - low)}, {"height", px(height)}});
    else draw_cap(out, g, low, top - 1, low, top + height + 1);
  }
  if (missing)
    out.leaf("rect", {{"class", "g-missing"},
                      {"x", px(left + missing->first * length)},
                      {"y", px(top + 2.5)},
                      {"width", px((missing->second - missing->first) * length)},
                      {"height", px(height - 5)}});
  if (g.target) out.leaf("path", {{"class", "g-target"}, {"d", fmt::format("M{} 0h10l-5 8z", px(at(*g.target) - 5))}});
  out.close("svg");
}

void draw_hatch_definition(HtmlWriter& out) {
  out.open("svg", {{"class", "definitions"}, {"width", "0"}, {"height", "0"}, {"aria-hidden", "true"}}).open("defs");
  out.open("pattern", {{"id", "hatch"},
                       {"width", "6"},
                       {"height", "6"},
                       {"patternUnits", "userSpaceOnUse"},
                       {"patternTransform", "rotate(45)"}});
  out.leaf("line", {{"class", "hatch-line"}, {"x1", "0"}, {"y1", "0"}, {"x2", "0"}, {"y2", "6"}});
  out.close("pattern").close("defs").close("svg").line_break();
}

}  // namespace plumb::report
