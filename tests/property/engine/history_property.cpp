#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Law: settling after each change gives what a fresh world gives, and forks do not see each other.
namespace plumb::tests {
namespace {

using namespace engine;

/// Changes a few inputs of the world, and of `inputs` along with it.
void change_some(Random& random, const std::vector<FactRef>& facts, World& world, Inputs& inputs) {
  for (std::size_t i = 1 + random.below(3); i > 0; --i) {
    const FactRef& fact = random.pick(facts);
    const std::optional value = generate_input(random, world.network().program().relations[fact.relation]);
    inputs.erase(fact);
    if (value) inputs[fact] = *value;
    set_input(world, fact, value);
  }
}

void require_equal(std::uint64_t seed, const Generated& g, const World& world, const World& expected,
                   const Inputs& inputs) {
  const std::string difference = first_difference(world, expected);
  if (difference.empty()) return;
  INFO(describe(seed, g, inputs) << difference);
  REQUIRE(difference.empty());
}

void run_history(std::uint64_t seed) {
  const Generated g = generate_program(seed);
  const std::optional<Network> network = ground(g);
  if (!network) return;
  const std::vector<FactRef> facts = input_facts(g.program, naive_evaluate(g.program, g.given, {}).tables);
  if (facts.empty()) return;
  Random random(seed);
  World world(*network);
  Inputs inputs;
  for (int step = 0; step < 12; ++step) {
    const World before = world;
    const Inputs inputs_before = inputs;
    World fork = world;
    Inputs fork_inputs = inputs;
    change_some(random, facts, world, inputs);
    if (random.chance(30)) change_some(random, facts, fork, fork_inputs);
    settle(world);
    settle(fork);
    require_equal(seed, g, world, settled_world(*network, inputs), inputs);
    require_equal(seed, g, fork, settled_world(*network, fork_inputs), fork_inputs);
    require_equal(seed, g, before, settled_world(*network, inputs_before), inputs_before);
  }
}

}  // namespace

TEST_CASE("incremental worlds and forks equal fresh ones", "[property][engine]") {
  for (std::uint64_t seed = 0; seed < scaled(400); ++seed) run_history(seed);
  SUCCEED();
}

}  // namespace plumb::tests
