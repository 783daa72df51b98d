#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "advice/case_world.hpp"

/// What-if worlds of one case in which criteria and areas are put right, for one target and level.
namespace plumb::advice {

/// Which end of everything open a trial takes: every answer at its worst, or at its best.
enum class End : std::uint8_t { Worst, Best };

/// Something that somebody could improve and that the target depends on: a criterion; or an area, by its own value,
/// whose level was entered over criteria that were not asked. Such an area stands for all of its criteria, except those
/// that a gate or ceiling elsewhere reads.
struct Lever {
  model::ThingId item = model::nothing;
  bool is_area = false;
  Number need{};  ///< what putting it right brings it to
};

/// `do(S)` of the method: every lever of S at least at its need, an area all of whose levers are at theirs too (its
/// level was entered, and need not be the mean of its parts); then, once each, whatever is driven by a base that
/// newly reaches its threshold, at most to its own need. Drives are those declared, and those of dependencies, whose
/// threshold is the base's no longer being weak.
class CaseRepairs {
 public:
  /// `world` must outlive it. One is for one thread.
  CaseRepairs(const CaseWorld& world, model::ThingId target, Number goal);

  const CaseWorld& world() const { return world_; }
  model::ThingId target() const { return target_; }
  Number goal() const { return goal_; }
  const std::vector<Lever>& levers() const { return levers_; }  ///< in declared order

  /// What an item needs: the larger of `good` and the goal, in proportion where its scale is another, and what a gate,
  /// ceiling or limit above it asks of it.
  Number need(model::ThingId item) const;

  enum class Drives : std::uint8_t { Counted, Ignored };
  struct Outcome {
    Number target{};
    std::vector<Number> own{};  ///< by lever
  };
  Outcome repair(End end, std::span<const std::size_t> levers, Drives drives = Drives::Counted);
  /// The target's range once these are put right, and what holds it then.
  Range reach(std::span<const std::size_t> levers, Drives drives = Drives::Counted);
  const engine::World& repaired_world(End end, std::span<const std::size_t> levers);

  /// An item's own value once actions have raised criteria.
  Number own_after(End end, std::span<const model::Action* const> actions, model::ThingId item);
  /// Where effects on an item start from: what is said of it, evidence or not; of a criterion never asked the level
  /// entered above it.
  Number present(End end, model::ThingId item) const;
  Number own(End end, model::ThingId item) const { return own(world_.base(), end, item); }

 private:
  struct Drive {
    model::ThingId base, lifted;
    Number reaching, by;
  };

  /// An area whose level was entered, with the levers below it.
  struct Whole {
    model::ThingId area;
    std::vector<std::size_t> levers;
  };

  void find_drives(const std::vector<model::ThingId>& items);
  std::vector<model::ThingId> items_below() const;
  void find_levers(const std::vector<model::ThingId>& items);
  void find_wholes(const std::vector<model::ThingId>& items);

  Number own(const engine::World& in, End end, model::ThingId item) const;
  void lift(End end, model::ThingId item, Number level);
  void lift_criterion(End end, model::ThingId criterion, Number level);
  void lift_area(End end, model::ThingId area, Number level);
  void assume(End end, model::ThingId item, Number level);
  void put_right(End end, std::span<const std::size_t> levers);
  bool is_complete(End end, const Whole& whole, std::span<const std::size_t> levers) const;
  void run_drives(End end);

  const CaseWorld& world_;
  model::ThingId target_;
  Number goal_;
  engine::Sweep sweep_;
  std::map<model::ThingId, Number> needs_{};
  std::vector<Drive> drives_{};
  std::vector<Lever> levers_{};
  std::vector<Whole> wholes_{};
};

}  // namespace plumb::advice
