#include <fmt/format.h>

#include <algorithm>

#include "report/html/gauge.hpp"
#include "report/html/sections.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

void open_section(HtmlWriter& out, std::string_view id, std::string_view title) {
  const std::string heading = fmt::format("h-{}", id);
  out.open("section", {{"class", std::string(id)}, {"aria-labelledby", heading}})
      .element("h2", {{"id", heading}}, title)
      .line_break();
}

void write_link(HtmlWriter& out, const View& view, const std::string& id) {
  if (view.capability(id)) out.element("a", {{"href", "#" + anchor(id)}}, view.title_and_figure(id));
  else out.text(view.title_and_figure(id));
}

void write_links(HtmlWriter& out, const View& view, std::string_view label, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  out.open("p", {{"class", "links"}}).element("b", label).text(" ");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) out.text(i + 1 == ids.size() ? say(" and ") : ", ");
    write_link(out, view, ids[i]);
  }
  out.close("p").line_break();
}

std::vector<std::string> without(std::vector<std::string> ids, const std::string& id) {
  std::erase(ids, id);
  return ids;
}

/// The way to the lowest criterion drawn, those to the others in a line each.
void write_chains(HtmlWriter& out, const View& view, const RootCause& root) {
  if (root.criteria.empty()) return;
  out.element("p", {{"class", "label"}}, say("What is missing, from what shows to where it starts"));
  out.open("ol", {{"class", "chain"}});
  for (const CriterionState* c : view.criterion_path(root.criteria.front())) {
    out.open("li").open("span").text(c->title);
    if (!c->note.empty()) out.element("q", c->note);
    out.close("span").element("b", figure(c->reality)).close("li");
  }
  out.close("ol").line_break();
  if (root.criteria.size() == 1) return;
  out.open("ul", {{"class", "plain"}});
  for (std::size_t i = 1; i < root.criteria.size(); ++i) {
    std::vector<std::string> steps;
    for (const CriterionState* c : view.criterion_path(root.criteria[i])) steps.push_back(view.title_and_figure(c->id));
    out.open("li").element("b", say("Also starting here: ")).text(joined_by(steps, " → ")).close("li");
  }
  out.close("ul").line_break();
}

void write_root(HtmlWriter& out, const View& view, const RootCause& root) {
  const bool settled = root.status == Status::Settled;
  out.open("article", {{"class", settled ? "cause" : "cause maybe"}});
  out.element("p", {{"class", "tag"}}, settled ? say("Root cause, settled") : say("Possible cause, not settled"));
  out.open("h3").open("a", {{"href", "#" + anchor(root.id)}}).text(view.title(root.id)).close("a");
  out.text(", " + figure(root.own, Joined::InWords)).close("h3");
  if (!root.says.empty()) out.element("p", {{"class", "voice"}}, sentence(one_line(root.says)));
  if (!root.weak)
    out.element("p", {{"class", "voice"}}, say("It is not weak itself; it holds others down by a gate or a limit."));
  if (!settled && !root.ask.empty()) out.open("p").element("b", say("Ask: ")).text(root.ask).close("p");
  if (const std::string share = share_in_words(view, root); !share.empty()) out.element("p", share);
  write_links(out, view, settled ? say("Holds down") : say("May hold down"), without(root.explains, root.id));
  write_links(out, view, say("Together with other causes"), root.together);
  if (const Causes* causes = view.causes_of(root.id)) write_gap_shares(out, *causes);
  write_chains(out, view, root);
  out.close("article").line_break();
}

void write_action(HtmlWriter& out, const View& view, const ActionAdvice& a, Number most) {
  const AssessmentResult& r = view.result;
  out.open("tr").element("td", {{"class", "rank num"}}, std::to_string(a.rank));
  out.open("td").element("b", a.title);
  if (!a.says.empty()) out.element("p", {{"class", "voice"}}, sentence(one_line(a.says)));
  if (!a.raises.empty())
    out.element("p", {{"class", "note"}},
                say("Raises {}", list_of(view.titles(a.raises), 4)) +
                    (a.horizon.empty() ? "" : " · " + horizon_in_words(a.horizon)));
  out.element("p", {{"class", a.startable ? "start" : "start blocked"}}, capitalised(start_of(a))).close("td");
  out.element("td", {{"class", "r"}, {"data-label", say("Time")}}, duration(a.days));
  out.element("td", {{"class", "r num"}, {"data-label", say("Cost")}}, cost(a.cost, r.cost_unit));
  out.open("td", {{"class", "gain"}, {"data-label", say("Gain")}})
      .open("svg", {{"class", "gain-bar"}, {"width", "60"}, {"height", "10"}, {"aria-hidden", "true"}});
  out.leaf("rect", {{"class", "g-frame"}, {"x", "0.5"}, {"y", "0.5"}, {"width", "59"}, {"height", "9"}});
  out.leaf("rect", {{"class", "gain-fill"},
                    {"x", "0.5"},
                    {"y", "0.5"},
                    {"width", px(59 * part_of_scale(a.gain, {Number{}, most}))},
                    {"height", "9"}});
  out.close("svg").element("span", {{"class", "num"}}, hundredths(a.gain)).close("td").close("tr").line_break();
}

std::string severity_in_words(model::FindingSeverity severity, bool settled) {
  switch (severity) {
    case model::FindingSeverity::Alarm: return settled ? say("Alarm") : say("Possible Alarm");
    case model::FindingSeverity::Warning: return settled ? say("Warning") : say("Possible Warning");
    case model::FindingSeverity::Note: return settled ? say("Note") : say("Possible Note");
  }
  return "";
}

}  // namespace

void write_causes(HtmlWriter& out, const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  open_section(out, "causes",
               d.root_causes.empty()       ? without_cause(view)
               : d.root_causes.size() == 1 ? say("The cause")
                                           : say("The causes"));
  if (d.root_causes.empty()) {
    out.element("p", {{"class", "voice"}},
                d.weak.empty() ? say("No capability is weak for certain, so no cause is named. The lowest three:")
                               : say("Nothing in this framework repairs what is weak. The lowest three:"));
    out.open("ul", {{"class", "plain"}});
    for (const CapabilityState* c : view.lowest(3)) {
      out.open("li");
      write_link(out, view, c->id);
      out.close("li");
    }
    out.close("ul");
  }
  for (const RootCause& root : d.root_causes) write_root(out, view, root);
  write_links(out, view, say("Looked at, and not the cause:"), d.not_the_cause);
  for (const Alternative& a : d.alternatives)
    out.element("p", say("{} could stand in the place of {}: either one breaks the circle.", view.title(a.id),
                         view.title(a.instead_of)));
  for (const OutOfReach& o : d.out_of_reach) {
    out.open("p").element("b", say("Out of reach: "));
    write_link(out, view, o.id);
    out.text(o.says.empty() ? "" : ". ").text(o.says).close("p");
  }
  out.close("section").line_break();
}

void write_actions(HtmlWriter& out, const View& view) {
  const std::vector<ActionAdvice>& actions = view.result.actions;
  open_section(out, "actions", say("What to do, in order"));
  if (actions.empty()) {
    out.element("p", {{"class", "voice"}}, say("No action of this framework raises what is weak."))
        .close("section")
        .line_break();
    return;
  }
  Number most{1};
  for (const ActionAdvice& a : actions) most = std::max(most, a.gain);
  out.open("table", {{"class", "flow"}}).open("thead").open("tr").element("th", "").element("th", say("Action"));
  out.element("th", {{"class", "r"}}, say("Time"))
      .element("th", {{"class", "r"}}, say("Cost"))
      .element("th", say("Gain"))
      .close("tr")
      .close("thead")
      .open("tbody");
  for (const ActionAdvice& a : actions) write_action(out, view, a, most);
  out.close("tbody").close("table").close("section").line_break();
}

void write_holds(HtmlWriter& out, const View& view) {
  const std::vector<const HoldAdvice*> waiting = view.waiting();
  open_section(out, "holds", waiting.empty() ? say("Nothing must wait") : say("What must wait, and until when"));
  if (!waiting.empty()) out.open("ul", {{"class", "rows"}});
  for (const HoldAdvice* h : waiting) {
    out.open("li").element("b", h->title).open("ul", {{"class", "conditions"}});
    for (const Condition& c : h->until)
      out.open("li", {{"class", c.holds == Truth::Yes ? "met" : "unmet"}})
          .text(c.is_never              ? ""
                : c.holds == Truth::Yes ? say("met: ")
                : c.holds == Truth::No  ? say("until ")
                                        : say("open: "))
          .text(c.says)
          .close("li");
    out.close("ul");
    if (!h->because.empty())
      out.open("p", {{"class", "quoted"}}).text(say("because ")).element("q", h->because).close("p");
    out.close("li").line_break();
  }
  if (!waiting.empty()) out.close("ul");
  out.close("section").line_break();
}

void write_findings(HtmlWriter& out, const View& view) {
  const AssessmentResult& r = view.result;
  if (r.findings.empty() && r.authored.empty()) return;
  open_section(out, "findings", say("Findings"));
  out.open("ul", {{"class", "rows"}});
  for (const FindingAdvice& f : r.findings) {
    out.open("li")
        .open("p", {{"class", "voice"}})
        .element("b", severity_in_words(f.severity, f.status == Status::Settled) + ". ");
    out.text(sentence(one_line(f.says))).close("p");
    if (!f.because.empty())
      out.open("p", {{"class", "quoted"}}).text(say("because ")).element("q", f.because).close("p");
    if (!f.of.empty()) out.element("p", {{"class", "note"}}, say("About {}", list_of(view.titles(f.of))));
    out.close("li").line_break();
  }
  for (const std::string& says : r.authored)
    out.open("li").element("p", {{"class", "voice"}}, sentence(one_line(says))).close("li");
  out.close("ul").close("section").line_break();
}

void write_basis(HtmlWriter& out, const View& view) {
  const AssessmentResult& r = view.result;
  open_section(out, "basis", say("How sure, and on what knowledge"));
  out.element("p", {{"class", "voice"}}, joined_sentences(how_sure(view)));
  if (const auto& next = r.next_question) {
    out.open("p").element("b", say("The next question to ask: ")).text(next->asks).close("p");
    if (!next->why.empty()) out.element("p", {{"class", "note"}}, next->why);
  }
  const std::pair<words::Term, int> bases[] = {{words::term("Criteria from the framework's own seed"), r.criteria_seed},
                                               {words::term("Criteria read at a public source"), r.criteria_public},
                                               {words::term("Criteria reconstructed"), r.criteria_reconstructed},
                                               {words::term("Criteria judgement"), r.criteria_judgement}};
  out.open("dl", {{"class", "facts"}});
  for (const auto& [name, count] : bases)
    if (count > 0) out.open("div").element("dt", say(name)).element("dd", std::to_string(count)).close("div");
  out.open("div")
      .element("dt", say("Questions answered"))
      .element("dd", say("{} of {}", r.coverage.answered, r.coverage.asked))
      .close("div");
  out.open("div")
      .element("dt", say("Levels settled"))
      .element("dd", say("{} of {}", r.coverage.settled, view.applying()))
      .close("div");
  out.open("div")
      .element("dt", say("Framework"))
      .element("dd", r.framework_title + " " + r.framework_version)
      .close("div");
  out.open("div")
      .element("dt", say("Hash of the knowledge"))
      .open("dd")
      .element("code", r.framework_hash)
      .close("dd")
      .close("div");
  out.close("dl").close("section").line_break();
}

}  // namespace plumb::report
