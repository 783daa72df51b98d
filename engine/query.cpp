#include <algorithm>
#include <map>

#include "engine/proof.hpp"
#include "engine/world_cells.hpp"

/// Conditions and numbers that are no part of the program, asked of a world.
namespace plumb::engine {

Truth evaluate_truth(const World& world, const Expr& condition) {
  Evaluation evaluation(WorldCells::source(world));
  std::vector<Symbol> substitution(variable_count_of(condition), no_symbol);
  return evaluation.truth(condition, substitution.data()).truth;
}

Value evaluate_value(const World& world, const Expr& number) {
  Evaluation evaluation(WorldCells::source(world));
  std::vector<Symbol> substitution(variable_count_of(number), no_symbol);
  return evaluation.value(number, substitution.data()).value;
}

std::vector<Binding> find_bindings(const World& world, const Expr& condition, std::uint32_t variable_count) {
  Evaluation evaluation(WorldCells::source(world));
  const std::size_t size = std::max<std::size_t>(variable_count, variable_count_of(condition));
  std::vector<Symbol> substitution(size, no_symbol);
  const VariableFlags none(size, 0);
  std::map<std::vector<Symbol>, Truth> found;
  const std::optional branches = alternatives(condition, none);
  if (!branches) return {};
  for (const Conjunction& branch : *branches) {
    const Plan plan = make_plan(evaluation.source(), {branch, joined_reads(branch, nullptr), none});
    run_join(evaluation, plan, substitution.data(), [&] {
      const Truth holds = evaluation.truth(condition, substitution.data()).truth;
      if (holds == Truth::No) return true;
      Truth& best = found[{substitution.begin(), substitution.begin() + variable_count}];
      best = either(best, holds);
      return true;
    });
    std::fill(substitution.begin(), substitution.end(), no_symbol);
  }
  std::vector<Binding> bindings;
  for (const auto& [symbols, holds] : found) bindings.push_back({symbols, holds});
  return bindings;
}

}  // namespace plumb::engine
