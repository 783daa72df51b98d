#include "engine/polarity.hpp"

#include "engine/pull_tracer.hpp"
#include "engine/world_cells.hpp"

namespace plumb::engine {

std::vector<Pull> pulls_on(const World& world, CellId cell, const Naming& naming) {
  return PullTracer(world, naming).run(cell);
}

std::vector<Pull> pulls_on_any(const World& world, std::span<const CellId> cells) {
  const Naming unnamed;
  return PullTracer(world, unnamed).run_any(cells);
}

std::optional<std::vector<Pull>> pulls_on(const World& world, const Expr& condition, const Naming& naming) {
  const FactSource source = WorldCells::source(world);
  const Conjunction literals{{&condition, false}};
  const Code code = compile(source, {.rule = no_index, .literals = literals, .condition = &condition});
  std::vector<Symbol> locals(variable_count_of(condition));
  Evaluation evaluation(source);
  std::vector<Read> reads;
  for (const Leaf& leaf : code.leaves) {
    Read& read = reads.emplace_back();
    if (leaf.kind == Leaf::Kind::ClosedTruth) {
      read.value.exists = evaluation.truth(*leaf.expr, locals.data()).truth;
    } else if (leaf.kind == Leaf::Kind::ClosedValue) {
      read.value = evaluation.value(*leaf.expr, locals.data()).value;
    } else if (leaf.kind == Leaf::Kind::Cell) {
      std::vector<Symbol> key;
      for (const Term& term : leaf.expr->terms) key.push_back(term.id);
      read.cell = world.network().find(leaf.expr->relation, key).value_or(no_cell);
      if (read.cell != no_cell) read.value = world.value(read.cell);
    } else {
      return std::nullopt;
    }
  }
  PulledRow row;
  row.load(code, reads);
  return PullTracer(world, naming).run(row);
}

std::vector<Pull> mixed_inputs(const World& world, CellId cell, const Naming& naming) {
  std::vector<Pull> pulls = pulls_on(world, cell, naming);
  std::erase_if(pulls, [](const Pull& pull) { return !pull.is_mixed(); });
  return pulls;
}

}  // namespace plumb::engine
