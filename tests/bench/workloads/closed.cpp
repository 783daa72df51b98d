#include "tests/bench/workloads/closed.hpp"

#include <fmt/format.h>

#include "tests/bench/child.hpp"
#include "tests/bench/data/graphs.hpp"
#include "tests/bench/measure.hpp"

namespace plumb::bench {

namespace {

std::string parts(const ClosedRun& run) {
  return fmt::format("{:.4g} + {:.4g} ms", run.read_us / 1'000, run.evaluate_us / 1'000);
}

/// From files to the last fact. Each run is a forked child, with a fresh heap.
void compare(const Options& options, const Report& report, const ClosedProblem& problem, const std::string& name,
             double goal, ClosedAnswer expected) {
  const std::filesystem::path folder = write_problem(problem, options.data, name);
  Figure figure{.what = name, .goal = goal};
  std::vector<ClosedRun> by_rules, by_hand;
  const auto measured = [&](std::vector<ClosedRun>& runs, const auto& run) {
    return [&] {
      runs.push_back(in_child(run));
      figure.right &= runs.back().answer == expected;
      return runs.back().us();
    };
  };
  const Compared compared = alternate(options.rounds, measured(by_rules, [&] { return run_by_rules(problem, folder); }),
                                      measured(by_hand, [&] { return problem.run_by_hand(folder); }));
  figure.us = compared.us;
  figure.hand_us = compared.hand_us;
  figure.note = fmt::format("reading + evaluating: {}, by hand {}", parts(by_rules.back()), parts(by_hand.back()));
  report(figure);
}

}  // namespace

void run_w2(const Options& options, const Report& report) {
  compare(options, report, *closure_problem(random_edges(2'000, 6'000)), "closure_random", 5.3,
          {3'536'311, 112'845'949'452});
  compare(options, report, *closure_problem(chain_edges(2'000)), "closure_chain", 6.3, {1'999'000, 43'936'021'000});
  compare(options, report, *closure_problem(tree_edges(100'000)), "closure_tree", 4.2, {1'084'485, 211'727'187'107});
}

void run_w3(const Options& options, const Report& report) {
  compare(options, report, *same_generation_problem(9), "same_generation", 3.6, {349'524, 7'346'023'872});
}

void run_w4(const Options& options, const Report& report) {
  compare(options, report, *points_to_problem(40'000, 50'000), "points_to", 2.5, {2'525'020, 1'394'401'976'642});
}

void run_w5(const Options& options, const Report& report) {
  compare(options, report, *sums_problem(1'000'000, 10'000), "sums", 3, {4'419, 241'692'878});
}

}  // namespace plumb::bench
