#include <algorithm>
#include <optional>

#include "advice/solver/solver.hpp"

/// A start that is always to be had: the closure of an action, or of two where one alone brings nothing, that brings
/// most for its cost.
namespace plumb::advice {

namespace {

constexpr std::size_t most_tried = 6'000;   ///< choices: counted, not timed, so that equal problems start alike
constexpr std::size_t most_for_pairs = 80;  ///< actions; beyond, pairs cost more than they are worth

struct Step {
  Selection chosen;
  Number value{}, cost{};
};

class Greedy {
 public:
  Greedy(Problem& problem, const Search& search) : problem_(problem), search_(search) {
    for (ActionId a = 0; a < problem.actions.size(); ++a) closures_.push_back(closure(problem, a));
  }

  Found run() {
    const std::size_t n = problem_.actions.size();
    now_ = search_.start.empty() ? Selection(n, false) : search_.start;
    value_ = problem_.oracle->value(now_);
    while (tried_ < most_tried) {
      std::optional<Step> step = best_single();
      if (!step) step = best_pair();
      if (!step) break;
      now_ = std::move(step->chosen);
      value_ = step->value;
    }
    return {.chosen = now_, .value = value_, .bound = furthest(problem_), .stopped = Stopped::Finished};
  }

 private:
  std::optional<Step> with(const std::vector<ActionId>& more) const {
    Step step{.chosen = now_};
    for (const ActionId a : more) step.chosen[a] = true;
    if (step.chosen == now_ || !fits(problem_, search_, step.chosen) || !is_allowed(problem_, step.chosen)) return {};
    ++tried_;
    step.value = problem_.oracle->value(step.chosen);
    step.cost = subtract(cost_of(problem_, step.chosen), cost_of(problem_, now_)).value_or(infinity);
    return step;
  }

  /// Gains more for its cost; what costs nothing before all.
  bool is_better(const Step& a, const Step& b) const {
    const Wide gain_a = a.value.units - value_.units, gain_b = b.value.units - value_.units;
    const Wide cost_a = std::max<std::int64_t>(a.cost.units, 1), cost_b = std::max<std::int64_t>(b.cost.units, 1);
    return gain_a * cost_b > gain_b * cost_a;
  }

  void consider(const std::vector<ActionId>& more, std::optional<Step>& best) const {
    auto step = with(more);
    if (!step || step->value <= value_) return;
    if (!best || is_better(*step, *best)) best = std::move(step);
  }

  std::optional<Step> best_single() const {
    std::optional<Step> best;
    for (ActionId a = 0; a < closures_.size(); ++a)
      if (closures_[a] && !now_[a]) consider(*closures_[a], best);
    return best;
  }

  std::optional<Step> best_pair() const {
    std::optional<Step> best;
    std::vector<ActionId> open;
    for (ActionId a = 0; a < closures_.size(); ++a)
      if (closures_[a] && !now_[a] && with(*closures_[a])) open.push_back(a);
    if (open.size() > most_for_pairs) return best;
    for (std::size_t i = 0; i < open.size(); ++i)
      for (std::size_t j = i + 1; j < open.size(); ++j) {
        std::vector<ActionId> both = *closures_[open[i]];
        both.insert(both.end(), closures_[open[j]]->begin(), closures_[open[j]]->end());
        consider(both, best);
      }
    return best;
  }

  Problem& problem_;
  const Search& search_;
  std::vector<std::optional<std::vector<ActionId>>> closures_{};
  Selection now_{};
  Number value_{};
  mutable std::size_t tried_ = 0;
};

}  // namespace

Found solve_greedily(Problem& problem, const Search& search) { return Greedy(problem, search).run(); }

}  // namespace plumb::advice
