#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"

/// What a portfolio keeps of one case.
namespace plumb::advice {
namespace {

constexpr std::size_t first_actions = 3;

PortfolioCapability describe(const CaseWorld& world, model::ThingId capability) {
  PortfolioCapability state{.id = world.model().id(capability), .applies = may_apply(world, capability)};
  if (!state.applies) return state;
  const Value score = world.value("score", state.id);
  const Truth weak = world.truth("weak", state.id);
  if (possible(score.exists)) state.score = score.range;
  if (state.score && floor_asked(score.range.lo) == floor_asked(score.range.hi))
    state.level = floor_asked(score.range.lo);
  if (weak != Truth::Possible) state.weak = weak == Truth::Yes;
  state.settled = is_settled(world, capability);
  return state;
}

void count_questions(const CaseWorld& world, PortfolioCounts& counts) {
  const model::Model& m = world.model();
  for (const model::Question& question : m.questions) {
    if (question.item == model::nothing || !may_apply(world, question.id)) continue;
    if (!may_apply(world, m.capability_of(question.item))) continue;
    ++counts.asked;
    counts.answered += certain(world.truth("question.known", m.id(question.id)));
  }
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
  for (const model::ThingId capability : capabilities(world.model())) {
    record.capabilities.push_back(describe(world, capability));
    const PortfolioCapability& state = record.capabilities.back();
    record.counts.capabilities += state.applies;
    record.counts.settled += state.applies && state.settled;
    record.counts.weak += state.weak.value_or(false);
  }
  count_questions(world, record.counts);
  const CaseDiagnosis diagnosis = diagnose_without_words(world);
  record.root_causes = causes_of(world, diagnosis);
  for (const ActionAdvice& action : rank_actions(world, diagnosis)) {
    ++record.counts.actions;
    if (action.startable && record.first_actions.size() < first_actions) record.first_actions.push_back(action.id);
  }
  return record;
}

}  // namespace plumb::advice
