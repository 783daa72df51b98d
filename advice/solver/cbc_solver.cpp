#include <algorithm>
#include <cmath>

#include "advice/solver/cbc.hpp"
#include "advice/solver/linear_form.hpp"
#include "advice/solver/solver.hpp"

/// Solves the encoding, asks the oracle what the choice is really worth, and where the encoding promised more learns
/// from it and solves again. Every round's bound is a bound of the whole, since the encoding is a relaxation.
namespace plumb::advice {

namespace {

constexpr std::uint64_t tree_nodes_of_a_program = 100;

class Rounds {
 public:
  Rounds(Problem& problem, const Search& search)
      : problem_(problem), search_(search), deadline_(std::chrono::steady_clock::now() + search.time) {
    best_.chosen = search.start.empty() ? Selection(problem.actions.size(), false) : search.start;
    best_.value = problem.oracle->value(best_.chosen);
    best_.bound = most();
  }

  Found run() {
    best_.stopped = has_cbc() ? Stopped::Finished : Stopped::Missing;
    while (has_cbc() && !best_.proved && once()) {
    }
    return best_;
  }

 private:
  Number most() const {
    if (!search_.least_value) return furthest(problem_);
    Number all{};
    for (const Number f : search_.favour) all = add(all, f).value_or(infinity);
    return all;
  }
  Number rank(const Selection& chosen, Number value) const {
    return search_.least_value ? favour_of(search_, chosen) : value;
  }

  bool is_late() const { return std::chrono::steady_clock::now() > deadline_; }

  /// False where nothing more can be had.
  bool once() {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    if (left.count() <= 0) return stop(Stopped::Time);
    const MixedOutcome outcome =
        run_cbc(encode(problem_, search_), best_.chosen, search_.nodes / tree_nodes_of_a_program, left);
    if (outcome.state == MixedOutcome::State::Failed) return stop(Stopped::Failed);
    // What the search starts from is feasible, so that this says more about the encoding than about the choice.
    if (outcome.state == MixedOutcome::State::Infeasible) return stop(Stopped::Failed);
    if (problem_.monotone) best_.bound = std::min(best_.bound, number_above(outcome.bound));
    if (outcome.columns.empty()) return stop(is_late() ? Stopped::Time : Stopped::Nodes);
    const Selection chosen = read(outcome.columns);
    consider(chosen);
    if (!problem_.oracle->is_whole()) return stop(Stopped::Failed);
    if (problem_.monotone && correct(problem_, chosen) > 0) {
      best_.bound = most();  // what was promised rested on a node that was no relaxation
      return true;
    }
    if (is_reached()) return close();
    if (outcome.state != MixedOutcome::State::Proved) return stop(is_late() ? Stopped::Time : Stopped::Nodes);
    if (!problem_.monotone) return stop(Stopped::Failed);  // nothing can be learned from it
    return learn(problem_, chosen) > 0 || stop(Stopped::Failed);
  }

  Selection read(const std::vector<double>& columns) const {
    Selection chosen(problem_.actions.size());
    for (std::size_t a = 0; a < chosen.size(); ++a) chosen[a] = columns[a] > 0.5;
    return chosen;
  }

  void consider(const Selection& chosen) {
    if (!is_allowed(problem_, chosen) || !fits(problem_, search_, chosen)) return;
    const Number value = problem_.oracle->value(chosen);
    if (search_.least_value && value < *search_.least_value) return;
    if (std::pair(rank(chosen, value), value) <= std::pair(rank(best_.chosen, best_.value), best_.value)) return;
    best_.chosen = chosen;
    best_.value = value;
  }

  bool is_reached() const {
    return subtract(best_.bound, rank(best_.chosen, best_.value)).value_or(infinity) <= proof_tolerance;
  }
  bool close() {
    best_.proved = problem_.monotone;
    best_.bound = rank(best_.chosen, best_.value);
    return false;
  }
  bool stop(Stopped reason) {
    best_.stopped = reason;
    return false;
  }

  Problem& problem_;
  const Search& search_;
  std::chrono::steady_clock::time_point deadline_;
  Found best_{};
};

}  // namespace

Found solve_by_cbc(Problem& problem, const Search& search) { return Rounds(problem, search).run(); }

}  // namespace plumb::advice
