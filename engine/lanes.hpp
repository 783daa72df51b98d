#pragma once
#include <array>
#include <span>
#include <vector>

#include "engine/world.hpp"

namespace plumb::engine {

/// Eight worlds over one network settled at once, the world as the vector dimension; what a portfolio runs on. Lanes
/// whose inputs all are settled run side by side. A lane with something open or in trouble leaves and is settled as a
/// world of its own, and so does every lane of a network with cycles between facts or with inputs that are open in the
/// base: each reads as its `World` would, to the last byte.
class Lanes {
 public:
  static constexpr std::size_t count = 8;

  /// Every lane as `base`, which must be settled and valid.
  explicit Lanes(World base);

  /// Back to the base.
  void restart(std::size_t lane);
  void set(std::size_t lane, CellId input, Value value);
  void set(std::size_t lane, CellId input, Truth value) { set(lane, input, Value{value, {}}); }
  /// Many inputs in every lane, as when eight other cases are put in: `count` values for each input, one for each lane.
  /// A lane that has left stays by itself until it is restarted.
  void set(std::span<const CellId> inputs, std::span<const Value> values);
  void set(std::span<const CellId> inputs, const SettledValues& values);

  Truth truth(std::size_t lane, CellId cell) const;
  Value value(std::size_t lane, CellId cell) const;
  /// Of the lane's last settle; with any its derived cells have no meaning.
  const std::vector<Fault>& faults(std::size_t lane) const;
  /// Whether the lane runs beside others.
  bool is_beside(std::size_t lane) const { return !alone_[lane]; }

  friend void settle(Lanes& lanes, const Limits& limits);

 private:
  bool can_run_beside() const;
  void leave(std::size_t lane);
  void note_given(std::span<const CellId> inputs);
  void put(std::size_t lane, CellId input, Value value);
  void take_back(std::size_t lane, CellId input);
  bool run();

  World base_;
  bool beside_;                        ///< whether any lane can
  std::vector<std::int64_t> numbers_;  ///< by slot and lane
  std::vector<Truth> truths_;
  std::array<std::vector<CellId>, count> given_;  ///< inputs set since the restart
  std::vector<CellId> given_in_all_;              ///< inputs once set in every lane: each may differ from the base
  std::vector<World> alone_worlds_;               ///< by lane
  std::array<bool, count> alone_{};
};

/// Computes every lane; what they were before does not matter.
void settle(Lanes& lanes, const Limits& limits = {});

}  // namespace plumb::engine
