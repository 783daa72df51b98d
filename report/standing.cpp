#include <algorithm>

#include "report/view.hpp"
#include "report/words.hpp"

/// Framing words around what was concluded: remarks beside figures, what waits and what holds.
namespace plumb::report {
namespace {

int open_answers(const CapabilityState& c) { return std::max(0, c.asked - c.answered); }

std::string part_in_words(const Standing& s) {
  if (s.part == Standing::Part::Root)
    return s.possible ? say("possible cause") : s.joint ? say("joint cause") : say("root cause");
  if (s.part == Standing::Part::Held) return s.possible ? say("possibly held") : say("held down");
  return "";
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
    out.push_back(say("does not apply"));
    return out;
  }
  if (standing.part != Standing::Part::None) out.push_back(part_in_words(standing));
  if (standing.part == Standing::Part::None && c.weak == true) out.push_back(say("weak"));
  if (standing.part == Standing::Part::None && standing.alternative) out.push_back(say("alternative cause"));
  if (c.just_over) out.push_back(say("just over"));
  if (const int open = open_answers(c); !c.settled && open > 0)
    out.push_back(say_many(open, "{} answer open", "{} answers open", open));
  if (c.unverified) out.push_back(say("not verified"));
  return out;
}

std::string level_figure(const CapabilityState& c) {
  if (!c.applies || !c.score) return figure(MaybeRange{});
  return c.loose ? say("about {}", figure(c.score)) : figure(c.score);
}

std::string root_heading(const View& view, const RootCause& root) {
  return root.status == Status::Settled ? say("Root cause: {} {}", view.title(root.id), figure(root.own))
                                        : say("Possible cause: {} {}", view.title(root.id), figure(root.own));
}

std::string without_cause(const View& view) {
  const AssessmentResult& r = view.result;
  if (!r.diagnosis.weak.empty()) return say("No cause is found in this framework");
  const bool open = std::any_of(r.capabilities.begin(), r.capabilities.end(),
                                [](const CapabilityState& c) { return c.applies && !c.settled; });
  return open ? say("No cause can be named yet") : say("Nothing is weak");
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
  const std::int64_t part = percents(weights)[at];
  if (weights.size() == 2) return say("{} % of what repairing both causes brings goes with this one.", part);
  return say("{} % of what repairing all {} causes brings goes with this one.", part,
             count_in_words(static_cast<int>(weights.size())));
}

std::string says_of(const View& view, const RootCause& root) {
  std::string says = one_line(root.says);
  if (says.ends_with('.')) says.pop_back();
  const bool said = one_line(view.result.diagnosis.says).find(says) != std::string::npos;
  return says.empty() || said ? "" : says + ".";
}

std::string start_of(const ActionAdvice& action) {
  if (action.startable) return action.quick ? say("can start now, a quick win") : say("can start now");
  std::vector<std::string> after, others;
  for (const Blocker& blocker : action.blocked_by) {
    const std::string says = one_line(blocker.says);
    if (blocker.kind == Blocker::Kind::Action) after.push_back(says);
    else others.push_back(blocker.kind == Blocker::Kind::Hold ? say("must wait: {}", says) : say("needs {}", says));
  }
  if (!after.empty()) others.insert(others.begin(), say("after {}", list_of(after)));
  return others.empty() ? say("cannot start yet") : joined_by(others, "; ");
}

std::string until(const HoldAdvice& hold, std::size_t most) {
  std::vector<std::string> conditions, open;
  if (std::any_of(hold.until.begin(), hold.until.end(), [](const Condition& c) { return c.is_never; }))
    return say("never");
  for (const Condition& c : hold.until)
    if (c.holds != Truth::Yes)
      (c.holds == Truth::No || hold.until.size() <= most ? conditions : open).push_back(one_line(c.says));
  conditions.insert(conditions.end(), open.begin(), open.end());
  return conditions.empty() ? "" : say("until {}", list_of(conditions, most));
}

std::string holder(const View& view, const HeldBy& held) {
  switch (held.kind) {
    case HeldBy::Kind::Limit: return view.title(held.of);
    case HeldBy::Kind::Gate: return say("a gate");
    case HeldBy::Kind::Ceiling: return say("a ceiling");
    case HeldBy::Kind::Rule: return say("a rule");
    case HeldBy::Kind::Unverified: return say("missing evidence");
  }
  return "";
}

}  // namespace plumb::report
