#include <thread>

#include "engine/lanes.hpp"
#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// One network, many threads, each with worlds of its own: they read the same arrays and never write them.
namespace plumb::tests {
namespace {

using namespace engine;

constexpr std::size_t threads = 4;

/// A network with inputs, and what to put into them.
struct Shared {
  Generated generated;
  Network network;
  std::vector<Inputs> cases{};
};

std::optional<Shared> shared_of(std::uint64_t seed) {
  Generated generated = generate_program(seed);
  const auto network = ground(generated);
  if (!network) return {};
  Shared shared{std::move(generated), *network};
  if (!World(*network).valid()) return {};
  const auto tables = naive_evaluate(shared.generated.program, shared.generated.given, {}).tables;
  Random random(seed);
  for (int i = 0; i < 16; ++i) shared.cases.push_back(generate_inputs(random, shared.generated.program, tables));
  return shared;
}

std::string text_of(const Value& value) {
  return std::to_string(static_cast<int>(value.exists)) + "," + std::to_string(value.range.lo.units) + "," +
         std::to_string(value.range.hi.units) + " ";
}

/// Every fact with a cell, in one text. `read` gives the value of a cell and whether it is of a relation with values.
template <class Read>
std::string all_of(const Network& network, bool valid, Read read) {
  if (!valid) return "faulty";
  std::string text;
  for (CellId cell = 0; cell < network.cell_count(); ++cell) {
    const RelationId relation = network.relation_of(cell);
    if (relation != no_relation) text += text_of(read(cell, network.program().relations[relation].has_value));
  }
  return text;
}

std::string all_of(const World& world) {
  return all_of(world.network(), world.valid(), [&](CellId cell, bool has_value) {
    return has_value ? world.value(cell) : Value{world.truth(cell), {}};
  });
}

std::string all_of(const Lanes& lanes, std::size_t lane, const Network& network) {
  return all_of(network, lanes.faults(lane).empty(), [&](CellId cell, bool has_value) {
    return has_value ? lanes.value(lane, cell) : Value{lanes.truth(lane, cell), {}};
  });
}

/// What a case comes to as a world of its own.
std::string by_world(const Shared& shared, const Inputs& inputs) {
  return all_of(settled_world(shared.network, inputs));
}

/// What each case comes to, one after the other in a sweep.
std::vector<std::string> by_sweep(const Shared& shared, const std::vector<Inputs>& cases) {
  std::vector<std::string> found;
  Sweep sweep{World(shared.network)};
  for (const Inputs& inputs : cases) {
    for (const auto& [fact, value] : inputs) set_input(sweep.world(), fact, value);
    settle(sweep.world());
    found.push_back(all_of(sweep.world()));
    sweep.reset();
  }
  return found;
}

/// The same, eight at a time.
std::vector<std::string> by_lanes(const Shared& shared, const std::vector<Inputs>& cases) {
  std::vector<std::string> found;
  Lanes lanes{World(shared.network)};
  for (std::size_t begin = 0; begin < cases.size(); begin += Lanes::count) {
    const std::size_t count = std::min(Lanes::count, cases.size() - begin);
    for (std::size_t lane = 0; lane < count; ++lane) {
      lanes.restart(lane);
      for (const auto& [fact, value] : cases[begin + lane])
        if (const auto cell = shared.network.find(fact.relation, fact.key)) lanes.set(lane, *cell, value);
    }
    settle(lanes);
    for (std::size_t lane = 0; lane < count; ++lane) found.push_back(all_of(lanes, lane, shared.network));
  }
  return found;
}

/// `work(i)` on every thread at once.
template <class Work>
void on_all_threads(Work work) {
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) running.emplace_back(work, i);
  for (std::thread& thread : running) thread.join();
}

}  // namespace

TEST_CASE("worlds, sweeps and lanes of several threads over one network are as those of one", "[engine][parallel]") {
  for (std::uint64_t seed = 0; seed < scaled(40); ++seed) {
    const auto shared = shared_of(seed);
    if (!shared) continue;
    std::vector<std::string> expected;
    for (const Inputs& inputs : shared->cases) expected.push_back(by_world(*shared, inputs));
    std::vector<std::vector<std::string>> worlds(threads), sweeps(threads), lanes(threads);
    on_all_threads([&](std::size_t i) {
      for (const Inputs& inputs : shared->cases) worlds[i].push_back(by_world(*shared, inputs));
      sweeps[i] = by_sweep(*shared, shared->cases);
      lanes[i] = by_lanes(*shared, shared->cases);
    });
    INFO("seed " << seed);
    for (std::size_t i = 0; i < threads; ++i) {
      CHECK(worlds[i] == expected);
      CHECK(sweeps[i] == expected);
      CHECK(lanes[i] == expected);
    }
  }
}

TEST_CASE("a program is grounded by several threads at once", "[engine][parallel]") {
  const Generated generated = generate_program(3);
  std::vector<std::size_t> cells(threads);
  on_all_threads([&](std::size_t i) {
    const auto network = ground(generated);
    cells[i] = network ? network->cell_count() : 0;
  });
  for (const std::size_t count : cells) CHECK(count == cells.front());
}

}  // namespace plumb::tests
