#include <algorithm>
#include <set>

#include "advice/advise.hpp"
#include "advice/causes/cause_words.hpp"
#include "advice/explaining/explain.hpp"
#include "advice/words.hpp"

/// The operators how-to and, of a level, why-not: cheapest cures, and what blocks.
namespace plumb::advice {
namespace {

constexpr std::size_t most_blocking_sets = 10;

CureAdvice describe_cure(CaseCauses& causes, const Cure& cure) {
  const CaseWorld& world = causes.world();
  const model::Model& m = world.model();
  WeakLevers& weak = causes.told();
  CureAdvice advice;
  std::set<ActionIndex> actions;
  for (const CauseId id : cure.repair) {
    const Lever& lever = causes.lever(weak, id);
    advice.repair.push_back(
        {m.id(lever.item), m.title(lever.item), world.value("item.own", m.id(lever.item)).range, lever.need});
    const auto& remedy = weak.remedies[id];
    if (!remedy) advice.without_action.push_back(m.title(lever.item));
    else if (remedy->actions.empty()) advice.lacks_evidence.push_back(m.title(lever.item));
    else actions.insert(remedy->actions.begin(), remedy->actions.end());
  }
  Range cost{};
  for (const ActionIndex a : actions) {
    advice.actions.push_back({m.id(m.actions[a].id), m.title(m.actions[a].id)});
    cost.lo = add(cost.lo, m.actions[a].cost.lo).value_or(infinity);
    cost.hi = add(cost.hi, m.actions[a].cost.hi).value_or(infinity);
  }
  if (advice.without_action.empty()) advice.cost = cost;
  const std::vector<std::size_t> levers = causes.levers_of(weak, cure.repair);
  advice.reaches = causes.repairs().reach(levers);
  const Range promised = causes.repairs().reach(levers, CaseRepairs::Drives::Ignored);
  if (compare_asked(promised.lo, advice.reaches.lo) != 0 || compare_asked(promised.hi, advice.reaches.hi) != 0)
    advice.promised = promised;
  return advice;
}

/// What costs were reckoned with is the cheapest for each.
bool are_cheapest(const WeakLevers& weak) {
  return std::all_of(weak.remedies.begin(), weak.remedies.end(),
                     [](const std::optional<Remedy>& remedy) { return !remedy || remedy->is_cheapest; });
}

}  // namespace

HowTo how_to(const CaseWorld& world, model::ThingId item, Number level) {
  const words::Speaking speaking(world.model().framework.language);
  const model::Model& m = world.model();
  HowTo out{.goal = goal_in_words(world, item, level),
            .id = m.id(item),
            .title = m.title(item),
            .wanted = level,
            .aim = level,
            .missing = Status::Excluded,
            .cost_unit = m.framework.cost_unit};
  const Value score = world.value("score", out.id);
  if (possible(score.exists)) out.now = score.range;
  out.says = nothing_to_find(world, item, level);
  if (out.says.empty()) {
    CaseCauses causes(world, item, level, CaseCauses::Costs::Asked);
    WeakLevers& weak = causes.told();
    out.missing = causes.missing();
    out.aim = weak.finder->aim();
    const CheapestCures found = weak.finder->cheapest_cures();
    for (const Cure& cure : found.cures) out.cures.push_back(describe_cure(causes, cure));
    out.proved = !found.cures.empty() && found.proved && weak.are_all && are_cheapest(weak);
    out.says = say_how_to(causes, out);
  }
  out.says += ".";
  return out;
}

LevelWhyNot why_not_level(const CaseWorld& world, model::ThingId item, Number level) {
  const words::Speaking speaking(world.model().framework.language);
  LevelWhyNot out{.reasons = level_reasons(world, item, level), .out_of_reach = level};
  if (!nothing_to_find(world, item, level).empty()) return out;
  CaseCauses causes(world, item, level, CaseCauses::Costs::NotAsked);
  if (causes.missing() != Status::Settled) return out;  // what may be there already blocks nothing
  WeakLevers& weak = causes.told();
  out.out_of_reach = weak.finder->aim();
  std::vector<std::vector<model::ThingId>> sets;
  for (const auto& ids : weak.finder->blocking_sets(most_blocking_sets)) {
    BlockingSet set;
    sets.emplace_back();
    for (const CauseId id : ids) {
      sets.back().push_back(causes.lever(weak, id).item);
      set.ids.push_back(world.model().id(sets.back().back()));
      set.titles.push_back(world.model().title(sets.back().back()));
    }
    out.reasons.blocking_sets.push_back(set.ids);
    out.blocking.push_back(std::move(set));
  }
  out.blocked =
      say_blocking(world, item, sets, weak.finder->is_out_of_reach() ? display(out.out_of_reach) : decimal(level));
  return out;
}

}  // namespace plumb::advice
