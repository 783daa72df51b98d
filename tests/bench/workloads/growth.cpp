#include "tests/bench/growth.hpp"

#include <fmt/format.h>

#include "tests/bench/child.hpp"
#include "tests/bench/measure.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W7: time and bytes per instance, from a thousand to a million.
namespace plumb::bench {

namespace {

constexpr double goal_us = 2, goal_bytes = 64;

Figure measure(std::size_t wanted, const Options& options) {
  const GrownFramework grown(wanted);
  const MaturityFramework whole = grown.whole();
  const Rules rules = load_rules(write_maturity(whole, options.data, fmt::format("growth_{}", wanted)));
  const auto instances = static_cast<double>(instance_count(whole));
  Figure figure{.what = fmt::format("per instance, of {:.0f}", instances), .goal = goal_us};
  double bytes = 0;
  std::vector<double> settling;
  figure.us = median_of(options.rounds, [&] {
    const GrowthRun run = in_child([&] { return run_growth(rules, grown); });
    figure.right &= run.right;
    bytes = static_cast<double>(run.bytes) / instances;
    settling.push_back(run.settle_us / instances);
    return (run.ground_us + run.settle_us) / instances;
  });
  figure.within = bytes <= goal_bytes;
  figure.note =
      fmt::format("{:.0f} bytes (goal {:.0f}); settling {:.3f} us of it", bytes, goal_bytes, median(settling));
  return figure;
}

}  // namespace

void run_w7(const Options& options, const Report& report) {
  for (const std::size_t instances : {1'000u, 10'000u, 100'000u, 1'000'000u}) report(measure(instances, options));
}

}  // namespace plumb::bench
