#include "engine/world.hpp"

#include <algorithm>
#include <cassert>

#include "engine/settle.hpp"

namespace plumb::engine {

World::World(const Network& network)
    : network_(network), numbers_(network.data().initial_numbers), truths_(network.data().initial_truths),
      marks_((network.data().definitions.size() + 63) / 64, 0), spread_(network.data().initial_spread),
      faults_(network.data().initial_faults) {}

/// True if the cell changed.
inline bool World::put(const Network::Data& data, CellId input, Value value) {
  assert(data.definition_of[input] == no_index);
  Truth& exists = truths_[input];
  Range& number = numbers_[input];
  if (value.exists == Truth::No) value.range = {};
  if (exists == value.exists && number == value.range) return false;
  if (journal_.keeps) journal_.cells.push_back({input, {exists, number}});
  const bool was_spread = is_spread(exists, number), spreads = is_spread(value.exists, value.range);
  if (was_spread != spreads) spread_[data.family_of(input)] += spreads ? 1u : ~0u;
  exists = value.exists;
  number = value.range;
  return true;
}

void World::set(CellId input, Value value) {
  const Network::Data& data = network_.data();
  if (!put(data, input, value)) return;
  stale_ = true;
  for (std::uint32_t i = data.reader_begin[input]; i < data.reader_begin[input + 1]; ++i) mark(data.readers[i]);
}

void World::mark(std::uint32_t definition) {
  const std::uint64_t bit = std::uint64_t{1} << (definition % 64);
  marks_[definition / 64] |= journal_.wanted.empty() ? bit : bit & journal_.wanted[definition / 64];
}

void World::set(std::span<const CellId> inputs, std::span<const Value> values) {
  assert(inputs.size() == values.size());
  const Network::Data& data = network_.data();
  for (std::size_t i = 0; i < inputs.size(); ++i) all_stale_ = put(data, inputs[i], values[i]) || all_stale_;
  stale_ = stale_ || all_stale_;
}

bool World::some_input_is_spread() const {
  const std::vector<Relation>& relations = network_.program().relations;
  for (RelationId relation = 0; relation < relations.size(); ++relation)
    if (is_input(relations[relation].known) && spread_[relation] != 0) return true;
  return false;
}

void World::set(std::span<const CellId> inputs, const SettledValues& values) {
  assert(inputs.size() == values.numbers.size() && inputs.size() == values.exist.size());
  const bool one_by_one = journal_.keeps || some_input_is_spread();
  Range* const numbers = numbers_.data();
  Truth* const truths = truths_.data();
  std::uint64_t changes = 0;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const CellId input = inputs[i];
    const Truth exists = values.exist[i];
    const Number number = values.numbers[i];
    assert(exists != Truth::Possible && is_finite(number) && (exists == Truth::Yes || number == Number{}));
    if (one_by_one) {
      changes |= std::uint64_t{put(network_.data(), input, {exists, point(number)})};
      continue;
    }
    changes |= static_cast<std::uint64_t>(numbers[input].lo.units ^ number.units) | (truths[input] != exists);
    numbers[input] = point(number);
    truths[input] = exists;
  }
  all_stale_ = all_stale_ || changes != 0;
  stale_ = stale_ || all_stale_;
}

void World::set(CellId input, Truth value) { set(input, Value{value, {}}); }

void World::clear(CellId input) { set(input, absent_value(network_.program().relations[network_.relation_of(input)])); }

void World::set_inputs_of(const World& other) {
  const Network::Data& data = network_.data();
  assert(&data == &other.network_.data());
  for (CellId cell = 0; cell < data.cell_count; ++cell)
    if (data.definition_of[cell] == no_index) set(cell, other.value(cell));
}

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
  if (!world.stale_) return;
  const bool had_faults = !world.faults_.empty();
  world.faults_.clear();
  world.stale_ = false;
  Settler settler(world.network_.data(),
                  {world.numbers_.data(), world.truths_.data(), world.spread_.data(), world.marks_.data(),
                   world.journal_.keeps ? &world.journal_.cells : nullptr,
                   world.journal_.wanted.empty() ? nullptr : world.journal_.wanted.data()},
                  limits, world.faults_);
  const bool everything = had_faults || world.all_stale_;  // every fault shows again unless it is cured
  world.all_stale_ = false;
  everything ? settler.run_all() : settler.run();
}

Sweep::Sweep(World base) : world_(std::move(base)), faults_(world_.faults_), spread_(world_.spread_) {
  assert(!world_.stale_);
  world_.journal_.keeps = true;
}

namespace {

/// By definition a bit: those that `cells` rest on. What goes round in a component belongs together.
std::vector<std::uint64_t> definitions_below(const Network::Data& data, std::span<const CellId> cells) {
  std::vector<std::uint64_t> wanted((data.definitions.size() + 63) / 64, 0);
  std::vector<std::uint32_t> waiting;
  const auto want = [&](std::uint32_t definition) {
    std::uint64_t& word = wanted[definition / 64];
    const std::uint64_t bit = std::uint64_t{1} << (definition % 64);
    if ((word & bit) == 0) waiting.push_back(definition);
    word |= bit;
  };
  const auto want_cell = [&](CellId cell) {
    if (cell >= data.cell_count || data.definition_of[cell] == no_index) return;
    const std::uint32_t definition = data.definition_of[cell], component = data.component_of[definition];
    if (component == no_index) return want(definition);
    for (std::uint32_t d = data.components[component].begin; d < data.components[component].end; ++d) want(d);
  };
  for (const CellId cell : cells) want_cell(cell);
  while (!waiting.empty()) {
    const Definition definition = data.definitions[waiting.back()];
    waiting.pop_back();
    for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
      const Instance& instance = data.instances[i];
      const std::size_t leaves = data.codes[instance.code].leaves.size();
      for (std::size_t leaf = 0; leaf < leaves; ++leaf) want_cell(data.inputs[instance.inputs + leaf]);
    }
  }
  return wanted;
}

}  // namespace

Sweep::Sweep(World base, std::span<const CellId> followed) : Sweep(std::move(base)) {
  assert(world_.valid());
  world_.journal_.wanted = definitions_below(world_.network().data(), followed);
}

void Sweep::reset() {
  for (auto change = world_.journal_.cells.rbegin(); change != world_.journal_.cells.rend(); ++change) {
    world_.truths_[change->cell] = change->value.exists;
    world_.numbers_[change->cell] = change->value.range;
  }
  world_.journal_.cells.clear();
  world_.spread_ = spread_;
  if (world_.stale_) std::fill(world_.marks_.begin(), world_.marks_.end(), 0);
  world_.stale_ = world_.all_stale_ = false;
  world_.faults_ = faults_;
}

}  // namespace plumb::engine
