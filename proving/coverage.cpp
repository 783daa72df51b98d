#include <algorithm>
#include <set>

#include "advice/test_case.hpp"
#include "proving/goals.hpp"
#include "proving/own_statements.hpp"
#include "proving/proving.hpp"

namespace plumb {

std::size_t TestCoverage::reached() const {
  return static_cast<std::size_t>(
      std::count_if(goals.begin(), goals.end(), [](const CoverageGoal& goal) { return goal.is_reached; }));
}

std::vector<model::StatementId> TestCoverage::untested() const {
  std::set<model::StatementId> all, touched;
  for (const CoverageGoal& goal : goals) {
    all.insert(goal.statement);
    if (goal.is_reached) touched.insert(goal.statement);
  }
  std::vector<model::StatementId> left;
  std::set_difference(all.begin(), all.end(), touched.begin(), touched.end(), std::back_inserter(left));
  return left;
}

}  // namespace plumb

namespace plumb::proving {

std::size_t GoalMaking::add(CoverageGoal::Kind kind, model::StatementId statement, Span span, std::string what,
                            std::string to_add) const {
  goals.push_back({kind, statement, model.statements[statement].name, span, std::move(what), std::move(to_add)});
  return goals.size() - 1;
}

TestCoverage find_coverage(const std::shared_ptr<const advice::Framework>& framework, const Sources& sources,
                           const advice::CaseReader& read_case_file) {
  TestCoverage coverage;
  advice::Portfolio shared(framework);
  const auto unasked = shared.evaluate(Assessment{});
  if (!unasked) return coverage;
  const model::Model& model = framework->model();
  const GoalMaking making{model, sources, (*unasked)->base().network(), coverage.goals};
  std::vector<std::unique_ptr<GoalFamily>> families;
  for (const auto make :
       {condition_goals, firing_goals, bound_goals, question_goals, level_goals, action_goals, day_goals})
    families.push_back(make(making));
  for (const model::Test& test : model.tests) {
    const advice::TestCase ready(model, test, read_case_file);
    if (!ready.wrong().empty()) continue;
    const auto world = ready.world(framework, shared);
    if (!world) continue;
    ++coverage.tests;
    std::vector<const model::Expr*> asked;
    for (const model::Expectation& expectation : test.expect) asked.push_back(&expectation.that);
    const Beneath beneath(**world, asked);
    for (const auto& family : families) family->look(**world, beneath, coverage.goals);
  }
  std::erase_if(coverage.goals, [&](const CoverageGoal& goal) { return !is_own(model, goal.statement); });
  std::stable_sort(coverage.goals.begin(), coverage.goals.end(),
                   [](const CoverageGoal& a, const CoverageGoal& b) { return a.statement < b.statement; });
  return coverage;
}

}  // namespace plumb::proving
