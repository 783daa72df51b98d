#include "tests/bench/inner.hpp"
#include "tests/bench/proof_check.hpp"
#include "tests/bench/workloads/maturity_fixture.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::bench;

namespace {

std::filesystem::path data_folder() { return std::filesystem::path(PLUMB_BENCH_DATA) / "test"; }

/// Tests run side by side, each in a folder of its own.
MaturityFixture fixture(const char* name, int assessments) {
  return MaturityFixture(data_folder() / name, assessments);
}

}  // namespace

TEST_CASE("the framework of W1 has the size it shall have", "[bench]") {
  const MaturityFramework framework = maturity_framework();
  CHECK(framework.areas.size() == 14);
  CHECK(framework.criteria.size() == 126);
  CHECK(framework.criterion_of.size() == 252);
  CHECK(framework.actions.size() == 126);
  CHECK(framework.prerequisites.size() == 116);
}

TEST_CASE("W1 by hand and by rules gives the expected lines", "[bench]") {
  const int count = GENERATE(1, 10, 100);
  MaturityFixture at_hand = fixture("lines", count);
  MaturityChecksum by_hand;
  for (const Answers& answers : at_hand.assessments)
    by_hand.add(at_hand.hand.evaluate(answers.data()), at_hand.hand.area_count());
  CHECK(by_hand.line() == expected_line(count));
  CHECK(evaluate_all(at_hand.ruled, at_hand.assessments, 1).line() == expected_line(count));
  CHECK(evaluate_all(at_hand.ruled, at_hand.assessments, 2).line() == expected_line(count));
}

TEST_CASE("after each change W1 is what it is by hand, changed or evaluated anew", "[bench]") {
  MaturityFixture at_hand = fixture("changes", 3);
  HandMaturity anew(at_hand.framework);
  engine::World world(at_hand.ruled.network());
  MaturityResults results;
  Changes changes;
  for (Answers answers : at_hand.assessments) {
    at_hand.ruled.answer(world, answers.data());
    at_hand.hand.evaluate(answers.data());
    for (int i = 0; i < 50; ++i) {
      const Changes::Change change = changes.next();
      answers[change.place()] = change.level;
      at_hand.ruled.answer(world, change.place(), change.level);
      engine::settle(world);
      at_hand.ruled.read(world, results);
      REQUIRE(at_hand.ruled.is_settled(world));
      REQUIRE(results == anew.evaluate(answers.data()));
      REQUIRE(results == at_hand.hand.change(answers.data(), change.question));
    }
  }
}

TEST_CASE("a file of answers reads as it was written", "[bench]") {
  const std::filesystem::path file = data_folder() / "read" / "answers.tsv";
  write_answers(5, file);
  AnswerReader reader(file);
  std::vector<Answers> block(2, Answers(maturity_answers(0).size()));
  for (const std::size_t expected : {2u, 2u, 1u, 0u}) {
    static int number = 0;
    REQUIRE(reader.read(block) == expected);
    for (std::size_t i = 0; i < expected; ++i) CHECK(block[i] == maturity_answers(number++));
  }
}

TEST_CASE("the proof of a score rests on the answers to it", "[bench]") {
  MaturityFixture at_hand = fixture("proof", 1);
  engine::World world(at_hand.ruled.network());
  at_hand.ruled.answer(world, at_hand.assessments.front().data());
  engine::settle(world);
  const engine::FactRef fact{at_hand.rules.relation("area_middle"), {*world.network().program().symbols.find("a3")}};
  const auto proof = engine::find_proof(world, fact);
  REQUIRE(proof);
  CHECK(fault_in_proof(world, *proof) == "");
  constexpr std::size_t answers_per_area = 9 * 2 * voices;
  const Answers& answers = at_hand.assessments.front();
  const auto begin = answers.begin() + 3 * answers_per_area;
  const auto given = std::count_if(begin, begin + answers_per_area, [](std::int8_t level) { return level >= 0; });
  CHECK(count_facts(*proof, at_hand.rules.relation("level_said")) == static_cast<std::size_t>(given));
}
