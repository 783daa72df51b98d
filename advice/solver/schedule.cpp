#include "advice/solver/schedule.hpp"

#include "advice/solver/robustness.hpp"

#include <algorithm>
#include <numeric>

namespace plumb::advice {

namespace {

constexpr std::size_t most_counted = 20'000;  ///< timetables
constexpr std::size_t most_tried = 8'000;  ///< timetables of a local search: counted, so that equal problems end alike

/// What a timetable in the making leaves: money, people, and what nothing in it excludes.
class Room {
 public:
  Room(const Problem& problem, const Timing& timing)
      : problem_(&problem), timing_(&timing), placed_(problem.actions.size()), excluded_(problem.actions.size()),
        used_(timing.capacity.size() * static_cast<std::size_t>(timing.periods)) {}

  /// Everything but conditions and prerequisites: it ends in time, is paid for, and people are there.
  bool takes(ActionId action, int period) const {
    const ProblemAction& it = problem_->actions[action];
    if (period + it.periods > timing_->periods || excluded_[action]) return false;
    if (add(cost_, it.cost).value_or(infinity) > timing_->budget) return false;
    if (std::any_of(it.excludes.begin(), it.excludes.end(), [&](ActionId other) { return placed_[other]; }))
      return false;
    for (const PlannedUse& use : it.uses)
      for (int p = period; p < period + it.periods; ++p)
        if (add(used_[at(use.role, p)], use.share).value_or(infinity) > timing_->capacity[use.role]) return false;
    return true;
  }

  void place(ActionId action, int period) {
    const ProblemAction& it = problem_->actions[action];
    placed_[action] = true;
    cost_ = add(cost_, it.cost).value_or(infinity);
    for (const ActionId other : it.excludes) excluded_[other] = true;
    for (const PlannedUse& use : it.uses)
      for (int p = period; p < period + it.periods; ++p) {
        Number& used = used_[at(use.role, p)];
        used = add(used, use.share).value_or(infinity);
      }
  }

 private:
  std::size_t at(std::size_t role, int period) const {
    return role * static_cast<std::size_t>(timing_->periods) + static_cast<std::size_t>(period);
  }

  const Problem* problem_;
  const Timing* timing_;
  Selection placed_, excluded_;
  Number cost_{};
  std::vector<Number> used_;  ///< by role and period
};

/// Rules of time: what runs when, and what it is worth.
class Calendar {
 public:
  Calendar(Problem& problem, const Timing& timing) : problem_(problem), timing_(timing) {
    Number factor = Number::whole(1);
    for (int p = 0; p < timing.periods; ++p) {
      factor = multiply(factor, timing.discount).value_or(Number{});
      factors_.push_back(factor);
    }
  }

  Selection ended_before(const std::vector<int>& start, int period) const {
    Selection ended(start.size());
    for (std::size_t a = 0; a < start.size(); ++a)
      ended[a] = start[a] >= 0 && start[a] + problem_.actions[a].periods <= period;
    return ended;
  }

  bool may_start(ActionId action, const Selection& ended) const {
    const auto& after = problem_.actions[action].after;
    if (!std::all_of(after.begin(), after.end(), [&](ActionId before) { return ended[before]; })) return false;
    return !timing_.may_start || timing_.may_start(action, ended);
  }

  Timetable rate(std::vector<int> start) {
    Timetable table{.start = std::move(start)};
    for (int p = 0; p < timing_.periods; ++p) {
      const Number value = problem_.oracle->value(ended_before(table.start, p + 1));
      table.values.push_back(value);
      const Number counted = multiply(value, factors_[static_cast<std::size_t>(p)]).value_or(Number{});
      table.total = add(table.total, counted).value_or(table.total);
    }
    return table;
  }

  /// Starts what stands first in the order wherever it can.
  Timetable decode(const std::vector<ActionId>& order) {
    std::vector<int> start(problem_.actions.size(), -1);
    Room room(problem_, timing_);
    for (int p = 0; p < timing_.periods; ++p) {
      const Selection ended = ended_before(start, p);
      for (const ActionId a : order) {
        if (start[a] >= 0 || !room.takes(a, p) || !may_start(a, ended)) continue;
        start[a] = p;
        room.place(a, p);
      }
    }
    return rate(std::move(start));
  }

 private:
  Problem& problem_;
  const Timing& timing_;
  std::vector<Number> factors_{};
};

std::vector<ActionId> candidates(const Timing& timing) {
  std::vector<ActionId> all;
  for (ActionId a = 0; a < timing.candidates.size(); ++a)
    if (timing.candidates[a]) all.push_back(a);
  return all;
}

/// Every start period of every candidate, period by period, so that what has ended is known.
class Counting {
 public:
  Counting(Problem& problem, const Timing& timing)
      : calendar_(problem, timing), candidates_(candidates(timing)), periods_(timing.periods),
        start_(problem.actions.size(), -1), nothing_placed_(problem, timing) {}
  Timetable run() {
    best_ = calendar_.rate(start_);
    start_in(0, 0, calendar_.ended_before(start_, 0), nothing_placed_);
    best_.bound = best_.total;
    best_.proved = true;
    return best_;
  }

 private:
  void start_in(int period, std::size_t next, const Selection& ended, const Room& room) {
    if (period == periods_) {
      Timetable table = calendar_.rate(start_);
      if (table.total > best_.total) best_ = std::move(table);
      return;
    }
    if (next == candidates_.size()) {
      start_in(period + 1, 0, calendar_.ended_before(start_, period + 1), room);
      return;
    }
    const ActionId action = candidates_[next];
    if (start_[action] < 0 && room.takes(action, period) && calendar_.may_start(action, ended)) {
      Room less = room;
      less.place(action, period);
      start_[action] = period;
      start_in(period, next + 1, ended, less);
      start_[action] = -1;
    }
    start_in(period, next + 1, ended, room);
  }

  Calendar calendar_;
  std::vector<ActionId> candidates_;
  int periods_;
  std::vector<int> start_;
  Room nothing_placed_;
  Timetable best_{};
};

/// Priority orders, each a little different from the best so far: something brought forward with what it needs, which
/// pushes others out of budget and capacity; something moved; something left out.
class LocalSearch {
 public:
  LocalSearch(Problem& problem, const Timing& timing)
      : calendar_(problem, timing), deadline_(std::chrono::steady_clock::now() + timing.time) {
    Problem open = problem;
    for (ActionId a = 0; a < open.actions.size(); ++a) open.actions[a].available = timing.candidates[a];
    for (const ActionId a : ranking(open)) closures_.push_back(*closure(open, a));
  }

  Timetable run(const std::vector<std::vector<ActionId>>& starts) {
    best_ = calendar_.decode({});
    for (const std::vector<ActionId>& start : starts) take(start);
    for (bool improved = true; improved && !is_over();) {
      improved = bring_forward();
      improved = move() || improved;
      improved = leave_out() || improved;
    }
    return best_;
  }

 private:
  using Order = std::vector<ActionId>;
  bool is_over() const { return tried_ >= most_tried || std::chrono::steady_clock::now() > deadline_; }

  bool take(Order order) {
    if (is_over()) return false;
    ++tried_;
    Timetable table = calendar_.decode(order);
    if (table.total <= best_.total) return false;
    best_ = std::move(table);
    order_ = std::move(order);
    return true;
  }

  bool bring_forward() {
    bool improved = false;
    for (const Order& needed : closures_) {
      if (best_.start[needed.front()] >= 0) continue;
      Order rest = order_;
      for (const ActionId a : needed) std::erase(rest, a);
      const std::size_t places[] = {0, rest.size() / 2, rest.size()};
      for (const std::size_t at : places) {
        Order order = rest;
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(at), needed.rbegin(), needed.rend());
        if (!take(std::move(order))) continue;
        improved = true;
        break;
      }
    }
    return improved;
  }

  bool move() {
    bool improved = false;
    for (std::size_t i = 1; i < order_.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        Order order = order_;
        std::rotate(order.begin() + static_cast<std::ptrdiff_t>(j), order.begin() + static_cast<std::ptrdiff_t>(i),
                    order.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        if (!take(std::move(order))) continue;
        improved = true;
        break;
      }
    return improved;
  }

  bool leave_out() {
    bool improved = false;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      Order order = order_;
      order.erase(order.begin() + static_cast<std::ptrdiff_t>(i));
      improved = take(std::move(order)) || improved;
    }
    return improved;
  }

  Calendar calendar_;
  std::vector<Order> closures_{};  ///< best for its cost first; of each the action, then what it needs
  Order order_{};
  std::chrono::steady_clock::time_point deadline_;
  Timetable best_{};
  std::size_t tried_ = 0;
};

/// Orders to begin with: what each period's bound chose, in turn; and the last choice alone.
std::vector<std::vector<ActionId>> first_orders(const std::vector<Selection>& choices) {
  std::vector<std::vector<ActionId>> orders(2);
  Selection placed(choices.front().size());
  for (const Selection& choice : choices)
    for (ActionId a = 0; a < choice.size(); ++a)
      if (choice[a] && !placed[a]) placed[a] = true, orders[0].push_back(a);
  for (ActionId a = 0; a < placed.size(); ++a)
    if (choices.back()[a]) orders[1].push_back(a);
  return orders;
}

/// What adds nothing to any period is not scheduled.
void leave_out_idle(Problem& problem, const Timing& timing, Timetable& table) {
  Calendar calendar(problem, timing);
  const auto is_needed = [&](ActionId action) {
    for (ActionId a = 0; a < table.start.size(); ++a)
      if (table.start[a] >= 0 && a != action &&
          !calendar.may_start(a, calendar.ended_before(table.start, table.start[a])))
        return true;
    return false;
  };
  for (ActionId a = 0; a < table.start.size(); ++a) {
    if (table.start[a] < 0) continue;
    const Timetable with = table;
    table.start[a] = -1;
    Timetable without = calendar.rate(table.start);
    if (without.total < with.total || is_needed(a)) table.start[a] = with.start[a];
    else table.values = std::move(without.values), table.total = without.total;
  }
}

/// The first period (from 1) at whose end each action can have ended. Circles of prerequisites never do.
std::vector<int> earliest_ends(const Problem& problem, const Timing& timing, Sequence sequence) {
  const bool keeps = sequence == Sequence::Kept;
  std::vector<int> ends;
  for (const ProblemAction& action : problem.actions)
    ends.push_back(action.periods + (keeps && !action.available ? 1 : 0));
  for (int round = 0; keeps && round < timing.periods; ++round)
    for (ActionId a = 0; a < ends.size(); ++a)
      for (const ActionId before : problem.actions[a].after)
        ends[a] = std::max(ends[a], ends[before] + problem.actions[a].periods);
  return ends;
}

bool is_countable(const Timing& timing) {
  std::size_t tables = 1;
  for (std::size_t i = 0; i < candidates(timing).size() && tables <= most_counted; ++i)
    tables *= static_cast<std::size_t>(timing.periods) + 1;
  return tables <= most_counted;
}

}  // namespace

Number capacity_bound(const Problem& problem, const Timing& timing, Method method, Sequence sequence,
                      std::vector<Selection>* choices) {
  const std::vector<int> ends = earliest_ends(problem, timing, sequence);
  Number total{}, factor = Number::whole(1);
  for (int p = 1; p <= timing.periods; ++p) {
    Problem until = problem;
    Search search{.budget = timing.budget, .time = timing.time / std::max(1, timing.periods)};
    for (ActionId a = 0; a < until.actions.size(); ++a)
      until.actions[a].available = timing.candidates[a] && ends[a] <= p;
    for (std::size_t role = 0; role < timing.capacity.size(); ++role) {
      if (timing.capacity[role] == infinity) continue;
      Resource resource{.needs = std::vector<Number>(until.actions.size()),
                        .most = multiply(timing.capacity[role], Number::whole(p)).value_or(infinity)};
      for (ActionId a = 0; a < until.actions.size(); ++a)
        for (const PlannedUse& use : until.actions[a].uses)
          if (use.role == role)
            resource.needs[a] = multiply(use.share, Number::whole(until.actions[a].periods)).value_or(infinity);
      search.resources.push_back(std::move(resource));
    }
    const Found best = solve(until, search, method);
    if (choices) choices->push_back(best.chosen);
    factor = multiply(factor, timing.discount).value_or(Number{});
    total = add(total, multiply(best.bound, factor).value_or(infinity)).value_or(infinity);
  }
  return total;
}

Timetable count_all(Problem& problem, const Timing& timing) {
  Timetable table = Counting(problem, timing).run();
  leave_out_idle(problem, timing, table);
  return table;
}

Timetable list_schedule(Problem& problem, const Timing& timing, Method method) {
  std::vector<Selection> choices;
  const Number bound = capacity_bound(problem, timing, method, Sequence::Kept, &choices);
  Timetable table = LocalSearch(problem, timing).run(first_orders(choices));
  leave_out_idle(problem, timing, table);
  table.bound = std::max(bound, table.total);
  table.proved = problem.monotone && subtract(table.bound, table.total).value_or(infinity) <= proof_tolerance;
  if (table.proved) table.bound = table.total;
  return table;
}

Timetable schedule(Problem& problem, const Timing& timing, Method method) {
  return is_countable(timing) ? count_all(problem, timing) : list_schedule(problem, timing, method);
}

}  // namespace plumb::advice
