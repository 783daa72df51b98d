#pragma once
#include <vector>

#include "advice/case_world.hpp"
#include "plumb/test_coverage.hpp"
#include "proving/beneath.hpp"

/// The goals of coverage, a family of statements each: what is to be seen, and whether a world shows it.
namespace plumb::proving {

/// Where the goals of one family stand among all, and how a test's world is looked at.
class GoalFamily {
 public:
  virtual ~GoalFamily() = default;
  /// Marks what this world shows of what lies beneath its test's expectations.
  virtual void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const = 0;
};

/// What makes goals: the model, the text of a place, and an unasked world for what is open at all.
struct GoalMaking {
  const model::Model& model;
  const Sources& sources;
  const engine::Network& unasked;
  std::vector<CoverageGoal>& goals;

  /// Adds a goal and gives its place.
  std::size_t add(CoverageGoal::Kind kind, model::StatementId statement, Span span, std::string what,
                  std::string to_add) const;
};

std::unique_ptr<GoalFamily> condition_goals(const GoalMaking& making);
std::unique_ptr<GoalFamily> firing_goals(const GoalMaking& making);  ///< rules, implications, readings, measures
std::unique_ptr<GoalFamily> bound_goals(const GoalMaking& making);   ///< gates, ceilings, limits
std::unique_ptr<GoalFamily> question_goals(const GoalMaking& making);
std::unique_ptr<GoalFamily> level_goals(const GoalMaking& making);
std::unique_ptr<GoalFamily> action_goals(const GoalMaking& making);
std::unique_ptr<GoalFamily> day_goals(const GoalMaking& making);  ///< dated statements

}  // namespace plumb::proving
