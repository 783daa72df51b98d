#include "tests/bench/clips/clips.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1c: one answer changes and every result is current again. W1d: what if it did?
namespace plumb::bench {

namespace {

constexpr int assessment_count = 100, changes_each = 20;

using Change = Changes::Change;

/// Puts each assessment in, then measures so many changes to it; microseconds for one. `begin` and `change` belong to
/// one of the two programs.
template <class Begin, class Apply>
double time_changes(const MaturityFixture& fixture, Begin begin, Apply apply) {
  Changes changes;
  double us = 0;
  for (Answers answers : fixture.assessments) {
    begin(answers);
    std::array<Change, changes_each> planned;
    for (Change& change : planned) change = changes.next();
    us += time_us([&] {
      for (const Change& change : planned) apply(answers, change);
    });
  }
  return us / changes_each / static_cast<double>(fixture.assessments.size());
}

/// The engine's side. Keeps its world and results from change to change.
struct RuledChange {
  explicit RuledChange(const MaturityFixture& fixture) : ruled(fixture.ruled), world(ruled.network()) {}

  const MaturityResults& begin(const Answers& answers) {
    ruled.answer(world, answers.data());
    return read();
  }
  const MaturityResults& apply(Answers& answers, const Change& change) {
    answers[change.place()] = change.level;
    ruled.answer(world, change.place(), change.level);
    return read();
  }
  const RuledMaturity& ruled;
  engine::World world;
  MaturityResults results;

 private:
  const MaturityResults& read() {
    engine::settle(world);
    ruled.read(world, results);
    return results;
  }
};

/// What-ifs on one base world after the other; each change is taken back.
struct RuledWhatIf {
  explicit RuledWhatIf(const MaturityFixture& fixture) : ruled(fixture.ruled), sweep(engine::World(ruled.network())) {}

  void begin(const Answers& answers) {
    engine::World base(ruled.network());
    ruled.answer(base, answers.data());
    engine::settle(base);
    sweep = engine::Sweep(std::move(base));
  }
  const MaturityResults& ask(const Change& change) {
    ruled.answer(sweep.world(), change.place(), change.level);
    engine::settle(sweep.world());
    ruled.read(sweep.world(), results);
    sweep.reset();
    return results;
  }
  const MaturityResults& read_base() {
    ruled.read(sweep.world(), results);
    return results;
  }

  const RuledMaturity& ruled;
  engine::Sweep sweep;
  MaturityResults results;
};

bool equal_after_each_change(MaturityFixture& fixture) {
  RuledChange ruled(fixture);
  Changes changes;
  bool equal = true;
  for (Answers answers : fixture.assessments) {
    equal &= ruled.begin(answers) == fixture.hand.evaluate(answers.data());
    for (int i = 0; i < changes_each; ++i) {
      const Change change = changes.next();
      ruled.apply(answers, change);
      equal &= ruled.results == fixture.hand.change(answers.data(), change.question);
      equal &= ruled.ruled.is_settled(ruled.world);
    }
    equal &= ruled.results == fixture.hand.evaluate(answers.data());
  }
  return equal;
}

bool equal_after_each_what_if(MaturityFixture& fixture) {
  RuledWhatIf ruled(fixture);
  Changes changes;
  bool equal = true;
  for (const Answers& answers : fixture.assessments) {
    ruled.begin(answers);
    for (int i = 0; i < changes_each; ++i) {
      const Change change = changes.next();
      Answers changed = answers;
      changed[change.place()] = change.level;
      equal &= ruled.ask(change) == fixture.hand.evaluate(changed.data());
    }
    equal &= ruled.read_base() == fixture.hand.evaluate(answers.data());
  }
  return equal;
}

/// What a whole evaluation takes, for comparison.
double time_whole(const MaturityFixture& fixture, RuledChange& ruled) {
  return time_us([&] {
           for (const Answers& answers : fixture.assessments) ruled.begin(answers);
         }) /
         static_cast<double>(fixture.assessments.size());
}

std::vector<double> single_times(const MaturityFixture& fixture, RuledChange& ruled) {
  Changes changes;
  std::vector<double> times;
  for (Answers answers : fixture.assessments) {
    ruled.begin(answers);
    for (int i = 0; i < changes_each; ++i) {
      const Change change = changes.next();
      times.push_back(time_us([&] { ruled.apply(answers, change); }));
    }
  }
  return times;
}

}  // namespace

void run_w1c(const Options& options, const Report& report) {
  MaturityFixture fixture(options.data, assessment_count);
  RuledChange ruled(fixture);
  const bool right = equal_after_each_change(fixture);
  const Compared compared = alternate(
      options.rounds,
      [&] {
        return time_changes(
            fixture, [&](const Answers& a) { ruled.begin(a); },
            [&](Answers& a, const Change& c) { ruled.apply(a, c); });
      },
      [&] {
        return time_changes(
            fixture, [&](const Answers& a) { fixture.hand.evaluate(a.data()); },
            [&](Answers& a, const Change& c) {
              a[c.place()] = c.level;
              fixture.hand.change(a.data(), c.question);
            });
      });
  report({.what = "one answer changes", .us = compared.us, .hand_us = compared.hand_us, .goal = 4.7, .right = right});

  const double p99 = median_of(options.rounds, [&] { return percentile(single_times(fixture, ruled), 99); });
  report({.what = "one answer changes, p99", .us = p99, .goal = 15, .right = right});

  const double whole = median_of(options.rounds, [&] { return time_whole(fixture, ruled); });
  report({.what = "a change against a whole evaluation",
          .us = compared.us,
          .hand_us = whole,
          .goal = 1,
          .right = right,
          .note = "`hand` is the engine's whole evaluation"});
  if (options.peers) report_clips_change(fixture, options, report);
}

void run_w1d(const Options& options, const Report& report) {
  MaturityFixture fixture(options.data, assessment_count);
  RuledWhatIf ruled(fixture);
  const bool right = equal_after_each_what_if(fixture);
  const double us = median_of(options.rounds, [&] {
    return time_changes(
        fixture, [&](const Answers& a) { ruled.begin(a); }, [&](Answers&, const Change& c) { ruled.ask(c); });
  });
  report({.what = "what if one answer changed", .us = us, .goal = 6, .right = right});
}

}  // namespace plumb::bench
