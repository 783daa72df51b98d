#include "engine/below.hpp"

#include "engine/network_data.hpp"

namespace plumb::engine {

std::vector<CellId> cells_below(const Network& network, CellId cell) { return cells_below(network, {&cell, 1}); }

std::vector<CellId> cells_below(const Network& network, std::span<const CellId> cells) {
  const Network::Data& data = network.data();
  std::vector<char> seen(data.cell_count);
  std::vector<CellId> open;
  for (const CellId cell : cells)
    if (!seen[cell]) seen[cell] = 1, open.push_back(cell);
  while (!open.empty()) {
    const std::uint32_t definition = data.definition_of[open.back()];
    open.pop_back();
    if (definition == no_index) continue;
    const Definition& defined = data.definitions[definition];
    for (std::uint32_t i = defined.begin; i < defined.end; ++i) {
      const Instance& instance = data.instances[i];
      const std::size_t leaves = data.codes[instance.code].leaves.size();
      for (std::size_t leaf = 0; leaf < leaves; ++leaf) {
        const CellId below = data.inputs[instance.inputs + leaf];
        if (below < data.cell_count && !seen[below]) seen[below] = 1, open.push_back(below);
      }
    }
  }
  std::vector<CellId> below;
  for (CellId c = 0; c < data.cell_count; ++c)
    if (seen[c]) below.push_back(c);
  return below;
}

}  // namespace plumb::engine
