#pragma once
#include <functional>
#include <optional>

#include "advice/solver/solver.hpp"

namespace plumb::advice {

/// When what is chosen runs. An action occupies what it uses in each period from its start until it ends; its effect
/// counts from the end of its last period on.
struct Timing {
  int periods = 1;
  std::vector<Number> capacity{};  ///< by role, in each period; infinity: no limit
  Number budget = infinity;        ///< of the whole
  Number discount = Number::whole(1);
  Selection candidates{};  ///< what may be scheduled, though it may have to wait
  /// Its condition is certain at the start of a period before which exactly `finished` has ended.
  std::function<bool(ActionId action, const Selection& finished)> may_start{};
  std::chrono::milliseconds time{5'000};
};

struct Timetable {
  std::vector<int> start{};      ///< by action: its first period from 0; -1: not scheduled
  std::vector<Number> values{};  ///< by period: what is worth what has ended by then
  Number total{}, bound{};       ///< sum over periods p = 1.. of discount^p x value
  bool proved = false;
};

/// Exact where all timetables can be counted; else list scheduling over a priority order, improved by moving, adding
/// and leaving out, against `capacity_bound` with the sequence kept.
Timetable schedule(Problem& problem, const Timing& timing, Method method = Method::Best);
Timetable count_all(Problem& problem, const Timing& timing);  ///< requires few actions and periods
Timetable list_schedule(Problem& problem, const Timing& timing, Method method = Method::Best);

/// Which actions a bound lets count in a period: all that are short enough, or only those that can have ended by then
/// after what comes first (and, held now, after at least one period).
enum class Sequence : std::uint8_t { Ignored, Kept };

/// Sum over the periods of the best value at the capacity there is up to then. `choices` takes the choice behind each
/// period, if it is not null.
Number capacity_bound(const Problem& problem, const Timing& timing, Method method, Sequence sequence,
                      std::vector<Selection>* choices = nullptr);

}  // namespace plumb::advice
