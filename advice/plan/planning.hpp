#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "advice/plan/plan_world.hpp"
#include "advice/solver/frontier.hpp"
#include "advice/solver/majority.hpp"
#include "advice/solver/robustness.hpp"
#include "advice/solver/schedule.hpp"
#include "plumb/plan.hpp"

/// What the files of this folder share: a case's problem, and its parts in the words of the result.
namespace plumb::advice {

/// The problem of a case with the world that answers for it. Not movable: the problem points into it.
class Planning {
 public:
  explicit Planning(const CaseWorld& world, std::span<const std::string> without = {},
                    std::span<const AssumedLevel> scenario = {}, std::span<const Number> costs = {});
  Planning(const Planning&) = delete;
  Planning& operator=(const Planning&) = delete;

  const CaseWorld& case_world() const { return world_; }
  std::span<const std::string> without() const { return without_; }
  const model::Model& model() const { return world_.model(); }
  const std::vector<const model::Action*>& actions() const { return actions_; }
  const model::Action& action(ActionId id) const { return *actions_[id]; }
  const std::string& id_of(ActionId action) const { return model().id(actions_[action]->id); }
  std::vector<std::string> ids_of(const Selection& chosen) const;
  Problem& problem() { return problem_; }
  PlanWorld& plan_world() { return plan_world_; }
  /// The role behind Problem::roles.
  const std::vector<model::ThingId>& roles() const { return roles_; }

 private:
  void add_action(const model::Action& action, Number cost);
  void tie_actions();

  const CaseWorld& world_;
  std::vector<std::string> without_;
  std::vector<const model::Action*> actions_;
  PlanWorld plan_world_;
  Remembering oracle_;
  std::vector<model::ThingId> roles_{};
  Problem problem_{};
};

inline constexpr std::int64_t days_a_period = 91;  ///< a quarter

/// What may be chosen at all: it applies, raises something that does, and is neither done nor running. Not what is left
/// out, nor what comes after that.
std::vector<const model::Action*> plannable(const CaseWorld& world, std::span<const std::string> without = {});

Method method_of(PlanRequest::Solver solver);

/// The value with drives: what the influences between capabilities are believed to add (never counted in a plan).
Number expected_value(Planning& planning, const Selection& chosen);

std::vector<PlannedAction> describe_actions(Planning& planning, const Found& plan);
std::vector<WaitingProposal> describe_waiting(Planning& planning);
std::vector<AskFirst> ask_first(Planning& planning, const Selection& chosen);
std::vector<FrontierPoint> describe_frontier(const Planning& planning, const Frontier& frontier);
/// Fills `schedule`, and when what waits may begin.
void describe_schedule(Planning& planning, const PlanRequest& request, Search search, PlanResult& result);
Robustness robustness_of(Planning& planning, const PlanRequest& request, const Search& search, const Found& plan);
/// Fills `voted`, `consensus` and the votes of planned actions.
void compare_votes(Planning& planning, const PlanRequest& request, const Search& search, const Found& plan,
                   PlanResult& result);
/// Fills `says` and `remarks`, last of all.
void put_in_words(Planning& planning, PlanResult& result);

}  // namespace plumb::advice
