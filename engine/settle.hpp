#pragma once
#include <vector>

#include "engine/deadline.hpp"
#include "engine/network_data.hpp"
#include "engine/world.hpp"

/// How a world follows its inputs.
namespace plumb::engine {

/// Computes what a definition gives over the cells as they stand.
class DefinitionEvaluator {
 public:
  DefinitionEvaluator(const Network::Data& data, const Range* numbers, const Truth* truths)
      : data_(data), slots_(data.slots(numbers, truths)) {}

  struct Outcome {
    Value value{};
    Trouble trouble = Trouble::None;
    std::uint32_t instance = no_index;  ///< the one in trouble
  };
  /// Trouble of an aggregate's own cell is no outcome: the cell keeps it for the instances that read it.
  Outcome compute(const Definition& definition);
  Given run_instance(const Instance& instance) const {
    return run(data_.codes[instance.code], data_.inputs.data() + instance.inputs, slots_);
  }

 private:
  Outcome own(const Definition& definition);
  Outcome any(const Definition& definition);
  Outcome folded(const Definition& definition);
  bool collect(const Definition& definition, Outcome& outcome);

  const Network::Data& data_;
  Slots slots_;
  std::vector<Member> members_;
};

/// The changing parts of a world.
struct WorldState {
  Range* numbers;
  Truth* truths;
  std::uint32_t* spread;                        ///< by family: cells that `is_spread`
  std::uint64_t* marks;                         ///< by definition; none left after a run
  std::vector<Overwritten>* journal = nullptr;  ///< where given, takes what is overwritten
  const std::uint64_t* wanted = nullptr;        ///< by definition; where given, the others are left as they are
};

class BatchRun;

/// Brings the cells behind marked definitions up to date, in order. Where much is stale it computes everything from
/// there on, batch by batch, which asks no cell whether it changed.
class Settler {
 public:
  Settler(const Network::Data& data, const WorldState& state, const Limits& limits, std::vector<Fault>& faults);

  void run();
  void run_all();

 private:
  friend class ComponentRun;
  void mark_readers(CellId cell) {
    for (std::uint32_t i = data_.reader_begin[cell]; i < data_.reader_begin[cell + 1]; ++i) mark(data_.readers[i]);
  }
  void mark(std::uint32_t definition) {
    const std::uint64_t bit = std::uint64_t{1} << (definition % 64);
    state_.marks[definition / 64] |= state_.wanted ? bit & state_.wanted[definition / 64] : bit;
  }
  void unmark(std::uint32_t definition) { state_.marks[definition / 64] &= ~(std::uint64_t{1} << (definition % 64)); }
  void run_from(std::uint32_t definition);
  std::uint32_t next_marked(std::uint32_t from) const;
  bool much_is_stale() const;
  bool is_points(const Batch& batch) const;
  void run_marked(BatchRun& batches, const Batch& batch, std::uint32_t first);
  void run_whole(BatchRun& batches, const Batch& batch, std::uint32_t first);
  void run_component(const Component& component);
  /// True if the cell changed.
  bool store(CellId cell, const Value& value);
  void report(std::uint32_t definition, const DefinitionEvaluator::Outcome& outcome);
  void report(Fault::Reason reason, std::uint32_t definition);
  OriginId origin_of(std::uint32_t instance) const {
    return data_.origin_of(data_.codes[data_.instances[instance].code]);
  }
  bool in_time(std::uint32_t definition);

  const Network::Data& data_;
  WorldState state_;
  const Limits& limits_;
  std::vector<Fault>& faults_;
  DefinitionEvaluator evaluator_;
  bool everything_ = false;
  std::uint64_t rows_done_ = 0, next_look_ = 0;  ///< how much was computed; when the clock is looked at again
  Deadline deadline_;
};

std::uint32_t end_of_chunk(const Network::Data& data, const Batch& batch, std::uint32_t begin, std::uint32_t rows);

/// Runs a component from its start: truths at no, falling values at +inf, rising ones at -inf.
class ComponentRun {
 public:
  ComponentRun(Settler& settler, const Component& component)
      : settler_(settler), component_(component), place_in_phase_(component.end - component.begin, no_index) {}
  void run();

 private:
  void run_phase(const Component::Phase& phase);
  bool iterate(const Component::Phase& phase);
  bool in_limits(std::uint32_t round, std::uint32_t definition);
  bool update(std::uint32_t definition, bool existence_only);

  Settler& settler_;
  const Component& component_;
  std::vector<std::uint32_t> place_in_phase_;  ///< by definition of the component: where it stands in what iterates
  bool failed_ = false;
};

/// What a definition of a component gives within it. A value whose existence alone is settled now starts beyond all it
/// will be. Certain and possible are two runs of their own: of a least value that only may exist the certain one has
/// not begun, so its hi is open; of a most value its lo.
Value within_component(Value value, Gather gather, Direction direction, bool existence_only);

}  // namespace plumb::engine
