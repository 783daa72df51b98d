#include <fmt/format.h>

#include "report/changes.hpp"
#include "report/report.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// Why, why not and what if, on a terminal.
namespace plumb::report {
namespace {

constexpr std::size_t step = 2, deepest = 12;

std::string basis_of(const Explanation& e) {
  if (e.basis.empty() && e.source.empty()) return "";
  if (e.basis.empty() || e.source.empty()) return fmt::format(" ({}{})", e.basis, e.source);
  return fmt::format(" ({}: {})", e.basis, e.source);
}

std::string said(const Explanation& e) {
  std::string text = e.says.empty() ? e.fact : e.says;
  if (e.holds == Truth::Possible) text = say("Possibly: ") + text;
  if (e.holds == Truth::No) text = say("Not so: ") + text;
  return text;
}

void write(Terminal& out, const Explanation& e, std::size_t depth) {
  const std::size_t indent = step * std::min(depth, deepest);
  out.item({depth == 0 ? "" : "- "}, said(e), indent, depth == 0 ? Tone::Strong : Tone::Plain);
  const std::size_t inner = indent + (depth == 0 ? 0 : step);
  if (!e.because.empty()) out.paragraph(say("because “{}”", e.because) + basis_of(e), inner, step, Tone::Quiet);
  if (e.because.empty() && !e.source.empty()) out.paragraph(say("source: {}", e.source), inner, step, Tone::Quiet);
  if (!e.whose.empty()) out.paragraph(e.whose, inner, step, Tone::Quiet);
  if (!e.evidence.empty()) out.paragraph(say("from {}", joined_by(e.evidence, "; ")), inner, step, Tone::Quiet);
  for (const Explanation& premise : e.premises) write(out, premise, depth + 1);
  if (e.cut) out.paragraph(say("... and more below"), inner, 0, Tone::Quiet);
}

std::string in_words(Truth t) { return t == Truth::Yes ? say("met") : t == Truth::No ? say("not met") : say("open"); }

}  // namespace

std::string to_text(const Explanation& explanation, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  write(out, explanation, 0);
  return out.take();
}

std::string to_text(const WhyNot& w, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(w.goal + (w.now ? say(", now {}", figure(w.now, Joined::InWords)) : ""), 0, 2, Tone::Quiet);
  out.paragraph(w.says, 0, 0, Tone::Strong);
  if (!w.blocking_sets.empty()) {
    out.heading(say("Each of these alone keeps it out of reach"));
    for (const auto& set : w.blocking_sets) out.paragraph(joined_by(set, say(" with ")), 2, 2);
  }
  if (!w.failed.empty()) out.heading(say("What is asked for"));
  for (const FailedCondition& f : w.failed)
    out.paragraph(fmt::format("{}: {} ({})", in_words(f.holds), f.says, f.rule), 2, 2);
  return out.take();
}

std::string to_text(const WhatIf& w, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(w.says, 0, 0, Tone::Strong);
  if (!w.changed_inputs.empty())
    out.paragraph(say("if {}", joined_by(w.changed_inputs, say(" and "))), 0, 2, Tone::Quiet);
  out.blank();
  write_changes(out, w.changes);
  if (w.changes.empty()) out.paragraph(say("Nothing changes."), 2);
  return out.take();
}

}  // namespace plumb::report
