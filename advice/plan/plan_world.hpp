#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "advice/case_world.hpp"
#include "advice/solver/problem.hpp"

/// The worlds a plan is judged in. In the one that values, answered criteria are ranges whose lower end counts and
/// criteria nobody was asked about stand at the scale's end, so that nothing is bought for them. In the other, which
/// says whether holds and conditions are certain, they are as unknown as they are.
namespace plumb::advice {

/// A criterion that actions of the plan raise.
struct RaisedCriterion {
  model::ThingId id = model::nothing;
  bool is_asked = true;           ///< otherwise `from` is what an entered level above it lets expect
  Range from{};                   ///< where effects start
  Range counted{};                ///< the same under the cap for unverified levels
  std::vector<Effect> effects{};  ///< lower caps first
};

/// Levels instead of what the case says, for a scenario: within `RaisedCriterion::counted` and the like.
struct AssumedLevel {
  model::ThingId criterion;
  Number level;
};

class PlanWorld : public Oracle {
 public:
  /// `actions` are what may be chosen; `scenario` replaces levels, and counts as an answer where nobody was asked.
  /// `world` must outlive it.
  PlanWorld(const CaseWorld& world, std::vector<const model::Action*> actions,
            std::span<const AssumedLevel> scenario = {});

  Number value(const Selection& chosen) override;
  std::vector<Number> levels(const Selection& chosen) override;
  bool is_whole() const override { return is_whole_; }

  /// The utility at the lower and the upper end, over what they are now. The upper end minus the upper end.
  Range gain(const Selection& chosen);
  /// The utility's ends with nothing done, and with every wanted level at its cap.
  Range now() const { return now_; }
  Number wanted_total() const { return wanted_total_; }

  /// The world with `chosen` done, until the next call; and the one in which conditions are asked.
  const engine::World& valued(const Selection& chosen);
  const engine::World& conditions(const Selection& chosen);
  /// A hold's or action's condition, once `chosen` is done.
  bool is_held(const Selection& chosen, const std::string& relation, model::ThingId proposal);
  /// The sweep of the world that values, for what-ifs on top of `valued`.
  engine::World& valued_for_setting() { return valuing_.world(); }
  Range utility(const engine::World& in) const;

  struct WantedItem {
    model::ThingId item = model::nothing;
    Number weight{};
    std::optional<Number> cap{};
  };
  const CaseWorld& case_world() const { return world_; }
  const std::vector<WantedItem>& wanted() const { return wanted_; }
  const std::vector<RaisedCriterion>& raised_criteria() const { return raised_; }
  const RaisedCriterion* raised_criterion(model::ThingId criterion) const;
  std::size_t action_count() const { return actions_.size(); }

  /// Which cell or formula gives the level of each node of the structure; made with it.
  struct Reading {
    std::optional<engine::CellId> cell{};
    const RaisedCriterion* shift = nullptr;  ///< of a criterion under an entered level: its estimate with effects
    Number constant{};
  };
  void read_by(std::vector<Reading> readings) { readings_ = std::move(readings); }
  std::optional<engine::CellId> cell(const std::string& relation, model::ThingId thing) const;

 private:
  void collect_wanted();
  void collect_raised();
  void pin(std::span<const AssumedLevel> scenario, engine::World& valuing, engine::World& asking) const;
  void apply(engine::World& trial, const Selection& chosen, bool values) const;

  const CaseWorld& world_;
  std::vector<const model::Action*> actions_;
  std::vector<RaisedCriterion> raised_{};
  std::vector<WantedItem> wanted_{};
  std::vector<std::optional<engine::CellId>> wanted_cells_{};
  std::vector<Reading> readings_{};
  engine::Sweep valuing_, asking_;
  Range now_{};
  Number wanted_total_{};
  bool is_whole_ = true;
};

}  // namespace plumb::advice
