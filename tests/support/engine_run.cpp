#include "tests/support/engine_run.hpp"

#include <fmt/format.h>

#include <functional>

namespace plumb::tests {

using namespace engine;

namespace {

const Limits limits{.facts = 100'000, .cells = 100'000, .rounds = 3'000, .time_ms = 20'000};

std::string show(const Value& v) {
  if (v.exists == Truth::No) return "no";
  return fmt::format("{} {}..{}", v.exists == Truth::Yes ? "yes" : "possible", to_decimal(v.range.lo),
                     to_decimal(v.range.hi));
}

/// Every key of `columns` symbols.
void for_each_key(std::size_t symbols, std::size_t columns, std::vector<Symbol>& key,
                  const std::function<void()>& visit) {
  if (key.size() == columns) return visit();
  for (Symbol s = 0; s < symbols; ++s) {
    key.push_back(s);
    for_each_key(symbols, columns, key, visit);
    key.pop_back();
  }
}

void for_each_fact(const Program& program, const std::function<void(const FactRef&)>& visit) {
  for (RelationId r = 0; r < program.relations.size(); ++r) {
    FactRef fact{r, {}};
    for_each_key(program.symbols.size(), program.relations[r].columns.size(), fact.key, [&] { visit(fact); });
  }
}

std::string difference(const Program& program, const FactRef& fact, const Value& actual, const Value& expected) {
  if (actual == expected) return {};
  return fmt::format("{} is {}, expected {}", fact_name(program, fact), show(actual), show(expected));
}

}  // namespace

std::optional<Network> ground(const Generated& generated) {
  tl::expected<Network, GroundFailure> network = engine::ground(generated.program, generated.given, limits);
  return network ? std::optional(std::move(*network)) : std::nullopt;
}

std::string ground_failure(const Generated& generated) {
  const tl::expected<Network, GroundFailure> network = engine::ground(generated.program, generated.given, limits);
  if (network) return {};
  std::string text = "does not ground:";
  for (const Cycle& cycle : network.error().cycles) {
    text += cycle.direction ? " a falling cycle" : " a cycle";
    for (const Cycle::Step& step : cycle.steps) text += fmt::format(" {}{}", step.against ? "!" : "", step.fact);
  }
  for (const Fault& fault : network.error().faults)
    text += fmt::format(" fault {} in rule {}: {} {}", static_cast<int>(fault.reason), fault.origin, fault.fact,
                        fault.detail);
  return text;
}

void set_input(World& world, const FactRef& fact, const std::optional<Value>& value) {
  const std::optional<CellId> cell = world.network().find(fact.relation, fact.key);
  if (!cell) return;
  if (!value) {
    world.clear(*cell);
  } else if (world.network().program().relations[fact.relation].has_value) {
    world.set(*cell, *value);
  } else {
    world.set(*cell, value->exists);
  }
}

World settled_world(const Network& network, const Inputs& inputs) {
  World world(network);
  for (const auto& [fact, value] : inputs) set_input(world, fact, value);
  settle(world, limits);
  return world;
}

std::string fact_name(const Program& program, const FactRef& fact) {
  std::string text = program.relations[fact.relation].name + "(";
  for (std::size_t i = 0; i < fact.key.size(); ++i)
    text.append(i ? ", " : "").append(program.symbols.text_of(fact.key[i]));
  return text + ")";
}

Value known_of(const World& world, const FactRef& fact) {
  const Truth exists = world.truth(fact.relation, fact.key);
  if (exists == Truth::No || !world.network().program().relations[fact.relation].has_value) return {exists};
  return world.value(fact.relation, fact.key);
}

std::string first_difference(const Generated& generated, const World& world, const Evaluation& expected) {
  if (world.valid() != expected.faults.empty())
    return fmt::format("the world is {}valid, the oracle finds {} faults", world.valid() ? "" : "in",
                       expected.faults.size());
  if (!world.valid()) return {};
  std::string text;
  for_each_fact(generated.program, [&](const FactRef& fact) {
    if (text.empty()) text = difference(generated.program, fact, known_of(world, fact), expected.at(fact));
  });
  return text;
}

std::string first_difference(const World& world, const World& expected) {
  if (world.valid() != expected.valid()) return world.valid() ? "only one world is valid" : "only one world is invalid";
  if (!world.valid()) return {};
  std::string text;
  const Program& program = world.network().program();
  for_each_fact(program, [&](const FactRef& fact) {
    if (text.empty()) text = difference(program, fact, known_of(world, fact), known_of(expected, fact));
  });
  return text;
}

std::string describe(std::uint64_t seed, const Generated& generated, const Inputs& inputs) {
  std::string text = fmt::format("seed {}\n{}\n", seed, generated.text());
  for (const auto& [fact, value] : inputs)
    text += fmt::format("input {} is {}\n", fact_name(generated.program, fact), show(value));
  return text;
}

}  // namespace plumb::tests
