#include <algorithm>

#include "tests/support/engine_run.hpp"
#include "tests/support/test.hpp"

/// Law: the order in which rules, facts, relations and constants were written changes no result.
namespace plumb::tests {
namespace {

using namespace engine;

RelationId relation_named(const Program& program, const std::string& name) {
  RelationId r = 0;
  while (program.relations[r].name != name) ++r;
  return r;
}

/// The same fact in another program, by name and text.
FactRef translated(const Program& from, const FactRef& fact, const Program& to) {
  FactRef result{relation_named(to, from.relations[fact.relation].name), {}};
  for (const Symbol s : fact.key)
    result.key.push_back(from.symbols.is_number(s) ? *to.symbols.find(from.symbols.number_of(s))
                                                   : *to.symbols.find(from.symbols.text_of(s)));
  return result;
}

std::vector<std::string> row_names(const Network& network, const std::string& relation) {
  std::vector<std::string> names;
  const RelationId r = relation_named(network.program(), relation);
  for (const Network::Row& row : network.rows(r)) names.push_back(fact_name(network.program(), {r, row.key}));
  return names;
}

/// Whether there was a world to compare.
bool compare_shuffled(std::uint64_t seed, bool symbols) {
  const Generated g = generate_program(seed), other = shuffle(g, seed, symbols);
  const std::optional<Network> network = ground(g), shuffled = ground(other);
  INFO(describe(seed, g, {}));
  REQUIRE(network.has_value() == shuffled.has_value());
  if (!network) return false;
  REQUIRE(network->cell_count() == shuffled->cell_count());
  Random random(seed);
  Inputs inputs = generate_inputs(random, g.program, naive_evaluate(g.program, g.given, {}).tables), moved;
  for (const auto& [fact, value] : inputs) moved[translated(g.program, fact, other.program)] = value;
  const World world = settled_world(*network, inputs), twin = settled_world(*shuffled, moved);
  REQUIRE(world.valid() == twin.valid());
  for (RelationId r = 0; r < g.program.relations.size(); ++r) {
    const std::string& name = g.program.relations[r].name;
    std::vector<std::string> rows = row_names(*network, name), twin_rows = row_names(*shuffled, name);
    if (symbols) {
      std::sort(rows.begin(), rows.end());
      std::sort(twin_rows.begin(), twin_rows.end());
    }
    REQUIRE(rows == twin_rows);
    if (!world.valid()) continue;
    for (const Network::Row& row : network->rows(r)) {
      const FactRef fact{r, row.key};
      INFO(fact_name(g.program, fact));
      REQUIRE(known_of(world, fact) == known_of(twin, translated(g.program, fact, other.program)));
    }
  }
  return world.valid();
}

void compare_all_shuffled(bool symbols) {
  const std::uint64_t programs = scaled(500);
  std::uint64_t compared = 0;
  for (std::uint64_t seed = 0; seed < programs; ++seed) compared += compare_shuffled(seed, symbols);
  CHECK(compared >= programs / 2);
}

}  // namespace

TEST_CASE("the order of rules, facts and relations changes nothing, not even the order of rows", "[property][engine]") {
  compare_all_shuffled(false);
}

TEST_CASE("the order in which constants were met changes no result", "[property][engine]") {
  compare_all_shuffled(true);
}

}  // namespace plumb::tests
