#include <fmt/format.h>

#include <algorithm>

#include "report/report.hpp"
#include "report/statements.hpp"
#include "report/view.hpp"
#include "report/words.hpp"

/// The assessment as GitHub's Markdown: what the terminal says, in tables, and every action, hold and criterion.
namespace plumb::report {
namespace {

constexpr std::size_t most_rooms = 99;

/// One line in which nothing is taken for markup.
std::string plain(std::string_view text) {
  static constexpr std::string_view special = "\\`*_{}[]<>#|~&";
  std::string out;
  for (const char c : one_line(text)) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += cell.empty() ? " |" : " " + cell + " |";
  return out + "\n";
}

std::string table(const std::vector<std::string>& head, std::string_view rule) {
  return "\n" + row(head) + std::string(rule) + "\n";
}

std::string heading(std::string_view text) { return fmt::format("\n## {}\n", text); }

std::string house(const View& view) {
  std::string out =
      heading(say("Levels")) +
      table({"", say("Capability"), say("Level"), say("Wanted"), "", say("Note")}, "|---|---|--:|--:|---|---|");
  for (const Floor& floor : view.floors(most_rooms)) {
    bool first = true;
    for (const CapabilityState* c : floor.rooms) {
      const Standing& standing = view.standing(c->id);
      std::string words = joined_by(remarks(*c, standing), ", ");
      if (standing.part != Standing::Part::None) words = "**" + words + "**";
      out += row({first ? plain(floor.title) : "", plain(c->title), level_figure(*c),
                  c->target ? figure(c->target) : "", words, plain(c->note)});
      first = false;
    }
  }
  return out;
}

std::string path_of(const View& view, const RootCause& root) {
  std::string out;
  for (const RootCriterion& start : root.criteria) {
    std::size_t depth = 0;
    for (const CriterionState* c : view.criterion_path(start))
      out += fmt::format("{}- {} {}\n", std::string(2 * depth++, ' '), plain(c->title), figure(c->reality));
  }
  return out.empty() ? out : "\n" + say("Down to the criteria where it starts:") + "\n\n" + out;
}

std::string roots(const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  std::string out;
  if (d.root_causes.empty()) {
    out += heading(without_cause(view)) + "\n" + say("The lowest:") + "\n\n";
    for (const CapabilityState* c : view.lowest(3)) out += fmt::format("- {} {}\n", plain(c->title), level_figure(*c));
  }
  for (const RootCause& root : d.root_causes) {
    out += heading(plain(root_heading(view, root)));
    if (const std::string says = says_of(view, root); !says.empty()) out += "\n" + plain(says) + "\n";
    if (const std::string share = share_in_words(view, root); !share.empty()) out += "\n" + share + "\n";
    const std::vector<std::string> held = explained(view, root);
    if (!held.empty()) out += "\n" + say("Explains {}.", plain(list_of(held))) + "\n";
    if (!root.ask.empty() && root.status != Status::Settled) out += "\n" + say("Ask: {}", plain(root.ask)) + "\n";
    out += path_of(view, root);
  }
  std::vector<std::string> cleared;
  for (const std::string& id : d.not_the_cause) cleared.push_back(view.title_and_figure(id));
  if (!cleared.empty()) out += "\n" + say("Not the cause: {}.", plain(list_of(cleared))) + "\n";
  for (const OutOfReach& o : d.out_of_reach) out += "\n" + say("Out of reach: {}", plain(o.says)) + "\n";
  return out;
}

std::string actions(const View& view) {
  const AssessmentResult& r = view.result;
  if (r.actions.empty()) return "";
  std::string out =
      heading(say("What to do first")) +
      table({"", say("Action"), say("Cost"), say("Time"), say("Gain"), say("Start")}, "|--:|---|--:|---|--:|---|");
  for (const ActionAdvice& a : r.actions)
    out += row({std::to_string(a.rank), plain(a.title), plain(cost(a.cost, r.cost_unit)), duration(a.days),
                hundredths(a.gain), plain(start_of(a))});
  return out;
}

std::string holds(const View& view) {
  const std::vector<const HoldAdvice*> waiting = view.waiting();
  if (waiting.empty()) return "";
  std::string out = heading(say("What must wait, and until when")) + "\n";
  for (const HoldAdvice* h : waiting) {
    const std::string when = until(*h);
    out += fmt::format("- **{}**{}{}\n", plain(h->title), when.empty() ? "" : ", " + plain(when),
                       h->because.empty() ? "" : ": *" + plain(h->because) + "*");
  }
  return out;
}

std::string findings(const View& view) {
  const AssessmentResult& r = view.result;
  if (r.findings.empty() && r.authored.empty()) return "";
  std::string out = heading(say("Findings")) + "\n";
  for (const FindingAdvice& f : r.findings) {
    const bool loud = f.severity != model::FindingSeverity::Note;
    out += fmt::format("- {}{}{}\n", loud ? "**" + say("Warning:") + "** " : "",
                       f.status == Status::Settled ? "" : say("Possibly: "), plain(f.says));
  }
  for (const std::string& says : r.authored) out += "- " + plain(says) + "\n";
  return out;
}

std::string criteria(const View& view) {
  const AssessmentResult& r = view.result;
  if (r.criteria.empty()) return "";
  std::string out = heading(say("Criteria")) +
                    table({say("Criterion"), say("Of"), say("Level"), "", say("Note")}, "|---|---|--:|---|---|");
  for (const CriterionState& c : r.criteria) {
    std::string words = !c.applies     ? say("does not apply")
                        : c.unverified ? say("not verified")
                        : !c.answered  ? say("open")
                                       : "";
    if (c.claimed && c.unverified) words += say(", claimed {}", figure(c.claimed));
    out += row(
        {plain(c.title), plain(view.title(c.capability)), c.applies ? figure(c.reality) : "–", words, plain(c.note)});
  }
  return out;
}

std::string trust(const View& view) {
  std::string out;
  if (const auto& next = view.result.next_question)
    out += heading(say("Next question")) + "\n" + plain(next->asks) + "\n\n" + plain(next->why) + "\n";
  out += heading(say("How sure")) + "\n" + plain(joined_sentences(how_sure(view))) + "\n";
  return out;
}

std::string title_block(const View& view) {
  const AssessmentResult& r = view.result;
  std::string out = fmt::format("# {}\n", plain(sentence(one_line(r.diagnosis.headline))));
  if (!r.diagnosis.says.empty()) out += "\n" + plain(r.diagnosis.says) + "\n";
  return out + fmt::format("\n{} · {} {} · {}\n", plain(r.subject), plain(r.framework_title),
                           plain(r.framework_version), long_date(r.date));
}

std::string reasons_of(const View& view) {
  std::string out;
  for (const Reason& reason : reasons(view))
    out += fmt::format("- **{}** {}\n", plain(reason.head), plain(reason.text));
  return out.empty() ? "" : heading(say("Why")) + "\n" + out;
}

std::string planned(const View& view) {
  const PlanResult& plan = *view.plan;
  std::string out = heading(say("What to do")) + "\n" + plain(sentence(plan.says)) + "\n";
  for (const std::string& remark : plan.remarks) out += "\n" + plain(sentence(remark)) + "\n";
  if (plan.schedule.steps.empty()) return out;
  out += "\n" + table({say("Action"), say("Quarter"), say("Time"), say("Cost")}, "|---|--:|--:|--:|");
  for (const ScheduledAction& s : plan.schedule.steps)
    out += row({plain(s.title), s.last > s.period ? fmt::format("{}–{}", s.period, s.last) : std::to_string(s.period),
                duration(s.days), cost(s.cost, plan.cost_unit)});
  return out;
}

std::string sentences(const std::string& title, const std::vector<Statement>& statements) {
  return statements.empty() ? "" : heading(title) + "\n" + plain(joined_sentences(statements)) + "\n";
}

}  // namespace

std::string board_to_markdown(const BoardReport& board) {
  const words::Speaking in(board.assessment.language);
  const View view(board);
  return title_block(view) + reasons_of(view) + planned(view) + holds(view) +
         sentences(say("How sure we are"), how_sure(view)) +
         sentences(say("What would change our mind"), what_would_change(view)) + house(view) + roots(view) +
         findings(view) + criteria(view);
}

std::string to_markdown(const AssessmentResult& result) {
  const words::Speaking in(result.language);
  const View view(result);
  return title_block(view) + house(view) + roots(view) + actions(view) + holds(view) + findings(view) + criteria(view) +
         trust(view);
}

}  // namespace plumb::report
