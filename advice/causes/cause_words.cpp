#include "advice/causes/cause_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/standing.hpp"
#include "advice/words.hpp"

namespace plumb::advice {
namespace {

using Items = std::vector<model::ThingId>;

std::string own_of(const CaseWorld& world, model::ThingId item) {
  return display(world.value("item.own", world.model().id(item)));
}

std::string limited(std::vector<std::string> names, std::size_t most) {
  if (names.size() > most + 1) {
    const std::size_t more = names.size() - most;
    names.resize(most);
    names.push_back(say("{} more", more));
  }
  return list_of(names);
}

/// The level that causes are told for: as it was asked, or the most there is.
std::string level_in_words(const Causes& out) { return out.out_of_reach ? display(out.aim) : decimal(out.aim); }

std::string all_of_them(std::size_t n) {
  return n == 1 ? say("it") : n == 2 ? say("both") : say("all {}", count_word(n));
}

/// "three criteria".
std::string so_many(std::size_t n, const std::string& kind) { return fmt::format("{} {}", count_word(n), kind); }

Items items_of(CaseCauses& causes, const std::vector<CauseId>& ids) {
  Items items;
  for (const CauseId id : ids) items.push_back(causes.lever(causes.told(), id).item);
  return items;
}

Items items_in_role(CaseCauses& causes, const RootCauseSets& found, CauseRole role, bool in_sets) {
  std::vector<CauseId> ids;
  for (const Cause& cause : found.causes)
    if (cause.role == role && (cause.smallest_set > 0) == in_sets) ids.push_back(cause.id);
  return items_of(causes, ids);
}

/// "it comes to 3.1", "at least 2.4 and at most 3.1" where answers are open.
std::string comes_to(const MaybeRange& reaches) {
  if (!reaches) return say("it gets no further");
  if (compare_asked(reaches->lo, reaches->hi) == 0) return say("it comes to {}", display(reaches->lo));
  return say("it comes to between {} and {}, as the open answers turn out", display(reaches->lo), display(reaches->hi));
}

std::string if_it_works(const Causes& out) {
  return out.by_influence ? say(", if the influence takes effect") : std::string();
}

/// "because of A (1.0)", with what putting it right does.
std::string because_of_one_set(CaseCauses& causes, const Items& items, const Causes& out) {
  const CaseWorld& world = causes.world();
  if (items == Items{causes.repairs().target()})
    return say("by itself: nothing below it says why. Put right, {}", comes_to(out.reaches));
  if (items.size() == 1)
    return say("because of {}. Put it right, and nothing else, and {}{}",
               with_levels(world, causes.repairs().target(), items), comes_to(out.reaches), if_it_works(out));
  return say(
      "because of {} {}: {}. Put {} right, and nothing else, and {}{}; leave any one as it is and {} stays out of "
      "reach",
      count_word(items.size()), kind_of(world, items), with_levels(world, causes.repairs().target(), items),
      all_of_them(items.size()), comes_to(out.reaches), if_it_works(out), level_in_words(out));
}

/// A long set is listed below the sentence.
std::string first_set_in_words(CaseCauses& causes, const RootCauseSets& found) {
  const Items items = items_of(causes, found.sets.front());
  return items.size() > 4 ? so_many(items.size(), kind_of(causes.world(), items))
                          : with_levels(causes.world(), causes.repairs().target(), items);
}

/// Must-fix ones, and one of several; or the smallest of several ways.
std::string because_of_several_sets(CaseCauses& causes, const RootCauseSets& found, const Causes& out) {
  const CaseWorld& world = causes.world();
  const Items fixed = items_in_role(causes, found, CauseRole::MustFix, true);
  Items others = items_in_role(causes, found, CauseRole::Alternative, true);
  for (const model::ThingId item : items_in_role(causes, found, CauseRole::Joint, true)) others.push_back(item);
  std::sort(others.begin(), others.end());
  const bool any_one_does = std::all_of(found.sets.begin(), found.sets.end(),
                                        [&](const auto& set) { return set.size() == fixed.size() + 1; }) &&
                            found.complete && found.sets.size() == others.size();
  const std::string smallest = say("Put {} right, and nothing else, and {}{}", first_set_in_words(causes, found),
                                   comes_to(out.reaches), if_it_works(out));
  const std::string all_fixed = fixed.empty() ? "" : with_levels(world, causes.repairs().target(), fixed);
  if (any_one_does) {
    const std::string any = with_levels(world, causes.repairs().target(), others);
    const std::string lacking =
        others.size() == 2 ? say("neither of {} is in place", any) : say("none of {} is in place", any);
    return fixed.empty() ? say("because {}. {}", lacking, smallest)
                         : say("because of {}, and because {}. {}", all_fixed, lacking, smallest);
  }
  if (!fixed.empty())
    return say("because of {}, and of some of {}. {}", all_fixed, with_levels(world, causes.repairs().target(), others),
               smallest);
  return say("for no single reason: there are {} ways out. {}",
             found.complete ? count_word(found.sets.size()) : say("many"), smallest);
}

void say_more(CaseCauses& causes, const RootCauseSets& found, Causes& out) {
  const Items all = items_of(causes, [&] {
    std::vector<CauseId> ids;
    for (const Cause& cause : found.causes) ids.push_back(cause.id);
    return ids;
  }());
  const Number now = causes.told().finder->now();
  const bool none_alone = std::all_of(found.causes.begin(), found.causes.end(),
                                      [&](const Cause& c) { return compare_asked(c.alone, now) <= 0; });
  if (none_alone && all.size() > 1)
    out.more.push_back(say("Any one of the {} alone changes nothing above.", count_word(all.size())));
  if (out.share_error)
    out.more.push_back(
        say("The shares are sampled, and may be off by {} or so.",
            decimal({static_cast<std::int64_t>(ceil_quotient(out.share_error->units, 10'000) * 10'000)})));
}

/// What holds it once everything known is put right.
std::string why_no_further(CaseCauses& causes) {
  WeakLevers& weak = causes.told();
  const engine::World& best =
      causes.repairs().repaired_world(causes.end(), causes.levers_of(weak, members(weak.finder->roots())));
  const auto held = held_by(causes.world(), best, causes.repairs().target());
  return held ? held->says : std::string();
}

std::string say_out_of_reach(CaseCauses& causes, const Causes& out) {
  const std::string held = why_no_further(causes);
  if (!out.reaches)
    return say("{} stands at {}, and nothing that this framework knows brings it any nearer to {}{}", out.title,
               display(*out.now), decimal(out.wanted), held.empty() ? "" : ": " + as_clause(held));
  return say("{} is out of reach with what this framework knows: {} comes to {} at most", decimal(out.wanted),
             out.title, display(out.aim));
}

/// Nothing is settled: what there would be to do at worst, and what would tell.
std::string say_open(CaseCauses& causes, const RootCauseSets& found, const Causes& out) {
  std::string text =
      say("{} is {}: whether it lacks {} is still open", out.title, display(*out.now), decimal(out.wanted));
  text += say(". If every open answer turns out at its worst, putting {} right brings it to {} at least{}",
              first_set_in_words(causes, found), display(out.reaches->lo), if_it_works(out));
  const auto asks = std::find_if(out.members.begin(), out.members.end(), [](const CauseMember& m) { return m.ask; });
  if (asks != out.members.end()) text += say(". Ask first: {}", asks->ask->asks);
  return text + (text.ends_with('?') ? "" : ".");
}

}  // namespace

std::string goal_in_words(const CaseWorld& world, model::ThingId item, Number level) {
  return say("{} at least {}", world.model().title(item), decimal(level));
}

std::string nothing_to_find(const CaseWorld& world, model::ThingId item, Number level) {
  const Value score = world.value("score", world.model().id(item));
  const std::string& title = world.model().title(item);
  if (!possible(score.exists)) return say("{} does not apply here, so it has no level", title);
  if (compare_asked(score.range.lo, level) < 0) return {};
  return say("{} is at {} already", title, display(score));
}

std::string with_levels(const CaseWorld& world, model::ThingId self, const Items& items, std::size_t most) {
  std::vector<std::string> names;
  for (const model::ThingId item : items) {
    const std::string name = item == self ? say("its own level") : in_sentence(world.model().title(item));
    names.push_back(fmt::format("{} ({})", name, own_of(world, item)));
  }
  return limited(std::move(names), most);
}

std::string kind_of(const CaseWorld& world, const Items& items) {
  const auto are_all = [&](bool criteria) {
    return std::all_of(items.begin(), items.end(), [&](model::ThingId item) {
      return (world.model().item(item)->kind == model::ItemKind::Criterion) == criteria;
    });
  };
  return are_all(true) ? say("criteria") : are_all(false) ? say("areas") : say("causes");
}

void say_causes(CaseCauses& causes, const RootCauseSets& found, Causes& out) {
  const bool open = out.missing == Status::Possible;
  if (found.sets.empty()) {
    out.says = say_out_of_reach(causes, out) + ".";
    return;
  }
  const std::string because = found.sets.size() == 1 && found.complete
                                  ? because_of_one_set(causes, items_of(causes, found.sets.front()), out)
                                  : because_of_several_sets(causes, found, out);
  if (open) out.says = say_open(causes, found, out);
  else out.says = say("{} stands at {} rather than {} {}.", out.title, display(*out.now), level_in_words(out), because);
  if (out.out_of_reach) {
    const std::string held = why_no_further(causes);
    out.more.push_back(say_out_of_reach(causes, out) + (held.empty() ? "." : say(", because {}.", as_clause(held))));
  }
  say_more(causes, found, out);
}

std::string say_how_to(CaseCauses& causes, const HowTo& how) {
  if (how.cures.empty())
    return say("Nothing that this framework knows brings {} any nearer to {}", in_sentence(how.title),
               decimal(how.wanted));
  const CureAdvice& first = how.cures.front();
  Items items;
  for (const CureRepair& repair : first.repair) items.push_back(causes.world().model().find(repair.id).value_or(0));
  if (items == Items{causes.repairs().target()})
    return say("Nothing else keeps {} from {}: put right itself, it comes to {}", in_sentence(how.title),
               decimal(how.wanted), display(first.reaches));
  const std::string what = items.size() > 2 ? so_many(items.size(), kind_of(causes.world(), items))
                                            : with_levels(causes.world(), causes.repairs().target(), items);
  std::string text = say("Put {} right, and {} comes to {}", what, in_sentence(how.title), display(first.reaches));
  if (first.promised) text += say(" if the influence takes effect, {} without it", display(*first.promised));
  if (how.missing == Status::Possible)
    return say("{} is {}: whether it lacks {} is still open. If every open answer turns out at its worst: {}",
               how.title, display(*how.now), decimal(how.wanted), as_clause(text));
  if (compare_asked(how.aim, how.wanted) < 0)
    text = say("{} is out of reach with what this framework knows. {}", decimal(how.wanted), text);
  return text;
}

std::string say_blocking(const CaseWorld& world, model::ThingId self, const std::vector<Items>& sets,
                         const std::string& level) {
  Items single;
  for (const Items& set : sets)
    if (set.size() == 1) single.push_back(set.front());
  if (single.size() == 1)
    return say("As long as {} stays where it is, {} is out of reach.", with_levels(world, self, single), level);
  if (!single.empty())
    return say("As long as any one of {} {} stays where it is, {} is out of reach: {}.", count_word(single.size()),
               kind_of(world, single), level, with_levels(world, self, single, 8));
  if (sets.empty()) return {};
  const std::string all = with_levels(world, self, sets.front(), 8);
  return sets.front().size() == 2 ? say("As long as {} both stay where they are, {} is out of reach.", all, level)
                                  : say("As long as {} all stay where they are, {} is out of reach.", all, level);
}

}  // namespace plumb::advice
