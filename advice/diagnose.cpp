#include "advice/diagnose.hpp"

#include <algorithm>
#include <deque>
#include <set>

#include <fmt/format.h>

#include "advice/deciding_question.hpp"
#include "advice/down_to_criteria.hpp"
#include "advice/root_shares.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"

/// The outcome of the core as words: root causes with what they explain, symptoms, the headline.
namespace plumb::advice {

namespace {

struct Speaker {
  const CaseWorld& world;
  const CaseDiagnosis& d;

  const std::string& id(AreaId a) const { return world.model().id(d.areas.areas[a]); }
  const std::string& title(AreaId a) const { return world.model().title(d.areas.areas[a]); }
  std::vector<std::string> ids(const std::vector<AreaId>& areas) const {
    std::vector<std::string> all;
    for (const AreaId a : areas) all.push_back(id(a));
    return all;
  }
  std::vector<std::string> titles(const std::vector<AreaId>& areas) const {
    std::vector<std::string> all;
    for (const AreaId a : areas) all.push_back(title(a));
    return all;
  }
  bool is_weak(AreaId a) const {
    return std::find(d.outcome.weak.begin(), d.outcome.weak.end(), a) != d.outcome.weak.end();
  }
  std::string level(AreaId a) const { return display(d.areas.problem.areas[a].own); }

  std::string asks(AreaId a) const {
    const model::Question* decides = deciding_question(world, d, a);
    return decides ? decides->asks : std::string();
  }

  std::vector<AreaId> others(const Root& root) const {
    std::vector<AreaId> areas = root.explains;
    std::erase(areas, root.area);
    return areas;
  }

  std::string others_rise(const Root& root) const {
    const std::vector<AreaId> rest = others(root);
    if (rest.size() == 1) return say("{} then stops being weak too", title(rest.front()));
    return say("{} others then stop being weak too: {}", count_word(rest.size()), list_of(titles(rest)));
  }

  std::string says(const Root& root) const {
    const bool cures_itself = std::find(root.explains.begin(), root.explains.end(), root.area) != root.explains.end();
    const std::string name = title(root.area);
    if (!is_weak(root.area))
      return say("{} is not weak itself ({}), but what it lacks holds down {}", name, level(root.area),
                 list_of(titles(root.explains.empty() ? root.together : root.explains)));
    if (root.explains.empty())
      return say("{} ({}) is a joint cause: {} rise only when it is put right together with the other roots", name,
                 level(root.area), list_of(titles(root.together)));
    if (!cures_itself)
      return say("{} ({}) is weak itself, and cured only together with the other roots; put right alone, {}", name,
                 level(root.area), others_rise(root));
    if (others(root).empty())
      return say("{} stands at {}, and what is weak there begins there", name, level(root.area));
    return say("{} stands at {}; put it right and {}", name, level(root.area), others_rise(root));
  }

  /// A shortest way over dependencies that limit, from a symptom down to a root.
  std::vector<std::string> path(AreaId from, AreaId to) const {
    std::vector<std::optional<AreaId>> next(d.areas.areas.size());
    std::deque<AreaId> queue{to};
    std::set<AreaId> seen{to};
    while (!queue.empty() && !seen.contains(from)) {
      const AreaId at = queue.front();
      queue.pop_front();
      for (const Influence& influence : d.areas.problem.influences)
        if (influence.base == at && influence.drive.units > 0 && seen.insert(influence.dependant).second) {
          next[influence.dependant] = at;
          queue.push_back(influence.dependant);
        }
    }
    if (!seen.contains(from)) return {};
    std::vector<std::string> steps{id(from)};
    for (AreaId at = from; at != to;) steps.push_back(id(at = *next[at]));
    return steps;
  }
};

RootCause describe_root(const Speaker& speaker, const Root& root, Status status) {
  RootCause cause{.id = speaker.id(root.area), .title = speaker.title(root.area), .status = status};
  cause.own = speaker.d.areas.problem.areas[root.area].own;
  cause.weak = speaker.is_weak(root.area);
  cause.explains = speaker.ids(root.explains);
  cause.together = speaker.ids(root.together);
  cause.says = speaker.says(root);
  for (const AreaId explained : speaker.others(root)) cause.paths.push_back(speaker.path(explained, root.area));
  cause.criteria = root_criteria(speaker.world, speaker.d.areas.areas[root.area]);
  if (status == Status::Possible) cause.ask = speaker.asks(root.area);
  return cause;
}

/// No root where every open value is at its best, but one where some are lower.
RootCause describe_possible_root(const Speaker& speaker, AreaId area) {
  RootCause cause{.id = speaker.id(area), .title = speaker.title(area), .status = Status::Possible};
  cause.own = speaker.d.areas.problem.areas[area].own;
  cause.says = say("{} ({}) may be a cause: the open answers decide", speaker.title(area), speaker.level(area));
  cause.criteria = root_criteria(speaker.world, speaker.d.areas.areas[area]);
  cause.ask = speaker.asks(area);
  return cause;
}

std::vector<Symptom> symptoms_of(const Speaker& speaker) {
  std::vector<Symptom> symptoms;
  for (const AreaId weak : speaker.d.outcome.weak) {
    Symptom symptom{.id = speaker.id(weak)};
    bool is_root = false;
    for (const Root& root : speaker.d.outcome.roots) {
      is_root = is_root || root.area == weak;
      for (const auto* part : {&root.explains, &root.together})
        if (std::find(part->begin(), part->end(), weak) != part->end()) symptom.of.push_back(speaker.id(root.area));
    }
    if (!is_root && !symptom.of.empty()) symptoms.push_back(std::move(symptom));
  }
  return symptoms;
}

std::vector<OutOfReach> out_of_reach(const Speaker& speaker) {
  std::vector<OutOfReach> all;
  for (const AreaId area : speaker.d.outcome.out_of_reach) {
    const auto held = held_by(speaker.world, speaker.world.base(), speaker.d.areas.areas[area]);
    all.push_back(
        {speaker.id(area), held ? held->says : say("{} stays weak whatever else is repaired", speaker.title(area))});
  }
  return all;
}

/// What people would suspect first: what the first root rests on, and is certainly not weak.
std::vector<std::string> not_the_cause(const Speaker& speaker) {
  std::vector<std::string> all;
  if (speaker.d.outcome.roots.empty()) return all;
  for (const Influence& influence : speaker.d.areas.problem.influences)
    if (influence.dependant == speaker.d.outcome.roots.front().area && influence.drive.units > 0 &&
        !possible(speaker.world.truth("weak", speaker.id(influence.base))))
      all.push_back(speaker.id(influence.base));
  return all;
}

std::size_t open_questions(const CaseWorld& world) {
  std::size_t open = 0;
  for (const model::Question& q : world.model().questions)
    open += q.item != model::nothing && may_apply(world, q.id) &&
            !certain(world.truth("question.known", world.model().id(q.id)));
  return open;
}

std::string headline(const Speaker& speaker) {
  const auto& outcome = speaker.d.outcome;
  const std::size_t weak = outcome.weak.size();
  const bool all_settled = std::all_of(speaker.d.areas.areas.begin(), speaker.d.areas.areas.end(),
                                       [&](model::ThingId c) { return is_settled(speaker.world, c); });
  if (weak == 0 && !all_settled)
    return say("No cause can be named yet: {} answers are open", open_questions(speaker.world));
  if (weak == 0) return say("Nothing is weak");
  if (outcome.roots.empty())
    return say_many(static_cast<std::int64_t>(weak), "{} capability is weak, and nothing in this framework repairs it",
                    "{} capabilities are weak, and nothing in this framework repairs it",
                    capitalised(count_word(weak)));
  const Root& first = outcome.roots.front();
  const bool settled = outcome.status == Status::Settled;
  if (outcome.roots.size() > 1) {
    std::vector<std::string> names;
    for (const Root& root : outcome.roots) names.push_back(speaker.title(root.area));
    const std::string many = capitalised(count_word(weak)), causes = count_word(names.size()), all = list_of(names);
    const auto n = static_cast<std::int64_t>(weak);
    return settled ? say_many(n, "{} weak capability hangs on {} causes: {}",
                              "{} weak capabilities hang on {} causes: {}", many, causes, all)
                   : say_many(n, "{} weak capability may hang on {} causes: {}",
                              "{} weak capabilities may hang on {} causes: {}", many, causes, all);
  }
  const std::size_t others = speaker.others(first).size();
  if (others == 0) return say("One capability is weak: {}", speaker.title(first.area));
  const std::string some = capitalised(count_word(others)), all = count_word(weak), root = speaker.title(first.area);
  if (!settled) return say("{} of the {} weak capabilities may hang on one: {}", some, all, root);
  return say_many(static_cast<std::int64_t>(others), "{} of the {} weak capabilities hangs on one: {}",
                  "{} of the {} weak capabilities hang on one: {}", some, all, root);
}

std::string sentence(const Speaker& speaker, const Diagnosis& words) {
  std::string text;
  if (!speaker.d.outcome.roots.empty()) {
    const Root& first = speaker.d.outcome.roots.front();
    const std::size_t others = speaker.others(first).size();
    text = say("{} stands at {}", speaker.title(first.area), speaker.level(first.area));
    if (others > 0)
      text += say_many(static_cast<std::int64_t>(others), "; put it right and {} other is no longer weak",
                       "; put it right and {} others are no longer weak", count_word(others));
    text += ".";
  }
  if (speaker.d.outcome.roots.empty() && !speaker.d.outcome.roots_elsewhere.empty())
    text =
        say("{} may be a cause; the open answers decide.", list_of(speaker.titles(speaker.d.outcome.roots_elsewhere)));
  std::vector<std::string> sound;
  for (const std::string& id : words.not_the_cause)
    sound.push_back(fmt::format("{} ({})", speaker.world.title(id), display(speaker.world.value("score", id))));
  if (!sound.empty())
    text += say_many(static_cast<std::int64_t>(sound.size()), " {} is not the cause.", " {} are not the cause.",
                     list_of(sound));
  return text;
}

}  // namespace

CaseDiagnosis diagnose(const CaseWorld& world) {
  CaseDiagnosis d{.areas = problem_of(world)};
  if (world.model().has_framework && world.model().framework.weak && !d.areas.areas.empty())
    d.outcome = diagnose_areas(d.areas.problem);
  const Speaker speaker{world, d};
  d.words.weak = speaker.ids(d.outcome.weak);
  const auto shares = root_shares(world, d.areas, d.outcome.roots);
  for (std::size_t i = 0; i < d.outcome.roots.size(); ++i) {
    d.words.root_causes.push_back(describe_root(
        speaker, d.outcome.roots[i], i < d.outcome.root_status.size() ? d.outcome.root_status[i] : d.outcome.status));
    d.words.root_causes.back().share = shares[i];
  }
  if (d.outcome.roots.empty())
    for (const AreaId area : d.outcome.roots_elsewhere)
      d.words.root_causes.push_back(describe_possible_root(speaker, area));
  d.words.symptoms = symptoms_of(speaker);
  d.words.out_of_reach = out_of_reach(speaker);
  for (const auto& [candidate, root] : d.outcome.alternatives)
    d.words.alternatives.push_back({speaker.id(candidate), speaker.id(root)});
  d.words.not_the_cause = not_the_cause(speaker);
  d.words.headline = headline(speaker);
  d.words.says = sentence(speaker, d.words);
  return d;
}

}  // namespace plumb::advice
