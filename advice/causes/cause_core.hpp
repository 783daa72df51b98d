#pragma once
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "advice/causes/cure_search.hpp"
#include "advice/causes/shares.hpp"
#include "plumb/causes.hpp"

/// Why something lacks a level, as a problem of its own: weak candidates and one way to try what putting some of them
/// right would do. It knows neither rules nor networks, so that it can be checked against a plain implementation.
namespace plumb::advice {

struct CauseCandidate {
  Number own{}, need{};  ///< own < need, as asked
  /// The remedies that bring it to its need, into CauseProblem::remedy_costs; none: nothing brings it there.
  std::optional<std::vector<std::size_t>> remedies{};
};

/// What comes of putting a set right: the target's value and every candidate's own.
struct Repaired {
  Number target{};
  std::vector<Number> own{};
};

struct CauseProblem {
  std::vector<CauseCandidate> candidates{};  ///< at most `most_causes`
  std::vector<Number> remedy_costs{};
  Number goal{};
  std::function<Repaired(const CauseSet&)> repaired{};  ///< of a set of candidates; monotone
};

struct Cause {
  CauseId id = 0;
  CauseRole role = CauseRole::MustFix;
  std::size_t smallest_set = 0;  ///< members of the smallest root-cause set that holds it; 0: in none that was found
  Number share{};
  Number alone{};  ///< the target's value when it is put right and nothing else
};

struct RootCauseSets {
  std::vector<std::vector<CauseId>>
      sets{};                   ///< by size, then order; at most 10, of at most 4 unless the first is larger
  bool complete = true;         ///< these are all there are
  std::vector<Cause> causes{};  ///< in order: every member of a set, and whatever has a share
  Shares shares{};
};

struct Step {
  Number level{}, reaches{};
  std::vector<CauseId> repair{};
};

struct Cure {
  std::vector<CauseId> repair{};
  Price price{};
  Number reaches{};
};
struct CheapestCures {
  std::vector<Cure> cures{};  ///< the cheapest first, then up to two others
  bool proved = true;
};

/// One problem, asked several questions. What putting a set right does is tried once and kept.
class CauseFinder {
 public:
  explicit CauseFinder(CauseProblem problem);

  Number now() { return target(CauseSet{}); }
  Number goal() const { return problem_.goal; }
  Number target(const CauseSet& set) { return repaired(set).target; }
  /// What repairing everything reaches, at most the goal: the level that causes are found for.
  Number aim() const { return aim_; }
  bool is_out_of_reach() const { return compare_asked(aim_, problem_.goal) < 0; }
  /// Nothing to explain: it is there already, or nothing brings it any further.
  bool is_idle() { return compare_asked(now(), aim_) >= 0; }

  /// Weak candidates that nothing underlies: b underlies c where putting b right makes c no longer weak, and not the
  /// other way round. All candidates where these reach less than all do, both counted up to the goal.
  const CauseSet& roots() const { return roots_; }
  /// (c, b): b underlies c; both in order.
  const std::vector<std::pair<CauseId, CauseId>>& underlaid() const { return underlaid_; }

  /// Whether every root-cause set holds it; whether one that was found, or can be made by one exchange, does.
  bool is_must_fix(CauseId id);
  bool is_in_some_set(CauseId id);

  RootCauseSets root_cause_sets();
  /// Without what single causes come to.
  RootCauseSets sets_only();
  /// By size, then order; at most `most`.
  std::vector<std::vector<CauseId>> blocking_sets(std::size_t most);
  CheapestCures cheapest_cures();
  /// For each whole level above the present one, and at last the aim: the cheapest further repairs.
  std::vector<Step> staircase();

 private:
  const Repaired& repaired(const CauseSet& set);
  bool reaches(const CauseSet& set, Number level) { return compare_asked(target(set), level) >= 0; }
  void find_roots();
  const Cures& all_cures();
  CureSearch& search();
  Price price(const CauseSet& set) const;
  bool is_replaceable(CauseId id, const Cures& cures);

  CauseProblem problem_;
  std::unordered_map<CauseSet, Repaired> tried_{};
  CauseSet roots_{};
  std::vector<std::pair<CauseId, CauseId>> underlaid_{};
  Number aim_{};
  std::optional<CureSearch> search_{};
  std::optional<Cures> cures_{};
};

}  // namespace plumb::advice
