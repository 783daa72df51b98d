#include "engine/lanes.hpp"

#include <algorithm>
#include <cassert>

#include "engine/points_run.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {

Lanes::Lanes(World base) : base_(std::move(base)), beside_(can_run_beside()), alone_worlds_(count, base_) {
  assert(base_.valid());
  const Network::Data& data = base_.network().data();
  const std::size_t slots = data.cell_count + data.constants.size();
  numbers_.resize(slots * count);
  truths_.resize(slots * count);
  for (std::size_t slot = 0; slot < slots; ++slot)
    for (std::size_t lane = 0; lane < count; ++lane) {
      numbers_[slot * count + lane] = WorldCells::numbers(base_)[slot].lo.units;
      truths_[slot * count + lane] = WorldCells::truths(base_)[slot];
    }
  alone_.fill(!beside_);
}

bool Lanes::can_run_beside() const {
  const Network::Data& data = base_.network().data();
  const auto is_open = [&](std::uint32_t family) {
    const bool derived = family >= data.program.relations.size() || !is_input(data.program.relations[family].known);
    return !derived && WorldCells::spread(base_)[family] != 0;
  };
  const auto stays_out = [&](const Batch& batch) {
    const auto sources = data.batch_sources.begin();
    return batch.reads_spread || std::any_of(sources + batch.source_begin, sources + batch.source_end, is_open);
  };
  return data.components.empty() && std::none_of(data.batches.begin(), data.batches.end(), stays_out);
}

void Lanes::take_back(std::size_t lane, CellId input) {
  const Value value = base_.value(input);
  numbers_[std::size_t{input} * count + lane] = value.range.lo.units;
  truths_[std::size_t{input} * count + lane] = value.exists;
  if (alone_[lane]) alone_worlds_[lane].set(input, value);
}

void Lanes::restart(std::size_t lane) {
  for (const CellId input : given_[lane]) take_back(lane, input);
  for (const CellId input : given_in_all_) take_back(lane, input);
  given_[lane].clear();
  alone_[lane] = !beside_;
}

void Lanes::set(std::size_t lane, CellId input, Value value) {
  assert(base_.network().data().definition_of[input] == no_index);
  given_[lane].push_back(input);
  put(lane, input, value);
}

void Lanes::put(std::size_t lane, CellId input, Value value) {
  if (value.exists == Truth::No) value.range = {};
  if (!alone_[lane] && is_spread(value.exists, value.range)) leave(lane);
  if (alone_[lane]) return alone_worlds_[lane].set(input, value);
  numbers_[std::size_t{input} * count + lane] = value.range.lo.units;
  truths_[std::size_t{input} * count + lane] = value.exists;
}

void Lanes::note_given(std::span<const CellId> inputs) {
  if (!std::equal(inputs.begin(), inputs.end(), given_in_all_.begin(), given_in_all_.end()))
    given_in_all_.insert(given_in_all_.end(), inputs.begin(), inputs.end());
}

void Lanes::set(std::span<const CellId> inputs, std::span<const Value> values) {
  assert(values.size() == inputs.size() * count);
  note_given(inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i)
    for (std::size_t lane = 0; lane < count; ++lane) put(lane, inputs[i], values[i * count + lane]);
}

void Lanes::set(std::span<const CellId> inputs, const SettledValues& values) {
  assert(values.numbers.size() == inputs.size() * count && values.exist.size() == inputs.size() * count);
  note_given(inputs);
  const bool one_by_one = std::any_of(alone_.begin(), alone_.end(), [](bool alone) { return alone; });
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const Number* const numbers = values.numbers.data() + i * count;
    const Truth* const exist = values.exist.data() + i * count;
    std::int64_t* const to = numbers_.data() + std::size_t{inputs[i]} * count;
    if (one_by_one) {
      for (std::size_t lane = 0; lane < count; ++lane) put(lane, inputs[i], {exist[lane], point(numbers[lane])});
      continue;
    }
    for (std::size_t lane = 0; lane < count; ++lane) to[lane] = numbers[lane].units;
    std::copy_n(exist, count, truths_.data() + std::size_t{inputs[i]} * count);
  }
}

/// Its world takes over what was set.
void Lanes::leave(std::size_t lane) {
  World& world = alone_worlds_[lane];
  world = base_;
  const auto take_over = [&](CellId input) {
    world.set(input,
              {truths_[std::size_t{input} * count + lane], point({numbers_[std::size_t{input} * count + lane]})});
  };
  for (const CellId input : given_[lane]) take_over(input);
  for (const CellId input : given_in_all_) take_over(input);
  alone_[lane] = true;
}

bool Lanes::run() {
  const Network::Data& data = base_.network().data();
  Workspace& space = Workspace::of_thread(data);
  for (const Batch& batch : data.batches)
    for (std::uint32_t begin = batch.begin, end = begin; begin < batch.end; begin = end) {
      constexpr std::uint32_t chunk_rows = 128;  // times eight
      end = end_of_chunk(data, batch, begin, chunk_rows);
      if (!run_points(data, EightWorlds{numbers_.data(), truths_.data()}, space, batch, begin, end)) return false;
    }
  return true;
}

void settle(Lanes& lanes, const Limits& limits) {
  const auto beside = [&](std::size_t lane) { return !lanes.alone_[lane]; };
  bool some = false;
  for (std::size_t lane = 0; lane < Lanes::count; ++lane) some = some || beside(lane);
  const bool done = !some || lanes.run();
  for (std::size_t lane = 0; lane < Lanes::count; ++lane) {
    if (!done && beside(lane)) lanes.leave(lane);
    if (lanes.alone_[lane]) settle(lanes.alone_worlds_[lane], limits);
  }
}

Truth Lanes::truth(std::size_t lane, CellId cell) const {
  return alone_[lane] ? alone_worlds_[lane].truth(cell) : truths_[std::size_t{cell} * count + lane];
}

Value Lanes::value(std::size_t lane, CellId cell) const {
  if (alone_[lane]) return alone_worlds_[lane].value(cell);
  return {truth(lane, cell), point({numbers_[std::size_t{cell} * count + lane]})};
}

const std::vector<Fault>& Lanes::faults(std::size_t lane) const {
  static const std::vector<Fault> none;
  return alone_[lane] ? alone_worlds_[lane].faults() : none;
}

}  // namespace plumb::engine
