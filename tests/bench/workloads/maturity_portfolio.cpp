#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "tests/bench/child.hpp"
#include "tests/bench/data/table_file.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1b: a portfolio of assessments: how many a second, on one core and on two, and from files.
namespace plumb::bench {

namespace {

constexpr int in_memory = 1'000, in_file = 10'000, hand_repeats = 10;
constexpr double goal_of_core = 1.1, goal_from_files = 2, speed_up = 1.9, most_mib = 64;

/// What runs on several cores is measured by the wall clock, and so is what it is compared with.
template <class Work>
double timed(Work&& work, int threads) {
  return threads == 1 ? time_us(work) : wall_time_us(work);
}

std::string rate(double us) { return fmt::format("{:.0f}/s", 1e6 / us); }

void compare_in_memory(MaturityFixture& fixture, const Options& options, const Report& report) {
  const auto by_rules = [&](Figure& figure, int threads) {
    return [&, threads] {
      MaturityChecksum sum;
      const auto evaluate = [&] { sum = evaluate_all(fixture.ruled, fixture.assessments, threads); };
      const double us = timed(evaluate, threads);
      figure.right &= sum.line() == expected_line(in_memory);
      return us / in_memory;
    };
  };
  const auto by_hand = [&](int threads) {
    return [&, threads] {
      MaturityChecksum sum;
      const auto evaluate = [&] {
        for (int i = 0; i < hand_repeats; ++i)
          for (const Answers& answers : fixture.assessments)
            sum.add(fixture.hand.evaluate(answers.data()), fixture.hand.area_count());
      };
      return timed(evaluate, threads) / in_memory / hand_repeats;
    };
  };
  const auto compare = [&](const char* what, int threads, double goal) {
    Figure figure{.what = what, .goal = goal};
    const Compared compared = alternate(options.rounds, by_rules(figure, threads), by_hand(threads));
    figure.us = compared.us;
    figure.hand_us = compared.hand_us;
    figure.note = fmt::format("{}, by hand {}", rate(compared.us), rate(compared.hand_us));
    report(figure);
  };
  compare("one evaluation of 1,000, one core", 1, goal_of_core);
  compare("the same on two cores (hand: one)", 2, goal_of_core / speed_up);
}

/// The answers of a portfolio, written once: 150 MB.
std::filesystem::path portfolio_file(const std::filesystem::path& data) {
  const std::filesystem::path file = data / "portfolio.tsv", done = data / "portfolio.done";
  if (!std::filesystem::exists(done)) {
    write_answers(in_file, file);
    TableFile(done).row("{}", in_file);
  }
  return file;
}

/// What an inner process prints: its checksums and the most memory it held.
struct Told {
  std::string line;
  double mib = 0;
};
Told told_by(const ProcessRun& run) {
  const std::size_t end = run.output.find('\n');
  if (run.status != 0 || end == std::string::npos) return {};
  return {run.output.substr(0, end), std::strtod(run.output.c_str() + end, nullptr)};
}

void compare_from_files(const MaturityFixture& fixture, const Options& options, const Report& report) {
  const std::string file = portfolio_file(options.data).string();
  Figure figure{.what = "10,000 from files, whole process", .goal = goal_from_files};
  double most = 0, by_hand_most = 0;
  const auto by_rules = [&] {
    const ProcessRun run = run_process({own_path(), "inner", "portfolio", fixture.folder.string(), file});
    const auto [line, mib] = told_by(run);
    figure.right &= line == expected_line(in_file);
    most = std::max(most, mib);
    return run.us;
  };
  const auto by_hand = [&] {
    const ProcessRun run = run_process({own_path(), "inner", "hand", file});
    const auto [line, mib] = told_by(run);
    figure.right &= line == expected_line(in_file);
    by_hand_most = mib;
    return run.us;
  };
  const Compared compared = alternate(options.rounds, by_rules, by_hand);
  figure.us = compared.us;
  figure.hand_us = compared.hand_us;
  figure.within = most <= most_mib;
  figure.note = fmt::format("{:.0f} MiB (goal {:.0f}), by hand {:.0f}", most, most_mib, by_hand_most);
  report(figure);
}

}  // namespace

void run_w1b(const Options& options, const Report& report) {
  MaturityFixture fixture(options.data, in_memory);
  compare_in_memory(fixture, options, report);
  compare_from_files(fixture, options, report);
}

}  // namespace plumb::bench
