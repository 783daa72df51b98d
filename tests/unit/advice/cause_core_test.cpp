#include "advice/causes/cause_core.hpp"

#include <numeric>

#include "tests/support/test.hpp"

/// The numbered examples of the method (R1 to R4) over the core alone.
namespace plumb::advice {
namespace {

using Ids = std::vector<CauseId>;
using Sets = std::vector<Ids>;

/// Putting base right, when it newly reaches a level, lifts another by so much, at most to its need.
struct Lift {
  CauseId base, lifted;
  Number reaching, by;
};

struct Game {
  std::vector<CauseCandidate> candidates{};
  std::vector<Number> costs{};
  std::vector<Lift> lifts{};
  std::function<Number(const std::vector<Number>&)> target{};

  CauseId candidate(std::string_view own, std::string_view need, std::string_view cost = "") {
    CauseCandidate candidate{num(own), num(need), std::nullopt};
    if (!cost.empty()) {
      candidate.remedies = {costs.size()};
      costs.push_back(num(cost));
    }
    candidates.push_back(candidate);
    return candidates.size() - 1;
  }

  Repaired repaired(const CauseSet& set) const {
    std::vector<Number> own;
    for (const CauseCandidate& c : candidates) own.push_back(c.own);
    for (CauseId id = 0; id < own.size(); ++id)
      if (set[id]) own[id] = candidates[id].need;
    const std::vector<Number> put_right = own;
    for (const Lift& lift : lifts)
      if (candidates[lift.base].own < lift.reaching && put_right[lift.base] >= lift.reaching)
        own[lift.lifted] =
            std::max(own[lift.lifted], std::min(candidates[lift.lifted].need, *add(own[lift.lifted], lift.by)));
    return {target(own), own};
  }
  CauseFinder finder(std::string_view goal) const {
    return CauseFinder(
        {candidates, costs, num(goal), [game = *this](const CauseSet& set) { return game.repaired(set); }});
  }
};

CauseRole role_of(const RootCauseSets& found, CauseId id) {
  for (const Cause& cause : found.causes)
    if (cause.id == id) return cause.role;
  FAIL("no cause");
  return {};
}
Number share_of(const RootCauseSets& found, CauseId id) {
  for (const Cause& cause : found.causes)
    if (cause.id == id) return cause.share;
  return {};
}
std::vector<std::pair<Ids, Number>> dividends_of(const RootCauseSets& found) {
  std::vector<std::pair<Ids, Number>> all;
  for (const Joint& joint : found.shares.dividends) all.emplace_back(members(joint.of), joint.value);
  return all;
}
using Dividends = std::vector<std::pair<Ids, Number>>;

/// Platform and Release; Release is at most Platform + 1 and Testing (4) + 1.
Game release_game(std::string_view platform) {
  Game game;
  const CauseId base = game.candidate(platform, "4"), release = game.candidate("1", "4");
  game.lifts.push_back({base, release, num("4"), num("3")});
  game.target = [](const std::vector<Number>& own) { return std::min({own[1], *add(own[0], num("1")), num("5")}); };
  return game;
}

}  // namespace

TEST_CASE("R1 the lowest of all may be a symptom", "[advice][causes]") {
  CauseFinder finder = release_game("2").finder("4");
  CHECK(finder.target(CauseSet().set(1)) == num("3"));
  CHECK(finder.target(CauseSet().set(0)) == num("4"));
  CHECK(finder.root_cause_sets().sets == Sets{{0}});
  CHECK(finder.underlaid() == std::vector<std::pair<CauseId, CauseId>>{{1, 0}});
}

TEST_CASE("R1b what closes the gap on paper only is no root cause", "[advice][causes]") {
  CauseFinder finder = release_game("3").finder("4");
  CHECK(finder.target(CauseSet().set(1)) == num("4"));
  CHECK(finder.root_cause_sets().sets == Sets{{0}});
}

TEST_CASE("R2 two that count only together", "[advice][causes]") {
  Game game;
  game.candidate("1", "4"), game.candidate("1", "4");
  game.target = [](const std::vector<Number>& own) {
    return own[0] >= num("3") && own[1] >= num("3") ? num("4") : num("2");
  };
  CauseFinder finder = game.finder("4");
  const RootCauseSets found = finder.root_cause_sets();
  CHECK(found.sets == Sets{{0, 1}});
  for (const CauseId id : {0, 1}) {
    CHECK(found.causes[id].role == CauseRole::MustFix);
    CHECK(found.causes[id].smallest_set == 2);  // responsibility 1/2
    CHECK(found.causes[id].alone == num("2"));
    CHECK(found.causes[id].share == num("1"));
  }
  CHECK(dividends_of(found) == Dividends{{{0, 1}, num("2")}});
  CHECK(finder.blocking_sets(10) == Sets{{0}, {1}});
}

TEST_CASE("R3 three causes, two of them for the first level", "[advice][causes]") {
  Game game;
  game.candidate("2", "4"), game.candidate("1", "4"), game.candidate("1", "4");
  game.target = [](const std::vector<Number>& own) {
    const Number mean = num(own[0] == num("4") ? "4" : "3");  // of P and another part at 4
    return own[1] >= num("3") && own[2] >= num("3") ? mean : std::min(mean, num("2"));
  };
  CauseFinder finder = game.finder("4");
  CHECK(finder.now() == num("2"));
  const RootCauseSets found = finder.root_cause_sets();
  CHECK(found.sets == Sets{{0, 1, 2}});
  CHECK(share_of(found, 0) == num("0.333334"));
  CHECK(share_of(found, 1) == num("0.833333"));
  CHECK(share_of(found, 2) == num("0.833333"));
  CHECK(dividends_of(found) == Dividends{{{1, 2}, num("1")}, {{0, 1, 2}, num("1")}});
  CHECK(game.finder("3").root_cause_sets().sets == Sets{{1, 2}});
}

TEST_CASE("R3 a staircase: the next level first", "[advice][causes]") {
  Game game;
  game.candidate("2", "4"), game.candidate("1", "4"), game.candidate("1", "4");
  game.target = [](const std::vector<Number>& own) {
    const Number mean = num(own[0] == num("4") ? "4" : "3");
    return own[1] >= num("3") && own[2] >= num("3") ? mean : std::min(mean, num("2"));
  };
  CauseFinder finder = game.finder("4");
  const std::vector<Step> steps = finder.staircase();
  REQUIRE(steps.size() == 2);
  CHECK(steps[0].level == num("3"));
  CHECK(steps[0].repair == Ids{1, 2});
  CHECK(steps[1].level == num("4"));
  CHECK(steps[1].repair == Ids{0});
}

namespace {

/// Security = max(a, b) under a gate at 3 that needs m; with costs 5, 3, 2.
Game security_game() {
  Game game;
  game.candidate("2", "4", "5"), game.candidate("1", "4", "3"), game.candidate("1", "4", "2");
  game.target = [](const std::vector<Number>& own) {
    const Number best = std::max(own[0], own[1]);
    return own[2] >= num("3") ? best : std::min(best, num("2.9"));
  };
  return game;
}

}  // namespace

TEST_CASE("R4 alternatives beside what must be put right", "[advice][causes]") {
  CauseFinder finder = security_game().finder("4");
  const CauseId a = 0, b = 1, m = 2;
  CHECK(finder.target(CauseSet().set(a)) == num("2.9"));
  CHECK(finder.target(CauseSet().set(b)) == num("2.9"));
  CHECK(finder.target(CauseSet().set(m)) == num("2"));
  const RootCauseSets found = finder.root_cause_sets();
  CHECK(found.sets == Sets{{a, m}, {b, m}});
  CHECK(found.complete);
  CHECK(role_of(found, m) == CauseRole::MustFix);
  CHECK(role_of(found, a) == CauseRole::Alternative);
  CHECK(role_of(found, b) == CauseRole::Alternative);
  CHECK(share_of(found, a) == num("0.633334"));  // 19/30
  CHECK(share_of(found, b) == num("0.633333"));
  CHECK(share_of(found, m) == num("0.733333"));  // 11/15
}

TEST_CASE("R4 the cheapest cure, proved by what blocks", "[advice][causes]") {
  CauseFinder finder = security_game().finder("4");
  CHECK(finder.blocking_sets(10) == Sets{{2}, {0, 1}});
  const CheapestCures found = finder.cheapest_cures();
  REQUIRE(found.cures.size() == 2);
  CHECK(found.proved);
  CHECK(found.cures[0].repair == Ids{1, 2});
  CHECK(found.cures[0].price.cost == num("5"));
  CHECK(found.cures[0].reaches == num("4"));
  CHECK(found.cures[1].repair == Ids{0, 2});
}

TEST_CASE("what no action brings there comes last, whatever it would cost", "[advice][causes]") {
  Game game = security_game();
  game.candidates[1].remedies.reset();
  CauseFinder finder = game.finder("4");
  const CheapestCures found = finder.cheapest_cures();
  CHECK(found.cures[0].repair == Ids{0, 2});
  CHECK(found.cures[1].price.without_remedy == 1);
}

TEST_CASE("a remedy that serves two is paid once", "[advice][causes]") {
  Game game = security_game();
  game.candidates[0].remedies = {{2}};  // the action that puts m right does for a too
  CauseFinder finder = game.finder("4");
  const CheapestCures found = finder.cheapest_cures();
  CHECK(found.cures[0].repair == Ids{0, 2});
  CHECK(found.cures[0].price.cost == num("2"));
}

TEST_CASE("a goal out of reach is explained as far as it can be reached", "[advice][causes]") {
  CauseFinder finder = security_game().finder("5");
  CHECK(finder.is_out_of_reach());
  CHECK(finder.aim() == num("4"));
  CHECK(finder.root_cause_sets().sets == Sets{{0, 2}, {1, 2}});
}

TEST_CASE("where nothing helps there is no cause to name", "[advice][causes]") {
  Game game;
  game.candidate("1", "3");
  game.target = [](const std::vector<Number>&) { return num("1"); };
  CauseFinder finder = game.finder("3");
  CHECK(finder.is_idle());
  CHECK(finder.is_out_of_reach());
  CHECK(finder.root_cause_sets().sets.empty());
  CHECK(finder.blocking_sets(10).empty());
  CHECK(finder.cheapest_cures().cures.empty());
  CHECK(finder.staircase().empty());
}

TEST_CASE("two that put each other right are both kept, as alternatives", "[advice][causes]") {
  Game game;
  const CauseId a = game.candidate("2", "3"), b = game.candidate("2", "3");
  game.lifts = {{a, b, num("3"), num("1")}, {b, a, num("3"), num("1")}};
  game.target = [](const std::vector<Number>& own) { return std::min(own[0], own[1]); };
  CauseFinder finder = game.finder("3");
  const RootCauseSets found = finder.root_cause_sets();
  CHECK(found.sets == Sets{{a}, {b}});
  CHECK(role_of(found, a) == CauseRole::Alternative);
  CHECK(role_of(found, b) == CauseRole::Alternative);
}

TEST_CASE("shares inside a weighted mean are the shortfalls by weight", "[advice][causes]") {
  Game game;
  game.candidate("3", "4"), game.candidate("2", "4");
  game.target = [](const std::vector<Number>& own) {  // weights 2, 1, 1; the first stands at 4
    return *divide(*add(*add(num("8"), own[0]), own[1]), num("4"));
  };
  CauseFinder finder = game.finder("4");
  const RootCauseSets found = finder.root_cause_sets();
  CHECK(share_of(found, 0) == num("0.25"));
  CHECK(share_of(found, 1) == num("0.5"));
  CHECK(dividends_of(found) == Dividends{{{0}, num("0.25")}, {{1}, num("0.5")}});
}

TEST_CASE("one in three is 0.333334, 0.333333, 0.333333", "[advice][causes]") {
  const Shares shares =
      share_among({0, 1, 2}, [](const CauseSet& set) { return set.count() == 3 ? num("1") : Number{}; });
  CHECK(shares.shares == std::vector<Number>{num("0.333334"), num("0.333333"), num("0.333333")});
  CHECK(!shares.error);
}

TEST_CASE("beyond fourteen shares are sampled, add up, and say how far they may be off", "[advice][causes]") {
  std::vector<CauseId> players(20);
  std::iota(players.begin(), players.end(), CauseId{0});
  const auto worth = [](const CauseSet& set) {  // without 0 and 1 nothing counts; with them every other adds
    return set[0] && set[1] ? Number{static_cast<std::int64_t>(set.count()) * 100'000} : Number{};
  };
  const Shares shares = share_among(players, worth);
  REQUIRE(shares.error);
  CHECK(*shares.error < num("0.02"));
  CHECK(shares.error->units > 0);
  CHECK(shares.total == num("2"));
  Number sum{};
  for (const Number share : shares.shares) sum = *add(sum, share);
  CHECK(sum == num("2"));
  CHECK(shares.shares[0] > num("0.64"));  // exactly 0.1 + 18 * 0.1 / 3 = 0.7
  CHECK(shares.shares[0] < num("0.76"));
  CHECK(share_among(players, worth).shares == shares.shares);
}

}  // namespace plumb::advice
