#include <fmt/format.h>

#include <algorithm>

#include "report/html/gauge.hpp"
#include "report/html/house.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

std::string state_of(const CriterionState& c) {
  if (!c.applies) return say("does not apply");
  if (c.unverified) return c.claimed ? say("not verified, claimed {}", figure(c.claimed)) : say("not verified");
  return c.answered ? "" : say("not answered");
}

std::string spoken(const MaybeRange& value) { return figure(value, Joined::InWords); }

void write_criterion(HtmlWriter& out, const View& view, const CriterionState& c, bool with_intention) {
  out.open("tr", {{"class", step_class(c.reality, view.result.scale)}});
  out.open("td").text(c.title);
  if (!c.note.empty()) out.element("q", c.note);
  out.close("td").open("td", {{"class", "lying"}});
  draw_course(out, gauge_of(c, view.result.scale), 112, 10);
  out.close("td").element("td", {{"class", "r num"}, {"data-label", say("Level")}},
                          c.applies ? figure(c.reality) : "–");
  if (with_intention)
    out.element("td", {{"class", "r"}, {"data-label", say("Meant")}}, c.intention ? figure(c.intention) : "");
  out.element("td", {{"class", "note"}}, state_of(c))
      .element("td", {{"class", "note"}}, basis_in_words(c.basis))
      .close("tr")
      .line_break();
}

void write_criteria_head(HtmlWriter& out, bool with_intention) {
  out.open("thead")
      .open("tr")
      .element("th", say("Criterion"))
      .element("th", say("Reality"))
      .element("th", {{"class", "r"}}, say("Level"));
  if (with_intention) out.element("th", {{"class", "r"}}, say("Meant"));
  out.element("th", "").element("th", say("Basis")).close("tr").close("thead");
}

/// Nothing is known of it: it says no more than its name.
bool is_silent(const CriterionState& c, const Range& scale) {
  return c.applies && !c.answered && !c.intention && c.note.empty() && (!c.reality || *c.reality == scale);
}

/// A row for each criterion of which something is known, and one that names the others.
void write_group(HtmlWriter& out, const View& view, const std::vector<const CriterionState*>& criteria,
                 bool with_intention) {
  std::vector<std::string> silent;
  for (const CriterionState* c : criteria) {
    if (is_silent(*c, view.result.scale)) silent.push_back(c->title);
    else write_criterion(out, view, *c, with_intention);
  }
  if (silent.empty()) return;
  out.open("tr").open("td", {{"colspan", with_intention ? "6" : "5"}, {"class", "unanswered"}});
  out.element("b", say("Not answered: ")).text(joined_by(silent, "; ")).close("td").close("tr").line_break();
}

void write_criteria(HtmlWriter& out, const View& view, const CapabilityState& capability) {
  bool any = false, meant = false;
  for (const CriterionState& c : view.result.criteria)
    if (c.capability == capability.id) any = true, meant = meant || c.intention.has_value();
  if (!any) return;
  out.open("table", {{"class", "flow criteria"}});
  write_criteria_head(out, meant);
  out.open("tbody");
  write_group(out, view, view.criteria_of(capability.id), meant);
  for (const ComponentState& part : view.result.components) {
    if (part.capability != capability.id) continue;
    out.open("tr", {{"class", "component"}}).element("th", {{"colspan", "2"}, {"scope", "rowgroup"}}, part.title);
    out.element("td", {{"class", "r num"}}, figure(part.score))
        .element("td", {{"colspan", meant ? "3" : "2"}}, "")
        .close("tr");
    write_group(out, view, view.criteria_of(capability.id, part.id), meant);
  }
  out.close("tbody").close("table").line_break();
}

/// "wanted 3.5 · held down · settled": the word of its standing in the plumb colour.
void write_standing(HtmlWriter& out, const View& view, const CapabilityState& c) {
  const Standing& s = view.standing(c.id);
  std::vector<std::string> words = remarks(c, s);
  const bool marked = c.applies && s.part != Standing::Part::None;
  out.open("p", {{"class", "note"}});
  if (marked) out.element("b", {{"class", "plumb"}}, words[0]).text(" · ");
  if (marked) words.erase(words.begin());
  if (c.applies && c.target) words.insert(words.begin(), say("wanted {}", figure(c.target)));
  if (c.applies && c.settled) words.push_back(say("settled"));
  if (c.asked > 0) words.push_back(say("{} of {} questions answered", c.answered, c.asked));
  out.text(joined_by(words, " · ")).close("p");
}

void write_reading(HtmlWriter& out, const View& view, const CapabilityState& c) {
  out.open("div", {{"class", "reading " + step_class(c.score, view.result.scale)}});
  out.element("b", {{"class", c.applies && c.score && !is_point(*c.score) ? "figure long" : "figure"}},
              level_figure(c));
  out.open("div");
  if (c.applies) draw_course(out, gauge_of(c, view.result.scale), 202, 14);
  write_standing(out, view, c);
  out.close("div").close("div");
}

void write_reasons(HtmlWriter& out, const View& view, const CapabilityState& c) {
  if (!c.applies)
    out.element("p", {{"class", "voice"}},
                sentence(say("Left out") + (c.left_out_reason.empty() ? "" : ": " + one_line(c.left_out_reason))));
  if (c.held_by && c.raw) {
    const std::string from = say(" By itself it would stand at {}.", spoken(c.raw));
    out.open("p", {{"class", "voice"}}).text(sentence(one_line(c.held_by->says))).text(from).close("p");
    if (!c.held_by->because.empty()) out.open("p", {{"class", "quoted"}}).element("q", c.held_by->because).close("p");
  }
  const Standing& s = view.standing(c.id);
  if (s.part == Standing::Part::Held) {
    std::vector<std::string> causes;
    for (const std::size_t i : s.hangs_on) {
      const RootCause& root = view.result.diagnosis.root_causes[i];
      causes.push_back(fmt::format("{} ({})", view.title(root.id), spoken(root.own)));
    }
    std::string says = s.possible ? say("It may hang on {}", list_of(causes)) : say("It hangs on {}", list_of(causes));
    says += s.joint ? say(", and only both together free it.") : ".";
    out.element("p", {{"class", "voice"}}, says);
  }
  if (!c.note.empty()) out.open("p", {{"class", "quoted"}}).element("q", c.note).close("p");
}

void write_capability(HtmlWriter& out, const View& view, const CapabilityState& c) {
  out.open("article", {{"class", "capability"}, {"id", anchor(c.id)}});
  out.open("header").element("h3", c.title);
  write_reading(out, view, c);
  out.close("header").line_break();
  write_reasons(out, view, c);
  write_criteria(out, view, c);
  if (const Explanation* proof = view.proof_of(c)) write_proof(out, *proof);
  out.close("article").line_break();
}

void write_legend(HtmlWriter& out, const View& view) {
  out.open("ul", {{"class", "legend"}});
  out.open("li").element("span", say("level")).open("span", {{"class", "steps"}});
  for (int i = 0; i <= 5; ++i) out.element("b", {{"class", fmt::format("l{}", i)}}, std::to_string(i));
  out.close("span").close("li");
  out.open("li").open("svg", {{"width", "12"}, {"height", "12"}, {"aria-hidden", "true"}});
  out.leaf("path", {{"class", "g-target"}, {"d", "M1 1l10 5l-10 5z"}})
      .close("svg")
      .text(say("wanted level"))
      .close("li");
  out.open("li").open("svg", {{"width", "24"}, {"height", "14"}, {"aria-hidden", "true"}});
  out.leaf("rect", {{"class", "g-range"}, {"x", "1"}, {"y", "1"}, {"width", "22"}, {"height", "12"}})
      .close("svg")
      .text(say("may be anywhere in here"))
      .close("li");
  for (const bool maybe : {false, true}) {
    out.open("li").open("svg", {{"class", "house"}, {"width", "34"}, {"height", "12"}, {"aria-hidden", "true"}});
    out.leaf("path", {{"class", maybe ? "plumb-line maybe" : "plumb-line"}, {"stroke-width", "2"}, {"d", "M5 6h29"}});
    out.leaf("circle", {{"class", maybe ? "dot maybe" : "dot"}, {"cx", "5"}, {"cy", "6"}, {"r", "4"}}).close("svg");
    out.text(maybe ? say("held down, possible") : say("held down, settled")).close("li");
  }
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  if (std::any_of(roots.begin(), roots.end(), [](const RootCause& root) { return !root.together.empty(); })) {
    out.open("li").open("svg", {{"class", "house"}, {"width", "34"}, {"height", "20"}, {"aria-hidden", "true"}});
    out.leaf("path", {{"class", "yoke"}, {"stroke-width", "3"}, {"d", "M2 6H32M2 3V9M32 3V9"}});
    out.leaf("path", {{"class", "plumb-line"}, {"stroke-width", "2"}, {"d", "M9 6V19M25 6V19"}}).close("svg");
    out.text(say("causes that free it only together")).close("li");
  }
  out.close("ul").line_break();
}

}  // namespace

void write_blueprint(HtmlWriter& out, const View& view) {
  out.open("section", {{"class", "blueprint"}, {"aria-labelledby", "h-house"}})
      .element("h2", {{"id", "h-house"}}, say("The house"));
  out.open("div", {{"class", "wide"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", say("The house, drawn")}});
  draw_blueprint(out, view);
  out.close("div");
  write_legend(out, view);
  const std::size_t roots = view.result.diagnosis.root_causes.size();
  if (roots > 3)
    out.element("p", {{"class", "note"}}, say("Three causes are drawn, and {} more are listed below.", roots - 3));
  out.close("section").line_break();
}

void write_capabilities(HtmlWriter& out, const View& view) {
  out.open("section", {{"class", "capabilities"}, {"aria-labelledby", "h-capabilities"}});
  out.element("h2", {{"id", "h-capabilities"}}, say("Capabilities, with their criteria and proofs")).line_break();
  for (const Floor& floor : view.floors(99)) {
    if (!floor.title.empty())
      out.element("p", {{"class", "layer"}},
                  floor.title + (floor.horizon.empty() ? "" : ": " + horizon_in_words(floor.horizon)));
    for (const CapabilityState* c : floor.rooms) write_capability(out, view, *c);
  }
  out.close("section").line_break();
}

}  // namespace plumb::report
