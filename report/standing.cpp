#include <fmt/format.h>

#include <algorithm>

#include "report/view.hpp"
#include "report/words.hpp"

/// Framing words around what was concluded: remarks beside figures, reasons, trust.
namespace plumb::report {
namespace {

int open_answers(const CapabilityState& c) { return std::max(0, c.asked - c.answered); }

std::string part_in_words(const Standing& s) {
  if (s.part == Standing::Part::Root) return s.possible ? "possible cause" : s.joint ? "joint cause" : "root cause";
  if (s.part == Standing::Part::Held) return s.possible ? "possibly held" : "held down";
  return "";
}

std::string explains_sentence(const View& view, const RootCause& root) {
  const std::vector<std::string> names = explained(view, root);
  if (names.empty()) return "";
  const char* how = root.status == Status::Settled ? "holds" : "may hold";
  if (root.explains.empty()) return fmt::format("With the other causes it {} down {}.", how, list_of(names, 4));
  return fmt::format("It {} down {}.", how, list_of(names, 4));
}

Reason reason_of_root(const View& view, const RootCause& root) {
  const CapabilityState* state = view.capability(root.id);
  Reason reason{fmt::format("{}: {}", view.title(root.id), figure(root.own)), ""};
  if (state && !state->note.empty()) reason.text = sentence(one_line(state->note)) + " ";
  return reason;
}

/// "Five of its six criteria that are known are weak."
std::string weak_criteria(const View& view, std::string_view capability) {
  int known = 0, weak = 0;
  for (const CriterionState& c : view.result.criteria) {
    if (c.capability != capability || !c.weak) continue;
    ++known;
    weak += *c.weak ? 1 : 0;
  }
  if (weak == 0) return "";
  return fmt::format("{} of its {} known criteria {} weak.", capitalised(count_in_words(weak)), count_in_words(known),
                     weak == 1 ? "is" : "are");
}

std::vector<Reason> reasons_of_one(const View& view, const RootCause& root) {
  std::vector<Reason> out{reason_of_root(view, root)};
  if (out[0].text.empty()) out[0].text = says_of(view, root);
  if (out[0].text.empty()) out[0].text = weak_criteria(view, root.id);
  if (!root.criteria.empty()) {
    const RootCriterion& lowest = root.criteria.front();
    Reason reason{fmt::format("{}: {}", lowest.title, to_display(lowest.level)), ""};
    if (const CriterionState* c = view.criterion(lowest.id); c && !c->note.empty())
      reason.text = sentence(one_line(c->note)) + " ";
    const int above = static_cast<int>(
        std::count_if(lowest.explains.begin(), lowest.explains.end(), [&](auto& id) { return id != lowest.id; }));
    if (above > 0)
      reason.text += fmt::format("{} weak {} on it.", capitalised(count_in_words(above)),
                                 above == 1 ? "criterion rests" : "criteria rest");
    out.push_back(reason);
  }
  const std::vector<std::string> names = explained(view, root);
  if (!names.empty()) {
    const int count = static_cast<int>(names.size());
    const char* verb = root.status == Status::Settled ? (count == 1 ? "hangs" : "hang") : "may hang";
    out.push_back({fmt::format("{} {} on it", capitalised(count_in_words(count)), verb), sentence(list_of(names, 4))});
  }
  return out;
}

std::vector<Reason> reasons_of_several(const View& view, const std::vector<RootCause>& roots) {
  std::vector<Reason> out;
  for (std::size_t i = 0; i < roots.size() && i < 3; ++i) {
    Reason reason = reason_of_root(view, roots[i]);
    reason.text += explains_sentence(view, roots[i]);
    if (reason.text.empty()) reason.text = sentence(one_line(roots[i].says));
    out.push_back(reason);
  }
  return out;
}

}  // namespace

std::vector<std::string> explained(const View& view, const RootCause& root) {
  std::vector<const CapabilityState*> states;
  for (const std::vector<std::string>* ids : {&root.explains, &root.together})
    for (const std::string& id : *ids)
      if (const CapabilityState* c = view.capability(id); c && id != root.id) states.push_back(c);
  std::stable_sort(states.begin(), states.end(), [](auto* a, auto* b) {
    return (a->score ? a->score->lo : Number{}) < (b->score ? b->score->lo : Number{});
  });
  std::vector<std::string> out;
  for (const CapabilityState* c : states) out.push_back(view.title_and_figure(c->id));
  return out;
}

std::vector<std::string> remarks(const CapabilityState& c, const Standing& standing) {
  std::vector<std::string> out;
  if (!c.applies) {
    out.emplace_back("does not apply");
    return out;
  }
  if (standing.part != Standing::Part::None) out.push_back(part_in_words(standing));
  if (standing.part == Standing::Part::None && c.weak == true) out.emplace_back("weak");
  if (standing.part == Standing::Part::None && standing.alternative) out.emplace_back("alternative cause");
  if (c.just_over) out.emplace_back("just over");
  if (!c.settled && open_answers(c) > 0) out.push_back(plural(open_answers(c), "answer open", "answers open"));
  if (c.unverified) out.emplace_back("not verified");
  return out;
}

std::string level_figure(const CapabilityState& c) {
  if (!c.applies || !c.score) return figure(MaybeRange{});
  return (c.loose ? "about " : "") + figure(c.score);
}

std::vector<std::string> how_sure(const View& view) {
  const AssessmentResult& r = view.result;
  const Coverage& coverage = r.coverage;
  std::vector<std::string> out;
  const int all = view.applying(), open = coverage.asked - coverage.answered;
  if (coverage.settled >= all) out.push_back(fmt::format("All {} levels are settled.", count_in_words(all)));
  else
    out.push_back(fmt::format("{} of {} levels {} settled{}.", capitalised(count_in_words(coverage.settled)),
                              count_in_words(all), coverage.settled == 1 ? "is" : "are",
                              open > 0 ? "; " + plural(open, "answer is open", "answers are open") : ""));
  const std::vector<RootCause>& roots = r.diagnosis.root_causes;
  const bool settled = std::all_of(roots.begin(), roots.end(), [](auto& c) { return c.status == Status::Settled; });
  if (!roots.empty() && settled)
    out.emplace_back(roots.size() == 1 ? "The cause is confirmed: no open answer can change it."
                                       : "The causes are confirmed: no open answer can change them.");
  if (!roots.empty() && !settled) out.emplace_back("What is named as a cause is possible, not settled.");
  for (const CapabilityState& c : r.capabilities)
    if (c.just_over) out.push_back(fmt::format("{} ({}) is just over the line to weak.", c.title, level_figure(c)));
  for (const FindingAdvice& f : r.findings)
    if (f.severity != model::FindingSeverity::Note && !f.says.empty()) out.push_back(sentence(one_line(f.says)));
  if (const int n = view.unverified(); n > 0)
    out.push_back(fmt::format("{} without evidence{}.", plural(n, "criterion is", "criteria are"),
                              r.unverified_at ? " and count at most " + to_display(*r.unverified_at) : ""));
  if (std::any_of(r.capabilities.begin(), r.capabilities.end(), [](auto& c) { return c.loose && c.score; }))
    out.emplace_back("A level with “about” may lie in a narrower range.");
  return out;
}

std::vector<std::string> what_would_change(const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  std::vector<std::string> out;
  std::vector<std::string> firm, joint;
  for (const RootCause& root : d.root_causes) {
    if (root.status == Status::Settled && root.weak)
      firm.push_back(fmt::format("{} ({})", view.title(root.id), figure(root.own)));
    if (root.status != Status::Settled && !root.ask.empty())
      out.push_back(fmt::format("Whether {} is a cause is decided by: {}", view.title(root.id), root.ask));
    if (!root.together.empty()) joint.push_back(view.title(root.id));
  }
  if (firm.size() == 1)
    out.push_back(fmt::format("Evidence that {} is not weak: it would then not be the cause.", firm[0]));
  if (firm.size() > 1)
    out.push_back(fmt::format("Evidence that one of {} is not weak: it would then not be a cause.", list_of(firm, 3)));
  if (joint.size() > 1) out.push_back(fmt::format("{} work only together.", list_of(joint)));
  for (const Alternative& a : d.alternatives)
    out.push_back(fmt::format("{} could take the place of {}: either one breaks the circle.", view.title(a.id),
                              view.title(a.instead_of)));
  if (d.root_causes.empty())
    for (const CapabilityState* c : view.lowest(1))
      if (view.result.weak_at)
        out.push_back(fmt::format("{} ({}) at {} or less would be weak.", c->title, level_figure(*c),
                                  to_display(*view.result.weak_at)));
  if (const auto& next = view.result.next_question) {
    const bool asked =
        std::any_of(d.root_causes.begin(), d.root_causes.end(), [&](auto& root) { return root.ask == next->asks; });
    if (!asked) out.push_back(fmt::format("The next question to ask: {}", one_line(next->asks)));
    if (!next->why.empty()) out.push_back(sentence(one_line(next->why)));
  }
  return out;
}

std::vector<Reason> reasons(const View& view) {
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  if (roots.size() == 1) return reasons_of_one(view, roots[0]);
  if (!roots.empty()) return reasons_of_several(view, roots);
  std::vector<Reason> out;
  for (const CapabilityState* c : view.lowest(3)) {
    Reason reason{fmt::format("{}: {}", c->title, level_figure(*c)), sentence(one_line(c->note))};
    if (!c->lowest.empty()) {
      if (!reason.text.empty()) reason.text += " ";
      reason.text += fmt::format("Lowest in it: {}.", view.title_and_figure(c->lowest));
    }
    if (reason.text.empty() && c->target) reason.text = fmt::format("Wanted: {}.", to_display(*c->target));
    out.push_back(reason);
  }
  return out;
}

std::string without_cause(const View& view) {
  const AssessmentResult& r = view.result;
  if (!r.diagnosis.weak.empty()) return "No cause is found in this framework";
  const bool open = std::any_of(r.capabilities.begin(), r.capabilities.end(),
                                [](const CapabilityState& c) { return c.applies && !c.settled; });
  return open ? "No cause can be named yet" : "Nothing is weak";
}

std::string share_in_words(const View& view, const RootCause& root) {
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  std::vector<Wide> weights;
  std::size_t at = 0;
  for (const RootCause& other : roots) {
    if (!other.share) continue;
    if (other.id == root.id) at = weights.size();
    weights.push_back(other.share->units);
  }
  const bool any = std::any_of(weights.begin(), weights.end(), [](Wide w) { return w > 0; });
  if (!root.share || weights.size() < 2 || !any) return {};
  const std::vector<Number> percents = share_out(Number{100}, weights);  // a millionth stands for a percent
  return fmt::format("{} % of what repairing {} causes brings goes with this one.", percents[at].units,
                     weights.size() == 2 ? "both" : "all " + count_in_words(static_cast<int>(weights.size())));
}

std::string says_of(const View& view, const RootCause& root) {
  std::string says = one_line(root.says);
  if (says.ends_with('.')) says.pop_back();
  const bool said = one_line(view.result.diagnosis.says).find(says) != std::string::npos;
  return says.empty() || said ? "" : says + ".";
}

std::string start_of(const ActionAdvice& action) {
  if (action.startable) return action.quick ? "can start now, a quick win" : "can start now";
  std::vector<std::string> after, others;
  for (const Blocker& blocker : action.blocked_by) {
    const std::string says = one_line(blocker.says);
    if (blocker.kind == Blocker::Kind::Action) after.push_back(says);
    else others.push_back(blocker.kind == Blocker::Kind::Hold ? "must wait: " + says : "needs " + says);
  }
  if (!after.empty()) others.insert(others.begin(), "after " + list_of(after));
  return others.empty() ? "cannot start yet" : joined_by(others, "; ");
}

std::string until(const HoldAdvice& hold, std::size_t most) {
  std::vector<std::string> conditions, open;
  for (const Condition& c : hold.until)
    if (c.holds != Truth::Yes)
      (c.holds == Truth::No || hold.until.size() <= most ? conditions : open).push_back(one_line(c.says));
  conditions.insert(conditions.end(), open.begin(), open.end());
  return conditions.empty() ? "" : "until " + list_of(conditions, most);
}

std::string holder(const View& view, const HeldBy& held) {
  switch (held.kind) {
    case HeldBy::Kind::Limit: return view.title(held.of);
    case HeldBy::Kind::Gate: return "a gate";
    case HeldBy::Kind::Ceiling: return "a ceiling";
    case HeldBy::Kind::Rule: return "a rule";
    case HeldBy::Kind::Unverified: return "missing evidence";
  }
  return "";
}

}  // namespace plumb::report
