#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "advice/case_world.hpp"
#include "plumb/advice.hpp"

/// What a case comes to, flat, so that two states of it can be laid side by side.
namespace plumb::advice {

struct Conclusions {
  struct Score {
    std::string of, title;
    MaybeRange at;
    std::optional<engine::CellId> cell{};
  };
  struct Fact {
    std::string of, title;  ///< "weak(retention)", "weak Retention"
    Truth holds;
    std::optional<engine::CellId> cell{};
    bool by_advice = false;
  };
  std::vector<Score> scores{};  ///< of every item, in declared order
  std::vector<Fact> facts{};    ///< weakness, holds, blocked actions, findings, root causes
};
Conclusions conclusions_of(const CaseWorld& world);
/// The scores of top capabilities alone, in declared order: far cheaper than all conclusions.
std::vector<Conclusions::Score> capability_scores(const CaseWorld& world);

/// Those that are derived from one of `cells` or only known to advice, which has no cells.
Conclusions derived_from(const CaseWorld& world, Conclusions all, std::span<const engine::CellId> cells);

/// What is otherwise in `after`, level changes first, then by size. What only one of the two knows is left out.
std::vector<Change> differences(const Conclusions& before, const Conclusions& after);

/// The level of a score; none while its ends disagree.
std::optional<Number> level_of(const MaybeRange& score);

}  // namespace plumb::advice
