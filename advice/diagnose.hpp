#pragma once
#include <memory>
#include <vector>

#include "advice/case_world.hpp"
#include "advice/diagnosis_core.hpp"

/// The whole-assessment diagnosis of one case: the core over the worlds of its network, in words.
namespace plumb::advice {

/// The capabilities that apply, as areas; `problem.settle` and `named` try their changes in one world, so one problem
/// is for one thread.
struct CaseProblem {
  std::vector<model::ThingId> areas;
  DiagnosisProblem problem;
};
/// `world` must outlive the result.
CaseProblem problem_of(const CaseWorld& world);

struct CaseDiagnosis {
  CaseProblem areas;
  DiagnosisOutcome outcome;
  Diagnosis words;
};
CaseDiagnosis diagnose(const CaseWorld& world);

/// A world in which own values are at least `own` and the criteria of `repaired` areas count as met: that of `sweep`,
/// over the case's base world, until it is changed.
const engine::World& repaired_world(const CaseWorld& world, const CaseProblem& areas, std::span<const Number> own,
                                    const std::vector<bool>& repaired, engine::Sweep& sweep);

}  // namespace plumb::advice
