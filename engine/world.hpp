#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/network.hpp"

namespace plumb::engine {

/// Values of inputs that leave nothing open, in columns: `exist` is yes or no, each number finite, and 0 where it does
/// not exist.
struct SettledValues {
  std::span<const Number> numbers;
  std::span<const Truth> exist;
};

/// What a cell was before it changed.
struct Overwritten {
  CellId cell;
  Value value;
};

/// What the cells of a sweep's world were before, oldest first. It stays with the sweep: a copy keeps none.
class Journal {
 public:
  Journal() = default;
  Journal(const Journal&) {}
  Journal(Journal&&) = default;
  Journal& operator=(const Journal&) {
    *this = Journal();
    return *this;
  }
  Journal& operator=(Journal&&) = default;

  bool keeps = false;
  std::vector<Overwritten> cells{};
  std::vector<std::uint64_t> wanted{};  ///< a bit for each definition that is followed; empty: all are
};

/// One state of all cells of a network: every truth yes, possible or no, every number a range. A copy is a fork.
///
/// Use: set inputs, `settle`, read. Between a `set` and the next `settle` derived cells are stale.
class World {
 public:
  /// All inputs absent, as their relations say; settled.
  explicit World(const Network& network);

  const Network& network() const { return network_; }

  /// Requires the cell of an input relation (`Known::OpenUnknown` or `OpenNone`).
  void set(CellId input, Truth value);
  void set(CellId input, Value value);
  /// Many at once, as when another case is put in: the next `settle` computes everything.
  void set(std::span<const CellId> inputs, std::span<const Value> values);
  void set(std::span<const CellId> inputs, const SettledValues& values);
  /// Back to what absence means for its relation.
  void clear(CellId input);
  /// Every input as `other` has it, a world over the same network: the next `settle` recomputes what differs.
  void set_inputs_of(const World& other);

  Truth truth(CellId cell) const;  ///< a number cell: whether it exists
  Value value(CellId cell) const;  ///< requires a number cell

  /// The same for any fact, closed ones and those without a cell included.
  Truth truth(RelationId relation, std::span<const Symbol> key) const;
  Value value(RelationId relation, std::span<const Symbol> key) const;

  /// Faults of the last settle; a world with faults is invalid, its derived cells have no meaning.
  const std::vector<Fault>& faults() const { return faults_; }
  bool valid() const { return faults_.empty(); }

  friend void settle(World& world, const Limits& limits);
  friend struct WorldCells;
  friend class Sweep;

 private:
  bool put(const Network::Data& data, CellId input, Value value);
  bool some_input_is_spread() const;
  void mark(std::uint32_t definition);

  Network network_;
  std::vector<Range> numbers_;
  std::vector<Truth> truths_;          ///< truth cells, and existence of number cells
  std::vector<std::uint64_t> marks_;   ///< a bit for each definition that may be stale
  std::vector<std::uint32_t> spread_;  ///< by family: cells that are more than a point or a settled truth
  std::vector<Fault> faults_;
  bool stale_ = false, all_stale_ = false;
  Journal journal_;
};

/// Recomputes what depends on the inputs set since the last call, in the order of the operators; components run to
/// their one fixpoint. Faults are collected in the world.
void settle(World& world, const Limits& limits = {});

/// Many small changes to one base world, each tried on its own: set, settle, read, `reset`. Taking a change back costs
/// what the change did, so a what-if costs no copy and, once warm, no allocation.
class Sweep {
 public:
  explicit Sweep(World base);
  /// Only these cells, and what they rest on, follow the inputs; all others stay as they are in `base`. Requires a
  /// valid base.
  Sweep(World base, std::span<const CellId> followed);
  Sweep(Sweep&&) = default;
  Sweep& operator=(Sweep&&) = default;
  World& world() { return world_; }
  /// As the base was.
  void reset();

 private:
  World world_;
  std::vector<Fault> faults_;
  std::vector<std::uint32_t> spread_;
};

}  // namespace plumb::engine
