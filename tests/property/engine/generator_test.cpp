#include <set>

#include "tests/support/generators.hpp"
#include "tests/support/test.hpp"

/// The generator is worth its time: its programs are mostly without faults and say something.
namespace plumb::tests {
namespace {

using namespace engine;

struct Tally {
  std::size_t programs = 0, faulty = 0, yes = 0, possible = 0, numbers = 0, loose = 0, open_ends = 0;

  void add(const Program& program, const Evaluation& evaluation) {
    ++programs;
    if (!evaluation.faults.empty()) {
      ++faulty;
      return;
    }
    for (RelationId r = 0; r < program.relations.size(); ++r) {
      if (program.relations[r].known != Known::Derived) continue;
      for (const auto& key : evaluation.tables[r].keys()) {
        const Value& v = evaluation.tables[r].at(key);
        ++(v.exists == Truth::Yes ? yes : possible);
        if (!program.relations[r].has_value) continue;
        ++numbers;
        loose += v.range.lo < v.range.hi;
        open_ends += v.range.hi == infinity || v.range.lo == minus_infinity;
      }
    }
  }
};

}  // namespace

TEST_CASE("generated programs are varied and mostly valid", "[property][generator]") {
  Tally tally;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    const Generated g = generate_program(seed);
    const Evaluation absent = naive_evaluate(g.program, g.given, {});
    const Inputs inputs = generate_inputs(random, g.program, absent.tables);
    tally.add(g.program, naive_evaluate(g.program, g.given, inputs));
  }
  CAPTURE(tally.faulty, tally.yes, tally.possible, tally.numbers, tally.loose, tally.open_ends);
  CHECK(tally.faulty < tally.programs / 5);
  CHECK(tally.yes > 10 * tally.programs);
  CHECK(tally.possible > 3 * tally.programs);
  CHECK(tally.numbers > 5 * tally.programs);
  CHECK(tally.loose > tally.numbers / 5);
}

TEST_CASE("a shuffled program means the same", "[property][generator]") {
  for (std::uint64_t seed = 0; seed < scaled(100); ++seed) {
    const Generated g = generate_program(seed), other = shuffle(g, seed, true);
    const Evaluation a = naive_evaluate(g.program, g.given, {}), b = naive_evaluate(other.program, other.given, {});
    INFO("seed " << seed);
    REQUIRE(a.faults.size() == b.faults.size());
    for (RelationId r = 0; r < g.program.relations.size(); ++r)
      for (RelationId q = 0; q < other.program.relations.size(); ++q) {
        if (g.program.relations[r].name != other.program.relations[q].name) continue;
        REQUIRE(a.tables[r].keys().size() == b.tables[q].keys().size());
      }
  }
}

}  // namespace plumb::tests
