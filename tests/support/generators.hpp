#pragma once
#include <string>
#include <vector>

#include "tests/support/naive_evaluate.hpp"
#include "tests/support/random.hpp"

/// Random programs, inputs and orders. Equal seeds give equal results everywhere.
namespace plumb::tests {

struct GeneratorOptions {
  bool sound = false;   ///< without `Narrow`, whose result need not hold every completion
  bool points = false;  ///< without numbers that are known as ranges
  bool small = false;   ///< few inputs, so that completions can be enumerated
  bool recursion = true;
};

/// A program with the facts of a case. Stratified by relation; recursive groups move one way; values that divide by
/// zero are rare but occur.
struct Generated {
  engine::Program program;
  std::vector<engine::Fact> given;
  std::string text() const;
};
Generated generate_program(std::uint64_t seed, GeneratorOptions options = {});
/// The choices are taken from `choices`, which stands behind them then.
Generated generate_program(Random& choices, GeneratorOptions options = {});

/// What is known of some of the inputs, within their domains.
Inputs generate_inputs(Random& random, const engine::Program& program, const std::vector<Table>& tables);
/// One random state of an input fact, or no value: absent.
std::optional<Value> generate_input(Random& random, const engine::Relation& relation);
/// Every input fact that has a cell.
std::vector<engine::FactRef> input_facts(const engine::Program& program, const std::vector<Table>& tables);

/// The same program in another order of rules, facts and relations; with `symbols` also interned in another order.
/// Relations are found by name, constants by text.
Generated shuffle(const Generated& original, std::uint64_t seed, bool symbols);

}  // namespace plumb::tests
