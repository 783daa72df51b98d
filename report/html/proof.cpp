#include <fmt/format.h>

#include "report/html/sections.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

/// Deeper steps are cut: a page is not the place for them, and nesting stays bounded.
constexpr int deepest = 24;

std::string said(const Explanation& e) {
  const std::string text = e.says.empty() ? e.fact : e.says;
  return (e.holds == Truth::Possible ? say("Possibly: ") : e.holds == Truth::No ? say("Not so: ") : "") + text;
}

void write_support(HtmlWriter& out, const Explanation& e) {
  if (!e.because.empty()) {
    out.open("p", {{"class", "quoted"}}).text(say("because ")).element("q", e.because);
    if (!e.basis.empty()) out.text(fmt::format(" ({})", one_line(e.basis)));
    out.close("p");
  }
  if (!e.source.empty()) out.element("p", {{"class", "note"}}, say("Source: {}", e.source));
  if (!e.evidence.empty()) out.element("p", {{"class", "note"}}, say("From {}", joined_by(e.evidence, "; ")));
  if (!e.rule.empty())
    out.open("p", {{"class", "note"}})
        .text(say("Rule "))
        .element("code", e.rule)
        .text(e.whose.empty() ? "" : ", " + e.whose)
        .close("p");
}

void write_step(HtmlWriter& out, const Explanation& e, int depth) {
  const bool cut = e.cut || (depth == deepest && !e.premises.empty());
  write_support(out, e);
  if (depth < deepest && !e.premises.empty()) {
    out.open("ul");
    for (const Explanation& premise : e.premises) {
      const bool inner = !premise.premises.empty();
      out.open("li");
      if (inner) out.open("details").element("summary", said(premise));
      else out.element("p", said(premise));
      write_step(out, premise, depth + 1);
      if (inner) out.close("details");
      out.close("li");
    }
    out.close("ul");
  }
  if (cut) out.element("p", {{"class", "note"}}, say("and more below"));
}

}  // namespace

void write_proof(HtmlWriter& out, const Explanation& proof) {
  out.open("details", {{"class", "proof"}}).open("summary").text(say("Proof: ")).text(said(proof)).close("summary");
  write_step(out, proof, 0);
  out.close("details").line_break();
}

}  // namespace plumb::report
