#pragma once
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "plumb/advice.hpp"

/// The whole-assessment diagnosis as a problem of its own: areas with own values, influences between them and one way
/// to settle them. It knows neither rules nor networks, so that it can be checked against a plain implementation.
namespace plumb::advice {

using AreaId = std::size_t;  ///< index into DiagnosisProblem::areas, in declared order

struct Area {
  Range own{};                         ///< its value under its own gates and ceilings
  Number weak_at{};                    ///< weak at or below: the larger of the threshold and target - 2
  Number rep{};                        ///< what repairing brings it to: the larger of good and target
  std::size_t layer = 0;               ///< 0 is the lowest
  std::vector<Number> asked_levels{};  ///< what conditions of other areas ask its level to reach; cuts of its classes
};

/// `dependant` rests on `base`: once the base stops being weak the dependant rises by `drive`; the base's level plus
/// `slack` limits it (none: no limit).
struct Influence {
  AreaId base = 0, dependant = 0;
  Number drive{};
  std::optional<Number> slack{};
};

/// What an area's unmet gates and binding limits name, while it stays weak: who would have to reach what. Best are all
/// that would keep it weak by themselves, not only the tightest: which one is tightest can change inside a class.
struct Named {
  AreaId area = 0;
  std::optional<Number> asks{};  ///< the level the condition asks of it; none: a criterion of it, met by repairing it
};

struct DiagnosisProblem {
  std::vector<Area> areas;
  std::vector<Influence> influences;
  /// Effective values when the own values are these points and the areas in `repaired` have their own gates open and
  /// their criteria counted as met. Monotone in both.
  std::function<std::vector<Number>(std::span<const Number> own, const std::vector<bool>& repaired)> settle;
  /// What holds `area` in that state.
  std::function<std::vector<Named>(AreaId area, std::span<const Number> own, const std::vector<bool>& repaired)> named;
};

struct Root {
  AreaId area = 0;
  Number rep{};                  ///< the area's, or what conditions ask if more; of one only named its own or that
  std::vector<AreaId> explains;  ///< cured by repairing it alone, itself included where it is
  std::vector<AreaId> together;  ///< cured only with other roots, this one among them
};

struct DiagnosisOutcome {
  std::vector<AreaId> weak, candidates, out_of_reach;
  std::vector<Root> roots;                              ///< ranked
  std::vector<std::pair<AreaId, AreaId>> alternatives;  ///< (dropped candidate, root it can take the place of)
  Status status = Status::Settled;                      ///< of the roots as a set
  std::vector<Status> root_status;                      ///< per root: Settled where it is a root in every class
  std::vector<AreaId> roots_elsewhere;  ///< no root here, but in some other class (if classes were tried)
};

/// Roots at the upper end of every open own value ("unknown is not weak"), with what they explain; and whether they
/// would be the same wherever the open values lie (at most 256 combinations of classes, else possible).
///
/// Lists are in declared order, `together` of a root too; alternatives by candidate, then by root. Each set of areas is
/// settled once a class; what is named is asked for at most 1,000 rounds, which only rising `asks` can use up.
DiagnosisOutcome diagnose_areas(const DiagnosisProblem& problem);

/// The repair of `areas`: own values lifted to `rep`, influences propagated to a fixpoint (each once, when its base
/// newly stops being weak, at most to the dependant's rep). `rep` has one entry an area; below the area's own rep, as
/// of one that a condition names, it bounds what is lifted and not what a drive brings.
std::vector<Number> repair(const DiagnosisProblem& problem, std::span<const Number> own, const std::vector<bool>& areas,
                           std::span<const Number> rep);

/// Longest dependency path below each area, cycles counted as one.
std::vector<std::size_t> depths(std::size_t areas, std::span<const Influence> influences);

}  // namespace plumb::advice
