#include "report/statements.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.hpp"

namespace plumb::report {
namespace {

std::string fact(std::string_view relation, std::string_view id) { return fmt::format("{}({})", relation, id); }
std::string score(std::string_view id) { return fact("score", id); }

void add(std::vector<std::string>& facts, std::vector<std::string> more) {
  for (std::string& f : more)
    if (std::find(facts.begin(), facts.end(), f) == facts.end()) facts.push_back(std::move(f));
}

/// That it is a root, and the level that makes it one.
std::vector<std::string> facts_of(const RootCause& root) {
  return {fact("root_cause", root.id), fact("raw", root.id), score(root.id)};
}
std::vector<std::string> scores_of(const std::vector<std::string>& ids) {
  std::vector<std::string> facts;
  for (const std::string& id : ids) facts.push_back(score(id));
  return facts;
}
std::vector<std::string> all_scores(const AssessmentResult& r) {
  std::vector<std::string> facts;
  for (const CapabilityState& c : r.capabilities)
    if (c.applies) facts.push_back(score(c.id));
  return facts;
}

/// What the diagnosis as a whole stands on: its roots, what they explain, and what was looked at beside them.
std::vector<std::string> facts_of(const Diagnosis& d) {
  std::vector<std::string> facts;
  for (const RootCause& root : d.root_causes) add(facts, facts_of(root));
  for (const std::string& id : d.weak) add(facts, {fact("weak", id), score(id)});
  add(facts, scores_of(d.not_the_cause));
  return facts;
}

std::string explains_sentence(const View& view, const RootCause& root) {
  const std::vector<std::string> names = explained(view, root);
  if (names.empty()) return "";
  const std::string held = list_of(names, 4);
  const bool settled = root.status == Status::Settled;
  if (root.explains.empty())
    return settled ? say("With the other causes it holds down {}.", held)
                   : say("With the other causes it may hold down {}.", held);
  return settled ? say("It holds down {}.", held) : say("It may hold down {}.", held);
}

std::vector<std::string> facts_explained(const RootCause& root) {
  std::vector<std::string> facts = scores_of(root.explains);
  add(facts, scores_of(root.together));
  add(facts, {fact("root_cause", root.id)});
  return facts;
}

Reason reason_of_root(const View& view, const RootCause& root) {
  const CapabilityState* state = view.capability(root.id);
  Reason reason{fmt::format("{}: {}", view.title(root.id), figure(root.own)), "", facts_of(root)};
  if (state && !state->note.empty()) reason.text = sentence(one_line(state->note)) + " ";
  return reason;
}

/// "Five of its six criteria that are known are weak."
std::string weak_criteria(const View& view, std::string_view capability, std::vector<std::string>& facts) {
  int known = 0, weak = 0;
  for (const CriterionState& c : view.result.criteria) {
    if (c.capability != capability || !c.weak) continue;
    ++known;
    weak += *c.weak ? 1 : 0;
    add(facts, {score(c.id)});
  }
  if (weak == 0) return "";
  return say_many(weak, "{} of its {} known criteria is weak.", "{} of its {} known criteria are weak.",
                  capitalised(count_in_words(weak)), count_in_words(known));
}

Reason lowest_reason(const View& view, const RootCriterion& lowest) {
  Reason reason{fmt::format("{}: {}", lowest.title, words::display(lowest.level)), "", {score(lowest.id)}};
  if (const CriterionState* c = view.criterion(lowest.id); c && !c->note.empty())
    reason.text = sentence(one_line(c->note)) + " ";
  const int above = static_cast<int>(
      std::count_if(lowest.explains.begin(), lowest.explains.end(), [&](auto& id) { return id != lowest.id; }));
  if (above > 0)
    reason.text += say_many(above, "{} weak criterion rests on it.", "{} weak criteria rest on it.",
                            capitalised(count_in_words(above)));
  add(reason.facts, scores_of(lowest.explains));
  return reason;
}

std::vector<Reason> reasons_of_one(const View& view, const RootCause& root) {
  std::vector<Reason> out{reason_of_root(view, root)};
  if (out[0].text.empty()) out[0].text = says_of(view, root);
  if (out[0].text.empty()) out[0].text = weak_criteria(view, root.id, out[0].facts);
  if (!root.criteria.empty()) out.push_back(lowest_reason(view, root.criteria.front()));
  const std::vector<std::string> names = explained(view, root);
  if (!names.empty()) {
    const int count = static_cast<int>(names.size());
    const std::string many = capitalised(count_in_words(count));
    out.push_back({root.status == Status::Settled ? say_many(count, "{} hangs on it", "{} hang on it", many)
                                                  : say("{} may hang on it", many),
                   sentence(list_of(names, 4)), facts_explained(root)});
  }
  return out;
}

std::vector<Reason> reasons_of_several(const View& view, const std::vector<RootCause>& roots) {
  std::vector<Reason> out;
  for (std::size_t i = 0; i < roots.size() && i < 3; ++i) {
    Reason reason = reason_of_root(view, roots[i]);
    reason.text += explains_sentence(view, roots[i]);
    add(reason.facts, facts_explained(roots[i]));
    if (reason.text.empty()) reason.text = sentence(one_line(roots[i].says));
    out.push_back(reason);
  }
  return out;
}

/// Where nothing is weak the lowest capabilities stand in.
std::vector<Reason> reasons_of_lowest(const View& view) {
  std::vector<Reason> out;
  for (const CapabilityState* c : view.lowest(3)) {
    Reason reason{fmt::format("{}: {}", c->title, level_figure(*c)), sentence(one_line(c->note)), {score(c->id)}};
    if (!c->lowest.empty()) {
      if (!reason.text.empty()) reason.text += " ";
      reason.text += say("Lowest in it: {}.", view.title_and_figure(c->lowest));
      add(reason.facts, {score(c->lowest)});
    }
    if (reason.text.empty() && c->target) {
      reason.text = say("Wanted: {}.", words::display(*c->target));
      add(reason.facts, {fact("target", c->id)});
    }
    out.push_back(reason);
  }
  return out;
}

}  // namespace

Statement headline(const View& view) {
  const Diagnosis& d = view.result.diagnosis;
  Statement out{sentence(one_line(d.headline)), facts_of(d)};
  if (out.facts.empty()) out.facts = all_scores(view.result);
  return out;
}

Statement lead(const View& view) {
  Statement out = headline(view);
  out.says = one_line(view.result.diagnosis.says);
  return out;
}

std::vector<Reason> reasons(const View& view) {
  const std::vector<RootCause>& roots = view.result.diagnosis.root_causes;
  if (roots.size() == 1) return reasons_of_one(view, roots[0]);
  return roots.empty() ? reasons_of_lowest(view) : reasons_of_several(view, roots);
}

}  // namespace plumb::report
