#include <algorithm>
#include <bit>

#include "tests/property/advice/random_game.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::advice;
using tests::BruteCauses;
using tests::Mask;
using tests::Random;
using tests::scaled;

namespace {

Mask mask_of(const std::vector<CauseId>& ids) { return static_cast<Mask>(set_of(ids).to_ulong()); }
std::vector<Mask> masks_of(const std::vector<std::vector<CauseId>>& sets) {
  std::vector<Mask> masks;
  for (const auto& set : sets) masks.push_back(mask_of(set));
  return masks;
}

/// What is shown of all: at most ten, of at most four unless the first is larger.
std::vector<Mask> shown(std::vector<Mask> sets) {
  if (sets.empty()) return sets;
  const int largest = std::max(4, std::popcount(sets.front()));
  std::erase_if(sets, [&](Mask set) { return std::popcount(set) > largest; });
  if (sets.size() > 10) sets.resize(10);
  return sets;
}

void check_causes(const RootCauseSets& found, const BruteCauses& expected, std::size_t candidates) {
  CHECK(masks_of(found.sets) == shown(expected.sets));
  std::vector<const Cause*> by_id(candidates);
  for (const Cause& cause : found.causes) by_id[cause.id] = &cause;
  for (CauseId id = 0; id < candidates && !expected.sets.empty(); ++id) {
    INFO("candidate " << id);
    const bool matters = expected.smallest_set[id] > 0 || expected.shapley[id] > 0;
    REQUIRE((by_id[id] != nullptr) == matters);
    if (!matters) continue;
    CHECK(by_id[id]->smallest_set == expected.smallest_set[id]);
    CHECK((by_id[id]->role == CauseRole::MustFix) == bool(expected.must_fix[id]));
    if (!expected.must_fix[id]) CHECK((by_id[id]->role == CauseRole::Alternative) == bool(expected.alternative[id]));
    // Cut, or one millionth more by largest remainder.
    const Wide cut = floor_quotient(expected.shapley[id], expected.factorial);
    CHECK((by_id[id]->share.units == cut || by_id[id]->share.units == cut + 1));
  }
}

void check_shares(const RootCauseSets& found, const BruteCauses& expected, Number now) {
  Number sum{};
  for (const Cause& cause : found.causes) sum = *add(sum, cause.share);
  CHECK(sum == *subtract(expected.aim, now));
  std::vector<std::pair<Mask, std::int64_t>> dividends;
  for (const Joint& joint : found.shares.dividends)
    dividends.emplace_back(static_cast<Mask>(joint.of.to_ulong()), joint.value.units);
  CHECK(dividends == expected.dividends);
}

}  // namespace

TEST_CASE("causes of random networks are those that trying every subset finds", "[advice][causes][property]") {
  std::size_t with_causes = 0, several = 0, unreachable = 0;
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    const RandomGame game = random_game(random, 12);
    const BruteCauses expected = tests::brute_force_causes(game.plain());
    CauseFinder finder(game.problem());
    CHECK(static_cast<Mask>(finder.roots().to_ulong()) == expected.roots);
    CHECK(finder.aim() == expected.aim);
    CHECK(finder.is_idle() == expected.sets.empty());
    const RootCauseSets found = finder.root_cause_sets();
    check_causes(found, expected, game.candidates.size());
    if (expected.sets.empty()) continue;
    check_shares(found, expected, game.repaired(0).target);
    CHECK(masks_of(finder.blocking_sets(100'000)) == expected.blocking);
    const CheapestCures cures = finder.cheapest_cures();
    CHECK(cures.proved);
    CHECK(mask_of(cures.cures.front().repair) == expected.cheapest);
    std::vector<std::pair<Number, Mask>> stairs;
    for (const Step& step : finder.staircase()) stairs.emplace_back(step.level, mask_of(step.repair));
    CHECK(stairs == expected.staircase);
    ++with_causes, several += expected.sets.size() > 1, unreachable += finder.is_out_of_reach();
  }
  if (scaled(2000) < 1000) return;
  // The networks are no empty show.
  CHECK(with_causes > scaled(2000) / 2);
  CHECK(several > scaled(2000) / 10);
  CHECK(unreachable > scaled(2000) / 50);
}

TEST_CASE("cures of many candidates are cures, blocking sets block, shares add up", "[advice][causes][property]") {
  const std::uint64_t runs = scaled(60);
  std::uint64_t with_causes = 0;
  for (std::uint64_t seed = 1; seed <= runs; ++seed) {
    INFO("seed " << seed);
    Random random(seed + 10'000);
    const RandomGame game = random_game(random, 30);
    CauseFinder finder(game.problem());
    if (finder.is_idle()) continue;
    const RootCauseSets found = finder.root_cause_sets();
    REQUIRE(!found.sets.empty());
    for (const auto& set : found.sets) {
      CHECK(asked(finder.target(set_of(set))) >= asked(finder.aim()));
      for (const CauseId id : set) CHECK(asked(finder.target(set_of(set).reset(id))) < asked(finder.aim()));
    }
    for (const auto& blocking : finder.blocking_sets(10))
      CHECK(asked(finder.target(finder.roots() & ~set_of(blocking))) < asked(finder.aim()));
    Number sum{};
    for (const Cause& cause : found.causes) sum = *add(sum, cause.share);
    CHECK(sum == *subtract(finder.aim(), finder.now()));
    const CheapestCures cures = finder.cheapest_cures();
    CHECK(asked(finder.target(set_of(cures.cures.front().repair))) >= asked(finder.aim()));
    ++with_causes;
  }
  CHECK(with_causes >= runs / 2);
}
