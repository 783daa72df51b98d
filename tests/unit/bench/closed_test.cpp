#include "tests/bench/workloads/closed.hpp"
#include "tests/bench/data/graphs.hpp"
#include "tests/support/test.hpp"

using namespace plumb::bench;

namespace {

std::filesystem::path written(const ClosedProblem& problem, const std::string& name) {
  return write_problem(problem, std::filesystem::path(PLUMB_BENCH_DATA) / "test", name);
}

/// Both give the same, and by hand so many.
void check_equal(const ClosedProblem& problem, const std::string& name, std::optional<std::int64_t> count = {}) {
  const std::filesystem::path folder = written(problem, name);
  const ClosedAnswer by_rules = run_by_rules(problem, folder).answer, by_hand = problem.run_by_hand(folder).answer;
  CHECK(by_hand.count > 0);
  CHECK(by_hand.count == count.value_or(by_hand.count));
  CHECK(by_rules.count == by_hand.count);
  CHECK(by_rules.checksum == by_hand.checksum);
}

}  // namespace

TEST_CASE("W2 reaches what a search reaches", "[bench]") {
  check_equal(*closure_problem({{0, 1}, {1, 2}, {2, 0}, {2, 3}}), "cycle", 12);
  check_equal(*closure_problem(chain_edges(30)), "chain", 30 * 29 / 2);
}

TEST_CASE("W2 to W5 agree with the hand-written programs", "[bench]") {
  check_equal(*closure_problem(random_edges(60, 150)), "random");
  check_equal(*closure_problem(tree_edges(300)), "tree");
  check_equal(*points_to_problem(400, 500), "points_to");
  check_equal(*sums_problem(10'000, 100), "sums");
}

TEST_CASE("W3 finds all of one depth", "[bench]") {
  check_equal(*same_generation_problem(4), "same_generation", 4 + 16 + 64 + 256);
}
