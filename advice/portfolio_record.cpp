#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"

/// What a portfolio keeps of one case.
namespace plumb::advice {
namespace {

constexpr std::size_t first_actions = 3;

PortfolioCapability in_short(const CapabilityState& state) {
  return {.id = state.id,
          .applies = state.applies,
          .score = state.score,
          .level = state.level,
          .weak = state.weak,
          .settled = state.applies && state.settled};
}

CaseDiagnosis diagnose_without_words(const CaseWorld& world) {
  CaseDiagnosis d{.areas = problem_of(world), .outcome = {}, .words = {}};
  if (world.model().has_framework && world.model().framework.weak && !d.areas.areas.empty())
    d.outcome = diagnose_areas(d.areas.problem);
  return d;
}

/// Roots with their status; where there is none, what may be one.
std::vector<PortfolioCause> causes_of(const CaseWorld& world, const CaseDiagnosis& d) {
  std::vector<PortfolioCause> causes;
  const auto add = [&](AreaId area, Status status) {
    causes.push_back({world.model().id(d.areas.areas[area]), status});
  };
  for (std::size_t i = 0; i < d.outcome.roots.size(); ++i) add(d.outcome.roots[i].area, d.outcome.root_status[i]);
  if (causes.empty())
    for (const AreaId area : d.outcome.roots_elsewhere) add(area, Status::Possible);
  return causes;
}

}  // namespace

PortfolioRecord conclude(const CaseWorld& world) {
  const Assessment& assessment = world.assessment();
  PortfolioRecord record{.subject = assessment.subject.name,
                         .industry = assessment.subject.industry,
                         .size = assessment.subject.size,
                         .date = assessment.date};
  Looseness looseness(world);
  for (const model::ThingId capability : capabilities(world.model())) {
    const CapabilityState state = describe_capability(world, looseness, *world.model().item(capability));
    record.capabilities.push_back(in_short(state));
    record.counts.capabilities += state.applies;
    record.counts.settled += state.applies && state.settled;
    record.counts.weak += state.weak.value_or(false);
    record.counts.asked += state.asked;
    record.counts.answered += state.answered;
  }
  const CaseDiagnosis diagnosis = diagnose_without_words(world);
  record.root_causes = causes_of(world, diagnosis);
  for (const ActionAdvice& action : rank_actions(world, diagnosis)) {
    ++record.counts.actions;
    if (action.startable && record.first_actions.size() < first_actions) record.first_actions.push_back(action.id);
  }
  return record;
}

}  // namespace plumb::advice
