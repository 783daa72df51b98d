#include <algorithm>
#include <numeric>
#include <utility>

#include "advice/solver/linear_form.hpp"
#include "advice/solver/solver.hpp"

/// The built-in solver: depth first, an action taken (with what it needs) or left (with what needs it). Bounds of a
/// branch: the value with everything undecided that still fits, and the value without gates, ceilings and limits, which
/// is linear, plus a fractional knapsack over its gains. Enough for some forty actions.
namespace plumb::advice {

namespace {

enum class Decided : std::uint8_t { No, In, Out };
using State = std::vector<Decided>;

class Tree {
 public:
  Tree(Problem& problem, const Search& search)
      : problem_(problem), search_(search), form_(linear_form(problem)),
        deadline_(std::chrono::steady_clock::now() + search.time) {}

  Found run() {
    const std::size_t n = problem_.actions.size();
    best_.chosen = search_.start.empty() ? Selection(n, false) : search_.start;
    best_.value = problem_.oracle->value(best_.chosen);
    State state(n, Decided::No);
    for (ActionId a = 0; a < n; ++a)
      if (!problem_.actions[a].available) state[a] = Decided::Out;
    for (ActionId a = 0; a < n; ++a)
      if (state[a] == Decided::Out) leave(state, a);
    explore(state);
    const Number reached = rank(best_.chosen, best_.value);
    best_.bound = best_.stopped == Stopped::Finished ? reached : std::max(reached, open_bound_);
    best_.proved = best_.stopped == Stopped::Finished;
    return best_;
  }

 private:
  bool looks_for_favour() const { return search_.least_value.has_value(); }
  Number rank(const Selection& chosen, Number value) const {
    return looks_for_favour() ? favour_of(search_, chosen) : value;
  }

  bool take(State& state, ActionId action) const {
    const auto needed = closure(problem_, action);
    if (!needed) return false;
    for (const ActionId a : *needed) {
      if (state[a] == Decided::Out) return false;
      state[a] = Decided::In;
    }
    for (ActionId a = 0; a < state.size(); ++a)
      for (const ActionId other : problem_.actions[a].excludes) {
        const ActionId pair[] = {a, other};
        for (int i = 0; i < 2; ++i) {
          if (state[pair[i]] != Decided::In) continue;
          if (state[pair[1 - i]] == Decided::In) return false;
          if (state[pair[1 - i]] == Decided::No && !leave(state, pair[1 - i])) return false;
        }
      }
    return true;
  }

  /// False where something that needs it is in.
  bool leave(State& state, ActionId action) const {
    state[action] = Decided::Out;
    for (ActionId a = 0; a < state.size(); ++a) {
      const auto& after = problem_.actions[a].after;
      if (state[a] == Decided::Out || std::find(after.begin(), after.end(), action) == after.end()) continue;
      if (state[a] == Decided::In || !leave(state, a)) return false;
    }
    return true;
  }

  static Selection chosen_in(const State& state, bool undecided_too) {
    Selection chosen(state.size());
    for (std::size_t a = 0; a < state.size(); ++a)
      chosen[a] = state[a] == Decided::In || (undecided_too && state[a] == Decided::No);
    return chosen;
  }

  /// Leaves what cannot fit any more, each with all that needs it.
  void leave_what_does_not_fit(State& state) const {
    const Selection in = chosen_in(state, false);
    for (ActionId a = 0; a < state.size(); ++a) {
      if (state[a] != Decided::No) continue;
      Selection with = in;
      const auto needed = closure(problem_, a);
      if (needed)
        for (const ActionId b : *needed) with[b] = true;
      if (!needed || !fits(problem_, search_, with)) leave(state, a);
    }
  }

  Number linear_bound(const State& state) const {
    Number spent{};
    std::vector<ActionId> open;
    double bound = form_.constant;
    for (ActionId a = 0; a < state.size(); ++a) {
      if (state[a] == Decided::In) {
        bound += form_.gains[a];
        spent = add(spent, problem_.actions[a].cost).value_or(infinity);
      }
      if (state[a] == Decided::No) open.push_back(a);
    }
    const double room = search_.budget == infinity ? 1e300 : approximate(search_.budget) - approximate(spent);
    return number_above(bound + knapsack(problem_, form_.gains, open, room));
  }

  /// No choice in this branch ranks higher; nothing where none is worth `least_value`.
  std::optional<Number> bound_of(const State& state, const Selection& everything) {
    Number value = problem_.monotone ? problem_.oracle->value(everything) : infinity;
    if (!problem_.oracle->is_whole()) value = infinity;
    if (problem_.monotone) value = std::min(value, linear_bound(state));
    if (!looks_for_favour()) return value;
    if (value < *search_.least_value) return {};
    return favour_of(search_, everything);
  }

  bool is_out_of_time() {
    if (best_.stopped != Stopped::Finished) return true;
    if (++nodes_ > search_.nodes) best_.stopped = Stopped::Nodes;
    else if (nodes_ % 16 == 0 && std::chrono::steady_clock::now() > deadline_) best_.stopped = Stopped::Time;
    return best_.stopped != Stopped::Finished;
  }

  void consider(const State& state) {
    const Selection chosen = chosen_in(state, false);
    if (!fits(problem_, search_, chosen)) return;
    const Number value = problem_.oracle->value(chosen);
    if (search_.least_value && value < *search_.least_value) return;
    if (std::pair(rank(chosen, value), value) <= std::pair(rank(best_.chosen, best_.value), best_.value)) return;
    best_.chosen = chosen;
    best_.value = value;
  }

  /// What is undecided and gains most for its cost; one that gains nothing by itself comes last.
  std::optional<ActionId> next(const State& state) const {
    std::optional<ActionId> best;
    double best_ratio = -1;
    for (ActionId a = 0; a < state.size(); ++a) {
      if (state[a] != Decided::No) continue;
      const double gain = looks_for_favour() ? approximate(search_.favour[a]) : form_.gains[a];
      const double ratio = gain / std::max(1e-6, approximate(problem_.actions[a].cost));
      if (ratio > best_ratio) best_ratio = ratio, best = a;
    }
    return best;
  }

  void explore(State state) {
    leave_what_does_not_fit(state);
    const Selection everything = chosen_in(state, true);
    const auto bound = bound_of(state, everything);
    if (!bound) return;
    if (*bound <= rank(best_.chosen, best_.value)) return;
    if (is_out_of_time()) {
      open_bound_ = std::max(open_bound_, *bound);
      return;
    }
    consider(state);
    const auto action = next(state);
    if (!action) return;
    State with = state;
    if (take(with, *action)) explore(std::move(with));
    if (leave(state, *action)) explore(std::move(state));
  }

  Problem& problem_;
  const Search& search_;
  LinearForm form_;
  std::chrono::steady_clock::time_point deadline_;
  Found best_{};
  Number open_bound_ = minus_infinity;
  std::uint64_t nodes_ = 0;
};

}  // namespace

Found branch_and_bound(Problem& problem, const Search& search) { return Tree(problem, search).run(); }

}  // namespace plumb::advice
