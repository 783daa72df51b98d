#include <algorithm>

#include "report/html/gauge.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

/// How far each capability is from what is wanted of it: one lying gauge under another, on one scale.
namespace plumb::report {
namespace {

constexpr double bar_width = 360, bar_height = 12;

/// A capability and what it lacks to its wanted level, or to what the framework calls good where none is set.
struct Short {
  const CapabilityState* capability;
  Number aim{};
  Range by{};  ///< never below 0
};

std::optional<Short> short_of(const CapabilityState& c, const AssessmentResult& result) {
  const std::optional<Number> aim = c.target ? c.target : result.good_at;
  if (!c.applies || !c.score || !aim) return std::nullopt;
  const auto missing = [&](Number level) { return std::max(Number{}, subtract(*aim, level).value_or(Number{})); };
  return Short{&c, *aim, {missing(c.score->hi), missing(c.score->lo)}};
}

/// The largest certain gap first, then the largest possible one, then declared order.
std::vector<Short> gaps_of(const AssessmentResult& result) {
  std::vector<Short> gaps;
  for (const CapabilityState& c : result.capabilities)
    if (const auto found = short_of(c, result)) gaps.push_back(*found);
  std::stable_sort(gaps.begin(), gaps.end(), [](const Short& a, const Short& b) {
    return a.by.lo != b.by.lo ? b.by.lo < a.by.lo : b.by.hi < a.by.hi;
  });
  return gaps;
}

bool certainly(const Short& s) { return asked(s.by.lo) > 0; }
bool perhaps(const Short& s) { return asked(s.by.hi) > 0; }

bool any_wanted(const std::vector<Short>& gaps) {
  return std::any_of(gaps.begin(), gaps.end(), [](const Short& s) { return s.capability->target; });
}

/// The first is shortest of its aim for certain only where no other can be shorter.
std::string shortest(const std::vector<Short>& gaps) {
  const Short& first = gaps.front();
  const bool settled =
      std::all_of(gaps.begin() + 1, gaps.end(), [&](const Short& other) { return other.by.hi <= first.by.lo; });
  if (settled) return say("{} most, by {}", first.capability->title, figure(first.by, Joined::InWords));
  return say("{} by at least {}, and others may be by more", first.capability->title, words::display(first.by.lo));
}

std::string conclusion(const std::vector<Short>& gaps) {
  const auto certain = static_cast<int>(std::count_if(gaps.begin(), gaps.end(), certainly));
  const auto open = static_cast<int>(std::count_if(gaps.begin(), gaps.end(), perhaps)) - certain;
  const std::string aim = any_wanted(gaps) ? say("what is wanted") : say("what counts as good");
  if (certain == 0)
    return open > 0 ? say("No level is certainly short of {}; {} may be.", aim, count_in_words(open))
                    : say("No level is short of {}.", aim);
  const std::string also = open > 0 ? say(", and {} more may be", count_in_words(open)) : "";
  return say_many(certain, "{} of {} is short of {}{}: {}.", "{} of {} are short of {}{}: {}.",
                  capitalised(count_in_words(certain)), count_in_words(static_cast<int>(gaps.size())), aim, also,
                  shortest(gaps));
}

/// Solid as far as is certain, hatched as far as is possible, outlined from there to the aim.
void draw_gap(HtmlWriter& out, const Short& s, const Range& scale) {
  const Gauge gauge = gauge_of(*s.capability, scale);
  const double from = part_of_scale(s.capability->score->hi, scale), to = part_of_scale(s.aim, scale);
  out.open("td", {{"class", "lying"}});
  draw_course(out, gauge, bar_width, bar_height, to > from ? std::optional(std::pair(from, to)) : std::nullopt);
  out.close("td");
}

void write_gap(HtmlWriter& out, const View& view, const Short& s) {
  const CapabilityState& c = *s.capability;
  out.open("tr", {{"class", step_class(c.score, view.result.scale)}, {"data-facts", "gap(" + c.id + ")"}});
  out.open("td").element("a", {{"href", "#" + anchor(c.id)}}, c.title).close("td");
  draw_gap(out, s, view.result.scale);
  out.element("td", {{"class", "r num"}, {"data-label", say("Level")}}, level_figure(c));
  out.element("td", {{"class", "r"}, {"data-label", c.target ? say("Wanted") : say("Good")}},
              figure(std::optional(s.aim)));
  out.element("td", {{"class", "r num"}, {"data-label", say("Short by")}}, perhaps(s) ? figure(s.by) : "–");
  out.close("tr").line_break();
}

}  // namespace

void write_gaps(HtmlWriter& out, const View& view) {
  const std::vector<Short> gaps = gaps_of(view.result);
  if (gaps.empty()) return;
  const bool wanted = any_wanted(gaps);
  out.open("section", {{"class", "gaps"}, {"aria-labelledby", "h-gaps"}})
      .element("h2", {{"id", "h-gaps"}}, say("The gaps"));
  out.element("p", {{"class", "voice"}, {"data-facts", "gap(" + gaps.front().capability->id + ")"}}, conclusion(gaps));
  out.open("table", {{"class", "flow"}}).open("thead").open("tr").element("th", say("Capability")).element("th", "");
  out.element("th", {{"class", "r"}}, say("Level"))
      .element("th", {{"class", "r"}}, wanted ? say("Wanted") : say("Good"));
  out.element("th", {{"class", "r"}}, say("Short by")).close("tr").close("thead").open("tbody");
  for (const Short& s : gaps) write_gap(out, view, s);
  out.close("tbody").close("table");
  if (std::any_of(gaps.begin(), gaps.end(), [](const Short& s) { return !s.capability->target; }))
    out.element("p", {{"class", "note"}},
                wanted ? say("Where no wanted level is set, {} is counted: what the framework calls good.",
                             figure(view.result.good_at))
                       : say("As no wanted level is set, {} is counted: what the framework calls good.",
                             figure(view.result.good_at)));
  out.close("section").line_break();
}

}  // namespace plumb::report
