#pragma once
#include "engine/deadline.hpp"
#include "engine/evaluate.hpp"
#include "engine/network_data.hpp"
#include "engine/stratify.hpp"

/// The stages of grounding; each adds to the data and leaves what it found amiss in `failure`.
namespace plumb::engine {

/// The instances of one rule that joins have found: its variables, one substitution after the other.
struct FoundInstances {
  std::vector<Symbol> substitutions;
  std::uint32_t count = 0;
};

/// A fact of an open relation: an input that is set, or an instance without a rule.
struct OpenFact {
  RelationId relation;
  Row row;
  Value value;
  OriginId origin;
};

/// An instance and the cell it helps to define.
struct PlacedInstance {
  CellId cell;
  Instance instance;
};

/// What gathers the instances of an inner cell.
struct InnerCell {
  Gather gather;
  Finish finish{};
};

struct GroundState {
  GroundState(Network::Data& data, const Limits& limits)
      : data(data), limits(limits), found(data.program.rules.size()), deadline(limits) {}

  Network::Data& data;
  const Limits& limits;
  Strata strata;
  std::vector<FoundInstances> found;  ///< by rule; of open rules
  std::vector<PlacedInstance> placed;
  std::vector<InnerCell> inner;  ///< cells behind those of relations
  GroundFailure failure;
  std::vector<OpenFact> open_facts;
  std::uint64_t fact_count = 0, instance_count = 0;
  Deadline deadline;

  FactSource source() {
    return {data.program, data.tables, data.open, nullptr, nullptr, nullptr, &data.program.symbols};
  }
  bool failed() const { return !failure.cycles.empty() || !failure.faults.empty(); }
  void fault(Fault::Reason reason, const Rule& rule, std::string fact = {}, std::string detail = {}) {
    failure.faults.push_back({reason, rule.origin, 0, std::move(fact), std::move(detail)});
  }
};

/// Puts the fixed and given facts into their tables.
void load_facts(GroundState& state, std::span<const Fact> given);
/// Evaluates the closed strata to facts, or finds the potential facts and the instances of the open ones.
enum class Closed : std::uint8_t { No, Yes };
void run_strata(GroundState& state, Closed which);
/// The cells that inputs have: the product of their columns' kinds, or the keys of what they stand among.
void add_input_keys(GroundState& state);
/// Numbers the cells and turns instances into rows.
void make_rows(GroundState& state);
/// Orders the rows, keeps cycles as components and judges these.
void order_rows(GroundState& state);

/// Lays the rows of each batch out by code and leaf.
void add_slices(Network::Data& data);

/// Takes one more value for a key of a closed relation; false, with the fault, where a single one gets two.
bool merge_value(GroundState& state, RelationId relation, FactTable::Inserted at, Number value, OriginId origin);

/// Judges a cycle between facts and splits it into phases.
void judge_component(GroundState& state, Component& component);

Fault::Reason reason_of(Trouble trouble);

}  // namespace plumb::engine
