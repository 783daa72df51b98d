#include "advice/conditions.hpp"
#include "advice/diagnose.hpp"
#include "advice/explaining/explain.hpp"
#include "advice/findings.hpp"
#include "advice/rank_actions.hpp"
#include "advice/standing.hpp"
#include "words/say.hpp"

namespace plumb::advice {

AssessmentResult assess(const CaseWorld& world) {
  const words::Speaking speaking(world.model().framework.language);
  AssessmentResult result;
  Looseness looseness(world);
  describe_framework(world, result);
  describe_items(world, looseness, result);
  const CaseDiagnosis diagnosis = diagnose(world);
  result.diagnosis = diagnosis.words;
  result.actions = rank_actions(world, diagnosis);
  result.holds = describe_holds(world);
  result.findings = find_all(world, looseness);
  result.authored = authored_conclusions(world);
  result.next_question = choose_next_question(world);
  for (const model::ThingId capability : capabilities(world.model()))
    if (may_apply(world, capability))
      result.proofs.push_back(explain_score(world, looseness, capability, Depth::Consultant));
  return result;
}

}  // namespace plumb::advice
