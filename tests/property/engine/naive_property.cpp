#include "tests/support/engine_run.hpp"
#include "tests/support/shrink.hpp"
#include "tests/support/test.hpp"

/// Law: the engine gives what the oracle gives, in each fact of each relation.
namespace plumb::tests {
namespace {

using namespace engine;

/// How the engine differs from the oracle; empty if it does not.
std::string difference_on(const Generated& g, const Inputs& inputs) {
  const Evaluation expected = naive_evaluate(g.program, g.given, inputs);
  const std::optional<Network> network = ground(g);
  if (network) return first_difference(g, settled_world(*network, inputs), expected);
  return expected.faults.empty() ? ground_failure(g) : "";
}

/// Variables that nothing binds any more, or a program that an illegal cycle forbids, are no smaller examples.
bool is_smaller_example(const Failing& failing, bool grounds) {
  return ground(failing.generated).has_value() == grounds && !difference_on(failing.generated, failing.inputs).empty();
}

/// Whether the program grounds, so that values were compared.
bool compare_on(std::uint64_t seed) {
  const Generated g = generate_program(seed);
  Random random(seed);
  const std::vector<Table> tables = naive_evaluate(g.program, g.given, {}).tables;
  for (int round = 0; round < 3; ++round) {
    const Inputs inputs = round == 0 ? Inputs{} : generate_inputs(random, g.program, tables);
    if (difference_on(g, inputs).empty()) continue;
    const bool grounds = ground(g).has_value();
    const Failing least = shrink({g, inputs}, [&](const Failing& f) { return is_smaller_example(f, grounds); });
    const std::string difference = difference_on(least.generated, least.inputs);
    INFO(describe(seed, least.generated, least.inputs) << difference);
    REQUIRE(difference.empty());
  }
  return ground(g).has_value();
}

}  // namespace

TEST_CASE("the engine gives what the oracle gives", "[property][engine]") {
  const std::uint64_t programs = scaled(2'000);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 0; seed < programs; ++seed) compared += compare_on(seed);
  CHECK(compared >= programs * 3 / 4);
}

}  // namespace plumb::tests
