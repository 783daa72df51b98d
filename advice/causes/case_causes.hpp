#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "advice/causes/cause_core.hpp"
#include "advice/causes/remedies.hpp"

/// The causes of one missing level in one case: the core over the what-ifs of its network.
namespace plumb::advice {

/// Levers that are weak at one end of what is open, and what finds causes among them.
struct WeakLevers {
  std::vector<std::size_t> levers{};              ///< by CauseId, into CaseRepairs::levers
  std::vector<std::optional<Remedy>> remedies{};  ///< by CauseId; looked for only where costs are asked for
  bool are_all = true;                            ///< false: more than `most_causes`, the furthest from their need
  std::unique_ptr<CauseFinder> finder{};

  std::optional<CauseId> find(std::size_t lever) const;
};

class CaseCauses {
 public:
  enum class Costs : std::uint8_t { Asked, NotAsked };
  /// `world` must outlive it; `target` applies there.
  CaseCauses(const CaseWorld& world, model::ThingId target, Number goal, Costs costs);
  CaseCauses(const CaseCauses&) = delete;
  CaseCauses& operator=(const CaseCauses&) = delete;

  const CaseWorld& world() const { return repairs_.world(); }
  CaseRepairs& repairs() { return repairs_; }
  /// Whether the target lacks the goal: Possible while the open answers decide.
  Status missing() const { return missing_; }
  /// The end at which causes are told: the best, where even that misses the goal.
  End end() const { return missing_ == Status::Settled ? End::Best : End::Worst; }
  WeakLevers& told() { return at(end()); }
  WeakLevers& at(End end);

  const Lever& lever(const WeakLevers& weak, CauseId id) const { return repairs_.levers()[weak.levers[id]]; }
  std::vector<std::size_t> levers_of(const WeakLevers& weak, const std::vector<CauseId>& ids) const;

 private:
  WeakLevers weak_at(End end);

  CaseRepairs repairs_;
  Costs costs_;
  Status missing_ = Status::Settled;
  std::optional<WeakLevers> worst_{}, best_{};
};

/// The question that would narrow an item most simply: one about it that nobody has answered for certain.
std::optional<DecidingQuestion> question_about(const CaseWorld& world, model::ThingId item);

}  // namespace plumb::advice
