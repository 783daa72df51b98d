#include <fmt/format.h>

#include <algorithm>

#include "report/changes.hpp"
#include "report/report.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// Why enough, how sure, says who, so what and what changed, on a terminal: the answer first, then what stands behind.
namespace plumb::report {
namespace {

constexpr std::size_t most_parts = 5, most_questions = 8;

std::string said(const Source& s) {
  switch (s.kind) {
    case Source::Kind::Answer: return say("“{}”: {}", s.title, s.says);
    case Source::Kind::Level: return say("{}: entered at {}", s.title, s.says);
    case Source::Kind::Evidence: return say("{}: evidence “{}”", s.title, s.says);
    case Source::Kind::NotApplicable: return fmt::format("{} {}", s.title, s.says);
    case Source::Kind::Given: return s.says.empty() ? s.title : fmt::format("{}: {}", s.title, s.says);
  }
  return s.title;
}

std::string grade_in_words(const std::string& grade) {
  if (grade == "opinion") return say("opinion");
  if (grade == "claimed") return say("claimed");
  if (grade == "seen") return say("seen");
  if (grade == "verified") return say("verified");
  return grade;
}

std::string from(const Source& s) {
  std::vector<std::string> parts;
  if (!s.by.empty()) parts.push_back(s.role.empty() ? s.by : fmt::format("{}, {}", s.by, s.role));
  if (s.at) parts.push_back(long_date(*s.at));
  if (!s.grade.empty()) parts.push_back(grade_in_words(s.grade));
  return joined_by(parts, ", ");
}

void write(Terminal& out, const std::vector<Source>& sources, bool counting) {
  for (const Source& s : sources) {
    if (s.counts != counting) continue;
    out.item({"- "}, said(s), 2);
    if (const std::string who = from(s); !who.empty()) out.paragraph(who, 4, 2, Tone::Quiet);
    if (!s.note.empty()) out.paragraph(say("“{}”", s.note), 4, 2, Tone::Quiet);
  }
}

std::string in_words(const std::string& reason) {
  if (reason == "unanswered") return say("not asked yet");
  if (reason == "does_not_know") return say("somebody was asked and does not know");
  if (reason == "stale") return say("answered too long ago");
  if (reason == "disagreement") return say("people disagree");
  return say("the chosen option leaves room");
}

std::string answers(std::size_t n) { return say_many(static_cast<std::int64_t>(n), "{} answer", "{} answers", n); }

std::string signed_figure(Number n) {
  const std::string text = words::decimal(n);
  return n.units > 0 ? "+" + text : text;
}

/// At most two decimals of a part, cut: parts of parts are small.
std::string part_figure(Number n) { return signed_figure(Number{n.units / 10'000 * 10'000}); }

void write(Terminal& out, const Changed::Item& item, bool yardstick) {
  const std::string figures = padded(fmt::format("{} -> {}", figure(item.before), figure(item.after)), 16) + "  ";
  out.item({figures, Tone::Level}, item.title, 2);
  std::vector<std::string> parts;
  const bool is_its_own_part = item.parts.size() == 1 && item.parts.front().of == item.of;
  if (is_its_own_part && item.knowledge.units == 0) return;
  if (yardstick && item.knowledge.units != 0) parts.push_back(say("the yardstick {}", part_figure(item.knowledge)));
  for (const Changed::Part& part : item.parts) {
    if (parts.size() == most_parts) break;
    parts.push_back(fmt::format("{} {}", part.title, part_figure(part.by)));
  }
  if (item.parts.size() > most_parts) parts.push_back(say("and {} more", item.parts.size() - most_parts));
  if (!parts.empty()) out.paragraph(joined_by(parts, "; "), 20, 2, Tone::Quiet);
}

}  // namespace

std::string to_text(const WhyEnough& e, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(e.says, 0, 0, Tone::Strong);
  if (!e.needed.empty()) out.blank();
  write(out, e.needed, true);
  if (!e.needed.empty() && !e.smallest)
    out.paragraph(say("None of these can be spared; a smaller set of others was not looked for."), 2, 0, Tone::Quiet);
  return out.take();
}

std::string to_text(const HowSure& h, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(h.says, 0, 0, Tone::Strong);
  if (!h.parts.empty()) out.heading(say("What the width is made of"));
  for (const HowSure::Part& part : h.parts) {
    out.item({padded(words::decimal(Number{part.width.units / 10'000 * 10'000}), 6), Tone::Level},
             fmt::format("{}: {}", in_words(part.reason), answers(part.of.size())), 2);
    out.paragraph(list_of(part.of, most_questions), 8, 0, Tone::Quiet);
    if (!part.who.empty()) out.paragraph(say("who can say: {}", list_of(part.who)), 8, 2, Tone::Quiet);
  }
  if (h.flips.size() > 1) out.heading(say("What would bring it to another level"));
  for (const HowSure::Flip& flip : h.flips)
    if (h.flips.size() > 1) out.item({"- "}, say("{}: from {} to {}", flip.title, flip.from, flip.to), 2);
  return out.take();
}

std::string to_text(const SaysWho& s, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(s.says, 0, 0, Tone::Strong);
  if (!s.sources.empty()) out.blank();
  write(out, s.sources, true);
  if (std::any_of(s.sources.begin(), s.sources.end(), [](const Source& source) { return !source.counts; }))
    out.heading(say("Said, but set aside: older, out of date, not theirs to say, or overruled by evidence"));
  write(out, s.sources, false);
  return out.take();
}

std::string to_text(const SoWhat& s, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(s.says, 0, 0, Tone::Strong);
  if (!s.rests.empty()) out.heading(say("Now, and without it"));
  write_changes(out, s.rests);
  return out.take();
}

std::string to_text(const Changed& c, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(c.says, 0, 0, Tone::Strong);
  out.paragraph(
      say("from {} to {}", long_date(c.date_before), long_date(c.date_after)) +
          (c.yardstick_moved ? say("; knowledge {} to {}", c.framework_before, c.framework_after) : std::string()),
      0, 0, Tone::Quiet);
  out.blank();
  for (const Changed::Item& item : c.items) write(out, item, c.yardstick_moved);
  if (!c.others.empty()) out.heading(say("What came and went"));
  write_changes(out, c.others);
  if (!c.appeared.empty()) out.paragraph(say("New in the knowledge: {}", list_of(c.appeared)), 2, 2);
  if (!c.gone.empty()) out.paragraph(say("No longer in the knowledge: {}", list_of(c.gone)), 2, 2);
  if (!c.left_behind.empty())
    out.paragraph(say("The other version has no place for: {}", list_of(c.left_behind)), 2, 2, Tone::Quiet);
  if (c.sampled)
    out.paragraph(say("So many answers differ that their parts are averages over some of their orders."), 2, 0,
                  Tone::Quiet);
  return out.take();
}

}  // namespace plumb::report
