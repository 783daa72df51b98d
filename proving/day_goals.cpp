#include <fmt/format.h>

#include "proving/goals.hpp"

/// Each dated statement, on a day of its own and on another.
namespace plumb::proving {

namespace {

using Kind = CoverageGoal::Kind;

class DayGoals final : public GoalFamily {
 public:
  explicit DayGoals(const GoalMaking& making) {
    for (model::StatementId s = 0; s < making.model.statements.size(); ++s) {
      const model::Statement& statement = making.model.statements[s];
      if (!statement.notes.is_dated()) continue;
      dated_.emplace_back(s, making.add(Kind::InForce, s, statement.span, "no test is of a day that it is in force",
                                        "a test `on` one of its days that expects something resting on it"));
      making.add(Kind::OutOfForce, s, statement.span, "no test is of a day that it is not in force",
                 "a test `on` another day that expects something it would change");
    }
  }

  void look(const advice::CaseWorld& world, const Beneath& beneath, std::vector<CoverageGoal>& goals) const override {
    for (const auto& [statement, goal] : dated_) {
      const std::string& name = world.model().statements[statement].name;
      if (!beneath.has_fact("statement.in_force", name)) continue;
      goals[world.is_in_force(statement) ? goal : goal + 1].is_reached = true;
    }
  }

 private:
  std::vector<std::pair<model::StatementId, std::size_t>> dated_;  ///< and its goal in force; the other stands behind
};

}  // namespace

std::unique_ptr<GoalFamily> day_goals(const GoalMaking& making) { return std::make_unique<DayGoals>(making); }

}  // namespace plumb::proving
