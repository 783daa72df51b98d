#include <map>

#include "tests/support/test.hpp"
#include "tests/unit/advice/random_plan.hpp"

/// Plans against counting every choice: both solvers, over whole frameworks made at random.
namespace plumb {

using advice::Found;
using advice::Method;
using advice::Problem;
using advice::Search;
using advice::Selection;
using test::RandomPlan;

namespace {

Number best_by_counting(Problem& problem, const Search& search) {
  Number best{};
  const std::size_t n = problem.actions.size();
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
    Selection chosen(n);
    for (std::size_t a = 0; a < n; ++a) chosen[a] = (set >> a) & 1;
    if (!is_allowed(problem, chosen) || !fits(problem, search, chosen)) continue;
    best = std::max(best, problem.oracle->value(chosen));
  }
  return best;
}

/// Four to ten actions; every fortieth problem up to sixteen.
std::size_t actions_for(std::uint64_t seed) { return seed % 40 == 0 ? 11 + seed / 40 % 6 : 4 + seed % 7; }

Search search_for(std::uint64_t seed, const Problem& problem) {
  Number total{};
  for (const advice::ProblemAction& action : problem.actions) total = *add(total, action.cost);
  const auto part = static_cast<std::int64_t>(20 + seed * 7 % 81);
  return {.budget = {total.units / 100 * part}, .time = std::chrono::milliseconds(60'000)};
}

struct Tally {
  int problems = 0, monotone = 0, held = 0, worth = 0, with_cuts = 0, faulting = 0;
};

void check_one(std::uint64_t seed, Tally& tally) {
  const RandomPlan random(seed, actions_for(seed));
  INFO("seed " << seed << "\n" << random.text);
  if (!random.world) return;
  advice::Planning counting(*random.world);
  const Search search = search_for(seed, counting.problem());
  const Number best = best_by_counting(counting.problem(), search);
  if (!counting.problem().oracle->is_whole()) {  // some choice makes the rules fault: nothing can be proved then
    ++tally.faulting;
    return;
  }
  ++tally.problems;
  tally.monotone += counting.problem().monotone;
  tally.worth += best > Number{};
  for (const advice::ProblemAction& action : counting.problem().actions) tally.held += !action.available;
  for (const Method method : {Method::BranchAndBound, Method::Cbc, Method::Best}) {
    if (method == Method::Cbc && !advice::has_cbc()) continue;
    INFO("method " << static_cast<int>(method));
    advice::Planning planning(*random.world);
    const Found found = solve(planning.problem(), search, method);
    CHECK(is_allowed(planning.problem(), found.chosen));
    CHECK(fits(planning.problem(), search, found.chosen));
    CHECK(found.value == planning.problem().oracle->value(found.chosen));
    CHECK(found.bound >= best);
    CHECK(asked({best.units - found.value.units}) == 0);
    if (found.proved) CHECK(found.bound == found.value);
    if (method != Method::Cbc) CHECK(found.proved);
    if (planning.problem().monotone) CHECK(found.proved);
    for (const advice::Node& node : planning.problem().structure.nodes)
      if (node.kind != advice::Node::Kind::Opaque && !node.cuts.empty()) ++tally.with_cuts;
  }
}

}  // namespace

TEST_CASE("a plan is as good as the best of all choices, by every solver", "[advice][plan][property]") {
  Tally tally;
  for (std::uint64_t seed = 1; tally.problems < static_cast<int>(tests::scaled(500)); ++seed) check_one(seed, tally);
  WARN(tally.problems << " problems, " << tally.monotone << " monotone, " << tally.worth << " worth something, "
                      << tally.held << " actions held, " << tally.with_cuts << " cuts, " << tally.faulting
                      << " with faults besides");
  if (tally.problems < 100) return;  // too few to hold something of everything
  CHECK(tally.worth * 2 > tally.problems);
  CHECK(tally.held > 0);
  CHECK(tally.with_cuts > 0);
}

namespace {

/// Undominated (cost, value) of all choices, as "cost value".
std::vector<std::string> frontier_by_counting(Problem& problem) {
  std::map<Number, Number> best;  // by cost
  const std::size_t n = problem.actions.size();
  for (std::size_t set = 0; set < std::size_t{1} << n; ++set) {
    Selection chosen(n);
    for (std::size_t a = 0; a < n; ++a) chosen[a] = (set >> a) & 1;
    if (!is_allowed(problem, chosen)) continue;
    Number& value = best.try_emplace(cost_of(problem, chosen), Number{}).first->second;
    value = std::max(value, problem.oracle->value(chosen));
  }
  std::vector<std::string> points;
  std::optional<Number> reached;
  for (const auto& [cost, value] : best) {
    if (reached && asked(value) <= asked(*reached)) continue;
    reached = value;
    points.push_back(to_decimal(cost) + " " + std::to_string(asked(value)));
  }
  return points;
}

}  // namespace

TEST_CASE("a complete frontier is that of all choices", "[advice][plan][property]") {
  int complete = 0;
  for (std::uint64_t seed = 1; seed <= tests::scaled(60); ++seed) {
    const RandomPlan random(20'000 + seed, 4 + seed % 5);
    if (!random.world) continue;
    INFO("seed " << seed << "\n" << random.text);
    for (const Method method : {Method::BranchAndBound, Method::Cbc}) {
      if (method == Method::Cbc && !advice::has_cbc()) continue;
      advice::Planning planning(*random.world);
      const advice::Frontier found =
          advice::frontier(planning.problem(), {.time = std::chrono::milliseconds(60'000)}, 1'000, method);
      std::vector<std::string> points;
      for (const advice::FrontierChoice& c : found.choices)
        points.push_back(to_decimal(c.cost) + " " + std::to_string(asked(c.value)));
      complete += found.complete;
      if (found.complete) CHECK(points == frontier_by_counting(planning.problem()));
    }
  }
  CHECK(complete > 0);
}

TEST_CASE("no timetable is better than counting all, and none passes its bound", "[advice][plan][property]") {
  for (std::uint64_t seed = 1; seed <= tests::scaled(60); ++seed) {
    const RandomPlan random(30'000 + seed, 4 + seed % 3);
    if (!random.world) continue;
    INFO("seed " << seed << "\n" << random.text);
    advice::Planning planning(*random.world);
    Problem& problem = planning.problem();
    advice::Timing timing{.periods = 3, .budget = search_for(seed, problem).budget};
    timing.capacity.assign(problem.roles, Number{static_cast<std::int64_t>(4 + seed % 12) * 100'000});
    timing.discount = seed % 3 == 0 ? num("0.9") : num("1");
    for (const advice::ProblemAction& action : problem.actions) timing.candidates.push_back(action.available);
    const advice::Timetable counted = advice::count_all(problem, timing),
                            listed = advice::list_schedule(problem, timing);
    CHECK(listed.total <= counted.total);
    CHECK(counted.total <= listed.bound);
    if (listed.proved) CHECK(listed.total == counted.total);
    CHECK(counted.proved);
  }
}

TEST_CASE("both solvers agree wherever both prove, on problems too large to count", "[advice][plan][property]") {
  int both = 0;
  for (std::uint64_t seed = 1; seed <= tests::scaled(40); ++seed) {
    const RandomPlan random(7'000 + seed, 18 + seed % 20, 3 + seed % 6);
    INFO("seed " << seed << "\n" << random.text);
    if (!random.world || !advice::has_cbc()) continue;
    advice::Planning a(*random.world), b(*random.world);
    Search search = search_for(seed, a.problem());
    search.nodes = 3'000;
    const Found counted = solve(a.problem(), search, Method::BranchAndBound);
    const Found mixed = solve(b.problem(), search, Method::Cbc);
    CHECK(counted.bound >= mixed.value);
    CHECK(mixed.bound >= counted.value);
    if (!counted.proved || !mixed.proved) continue;
    ++both;
    CHECK(counted.value == mixed.value);
  }
  WARN(both << " proved by both");
}

TEST_CASE("300 actions over 60 areas are proved or bounded, and less time only widens the bound", "[advice][plan]") {
  const std::uint64_t problems = std::getenv("PLUMB_LONG") ? 10 : 1;
  for (std::uint64_t seed = 1; seed <= problems; ++seed) {
    const RandomPlan random(90'000 + seed, 300, 60);
    REQUIRE(random.world);
    advice::Planning planning(*random.world);
    Search search = search_for(seed * 3, planning.problem());
    search.time = std::chrono::milliseconds(20'000);
    const Found found = solve(planning.problem(), search);
    INFO("seed " << seed << ": value " << to_decimal(found.value) << ", bound " << to_decimal(found.bound));
    CHECK(found.bound >= found.value);
    CHECK(found.proved == (found.bound == found.value));
    for (const int ms : {1, 60, 200}) {
      advice::Planning again(*random.world);
      search.time = std::chrono::milliseconds(ms);
      const Found hasty = solve(again.problem(), search);
      CHECK(hasty.bound >= found.value);
      CHECK(hasty.value <= found.bound);
      if (!hasty.proved) CHECK(hasty.bound > hasty.value);
    }
  }
}

TEST_CASE("time that runs out anywhere leaves a bound", "[advice][plan][property]") {
  for (std::uint64_t seed = 1; seed <= tests::scaled(12); ++seed) {
    const RandomPlan random(50'000 + seed, 60, 12);
    if (!random.world) continue;
    INFO("seed " << seed);
    advice::Planning planning(*random.world);
    Search search = search_for(seed, planning.problem());
    search.time = std::chrono::milliseconds(1 + seed * seed % 90);
    const Found found = solve_by_cbc(planning.problem(), search);
    CHECK(found.bound >= found.value);
    CHECK(fits(planning.problem(), search, found.chosen));
  }
}

TEST_CASE("work that runs out leaves the same bound each time", "[advice][plan][property]") {
  int ended_by_work = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const RandomPlan random(50'000 + seed, 60, 12);
    if (!random.world) continue;
    INFO("seed " << seed);
    advice::Planning first(*random.world), second(*random.world);
    Search search = search_for(seed, first.problem());
    search.nodes = 100;  // one linear program
    const Found found = solve_by_cbc(first.problem(), search), again = solve_by_cbc(second.problem(), search);
    CHECK(found.bound >= found.value);
    CHECK(again.chosen == found.chosen);
    CHECK(again.value == found.value);
    CHECK(again.bound == found.bound);
    CHECK(again.stopped == found.stopped);
    ended_by_work += found.stopped == advice::Stopped::Nodes ? 1 : 0;
  }
  CHECK(ended_by_work > 0);
}

}  // namespace plumb
