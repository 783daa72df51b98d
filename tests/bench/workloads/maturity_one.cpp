#include <fmt/format.h>

#include "tests/bench/clips/clips.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1a: one assessment after the other, each put in anew.
namespace plumb::bench {

namespace {

constexpr int assessment_count = 100;

/// One world, as a service would keep it.
MaturityChecksum evaluate_by_rules(const MaturityFixture& fixture, engine::World& world) {
  static MaturityResults results;
  MaturityChecksum sum;
  for (const Answers& answers : fixture.assessments) {
    fixture.ruled.answer(world, answers.data());
    engine::settle(world);
    fixture.ruled.read(world, results);
    sum.add(results, fixture.ruled.area_count());
  }
  return sum;
}

MaturityChecksum evaluate_by_hand(MaturityFixture& fixture) {
  MaturityChecksum sum;
  for (const Answers& answers : fixture.assessments)
    sum.add(fixture.hand.evaluate(answers.data()), fixture.hand.area_count());
  return sum;
}

bool equal_each(MaturityFixture& fixture) {
  engine::World world(fixture.ruled.network());
  MaturityResults results;
  for (const Answers& answers : fixture.assessments) {
    fixture.ruled.answer(world, answers.data());
    engine::settle(world);
    fixture.ruled.read(world, results);
    if (!fixture.ruled.is_settled(world) || results != fixture.hand.evaluate(answers.data())) return false;
  }
  return true;
}

}  // namespace

void run_w1a(const Options& options, const Report& report) {
  MaturityFixture fixture(options.data, assessment_count);
  engine::World world(fixture.ruled.network());
  Figure figure{.what = "one assessment, warm", .goal = 3.3, .right = equal_each(fixture)};
  const auto measured = [&](auto evaluate) {
    const int repeats = repeats_for([&] { evaluate(); });
    return [&figure, evaluate, repeats] {
      MaturityChecksum sum;
      const double us = time_us([&] {
        for (int i = 0; i < repeats; ++i) sum = evaluate();
      });
      figure.right &= sum.line() == expected_line(assessment_count);
      return us / repeats / assessment_count;
    };
  };
  const Compared compared = alternate(options.rounds, measured([&] { return evaluate_by_rules(fixture, world); }),
                                      measured([&] { return evaluate_by_hand(fixture); }));
  figure.us = compared.us;
  figure.hand_us = compared.hand_us;
  figure.note = fmt::format("{} cells", fixture.ruled.network().cell_count());
  report(figure);
  if (options.peers) report_clips_evaluation(fixture, options, report);
}

}  // namespace plumb::bench
