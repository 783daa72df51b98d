#include "advice/diagnosis_core.hpp"

#include "tests/property/advice/naive_diagnosis.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::advice;
using tests::Random;
using tests::scaled;

namespace {

naive::Areas as_set(const std::vector<AreaId>& areas) { return {areas.begin(), areas.end()}; }

naive::Areas root_areas(const DiagnosisOutcome& outcome) {
  naive::Areas areas;
  for (const Root& root : outcome.roots) areas.insert(root.area);
  return areas;
}

void check_same(const DiagnosisOutcome& found, const naive::Diagnosis& expected) {
  CHECK(as_set(found.weak) == expected.weak);
  CHECK(as_set(found.candidates) == expected.candidates);
  CHECK(as_set(found.out_of_reach) == expected.out_of_reach);
  CHECK(std::set(found.alternatives.begin(), found.alternatives.end()) == expected.alternatives);
  REQUIRE(found.roots.size() == expected.roots.size());
  for (std::size_t i = 0; i < found.roots.size(); ++i) {
    INFO("root at rank " << i);
    CHECK(found.roots[i].area == expected.roots[i].area);
    CHECK(found.roots[i].rep == expected.roots[i].rep);
    CHECK(as_set(found.roots[i].explains) == expected.roots[i].explains);
    CHECK(as_set(found.roots[i].together) == expected.roots[i].together);
  }
}

std::vector<bool> random_subset(Random& random, const std::vector<bool>& of, unsigned percent) {
  std::vector<bool> subset = of;
  for (std::size_t area = 0; area < of.size(); ++area) subset[area] = of[area] && random.chance(percent);
  return subset;
}

std::vector<Number> usual_reps(const DiagnosisProblem& problem) {
  std::vector<Number> rep;
  for (const Area& area : problem.areas) rep.push_back(area.rep);
  return rep;
}

/// Another point of the open ranges, in millionths.
std::vector<Number> random_point(Random& random, const AreaProfile& profile) {
  std::vector<Number> own;
  for (const AreaProfile::Capability& c : profile.capabilities) {
    const auto width = static_cast<std::size_t>(c.own.hi.units - c.own.lo.units);
    own.push_back({c.own.lo.units + static_cast<std::int64_t>(random.below(width + 1))});
  }
  return own;
}

}  // namespace

TEST_CASE("the diagnosis is what its definition says", "[advice][diagnosis][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    const AreaProfile profile = random_profile(random, {});
    check_same(diagnose_areas(problem_of(profile)), naive::Diagnosing(profile, upper_ends(profile)).diagnose());
  }
}

TEST_CASE("roots are minimal and cure all that the candidates cure", "[advice][diagnosis][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    INFO("seed " << seed);
    Random random(seed + 1'000'000);
    const AreaProfile profile = random_profile(random, {});
    const naive::Areas roots = root_areas(diagnose_areas(problem_of(profile)));
    const naive::Diagnosing naive(profile, upper_ends(profile));
    const naive::Areas curable = naive.cured_by(naive.candidates());
    CHECK(naive.cured_by(roots) == curable);
    for (const std::size_t root : roots) {
      naive::Areas rest = roots;
      rest.erase(root);
      CHECK(naive.cured_by(rest) != curable);
    }
  }
}

TEST_CASE("every weak area is explained, together or out of reach", "[advice][diagnosis][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    INFO("seed " << seed);
    Random random(seed + 2'000'000);
    const AreaProfile profile = random_profile(random, {});
    const DiagnosisOutcome outcome = diagnose_areas(problem_of(profile));
    naive::Areas explained, together, accounted = as_set(outcome.out_of_reach);
    for (const Root& root : outcome.roots) {
      explained.insert(root.explains.begin(), root.explains.end());
      together.insert(root.together.begin(), root.together.end());
    }
    for (const std::size_t area : together) CHECK(explained.count(area) == 0);
    for (const naive::Areas& areas : {explained, together})
      for (const std::size_t area : areas) CHECK(as_set(outcome.out_of_reach).count(area) == 0);
    accounted.insert(explained.begin(), explained.end());
    accounted.insert(together.begin(), together.end());
    CHECK(accounted == as_set(outcome.weak));
  }
}

TEST_CASE("repairing more never lowers anything, and drives may come in any order", "[advice][diagnosis][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(2000); ++seed) {
    INFO("seed " << seed);
    Random random(seed + 3'000'000);
    const AreaProfile profile = random_profile(random, {});
    DiagnosisProblem problem = problem_of(profile);
    const std::vector<Number> own = upper_ends(profile), rep = usual_reps(problem);
    const std::vector<bool> more = random_subset(random, std::vector<bool>(own.size(), true), 70);
    const std::vector<bool> less = random_subset(random, more, 60);
    const std::vector<Number> own_more = repair(problem, own, more, rep), own_less = repair(problem, own, less, rep);
    const std::vector<Number> high = problem.settle(own_more, more), low = problem.settle(own_less, less);
    for (AreaId area = 0; area < own.size(); ++area) {
      CHECK(own_less[area] <= own_more[area]);
      CHECK(low[area] <= high[area]);
    }
    random.shuffle(problem.influences);
    CHECK(repair(problem, own, more, rep) == own_more);
  }
}

TEST_CASE("settled roots are the same at any point of the open ranges", "[advice][diagnosis][property]") {
  std::uint64_t samples = 0;
  for (std::uint64_t seed = 1; samples < scaled(1000); ++seed) {
    INFO("seed " << seed);
    Random random(seed + 4'000'000);
    const AreaProfile profile = random_profile(random, {.open = 1 + random.below(4), .open_tenths = 20});
    const DiagnosisOutcome outcome = diagnose_areas(problem_of(profile));
    if (outcome.status != Status::Settled) continue;
    for (int i = 0; i < 4; ++i, ++samples)
      CHECK(naive::Diagnosing(profile, random_point(random, profile)).roots() == root_areas(outcome));
  }
}

TEST_CASE("a root is settled or possible as trying every value shows", "[advice][diagnosis][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(600); ++seed) {
    INFO("seed " << seed);
    Random random(seed + 5'000'000);
    const ProfileShape shape{.capabilities = 1 + random.below(6), .open = 2, .open_tenths = 12, .odd_values = false};
    const AreaProfile profile = random_profile(random, shape);
    const DiagnosisOutcome outcome = diagnose_areas(problem_of(profile));
    const naive::RootsAnywhere expected = naive::roots_anywhere(profile);
    CHECK((outcome.status == Status::Settled) == (expected.always == expected.ever));
    naive::Areas ever = as_set(outcome.roots_elsewhere), always;
    for (std::size_t i = 0; i < outcome.roots.size(); ++i) {
      CHECK(ever.insert(outcome.roots[i].area).second);
      if (outcome.root_status[i] == Status::Settled) always.insert(outcome.roots[i].area);
    }
    CHECK(ever == expected.ever);
    CHECK(always == expected.always);
  }
}

TEST_CASE("a settled assessment of 14 areas needs few settles", "[advice][diagnosis][property]") {
  std::size_t most = 0, all = 0;
  const std::uint64_t count = scaled(500);
  for (std::uint64_t seed = 1; seed <= count; ++seed) {
    Random random(seed + 6'000'000);
    const AreaProfile profile = random_profile(random, {.capabilities = 14});
    std::size_t settles = 0;
    diagnose_areas(problem_of(profile, &settles));
    most = std::max(most, settles);
    all += settles;
  }
  INFO("most " << most << ", mean " << all / count);
  CHECK(most <= 300);
  CHECK(all / count <= 100);
}
