#include "tests/bench/growth.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"
#include "tests/support/test.hpp"

using namespace plumb::bench;

TEST_CASE("frameworks of any size give each copy its scores", "[bench]") {
  const std::size_t instances = GENERATE(1'000u, 10'000u);
  const GrownFramework grown(instances);
  const std::size_t count = instance_count(grown.whole());
  CHECK(count > instances / 2);
  CHECK(count < instances * 2);
  const auto data = std::filesystem::path(PLUMB_BENCH_DATA) / "test";
  const Rules rules = load_rules(write_maturity(grown.whole(), data, "growth_" + std::to_string(instances)));
  CHECK(run_growth(rules, grown).right);
}
