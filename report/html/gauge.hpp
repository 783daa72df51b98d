#pragma once
#include "plumb/advice.hpp"
#include "report/html/writer.hpp"

namespace plumb::report {

/// What a gauge shows: solid as far as is certain, hatched as far as is possible, a cap where the level is settled
/// (dashed where it is not verified), a triangle at the wanted level.
struct Gauge {
  MaybeRange value{};
  std::optional<Number> target{};
  Range scale{};
  bool unverified = false;
};
Gauge gauge_of(const CapabilityState& capability, const Range& scale);
Gauge gauge_of(const CriterionState& criterion, const Range& scale);

/// Where a level lies on its scale, 0 to 1.
double part_of_scale(Number level, const Range& scale);
/// The class that tints with a level's step: "l0" to "l5".
std::string step_class(const MaybeRange& value, const Range& scale);

inline constexpr double staff_width = 32, staff_height = 76;
/// An upright gauge inside an <svg>, `staff_width` wide.
void draw_staff(HtmlWriter& out, const Gauge& gauge, double x, double y, double height = staff_height);
/// A small upright gauge as an <svg> of its own, for lists.
void draw_small_staff(HtmlWriter& out, const Gauge& gauge);
/// A lying gauge as an <svg> of its own; decoration beside a figure, hidden from readers of text. `missing` outlines
/// what lacks, from one part of the scale to another.
void draw_course(HtmlWriter& out, const Gauge& gauge, double width, double height,
                 const std::optional<std::pair<double, double>>& missing = std::nullopt);

/// The hatching all gauges share; once in a page.
void draw_hatch_definition(HtmlWriter& out);

}  // namespace plumb::report
