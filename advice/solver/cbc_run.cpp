#include "advice/solver/cbc.hpp"

#ifdef PLUMB_HAS_CBC
#include <coin/Cbc_C_Interface.h>

#include <cmath>
#include <memory>
#include <string>
#endif

namespace plumb::advice {

#ifdef PLUMB_HAS_CBC

bool has_cbc() { return true; }

namespace {

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

void load(Cbc_Model* model, const Encoding& encoding) {
  std::vector<double> low, high, objective, least, most;
  for (const Column& c : encoding.columns) {
    low.push_back(c.low), high.push_back(c.high);
    objective.push_back(-c.objective);  // CBC minimises
  }
  for (const Row& r : encoding.rows) least.push_back(-1e30), most.push_back(r.most);
  const Columns matrix = by_column(encoding);
  Cbc_loadProblem(model, static_cast<int>(low.size()), static_cast<int>(most.size()), matrix.start.data(),
                  matrix.rows.data(), matrix.values.data(), low.data(), high.data(), objective.data(), least.data(),
                  most.data());
  for (std::size_t c = 0; c < encoding.columns.size(); ++c)
    if (encoding.columns[c].is_whole) Cbc_setInteger(model, static_cast<int>(c));
}

void begin_at(Cbc_Model* model, const Selection& start) {
  std::vector<int> columns;
  std::vector<double> values;
  for (std::size_t a = 0; a < start.size(); ++a) columns.push_back(static_cast<int>(a)), values.push_back(start[a]);
  if (!columns.empty()) Cbc_setMIPStartI(model, static_cast<int>(columns.size()), columns.data(), values.data());
}

MixedOutcome read(Cbc_Model* model, const Encoding& encoding) {
  MixedOutcome outcome;
  if (Cbc_isProvenInfeasible(model)) {
    outcome.state = MixedOutcome::State::Infeasible;
    return outcome;
  }
  if (Cbc_isAbandoned(model) || Cbc_isInitialSolveAbandoned(model)) return outcome;
  outcome.bound = -Cbc_getBestPossibleObjValue(model) + encoding.constant + encoding.softening;
  const double* solution = Cbc_bestSolution(model);
  if (solution) outcome.columns.assign(solution, solution + encoding.columns.size());
  const bool is_proved = Cbc_isProvenOptimal(model) && solution;
  if (is_proved) outcome.bound = -Cbc_getObjValue(model) + encoding.constant + encoding.softening;
  if (!std::isfinite(outcome.bound) || std::fabs(outcome.bound) > 1e12) return {};
  outcome.state = is_proved ? MixedOutcome::State::Proved : MixedOutcome::State::Bounded;
  return outcome;
}

}  // namespace

MixedOutcome run_cbc(const Encoding& encoding, const Selection& start, std::chrono::milliseconds time) {
  try {
    const std::unique_ptr<Cbc_Model, void (*)(Cbc_Model*)> model(Cbc_newModel(), &Cbc_deleteModel);
    Cbc_setLogLevel(model.get(), 0);
    load(model.get(), encoding);
    begin_at(model.get(), start);
    Cbc_setParameter(model.get(), "timeMode", "elapsed");
    // Time that runs out while a model is preprocessed ends CBC 2.10.8 in a segmentation fault (CglPreProcess).
    Cbc_setParameter(model.get(), "preprocess", "off");
    Cbc_setMaximumSeconds(model.get(), static_cast<double>(std::max<std::int64_t>(time.count(), 50)) / 1000);
    Cbc_setAllowableGap(model.get(), 1e-7);
    Cbc_setAllowableFractionGap(model.get(), 0);
    Cbc_solve(model.get());
    return read(model.get(), encoding);
  } catch (...) {  // the library's own exceptions end here: a solver that fails leaves a bound, never a crash
    return {};
  }
}

#else

bool has_cbc() { return false; }
MixedOutcome run_cbc(const Encoding&, const Selection&, std::chrono::milliseconds) { return {}; }

#endif

}  // namespace plumb::advice
