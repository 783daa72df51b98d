#include "advice/solver/cbc.hpp"

#ifdef PLUMB_CBC_LIBRARY
#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "advice/solver/shared_library.hpp"
#endif

namespace plumb::advice {

bool has_cbc() { return why_no_cbc().empty(); }

#ifdef PLUMB_CBC_LIBRARY

namespace {

/// What is used of CBC, by the names it has there.
struct Cbc {
  decltype(&Cbc_newModel) new_model;
  decltype(&Cbc_deleteModel) delete_model;
  decltype(&Cbc_loadProblem) load_problem;
  decltype(&Cbc_setInteger) set_integer;
  decltype(&Cbc_setMIPStartI) set_start;
  decltype(&Cbc_setLogLevel) set_log_level;
  decltype(&Cbc_setParameter) set_parameter;
  decltype(&Cbc_setMaximumNodes) set_maximum_nodes;
  decltype(&Cbc_setMaximumSeconds) set_maximum_seconds;
  decltype(&Cbc_setAllowableGap) set_allowable_gap;
  decltype(&Cbc_setAllowableFractionGap) set_allowable_fraction_gap;
  decltype(&Cbc_solve) solve;
  decltype(&Cbc_isProvenInfeasible) is_proven_infeasible;
  decltype(&Cbc_isProvenOptimal) is_proven_optimal;
  decltype(&Cbc_isAbandoned) is_abandoned;
  decltype(&Cbc_isInitialSolveAbandoned) is_initial_solve_abandoned;
  decltype(&Cbc_getBestPossibleObjValue) best_possible_value;
  decltype(&Cbc_getObjValue) value;
  decltype(&Cbc_bestSolution) best_solution;
  SharedLibrary library;
};

Result<Cbc> load_cbc() {
  Result<SharedLibrary> library = SharedLibrary::open(PLUMB_CBC_LIBRARY);
  if (!library) return tl::make_unexpected(library.error());
  Cbc cbc{.library = std::move(*library)};
  Result<void> found;
  const auto find = [&](const char* name, auto& function) {
    if (found) found = cbc.library.find(name, function);
  };
  find("Cbc_newModel", cbc.new_model);
  find("Cbc_deleteModel", cbc.delete_model);
  find("Cbc_loadProblem", cbc.load_problem);
  find("Cbc_setInteger", cbc.set_integer);
  find("Cbc_setMIPStartI", cbc.set_start);
  find("Cbc_setLogLevel", cbc.set_log_level);
  find("Cbc_setParameter", cbc.set_parameter);
  find("Cbc_setMaximumNodes", cbc.set_maximum_nodes);
  find("Cbc_setMaximumSeconds", cbc.set_maximum_seconds);
  find("Cbc_setAllowableGap", cbc.set_allowable_gap);
  find("Cbc_setAllowableFractionGap", cbc.set_allowable_fraction_gap);
  find("Cbc_solve", cbc.solve);
  find("Cbc_isProvenInfeasible", cbc.is_proven_infeasible);
  find("Cbc_isProvenOptimal", cbc.is_proven_optimal);
  find("Cbc_isAbandoned", cbc.is_abandoned);
  find("Cbc_isInitialSolveAbandoned", cbc.is_initial_solve_abandoned);
  find("Cbc_getBestPossibleObjValue", cbc.best_possible_value);
  find("Cbc_getObjValue", cbc.value);
  find("Cbc_bestSolution", cbc.best_solution);
  if (!found) return tl::make_unexpected(found.error());
  return cbc;
}

/// Opened once, by whoever plans first. It stays open: what CBC keeps for the end of the program must still be there
/// then.
const Result<Cbc>& the_cbc() {
  static const auto* const cbc = new Result<Cbc>(load_cbc());
  return *cbc;
}

/// Row-wise to column-wise, as CBC loads it.
struct Columns {
  std::vector<CoinBigIndex> start;
  std::vector<int> rows;
  std::vector<double> values;
};
Columns by_column(const Encoding& encoding) {
  std::vector<std::vector<std::pair<int, double>>> columns(encoding.columns.size());
  for (std::size_t r = 0; r < encoding.rows.size(); ++r)
    for (const auto& [column, factor] : encoding.rows[r].terms) {
      auto& entries = columns[static_cast<std::size_t>(column)];
      if (!entries.empty() && entries.back().first == static_cast<int>(r)) entries.back().second += factor;
      else entries.emplace_back(static_cast<int>(r), factor);
    }
  Columns out;
  for (const auto& column : columns) {
    out.start.push_back(static_cast<CoinBigIndex>(out.rows.size()));
    for (const auto& [row, factor] : column) out.rows.push_back(row), out.values.push_back(factor);
  }
  out.start.push_back(static_cast<CoinBigIndex>(out.rows.size()));
  return out;
}

void load(const Cbc& cbc, Cbc_Model* model, const Encoding& encoding) {
  std::vector<double> low, high, objective, least, most;
  for (const Column& c : encoding.columns) {
    low.push_back(c.low), high.push_back(c.high);
    objective.push_back(-c.objective);  // CBC minimises
  }
  for (const Row& r : encoding.rows) least.push_back(-1e30), most.push_back(r.most);
  const Columns matrix = by_column(encoding);
  cbc.load_problem(model, static_cast<int>(low.size()), static_cast<int>(most.size()), matrix.start.data(),
                   matrix.rows.data(), matrix.values.data(), low.data(), high.data(), objective.data(), least.data(),
                   most.data());
  for (std::size_t c = 0; c < encoding.columns.size(); ++c)
    if (encoding.columns[c].is_whole) cbc.set_integer(model, static_cast<int>(c));
}

void begin_at(const Cbc& cbc, Cbc_Model* model, const Selection& start) {
  std::vector<int> columns;
  std::vector<double> values;
  for (std::size_t a = 0; a < start.size(); ++a) columns.push_back(static_cast<int>(a)), values.push_back(start[a]);
  if (!columns.empty()) cbc.set_start(model, static_cast<int>(columns.size()), columns.data(), values.data());
}

MixedOutcome read(const Cbc& cbc, Cbc_Model* model, const Encoding& encoding) {
  MixedOutcome outcome;
  if (cbc.is_proven_infeasible(model)) {
    outcome.state = MixedOutcome::State::Infeasible;
    return outcome;
  }
  if (cbc.is_abandoned(model) || cbc.is_initial_solve_abandoned(model)) return outcome;
  outcome.bound = -cbc.best_possible_value(model) + encoding.constant + encoding.softening;
  const double* solution = cbc.best_solution(model);
  if (solution) outcome.columns.assign(solution, solution + encoding.columns.size());
  const bool is_proved = cbc.is_proven_optimal(model) && solution;
  if (is_proved) outcome.bound = -cbc.value(model) + encoding.constant + encoding.softening;
  if (!std::isfinite(outcome.bound) || std::fabs(outcome.bound) > 1e12) return {};
  outcome.state = is_proved ? MixedOutcome::State::Proved : MixedOutcome::State::Bounded;
  return outcome;
}

}  // namespace

std::string why_no_cbc() { return the_cbc() ? std::string() : the_cbc().error().message; }

MixedOutcome run_cbc(const Encoding& encoding, const Selection& start, std::uint64_t nodes,
                     std::chrono::milliseconds time) {
  const Result<Cbc>& cbc = the_cbc();
  if (!cbc) return {};
  try {
    const std::unique_ptr<Cbc_Model, void (*)(Cbc_Model*)> model(cbc->new_model(), cbc->delete_model);
    cbc->set_log_level(model.get(), 0);
    load(*cbc, model.get(), encoding);
    begin_at(*cbc, model.get(), start);
    cbc->set_parameter(model.get(), "timeMode", "elapsed");
    // Time that runs out while a model is preprocessed ends CBC 2.10.8 in a segmentation fault (CglPreProcess).
    cbc->set_parameter(model.get(), "preprocess", "off");
    constexpr std::uint64_t most_nodes = std::numeric_limits<int>::max();
    cbc->set_maximum_nodes(model.get(), static_cast<int>(std::clamp<std::uint64_t>(nodes, 1, most_nodes)));
    cbc->set_maximum_seconds(model.get(), static_cast<double>(std::max<std::int64_t>(time.count(), 50)) / 1000);
    cbc->set_allowable_gap(model.get(), 1e-7);
    cbc->set_allowable_fraction_gap(model.get(), 0);
    cbc->solve(model.get());
    return read(*cbc, model.get(), encoding);
  } catch (...) {  // the library's own exceptions end here: a solver that fails leaves a bound, never a crash
    return {};
  }
}

#else

std::string why_no_cbc() { return "this build knows of no mixed-integer solver"; }
MixedOutcome run_cbc(const Encoding&, const Selection&, std::uint64_t, std::chrono::milliseconds) { return {}; }

#endif

}  // namespace plumb::advice
