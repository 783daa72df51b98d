#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plumb/advice.hpp"

/// What to do within a budget, and when: the contract of `advice::plan`.
///
/// Values are what the wanted levels are worth together: the sum over the items that aims weigh (without aims, over all
/// capabilities by their weight) of weight x min(score, target; without one `good`; without that the score). A plan's
/// value is the rise of that sum, counted where answered levels lie at their lower end. Costs are in `cost_unit`, at
/// their upper end. A gap in percent is (bound - value) / bound.
namespace plumb {

struct PlanRequest {
  enum class Solver : std::uint8_t { Best, MixedInteger, BranchAndBound, Greedy };
  std::optional<Number> budget{};  ///< in the framework's cost unit; none: no limit
  static constexpr int most_periods = 40;
  int periods = 4;                     ///< quarters, 1 to `most_periods`
  std::vector<std::string> without{};  ///< actions left out, by id, and with them what waits for them
  Solver solver = Solver::Best;
  Number discount = Number::whole(1);  ///< what a period's value counts for each period it comes later, over 0 to 1
  int time_limit_ms = 120'000;         ///< of the whole; what is not proved by then is said to be so
  std::uint64_t seed = 1;              ///< of the scenarios
  int scenarios = 20;
  Number consensus_within{150'000};  ///< part of the best value that consent may cost at most
};

enum class PlanRole : std::uint8_t { QuickWin, Foundation, Other };

struct PlannedAction {
  std::string id{}, title{}, says{}, horizon{};
  Range cost{}, days{};
  PlanRole role = PlanRole::Other;
  Number direct{};                   ///< value of it alone, without what it needs
  Number enabling{};                 ///< what the plan loses without it and what needs it, beyond `direct`
  std::vector<std::string> after{};  ///< actions of this plan that come first
  bool estimated = false;            ///< nobody was asked about what it raises: the level entered above stands in
  std::optional<int> votes{};        ///< majority grade, 0..4
  std::optional<int> vote_rank{};    ///< among all that were voted on
};

/// A hold, or an action that a hold or its own condition keeps from starting.
struct WaitingProposal {
  std::string id{}, title{};
  bool is_action = false;
  std::vector<Condition> until{};
  std::vector<std::string> after{};  ///< held actions that it waits for
  std::optional<int> opens_in{};     ///< the period of the schedule in which it may begin
  std::string says{}, because{};
};

/// What is asked before anything is bought for it: criteria that actions could raise and nobody was asked about.
struct AskFirst {
  std::string capability{}, title{};
  int criteria = 0;   ///< under no entered level: they count as if they were at the scale's end
  int estimated = 0;  ///< raised by the plan, from the level entered above them
};

struct FrontierPoint {
  Number cost{}, value{};
  std::vector<std::string> actions{};
  bool proved = false;
  bool detour = false;  ///< the step before it is no part of it: starting smaller is a way round
};

struct RoleUse {
  std::string role{}, title{};
  Number share{};  ///< people, while the action runs
};
struct ScheduledAction {
  std::string id{}, title{}, horizon{};
  Range cost{}, days{};
  int period = 1, last = 1;  ///< from 1
  std::vector<RoleUse> uses{};
  bool in_plan = true;  ///< false: only time makes it worth it, or makes it possible
  bool waited = false;  ///< held at first: a hold or condition is met by what comes before
};
struct Schedule {
  std::vector<ScheduledAction> steps{};    ///< by period, then by what each brings for its cost
  std::vector<Number> values{};            ///< by period: what is reached by its end
  Number total{}, bound{}, gap_percent{};  ///< of the discounted sum over the periods
  bool proved = false;
  bool has_capacity = false;  ///< the case says how many people there are in some role that is used
};

struct CoreAction {
  std::string id{}, title{};
  Number core_index{};  ///< share of the scenarios whose best plan holds it, 0..1
  std::string ask{};    ///< between 0.05 and 0.95: the question that would decide
};
struct Robustness {
  int scenarios = 0;  ///< 0: nothing of what was answered is open
  int unproved = 0;   ///< scenarios whose best plan is not proved
  std::vector<CoreAction> actions{};
  Number regret{};  ///< the most that another plan would have been worth more
  Number stability_mean = Number::whole(1), stability_low = Number::whole(1);  ///< Kendall's tau, -1..1
};

/// What was voted on, by majority judgement, beside the model's ranks.
struct Voted {
  std::string id{}, title{};
  int grade = 0;  ///< lower median, 0..4
  int rank = 0, model_rank = 0;
  bool talk = false;  ///< five ranks apart or more
};
struct Consensus {
  std::vector<std::string> actions{};
  Number value{}, price{};
  int support = 0, best_support = 0;  ///< sum of the grades; that of the plan of greatest value
  bool proved = false;
};

struct PlanResult {
  std::string cost_unit{};
  std::optional<Number> budget{};
  Number value{}, value_high{};  ///< at the lower and at the upper end of what was answered
  Number expected{};             ///< with drives: what is believed, not promised
  Number bound{}, gap_percent{};
  bool proved = false;
  bool out_of_time = false;
  Number wanted{};     ///< what full levels everywhere would be worth over what is so now
  Number reachable{};  ///< what all actions together would be worth, whatever they cost
  Range cost{};
  std::vector<PlannedAction> actions{};
  std::vector<WaitingProposal> held{};
  std::vector<AskFirst> ask_first{};
  std::vector<FrontierPoint> frontier{};
  bool frontier_complete = false;
  Schedule schedule{};
  Robustness robustness{};
  std::vector<Voted> voted{};
  std::optional<Consensus> consensus{};
  std::string says{};
  std::vector<std::string> remarks{};  ///< sentences on the schedule, the frontier, how sure it is
};

}  // namespace plumb
