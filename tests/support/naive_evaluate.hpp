#pragma once
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/network.hpp"
#include "engine/proof.hpp"

/// The oracle: docs/evaluation.md read aloud. Every rule is tried with every substitution until nothing changes;
/// obvious, slow, and independent of grounding, networks and worlds. Only the arithmetic on ranges is shared.
namespace plumb::tests {

/// What is known of inputs: of a relation without a value, `exists` is the truth.
using Inputs = std::map<engine::FactRef, Value>;

/// The facts of one relation, one entry for every key over all symbols of the program.
class Table {
 public:
  Table(std::size_t symbols, std::size_t columns);
  Value& at(std::span<const engine::Symbol> key) { return values_[index(key)]; }
  const Value& at(std::span<const engine::Symbol> key) const { return values_[index(key)]; }
  /// Every key whose fact is not certainly absent, in order.
  std::vector<std::vector<engine::Symbol>> keys() const;
  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::size_t index(std::span<const engine::Symbol> key) const;
  std::size_t symbols_, columns_;
  std::vector<Value> values_;
};

struct Evaluation {
  std::vector<Table> tables;          ///< by relation
  std::vector<engine::Fault> faults;  ///< of the final state; with faults the tables mean nothing
  Value at(const engine::FactRef& fact) const { return tables[fact.relation].at(fact.key); }
};

/// Requires a program stratified by relation: what a recursive group of relations reads of itself moves one way.
Evaluation naive_evaluate(const engine::Program& program, std::span<const engine::Fact> given, const Inputs& inputs);

/// Which relations have an input, a number known as a range, or recursion through gates or lists above them.
std::vector<bool> open_relations(const engine::Program& program);

/// Every key an input relation has cells for: the product of its kinds, or what `among` holds.
std::vector<std::vector<engine::Symbol>> domain_of(const engine::Program& program, const std::vector<Table>& tables,
                                                   engine::RelationId input);

}  // namespace plumb::tests
