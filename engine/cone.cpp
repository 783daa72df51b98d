#include "engine/cone.hpp"

#include <algorithm>

#include "engine/premises.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {

std::vector<CellId> inputs_below(const Network& network, std::span<const CellId> cells) {
  const Network::Data& data = network.data();
  std::vector<bool> seen(data.cell_count);
  std::vector<CellId> waiting, inputs;
  const auto reach = [&](CellId cell) {
    if (cell >= data.cell_count || seen[cell]) return;
    seen[cell] = true;
    (data.definition_of[cell] == no_index ? inputs : waiting).push_back(cell);
  };
  for (const CellId cell : cells) reach(cell);
  while (!waiting.empty()) {
    const Definition& definition = data.definitions[data.definition_of[waiting.back()]];
    waiting.pop_back();
    for (std::uint32_t i = definition.begin; i < definition.end; ++i) {
      const Instance& instance = data.instances[i];
      const std::size_t leaves = data.codes[instance.code].leaves.size();
      for (std::size_t leaf = 0; leaf < leaves; ++leaf) reach(data.inputs[instance.inputs + leaf]);
    }
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

std::vector<bool> cells_above(const Network& network, std::span<const CellId> inputs) {
  const Network::Data& data = network.data();
  std::vector<bool> above(data.cell_count);
  std::vector<CellId> waiting;
  const auto reach = [&](CellId cell) {
    if (above[cell]) return;
    above[cell] = true;
    waiting.push_back(cell);
  };
  for (const CellId cell : inputs) reach(cell);
  while (!waiting.empty()) {
    const CellId cell = waiting.back();
    waiting.pop_back();
    for (std::uint32_t r = data.reader_begin[cell]; r < data.reader_begin[cell + 1]; ++r)
      reach(data.definitions[data.readers[r]].cell);
  }
  return above;
}

std::vector<CellId> cells_read(const World& world, const Expr& ground) {
  const Network::Data& data = world.network().data();
  Evaluation evaluation(WorldCells::source(world));
  Premises premises(evaluation);  // keeps what it gives out
  std::vector<CellId> cells;
  for (const FactAt& fact : premises.of(ground, {}))
    if (data.open[fact.relation]) cells.push_back(data.cells[fact.relation][fact.row]);
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

}  // namespace plumb::engine
