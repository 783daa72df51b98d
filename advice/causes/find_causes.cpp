#include <algorithm>

#include "advice/advise.hpp"
#include "advice/causes/cause_words.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"

/// The operator causes: what the core finds for one case, with what is known of each cause.
namespace plumb::advice {
namespace {

constexpr std::size_t largest_dividend = 4, most_dividends = 50;

std::vector<std::string> ids_of(CaseCauses& causes, const std::vector<CauseId>& causes_ids) {
  std::vector<std::string> ids;
  for (const CauseId id : causes_ids) ids.push_back(causes.world().model().id(causes.lever(causes.told(), id).item));
  return ids;
}

Range own_range(const CaseWorld& world, model::ThingId item) {
  return world.value("item.own", world.model().id(item)).range;
}

/// A question about the first of these that is open, the widest first.
std::optional<DecidingQuestion> question_among(const CaseWorld& world, std::vector<model::ThingId> items) {
  const auto width = [&](model::ThingId item) {
    const Range own = own_range(world, item);
    return subtract(own.hi, own.lo).value_or(Number{});
  };
  std::stable_sort(items.begin(), items.end(), [&](auto a, auto b) { return width(a) > width(b); });
  for (const model::ThingId item : items)
    if (asked(width(item)) > 0)
      if (auto question = question_about(world, item)) return question;
  return {};
}

/// Settled: weak whatever the open answers, and in a root-cause set with all of them at their worst and at their best;
/// a must-fix one in every set at both ends, as a drive may do for it where its base is weak after all. Excluded: in
/// none at either end; it only brings part of the way.
Status status_of(CaseCauses& causes, const Cause& cause, bool all_sets) {
  if (causes.missing() != Status::Settled) return Status::Possible;
  WeakLevers& worst = causes.at(End::Worst);
  const auto id = worst.find(causes.told().levers[cause.id]);
  const bool in_worst = id && worst.finder->is_in_some_set(*id);
  const bool in_role = cause.role != CauseRole::MustFix || (id && worst.finder->is_must_fix(*id));
  if (cause.smallest_set > 0) return in_worst && in_role ? Status::Settled : Status::Possible;
  return all_sets && !in_worst ? Status::Excluded : Status::Possible;
}

/// What is open and in a root-cause set where the open answers are at their worst.
std::vector<std::size_t> open_causes(CaseCauses& causes) {
  std::vector<std::size_t> found;
  WeakLevers& worst = causes.at(End::Worst);
  const RootCauseSets sets = worst.finder->sets_only();
  for (CauseId id = 0; id < worst.levers.size(); ++id) {
    const Lever& lever = causes.lever(worst, id);
    if (compare_asked(own_range(causes.world(), lever.item).hi, lever.need) < 0) continue;
    const bool in_a_set = std::any_of(sets.sets.begin(), sets.sets.end(), [&](const std::vector<CauseId>& set) {
      return std::find(set.begin(), set.end(), id) != set.end();
    });
    if (in_a_set || worst.finder->is_must_fix(id)) found.push_back(worst.levers[id]);
  }
  return found;
}

CauseMember describe_member(CaseCauses& causes, const Cause& cause, bool all_sets,
                            const std::vector<model::ThingId>& open) {
  const CaseWorld& world = causes.world();
  const model::Model& m = world.model();
  const Lever& lever = causes.lever(causes.told(), cause.id);
  CauseMember member{.id = m.id(lever.item),
                     .title = m.title(lever.item),
                     .is_area = lever.is_area,
                     .role = cause.role,
                     .share = cause.share,
                     .own = own_range(world, lever.item),
                     .need = lever.need,
                     .alone = cause.alone};
  if (cause.smallest_set > 0)
    member.responsibility =
        divide(Number::whole(1), Number::whole(static_cast<std::int64_t>(cause.smallest_set))).value_or(Number{});
  const Value raw = world.value("raw", member.id);
  if (!lever.is_area && possible(world.truth("item.unverified", member.id)) &&
      compare_asked(raw.range.hi, member.own.hi) > 0)
    member.claimed = raw.range.hi;
  member.status = status_of(causes, cause, all_sets);
  if (member.status != Status::Possible) return member;
  std::vector<model::ThingId> first{lever.item};
  member.ask = question_among(world, first);
  if (!member.ask) member.ask = question_among(world, open);
  return member;
}

void describe_members(CaseCauses& causes, const RootCauseSets& found, Causes& out) {
  const model::Model& m = causes.world().model();
  std::vector<model::ThingId> open;
  for (const Lever& lever : causes.repairs().levers()) open.push_back(lever.item);
  for (const Cause& cause : found.causes) out.members.push_back(describe_member(causes, cause, out.all_sets, open));
  std::stable_sort(out.members.begin(), out.members.end(), [](const CauseMember& a, const CauseMember& b) {
    const bool fixed_a = a.role == CauseRole::MustFix, fixed_b = b.role == CauseRole::MustFix;
    return fixed_a != fixed_b ? fixed_a : a.share > b.share;
  });
  if (causes.missing() != Status::Settled) return;
  for (const std::size_t i : open_causes(causes)) {
    const Lever& lever = causes.repairs().levers()[i];
    out.possible.push_back({m.id(lever.item), m.title(lever.item), own_range(causes.world(), lever.item), lever.need,
                            question_about(causes.world(), lever.item)});
  }
}

/// Weak ones that something underlies and that are no causes themselves.
void describe_symptoms(CaseCauses& causes, Causes& out) {
  const auto is_member = [&](const std::string& id) {
    return std::any_of(out.members.begin(), out.members.end(), [&](const CauseMember& m) { return m.id == id; });
  };
  for (const auto& [symptom, base] : causes.told().finder->underlaid()) {
    const std::string id = ids_of(causes, {symptom}).front(), of = ids_of(causes, {base}).front();
    if (id == out.id || is_member(id) || !is_member(of)) continue;
    if (out.symptoms.empty() || out.symptoms.back().id != id)
      out.symptoms.push_back({id, causes.world().title(id), {}});
    out.symptoms.back().of.push_back(of);
  }
}

void describe_sets(CaseCauses& causes, const RootCauseSets& found, Causes& out) {
  CauseFinder& finder = *causes.told().finder;
  for (const auto& set : found.sets) out.sets.push_back(ids_of(causes, set));
  out.all_sets = found.complete && causes.told().are_all;
  for (const Joint& joint : found.shares.dividends)
    if (joint.of.count() <= largest_dividend && out.dividends.size() < most_dividends)
      out.dividends.push_back({ids_of(causes, members(joint.of)), joint.value});
  out.share_error = found.shares.error;
  out.gap = found.shares.total;
  for (const Step& step : finder.staircase())
    out.staircase.push_back({step.level, step.reaches, ids_of(causes, step.repair)});
  if (found.sets.empty()) return;
  const std::vector<std::size_t> first = causes.levers_of(causes.told(), found.sets.front());
  out.reaches = causes.repairs().reach(first);
  const Range promised = causes.repairs().reach(first, CaseRepairs::Drives::Ignored);
  out.by_influence = compare_asked(promised.lo, out.reaches->lo) < 0 || compare_asked(promised.hi, out.reaches->hi) < 0;
}

}  // namespace

Causes find_causes(const CaseWorld& world, model::ThingId item, Number level) {
  const words::Speaking speaking(world.model().framework.language);
  const model::Model& m = world.model();
  Causes out{.goal = goal_in_words(world, item, level),
             .id = m.id(item),
             .title = m.title(item),
             .wanted = level,
             .aim = level,
             .missing = Status::Excluded};
  const Value score = world.value("score", out.id);
  if (possible(score.exists)) out.now = score.range;
  out.says = nothing_to_find(world, item, level);
  if (!out.says.empty()) {
    out.says += ".";
    return out;
  }
  CaseCauses causes(world, item, level, CaseCauses::Costs::Asked);
  out.missing = causes.missing();
  CauseFinder& finder = *causes.told().finder;
  out.aim = finder.aim();
  out.out_of_reach = finder.is_out_of_reach();
  const RootCauseSets found = finder.root_cause_sets();
  describe_sets(causes, found, out);
  describe_members(causes, found, out);
  describe_symptoms(causes, out);
  say_causes(causes, found, out);
  return out;
}

}  // namespace plumb::advice
