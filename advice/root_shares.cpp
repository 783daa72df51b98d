#include "advice/root_shares.hpp"

#include <algorithm>
#include <numeric>

#include "advice/causes/shares.hpp"
#include "advice/trial.hpp"

namespace plumb::advice {
namespace {

/// The utility once some of the roots are repaired, as the diagnosis repairs them.
class RootRepairs {
 public:
  RootRepairs(const CaseWorld& world, const CaseProblem& areas, const std::vector<Root>& roots)
      : world_(world), areas_(areas), roots_(roots), sweep_(world.base()) {
    for (const Area& area : areas.problem.areas) own_.push_back(area.own.hi), rep_.push_back(area.rep);
    for (const Root& root : roots) rep_[root.area] = std::max(rep_[root.area], root.rep);
    now_ = utility(world, world.base());
  }

  Number gain(const CauseSet& set) {
    if (set.none()) return {};
    std::vector<bool> repaired(own_.size());
    for (const CauseId id : members(set)) repaired[roots_[id].area] = true;
    const std::vector<Number> lifted = repair(areas_.problem, own_, repaired, rep_);
    const engine::World& trial = repaired_world(world_, areas_, lifted, repaired, sweep_);
    if (!trial.valid()) return {};
    return std::max(Number{}, subtract(utility(world_, trial), now_).value_or(Number{}));
  }

 private:
  const CaseWorld& world_;
  const CaseProblem& areas_;
  const std::vector<Root>& roots_;
  engine::Sweep sweep_;
  std::vector<Number> own_{}, rep_{};
  Number now_{};
};

}  // namespace

std::vector<std::optional<Number>> root_shares(const CaseWorld& world, const CaseProblem& areas,
                                               const std::vector<Root>& roots) {
  std::vector<std::optional<Number>> parts(roots.size());
  if (roots.empty() || roots.size() > most_causes) return parts;
  RootRepairs repairs(world, areas, roots);
  std::vector<CauseId> players(roots.size());
  std::iota(players.begin(), players.end(), CauseId{0});
  const Shares shares = share_among(players, [&](const CauseSet& set) { return repairs.gain(set); });
  if (asked(shares.total) <= 0) return parts;
  std::vector<Wide> weights;
  for (const Number share : shares.shares) weights.push_back(share.units);
  const std::vector<Number> of_one = share_out(Number::whole(1), weights);
  std::copy(of_one.begin(), of_one.end(), parts.begin());
  return parts;
}

}  // namespace plumb::advice
