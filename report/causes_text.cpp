#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "report/causes.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// Causes, cures and blocking sets on a terminal: the answer, then the reasons, each with a figure.
namespace plumb::report {
namespace {

constexpr std::size_t members_shown = 8, sets_shown = 5, together_shown = 3, possible_shown = 8;

/// Hundredths of a level, "0.51".
std::string in_hundredths(Number hundredths) {
  return fmt::format("{}{}{:02}", hundredths.units / 100, words::decimal_mark(), hundredths.units % 100);
}
/// A count of hundredths, cut; a millionth stands for one.
Number count_of_hundredths(Number number) { return {number.units / 10'000}; }

class CausesText {
 public:
  CausesText(const Causes& causes, const TextStyle& style)
      : c_(causes), gap_(count_of_hundredths(causes.gap)), out_(style) {
    // By largest remainder, so that the shares shown add up to the gap shown.
    std::vector<Wide> weights;
    for (const CauseMember& m : c_.members) weights.push_back(m.share.units);
    const bool any = std::any_of(weights.begin(), weights.end(), [](Wide w) { return w > 0; });
    shares_ = any ? share_out(gap_, weights) : std::vector<Number>(weights.size());
  }

  std::string write() {
    out_.paragraph(c_.goal + (c_.now ? say(", now {}", figure(c_.now, Joined::InWords)) : ""), 0, 2, Tone::Quiet);
    out_.paragraph(c_.says, 0, 0, Tone::Strong);
    for (const std::string& more : c_.more) out_.paragraph(more);
    const bool several = c_.sets.size() > 1 || !c_.all_sets;
    write_members(CauseRole::MustFix, several                  ? say("In any case")
                                      : c_.members.size() == 1 ? say("The cause")
                                                               : say("The causes"));
    write_members(CauseRole::Alternative, say("Another one does as well in its place"));
    write_members(CauseRole::Joint, say("Together with others, or part of the way"));
    if (several) write_sets();
    write_together();
    write_staircase();
    write_possible();
    write_symptoms();
    return out_.take();
  }

 private:
  const std::string& title(const std::string& id) const {
    for (const CauseMember& m : c_.members)
      if (m.id == id) return m.title;
    return id;
  }
  std::vector<std::string> titles(const std::vector<std::string>& ids) const {
    std::vector<std::string> all;
    for (const std::string& id : ids) all.push_back(title(id));
    return all;
  }

  void write_members(CauseRole role, const std::string& heading) {
    std::size_t shown = 0, more = 0;
    Number left{};
    for (std::size_t i = 0; i < c_.members.size(); ++i) {
      if (c_.members[i].role != role) continue;
      if (shown == 0) out_.heading(heading);
      if (shown < members_shown) write_member(c_.members[i], shares_[i]), ++shown;
      else left.units += shares_[i].units, ++more;
    }
    if (more > 0) out_.item(of_gap(left), say("{} more, together", more), 2);
  }

  Piece of_gap(Number hundredths) const {
    return {say("{} of {}", in_hundredths(hundredths), in_hundredths(gap_)) + "  ", Tone::Plumb};
  }

  void write_member(const CauseMember& m, Number share) {
    out_.item(of_gap(share), say("{}: {}, to be {}", m.title, figure(m.own, Joined::InWords), words::decimal(m.need)),
              2);
    const auto add = [&](const std::string& text) { out_.paragraph(text, 4, 0, Tone::Quiet); };
    if (m.is_area) add(say("Its level was entered as a whole, so what in it is missing is not known."));
    if (m.claimed) add(say("Said to be {}; evidence for it is missing.", figure(m.claimed)));
    if (m.status == Status::Excluded) add(say("Brings part of the way; none of the ways to the level needs it."));
    if (m.status != Status::Possible) return;
    if (m.ask) add(say("Not settled. Ask: {}", m.ask->asks));
    else if (m.responsibility.units == 0) add(say("In none of the ways that were found."));
    else add(say("Not settled: the open answers decide."));
  }

  /// Members of one set that another lacks.
  std::vector<std::string> lacking(const std::vector<std::string>& set, const std::vector<std::string>& other) const {
    std::vector<std::string> left;
    for (const std::string& id : set)
      if (std::find(other.begin(), other.end(), id) == other.end()) left.push_back(title(id));
    return left;
  }

  /// The first in full; one that is much like it by the difference.
  std::string set_in_words(std::size_t i) const {
    const std::vector<std::string>&set = c_.sets[i], &first = c_.sets.front();
    const std::vector<std::string> more = lacking(set, first);
    if (i == 0 || set.size() < 4 || more.size() * 2 >= set.size()) return list_of(titles(set));
    return say("as 1, with {} instead of {}", list_of(more), list_of(lacking(first, set)));
  }

  void write_sets() {
    out_.heading(say("Each of these is enough"));
    for (std::size_t i = 0; i < c_.sets.size() && i < sets_shown; ++i)
      out_.item({fmt::format("{}. ", i + 1), Tone::Level}, set_in_words(i), 2);
    if (c_.sets.size() > sets_shown || !c_.all_sets)
      out_.paragraph(c_.all_sets ? say("and {} more", c_.sets.size() - sets_shown) : say("and others"), 5, 0,
                     Tone::Quiet);
  }

  /// What comes only when several are put right, and nothing of it from fewer of them.
  void write_together() {
    std::size_t shown = 0;
    for (const Dividend& d : c_.dividends) {
      const bool adds_to_less = std::any_of(c_.dividends.begin(), c_.dividends.end(), [&](const Dividend& part) {
        return part.of.size() < d.of.size() &&
               std::all_of(
                   part.of.begin(), part.of.end(),
                   [&](const std::string& id) { return std::find(d.of.begin(), d.of.end(), id) != d.of.end(); });
      });
      if (d.of.size() < 2 || d.value.units <= 0 || adds_to_less || shown == together_shown) continue;
      if (shown++ == 0) out_.heading(say("What comes only together"));
      out_.item(of_gap(count_of_hundredths(d.value)), list_of(titles(d.of)), 2);
    }
  }

  void write_staircase() {
    if (c_.staircase.size() < 2) return;
    out_.heading(say("Step by step"));
    for (const StairStep& step : c_.staircase)
      out_.item({fmt::format("{}  ", words::display(step.level)), Tone::Level}, list_of(titles(step.repair), 5), 2);
  }

  void write_possible() {
    if (c_.possible.empty()) return;
    out_.heading(say("May be causes too, depending on open answers"));
    for (std::size_t i = 0; i < c_.possible.size() && i < possible_shown; ++i) {
      const PossibleCause& p = c_.possible[i];
      out_.paragraph(
          fmt::format("{}: {}{}", p.title, figure(p.own, Joined::InWords), p.ask ? say(". Ask: {}", p.ask->asks) : ""),
          2, 2);
    }
    if (c_.possible.size() > possible_shown)
      out_.paragraph(say("and {} more", c_.possible.size() - possible_shown), 2, 0, Tone::Quiet);
  }

  void write_symptoms() {
    if (c_.symptoms.empty()) return;
    out_.heading(say("Weak, and put right with the causes"));
    for (const CauseSymptom& s : c_.symptoms)
      out_.paragraph(say("{}, with {}", s.title, joined_by(titles(s.of), say(" or "))), 2, 2);
  }

  const Causes& c_;
  Number gap_;                    ///< counts of hundredths
  std::vector<Number> shares_{};  ///< by member, counts of hundredths
  Terminal out_;
};

std::string proof_of(const HowTo& h, bool first) {
  if (!first) return "";
  return h.proved ? say(", the cheapest way there is (proved)") : say(", the cheapest way found (not proved)");
}

std::string cost_of(const HowTo& h, const CureAdvice& cure, bool first) {
  if (cure.cost) return cost(*cure.cost, h.cost_unit) + proof_of(h, first);
  return say("no cost can be named: no action brings {} there", list_of(cure.without_action, 4));
}

std::string from_to(const CureRepair& r) {
  return say("{}: from {} to {}", r.title, figure(r.from, Joined::InWords), words::decimal(r.to));
}

bool repairs(const CureAdvice& cure, const std::string& id) {
  return std::any_of(cure.repair.begin(), cure.repair.end(), [&](const CureRepair& r) { return r.id == id; });
}

void write_result(Terminal& out, const HowTo& h, const CureAdvice& cure, bool first) {
  out.paragraph(say("Reaches {}; {}.", figure(cure.reaches, Joined::InWords), cost_of(h, cure, first)), 2, 2,
                Tone::Level);
  if (!cure.lacks_evidence.empty())
    out.paragraph(say("Only evidence is missing for {}.", list_of(cure.lacks_evidence)), 2, 2);
}

void write_first(Terminal& out, const HowTo& h, const CureAdvice& cure) {
  out.heading(say("What to put right"));
  for (const CureRepair& r : cure.repair) out.paragraph(from_to(r), 2, 2);
  write_result(out, h, cure, true);
  if (!cure.actions.empty()) out.heading(say("By"));
  for (const CureAction& action : cure.actions) out.item({"- "}, action.title, 2);
}

/// Another way is told by how it differs from the first.
void write_other(Terminal& out, const HowTo& h, const CureAdvice& cure) {
  out.heading(say("Or"));
  std::vector<std::string> instead;
  for (const CureRepair& r : h.cures.front().repair)
    if (!repairs(cure, r.id)) instead.push_back(r.title);
  for (const CureRepair& r : cure.repair)
    if (!repairs(h.cures.front(), r.id)) out.paragraph(from_to(r), 2, 2);
  const bool all = instead.size() == h.cures.front().repair.size() && instead.size() > 1;
  out.paragraph(all ? say("instead of all of that") : say("instead of {}", list_of(instead)), 2, 2);
  write_result(out, h, cure, false);
}

}  // namespace

std::string to_text(const Causes& causes, const TextStyle& style) {
  const words::Speaking in(style.language);
  return CausesText(causes, style).write();
}

std::string to_text(const HowTo& h, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(h.goal + (h.now ? say(", now {}", figure(h.now, Joined::InWords)) : ""), 0, 2, Tone::Quiet);
  out.paragraph(h.says, 0, 0, Tone::Strong);
  for (std::size_t i = 0; i < h.cures.size(); ++i)
    i == 0 ? write_first(out, h, h.cures[i]) : write_other(out, h, h.cures[i]);
  return out.take();
}

std::string to_text(const LevelWhyNot& w, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  const WhyNot& r = w.reasons;
  out.paragraph(r.goal + (r.now ? say(", now {}", figure(r.now, Joined::InWords)) : ""), 0, 2, Tone::Quiet);
  out.paragraph(sentence(r.says), 0, 0, Tone::Strong);
  if (!w.blocked.empty()) out.paragraph(w.blocked, 0, 0, Tone::Plumb);
  const bool first_is_said = !w.blocking.empty() && w.blocking.front().titles.size() > 1;
  std::size_t shown = 0;
  for (std::size_t i = first_is_said ? 1 : 0; i < w.blocking.size() && shown < sets_shown; ++i) {
    if (w.blocking[i].titles.size() < 2) continue;
    if (shown++ == 0) out.heading(say("Nor while all of these stay where they are"));
    out.item({"- "}, list_of(w.blocking[i].titles), 2);
  }
  if (!r.failed.empty()) out.heading(say("What is asked for"));
  for (const FailedCondition& f : r.failed) {
    const std::string state = f.holds == Truth::Yes ? say("met") : f.holds == Truth::No ? say("not met") : say("open");
    out.paragraph(fmt::format("{}: {} ({})", state, f.says, f.rule), 2, 2);
  }
  return out.take();
}

}  // namespace plumb::report
