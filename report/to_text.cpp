#include <fmt/format.h>

#include <algorithm>

#include "report/report.hpp"
#include "report/statements.hpp"
#include "report/terminal.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

/// The assessment on a terminal: about one and a half screens, the conclusion first.
namespace plumb::report {
namespace {

constexpr std::size_t most_rooms = 99;  // a floor is a list here and never wraps
constexpr std::size_t actions_shown = 5, holds_shown = 4, starts_shown = 3;

/// How far along a bar of `cells` cells a value lies, rounded down.
std::size_t cells_at(Number value, const Range& scale, std::size_t cells) {
  const Wide span = Wide{scale.hi.units} - scale.lo.units;
  if (span <= 0) return 0;
  const Wide at = Wide{std::clamp(value, scale.lo, scale.hi).units} - scale.lo.units;
  return static_cast<std::size_t>(floor_quotient(at * static_cast<Wide>(cells), span));
}

/// Filled as far as is certain, shaded as far as is possible, the wanted level marked: ████▒▒··▼··.
std::string bar(const CapabilityState& c, const Range& scale, std::size_t cells) {
  if (cells == 0 || !c.score || !c.applies) return std::string(cells, ' ');
  const std::size_t low = cells_at(c.score->lo, scale, cells), high = cells_at(c.score->hi, scale, cells);
  const std::size_t wanted = c.target ? std::min(cells_at(*c.target, scale, cells), cells - 1) : cells;
  std::string out;
  for (std::size_t i = 0; i < cells; ++i) out += i == wanted ? "▼" : i < low ? "█" : i < high ? "▒" : "·";
  return out;
}

struct Columns {
  std::size_t name = 0, figure = 0, bar = 0, words = 0;
};

Columns columns_for(const View& view, std::size_t width) {
  Columns columns;
  columns.bar = width >= 76 ? 20 : width >= 56 ? 10 : 0;
  for (const CapabilityState& c : view.result.capabilities) {
    columns.figure = std::max(columns.figure, columns_of(level_figure(c)));
    columns.name = std::max(columns.name, columns_of(one_line(c.title)));
    for (const std::string& remark : remarks(c, view.standing(c.id)))
      columns.words = std::max(columns.words, columns_of(remark) + 1);
  }
  const std::size_t gaps = 2 + 1 + (columns.bar > 0 ? 2 : 0) + 2;
  const std::size_t rest = width - gaps - columns.figure - columns.bar - columns.words;
  columns.name = std::min(columns.name, rest);
  return columns;
}

void write_room(Terminal& out, const View& view, const CapabilityState& c, const Columns& columns) {
  const Standing& standing = view.standing(c.id);
  const Tone tone = standing.part == Standing::Part::None ? Tone::Plain : Tone::Plumb;
  const std::vector<std::string> names = wrapped(c.title, columns.name);
  const std::vector<std::string> words = remarks(c, standing);
  for (std::size_t i = 0; i < std::max(names.size(), words.size()); ++i) {
    const bool first = i == 0;
    std::vector<Piece> pieces{{"  "}, {padded(i < names.size() ? names[i] : "", columns.name)}, {" "}};
    pieces.push_back({right_aligned(first ? level_figure(c) : "", columns.figure), Tone::Strong});
    pieces.push_back({columns.bar > 0 ? "  " : ""});
    pieces.push_back({padded(first ? bar(c, view.result.scale, columns.bar) : "", columns.bar), Tone::Level});
    pieces.push_back({"  "});
    const bool more = i + 1 < words.size();
    pieces.push_back({i < words.size() ? words[i] + (more ? "," : "") : "", first ? tone : Tone::Plain});
    out.line(pieces);
  }
}

void write_house(Terminal& out, const View& view) {
  const Columns columns = columns_for(view, out.width());
  bool first = true;
  for (const Floor& floor : view.floors(most_rooms)) {
    if (!floor.title.empty() || first) out.blank();
    if (!floor.title.empty())
      out.paragraph(floor.title + (floor.horizon.empty() ? "" : ": " + horizon_in_words(floor.horizon)), 0, 2,
                    Tone::Strong);
    for (const CapabilityState* c : floor.rooms) write_room(out, view, *c, columns);
    first = false;
  }
}

/// Down to where a root's weakness starts: the first way drawn to the lowest criterion, then those to the others.
void write_criteria(Terminal& out, const View& view, const RootCause& root) {
  for (std::size_t i = 0; i < root.criteria.size() && i < starts_shown; ++i) {
    std::size_t depth = 0;
    const std::vector<const CriterionState*> path = view.criterion_path(root.criteria[i]);
    for (const CriterionState* c : path) {
      const bool last = c == path.back();
      const std::string text = fmt::format("{} {}{}", c->title, figure(c->reality),
                                           !last    ? ""
                                           : i == 0 ? say(": start here")
                                                    : say(": and here"));
      out.item({depth == 0 ? "" : "└ ", Tone::Plumb}, text, 2 + 2 * std::min<std::size_t>(depth, 8),
               last ? Tone::Strong : Tone::Plain);
      ++depth;
    }
  }
  if (root.criteria.size() > starts_shown)
    out.paragraph(say("and at {} more", root.criteria.size() - starts_shown), 2, 0, Tone::Quiet);
}

void write_root(Terminal& out, const View& view, const RootCause& root) {
  out.blank();
  out.paragraph(root_heading(view, root), 0, 2, Tone::Plumb);
  if (const std::string says = says_of(view, root); !says.empty()) out.paragraph(says, 2);
  if (const std::string share = share_in_words(view, root); !share.empty()) out.paragraph(share, 2);
  if (const CapabilityState* c = view.capability(root.id); c && !c->note.empty())
    out.paragraph("\"" + one_line(c->note) + "\"", 2, 0, Tone::Quiet);
  const std::vector<std::string> held = explained(view, root);
  if (!held.empty()) out.paragraph(say("Explains {}.", list_of(held)), 2, 2);
  if (!root.ask.empty() && root.status != Status::Settled) out.paragraph(say("Ask: {}", root.ask), 2, 2);
  write_criteria(out, view, root);
}

void write_lowest(Terminal& out, const View& view) {
  out.heading(say("{}. The lowest are", without_cause(view)));
  for (const CapabilityState* c : view.lowest(3))
    out.paragraph(view.title_and_figure(c->id) +
                      (c->lowest.empty() ? "" : say(", lowest in it {}", view.title_and_figure(c->lowest))),
                  2, 2);
}

void write_roots(Terminal& out, const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  if (d.root_causes.empty()) write_lowest(out, view);
  for (std::size_t i = 0; i < d.root_causes.size() && i < 3; ++i) write_root(out, view, d.root_causes[i]);
  if (d.root_causes.size() > 3) out.paragraph(say("and {} more", d.root_causes.size() - 3), 2);
  std::vector<std::string> cleared;
  for (const std::string& id : d.not_the_cause) cleared.push_back(view.title_and_figure(id));
  if (!cleared.empty()) out.paragraph(say("Not the cause: {}.", list_of(cleared, 4)), 2, 2);
  for (const OutOfReach& o : d.out_of_reach) out.paragraph(say("Out of reach: {}", o.says), 2, 2);
}

void write_actions(Terminal& out, const View& view) {
  const AssessmentResult& r = view.result;
  if (r.actions.empty()) return;
  out.heading(say("What to do first"));
  for (std::size_t i = 0; i < r.actions.size() && i < actions_shown; ++i) {
    const ActionAdvice& a = r.actions[i];
    out.item({fmt::format("{:>2}. ", a.rank), Tone::Level}, a.title, 0, Tone::Strong);
    out.paragraph(
        say("{}, {}, gain {}; {}", cost(a.cost, r.cost_unit), duration(a.days), hundredths(a.gain), start_of(a)), 4, 2);
  }
  if (r.actions.size() > actions_shown)
    out.paragraph(say("and {} more", r.actions.size() - actions_shown), 4, 0, Tone::Quiet);
}

void write_holds(Terminal& out, const View& view) {
  const std::vector<const HoldAdvice*> waiting = view.waiting();
  if (waiting.empty()) return;
  out.heading(say("What must wait, and until when"));
  for (std::size_t i = 0; i < waiting.size() && i < holds_shown; ++i) {
    const HoldAdvice& h = *waiting[i];
    const std::string until_when = until(h);
    out.paragraph(h.title + (until_when.empty() ? "" : ", " + until_when) +
                      (h.because.empty() ? "" : say(", because {}", h.because)),
                  2, 2);
  }
  if (waiting.size() > holds_shown) out.paragraph(say("and {} more", waiting.size() - holds_shown), 2, 0, Tone::Quiet);
}

void write_findings(Terminal& out, const View& view) {
  const AssessmentResult& r = view.result;
  if (!r.findings.empty()) out.heading(say("Findings"));
  for (const FindingAdvice& f : r.findings) {
    const std::string weight = f.severity == model::FindingSeverity::Alarm     ? say("Alarm: ")
                               : f.severity == model::FindingSeverity::Warning ? say("Warning: ")
                                                                               : "";
    out.paragraph((f.status == Status::Settled ? "" : say("Possibly. ")) + weight + f.says, 2, 2);
  }
  for (const std::string& says : r.authored) out.paragraph(says, 2, 2);
}

void write_next(Terminal& out, const View& view) {
  if (const auto& next = view.result.next_question) {
    out.heading(say("Next question"));
    out.paragraph(next->asks, 2);
    out.paragraph(next->why, 2, 0, Tone::Quiet);
  }
  out.heading(say("How sure"));
  std::vector<Statement> sentences = how_sure(view);
  std::erase_if(sentences, [&](const Statement& s) {  // said under findings already
    return std::any_of(view.result.findings.begin(), view.result.findings.end(),
                       [&](const FindingAdvice& f) { return s.says == sentence(one_line(f.says)); });
  });
  out.paragraph(joined_sentences(sentences), 2);
}

}  // namespace

std::string to_text(const AssessmentResult& result, const TextStyle& style) {
  const words::Speaking in(result.language);
  const View view(result);
  Terminal out(style);
  out.paragraph(fmt::format("{} · {} {} · {}", result.subject, result.framework_title, result.framework_version,
                            long_date(result.date)),
                0, 0, Tone::Quiet);
  out.blank();
  out.paragraph(sentence(one_line(result.diagnosis.headline)), 0, 0, Tone::Strong);
  if (!result.diagnosis.says.empty()) out.paragraph(result.diagnosis.says);
  write_house(out, view);
  write_roots(out, view);
  write_actions(out, view);
  write_holds(out, view);
  write_findings(out, view);
  write_next(out, view);
  return out.take();
}

}  // namespace plumb::report
