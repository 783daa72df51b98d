#include "engine/world.hpp"

#include <cassert>

#include "engine/settle.hpp"

namespace plumb::engine {

World::World(const Network& network)
    : network_(network), numbers_(network.data().initial_numbers), truths_(network.data().initial_truths),
      faults_(network.data().initial_faults) {}

void World::set(CellId input, Value value) {
  assert(network_.data().definition_of[input] == no_index);
  if (value.exists == Truth::No) value.range = {};
  if (truths_[input] == value.exists && numbers_[input] == value.range) return;
  truths_[input] = value.exists;
  numbers_[input] = value.range;
  changed_.push_back(input);
}

void World::set(CellId input, Truth value) { set(input, Value{value, {}}); }

void World::clear(CellId input) { set(input, absent_value(network_.program().relations[network_.relation_of(input)])); }

Truth World::truth(CellId cell) const { return truths_[cell]; }
Value World::value(CellId cell) const { return {truths_[cell], numbers_[cell]}; }

Truth World::truth(RelationId relation, std::span<const Symbol> key) const {
  const Network::Data& data = network_.data();
  const Row row = data.tables[relation].find(key.data());
  if (row == no_row) return Truth::No;
  return data.open[relation] ? truths_[data.cells[relation][row]] : Truth::Yes;
}

Value World::value(RelationId relation, std::span<const Symbol> key) const {
  const Network::Data& data = network_.data();
  const Row row = data.tables[relation].find(key.data());
  if (row == no_row) return {};
  return data.open[relation] ? value(data.cells[relation][row]) : known(data.tables[relation].value(row));
}

void settle(World& world, const Limits& limits) {
  if (world.changed_.empty()) return;
  const Network::Data& data = world.network_.data();
  const bool had_faults = !world.faults_.empty();
  world.faults_.clear();
  Settler settler(data, world.numbers_.data(), world.truths_.data(), limits, world.faults_);
  for (const CellId cell : world.changed_) settler.mark_readers(cell);
  if (had_faults) settler.mark_all();  // every fault shows again unless it is cured
  world.changed_.clear();
  settler.run();
}

}  // namespace plumb::engine
