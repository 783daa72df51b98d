#include <fmt/format.h>

#include "tests/bench/proof_check.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"

/// W1f: why is this step recommended, down to the answers; why is another not?
namespace plumb::bench {

namespace {

constexpr std::uint32_t whole_height = 1'000;

/// One settled assessment, the step that is worth most in it and one that would be worth something but must wait.
struct Asked {
  explicit Asked(MaturityFixture& fixture) : fixture(fixture), world(fixture.ruled.network()) {}

  void begin(const Answers& answers) {
    fixture.ruled.answer(world, answers.data());
    engine::settle(world);
    fixture.ruled.read(world, results);
    best = fact("worth", fmt::format("x{}", results.steps.front().first));
    waiting = {};
    for (std::size_t x = 0; x < fixture.framework.actions.size(); ++x)
      if (const std::string step = fmt::format("x{}", x); holds("waits", step) && holds("gain", step))
        waiting = fact("worth", step);
  }

  engine::FactRef fact(const char* relation, const std::string& key) const {
    return {fixture.rules.relation(relation), {*fixture.ruled.network().program().symbols.find(key)}};
  }
  bool holds(const char* relation, const std::string& key) const {
    const engine::FactRef asked = fact(relation, key);
    return certain(world.truth(asked.relation, asked.key));
  }
  engine::RelationId relation(const char* name) const { return fixture.rules.relation(name); }

  MaturityFixture& fixture;
  engine::World world;
  MaturityResults results;
  engine::FactRef best, waiting;
};

/// The answers to one criterion's questions.
std::size_t answers_below(const MaturityFramework& framework, const Answers& answers, int criterion) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < answers.size(); ++i)
    count += answers[i] >= 0 && framework.criterion_of[i / voices] == criterion;
  return count;
}

/// The proof is whole, and that of the criterion it lifts rests on each answer to it.
std::string fault_in(const Asked& asked, const Answers& answers) {
  const auto proof = engine::find_proof(asked.world, asked.best, whole_height);
  if (!proof) return "no proof";
  if (const std::string fault = fault_in_proof(asked.world, *proof); !fault.empty()) return fault;
  const int step = asked.results.steps.front().first;
  const int criterion = asked.fixture.framework.actions[step].criterion;
  const auto score = engine::find_proof(asked.world, asked.fact("practice_score", fmt::format("c{}", criterion)));
  if (!score ||
      count_facts(*score, asked.relation("level_said")) != answers_below(asked.fixture.framework, answers, criterion))
    return "other answers than those given";
  const auto reasons = engine::why_not(asked.world, asked.waiting);
  if (reasons.size() != 1) return fmt::format("{} reasons why not", reasons.size());
  if (reasons.front().text.find("not waits(") == std::string::npos) return "why not: " + reasons.front().text;
  return {};
}

}  // namespace

void run_w1f(const Options& options, const Report& report) {
  MaturityFixture fixture(options.data, 100);
  Asked asked(fixture);
  std::string fault;
  for (const Answers& answers : fixture.assessments) {
    asked.begin(answers);
    if (fault.empty()) fault = fault_in(asked, answers);
  }
  std::size_t nodes = 0;
  const auto mean = [&](auto ask) {
    return [&, ask] {
      double us = 0;
      for (const Answers& answers : fixture.assessments) {
        asked.begin(answers);
        us += time_us(ask);
      }
      return us / static_cast<double>(fixture.assessments.size());
    };
  };
  const auto prove = [&] { nodes = size_of(*engine::find_proof(asked.world, asked.best, whole_height)); };
  const auto refute = [&] { engine::why_not(asked.world, asked.waiting); };
  const double why = median_of(options.rounds, mean(prove)), why_not = median_of(options.rounds, mean(refute));
  report({.what = "why: the best step, down to the answers",
          .us = why,
          .goal = 50,
          .right = fault.empty(),
          .note = fault.empty() ? fmt::format("{} nodes in the last", nodes) : fault});
  report({.what = "why not: a step that waits", .us = why_not, .goal = 50, .right = fault.empty(), .note = fault});
}

}  // namespace plumb::bench
