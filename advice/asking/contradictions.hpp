#pragma once
#include <vector>

#include "advice/case_world.hpp"
#include "plumb/asking.hpp"

/// Answers that cannot all be true: against a declared impossibility, an implication, or an anchor question.
namespace plumb::advice {

/// Where a contradiction shows in a world of one case's network.
class ClashSigns {
 public:
  explicit ClashSigns(const CaseWorld& world);

  struct Sign {
    enum class Kind : std::uint8_t { Impossible, Implied, Anchored };
    Kind kind = Kind::Impossible;
    std::size_t place = 0;  ///< into Model::impossibles; else of nothing
    model::ThingId of = model::nothing;
    engine::CellId said = engine::no_cell;                           ///< Impossible: the clash itself
    engine::CellId least = engine::no_cell, most = engine::no_cell;  ///< Anchored: both the anchor's cell
  };
  const std::vector<Sign>& signs() const { return signs_; }
  /// Certainly: whatever is still open, this cannot be.
  static bool shows(const Sign& sign, const engine::World& in);
  bool any(const engine::World& in) const;

 private:
  std::vector<Sign> signs_;
};

}  // namespace plumb::advice
