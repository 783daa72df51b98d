#include <algorithm>
#include <set>

#include "advice/advise.hpp"
#include "advice/causes/repairs.hpp"
#include "shipped.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using tests::Random;
using tests::scaled;

/// Causes of random partial cases of the shipped framework: whatever was answered, they say something that stands.
namespace {

struct ShippedItems : tests::Shipped {
  ShippedItems() {
    for (const model::Item& item : base.model.items) {
      (item.kind == model::ItemKind::Capability ? capabilities : parts).push_back(item.id);
      if (item.kind == model::ItemKind::Criterion) criteria.push_back(item.id);
    }
  }
  std::vector<model::ThingId> capabilities, parts, criteria;  ///< parts: components and criteria
};

Number tenths(Random& random, std::size_t end) { return {static_cast<std::int64_t>(random.below(end)) * 100'000}; }

/// Levels of some criteria, components and capabilities, by assessors or not; some left out.
Assessment random_case(const ShippedItems& shipped, Random& random) {
  Assessment assessment{.date = 20'000};
  const unsigned answered = static_cast<unsigned>(random.below(101)), entered = static_cast<unsigned>(random.below(70));
  for (const model::ThingId c : shipped.parts)
    if (random.chance(answered))
      assessment.levels.push_back({.of = c,
                                   .reality = Number::whole(static_cast<std::int64_t>(random.below(6))),
                                   .by = "assessor",
                                   .by_assessor = random.chance(80)});
  for (const model::ThingId c : shipped.capabilities) {
    if (random.chance(entered))
      assessment.levels.push_back(
          {.of = c, .reality = tenths(random, 51), .by = "assessor", .by_assessor = random.chance(90)});
    else if (random.chance(4)) assessment.not_applicable.push_back({.of = c, .reason = "not here"});
  }
  return assessment;
}

/// The same case with every criterion known that was open before, within what implications leave of it.
Assessment completed(const ShippedItems& shipped, const advice::CaseWorld& world, Random& random,
                     Assessment assessment) {
  std::set<model::ThingId> known;
  for (const EnteredLevel& level : assessment.levels) known.insert(level.of);
  for (const model::ThingId c : shipped.criteria) {
    if (known.contains(c)) continue;
    const Range open = world.value("raw", shipped.base.model.id(c)).range;
    const auto steps = static_cast<std::size_t>((open.hi.units - open.lo.units) / 100'000);
    assessment.levels.push_back(
        {.of = c, .reality = *add(open.lo, tenths(random, steps + 1)), .by = "assessor", .by_assessor = true});
  }
  return assessment;
}

/// Implications may tie open criteria to each other: then some completions contradict the case.
bool is_within(const advice::CaseWorld& whole, const advice::CaseWorld& partial, const std::string& id) {
  const Range score = whole.value("score", id).range, allowed = partial.value("score", id).range;
  return asked(score.lo) >= asked(allowed.lo) && asked(score.hi) <= asked(allowed.hi);
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void check_sense(const Causes& causes) {
  CHECK(causes.says.size() > 10);
  CHECK((causes.says.ends_with('.') || causes.says.ends_with('?')));
  for (const std::string& text : causes.more) CHECK(text.ends_with('.'));
  Number sum{};
  for (const CauseMember& m : causes.members) {
    sum = *add(sum, m.share);
    CHECK(!m.title.empty());
    CHECK(asked(m.own.lo) < asked(m.need));
    if (m.status == Status::Settled) {
      CHECK(causes.missing == Status::Settled);
      CHECK(asked(m.own.hi) < asked(m.need));  // weak however the open answers turn out
    }
    if (m.role == CauseRole::MustFix)
      for (const auto& set : causes.sets) CHECK(holds(set, m.id));
  }
  CHECK(sum == causes.gap);
  if (causes.missing == Status::Excluded) CHECK(causes.members.empty());
  if (causes.missing == Status::Settled) CHECK(asked(causes.now->hi) < asked(causes.wanted));
  for (const auto& set : causes.sets)
    for (const std::string& id : set)
      CHECK(
          std::any_of(causes.members.begin(), causes.members.end(), [&](const CauseMember& m) { return m.id == id; }));
  for (const PossibleCause& p : causes.possible) CHECK(asked(p.own.hi) >= asked(p.need));
}

void check_sense(const HowTo& how, const Causes& causes) {
  CHECK(how.says.size() > 10);
  CHECK(how.cures.empty() == causes.sets.empty());
  for (const CureAdvice& cure : how.cures) {
    CHECK(!cure.repair.empty());
    CHECK(cure.cost.has_value() == cure.without_action.empty());
    // With what is open at its best where even that misses the level, at its worst otherwise.
    CHECK(asked(how.missing == Status::Settled ? cure.reaches.hi : cure.reaches.lo) >= asked(how.aim));
  }
}

/// What must be put right whatever is answered still must once everything is answered.
void check_certainty(const Causes& before, const Causes& after, const model::Model& m) {
  if (before.missing == Status::Settled) CHECK(after.missing == Status::Settled);
  if (before.missing == Status::Excluded) CHECK(after.missing == Status::Excluded);
  for (const CauseMember& member : before.members) {
    if (member.status != Status::Settled || member.role != CauseRole::MustFix || member.is_area) continue;
    if (after.out_of_reach || before.out_of_reach) continue;  // another level is explained then
    INFO(member.id << " of " << before.goal << ": " << m.title(*m.find(member.id)));
    CHECK(std::any_of(after.members.begin(), after.members.end(), [&](const CauseMember& other) {
      return other.id == member.id && other.role == CauseRole::MustFix;
    }));
  }
}

}  // namespace

TEST_CASE("causes of any partial case make sense and claim nothing that answers could undo",
          "[advice][causes][property]") {
  const ShippedItems shipped;
  const std::uint64_t cases = scaled(16);
  std::size_t settled = 0, open = 0, contradicted = 0;
  for (std::uint64_t seed = 1; seed <= cases; ++seed) {
    Random random(seed);
    const Assessment partial = random_case(shipped, random);
    const auto world = *advice::evaluate(shipped.framework, partial);
    const auto whole = *advice::evaluate(shipped.framework, completed(shipped, *world, random, partial));
    for (int i = 0; i < 2; ++i) {
      const model::ThingId target = random.pick(random.chance(70) ? shipped.capabilities : shipped.parts);
      const Number level = Number::whole(1 + static_cast<std::int64_t>(random.below(5)));
      INFO("seed " << seed << ", " << shipped.base.model.id(target) << " at " << to_decimal(level));
      const Causes causes = advice::find_causes(*world, target, level);
      check_sense(causes);
      check_sense(advice::how_to(*world, target, level), causes);
      const LevelWhyNot why_not = advice::why_not_level(*world, target, level);
      CHECK(why_not.blocked.empty() == why_not.blocking.empty());
      contradicted += !is_within(*whole, *world, causes.id);
      if (is_within(*whole, *world, causes.id))
        check_certainty(causes, advice::find_causes(*whole, target, level), shipped.base.model);
      settled += causes.missing == Status::Settled;
      open += causes.missing == Status::Possible;
    }
  }
  if (cases < 16) return;
  CHECK(settled >= cases / 4);
  CHECK(open > cases / 8);
  CHECK(contradicted <= cases / 4);
}

TEST_CASE("putting criteria right gives what a case with these levels gives", "[advice][causes][property]") {
  const ShippedItems shipped;
  const model::Model& m = shipped.base.model;
  for (std::uint64_t seed = 1; seed <= scaled(40); ++seed) {
    Random random(seed + 5'000);
    Assessment known{.date = 20'000};
    for (const model::ThingId c : shipped.criteria)
      known.levels.push_back({.of = c, .reality = tenths(random, 51), .by = "assessor", .by_assessor = true});
    const model::ThingId target = random.pick(shipped.capabilities);
    const Number goal = Number::whole(2 + static_cast<std::int64_t>(random.below(4)));
    INFO("seed " << seed << ", " << m.id(target) << " at " << to_decimal(goal));
    const auto world = *advice::evaluate(shipped.framework, known);
    advice::CaseRepairs repairs(*world, target, goal);
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < repairs.levers().size(); ++i)
      if (random.chance(40)) chosen.push_back(i);
    Assessment raised = known;
    for (const std::size_t i : chosen)
      for (EnteredLevel& level : raised.levels)
        if (level.of == repairs.levers()[i].item) level.reality = std::max(*level.reality, repairs.levers()[i].need);
    const Range fresh = (*advice::evaluate(shipped.framework, raised))->value("score", m.id(target)).range;
    CHECK(repairs.reach(chosen, advice::CaseRepairs::Drives::Ignored) == fresh);
    CHECK(!repairs.levers().empty());
  }
}
