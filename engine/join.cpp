#include "engine/join.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "engine/evaluate.hpp"

namespace plumb::engine {
namespace {

constexpr std::size_t max_columns = 32;

bool is_bound(const Term& t, const VariableFlags& bound) {
  return t.kind == Term::Kind::Constant || (t.kind == Term::Kind::Variable && bound[t.id]);
}

bool same_read(const Expr& a, const Expr& b) { return a.relation == b.relation && a.terms == b.terms; }

/// Holds exactly where a row is read for it.
bool is_read(const Expr& e) { return e.op == Op::Atom || (e.op == Op::Exists && e.args[0].op == Op::Lookup); }

/// Takes literals one after the other, always the cheapest that can run.
class Planner {
 public:
  Planner(const FactSource& source, const PlanRequest& request)
      : source_(source), request_(request), reads_(request.reads) {
    plan_.bound = request.bound;
    for (const Literal& literal : request.literals)
      if (literal.negated || !is_read(*literal.expr)) tests_.push_back(literal);
  }

  Plan run() {
    if (request_.recent) place_read(std::find(reads_.begin(), reads_.end(), request_.recent));
    while (place_test() || place_binding() || place_best_read()) {
    }
    plan_.complete = tests_.empty();
    return std::move(plan_);
  }

 private:
  bool place_test();
  bool place_binding();
  bool place_best_read();
  void place_read(std::vector<const Expr*>::iterator read);
  double expected_rows(const Expr& read) const;

  const FactSource& source_;
  const PlanRequest& request_;
  std::vector<const Expr*> reads_;
  std::vector<Literal> tests_;
  Plan plan_;
};

bool Planner::place_test() {
  const auto ready = std::find_if(tests_.begin(), tests_.end(),
                                  [&](const Literal& literal) { return all_bound(*literal.expr, plan_.bound); });
  if (ready == tests_.end()) return false;
  if (source_.has_world() || !source_.reads_open(*ready->expr)) {
    Step step;
    step.literal = *ready;
    plan_.steps.push_back(step);
  }
  tests_.erase(ready);
  return true;
}

/// `X = Y` with one side bound, or `V = E` with E bound.
bool Planner::place_binding() {
  for (auto literal = tests_.begin(); literal != tests_.end(); ++literal) {
    const Expr& e = *literal->expr;
    if (literal->negated || (e.op != Op::Same && e.op != Op::Binds)) continue;
    Step step;
    step.literal = *literal;
    if (e.op == Op::Binds) {
      if (!all_bound(e.args[0], plan_.bound)) continue;
      step.kind = Step::Kind::BindNumber;
      step.variable = e.terms[0].id;
    } else {
      if (!is_bound(e.terms[0], plan_.bound) && !is_bound(e.terms[1], plan_.bound)) continue;
      step.kind = Step::Kind::BindSame;
      step.variable = is_bound(e.terms[0], plan_.bound) ? e.terms[1].id : e.terms[0].id;
    }
    plan_.bound[step.variable] = 1;
    plan_.steps.push_back(step);
    tests_.erase(literal);
    return true;
  }
  return false;
}

double Planner::expected_rows(const Expr& read) const {
  const double rows = source_.tables[read.relation].size();
  const auto bound =
      std::count_if(read.terms.begin(), read.terms.end(), [&](const Term& t) { return is_bound(t, plan_.bound); });
  if (rows <= 1 || read.terms.empty()) return rows;
  const double share = static_cast<double>(bound) / static_cast<double>(read.terms.size());
  return share == 1 ? 0.5 : std::pow(rows, 1 - share);
}

bool Planner::place_best_read() {
  if (reads_.empty()) return false;
  auto best = reads_.begin();
  double least = expected_rows(**best);
  for (auto read = best + 1; read != reads_.end(); ++read) {
    const double rows = expected_rows(**read);
    if (rows < least) {
      best = read;
      least = rows;
    }
  }
  place_read(best);
  return true;
}

void Planner::place_read(std::vector<const Expr*>::iterator at) {
  Step step;
  step.kind = Step::Kind::Match;
  step.read = *at;
  assert(step.read->terms.size() <= max_columns);
  reads_.erase(at);
  if (step.read == request_.recent) step.rows = RowPart::Recent;
  if (std::find(request_.old.begin(), request_.old.end(), step.read) != request_.old.end()) step.rows = RowPart::Old;
  VariableFlags bound_here = plan_.bound;
  bool skips = false;
  for (std::size_t i = 0; i < step.read->terms.size(); ++i) {
    const Term& t = step.read->terms[i];
    Step::Column column = Step::Column::Match;
    if (t.kind == Term::Kind::Any) {
      column = Step::Column::Skip;
      skips = true;
    } else if (!is_bound(t, plan_.bound)) {
      column = bound_here[t.id] ? Step::Column::Again : Step::Column::Bind;
      bound_here[t.id] = 1;
      step.binds = true;
    } else {
      step.mask |= ColumnMask{1} << i;
    }
    step.columns.push_back(column);
  }
  if (skips && step.binds) plan_.once = false;
  plan_.bound = std::move(bound_here);
  plan_.steps.push_back(std::move(step));
}

/// Runs steps by recursion; each match goes on to the next step.
class Runner {
 public:
  Runner(Evaluation& evaluation, const Plan& plan, Symbol* substitution, const std::function<bool()>& visit)
      : evaluation_(evaluation), source_(evaluation.source()), plan_(plan), substitution_(substitution), visit_(visit) {
  }

  bool from(std::size_t at) {
    if (at == plan_.steps.size()) return visit_();
    const Step& step = plan_.steps[at];
    switch (step.kind) {
      case Step::Kind::Match: return match(step, at);
      case Step::Kind::Test: return !holds(step.literal) || from(at + 1);
      case Step::Kind::BindNumber: {
        const std::optional key = evaluation_.key_of(step.literal.expr->args[0], substitution_);
        if (!key) return true;
        substitution_[step.variable] = *key;
        return from(at + 1);
      }
      case Step::Kind::BindSame: {
        const auto& terms = step.literal.expr->terms;
        const bool second = terms[1].kind == Term::Kind::Variable && terms[1].id == step.variable;
        substitution_[step.variable] = symbol_of(second ? terms[0] : terms[1], substitution_);
        return from(at + 1);
      }
    }
    return true;
  }

 private:
  bool holds(const Literal& literal) {
    const Judged judged = evaluation_.truth(*literal.expr, substitution_);
    // Trouble in a test is met, and reported, where the instance is evaluated.
    return judged.trouble != Trouble::None || (literal.negated ? !judged.truth : judged.truth) != Truth::No;
  }
  bool match(const Step& step, std::size_t at);
  bool match_row(const Step& step, std::size_t at, Row row, bool& matched);

  Evaluation& evaluation_;
  const FactSource& source_;
  const Plan& plan_;
  Symbol* substitution_;
  const std::function<bool()>& visit_;
};

bool Runner::match_row(const Step& step, std::size_t at, Row row, bool& matched) {
  const RelationId relation = step.read->relation;
  const Symbol* key = source_.tables[relation].key(row);
  for (std::size_t i = 0; i < step.columns.size(); ++i) {
    const Term& t = step.read->terms[i];
    if (step.columns[i] == Step::Column::Bind) substitution_[t.id] = key[i];
    if (step.columns[i] == Step::Column::Again && substitution_[t.id] != key[i]) return true;
    if (step.columns[i] == Step::Column::Match && symbol_of(t, substitution_) != key[i]) return true;
  }
  if (source_.has_world() && source_.truth(relation, row) == Truth::No) return true;
  matched = true;
  return from(at + 1);
}

bool Runner::match(const Step& step, std::size_t at) {
  const FactTable& table = source_.tables[step.read->relation];
  std::array<Symbol, max_columns> key;
  for (std::size_t i = 0; i < step.columns.size(); ++i)
    if (step.columns[i] == Step::Column::Match) key[i] = symbol_of(step.read->terms[i], substitution_);
  const bool by_value = table.has_value();
  const Row begin = step.rows == RowPart::Recent && !by_value ? table.recent() : 0;
  const Row end = step.rows == RowPart::Old && !by_value ? table.recent() : table.end();
  bool matched = false;
  const bool enough_once = !step.binds;  // nothing to bind: one row shows it
  if (step.rows == RowPart::Recent && by_value) {
    for (std::size_t i = 0; i < table.changed().size() && !(matched && enough_once); ++i)
      if (!match_row(step, at, table.changed()[i], matched)) return false;
    return true;
  }
  if (step.mask != 0 && !step.index) {
    const Row row = table.find(key.data());
    return row == no_row || row < begin || row >= end || match_row(step, at, row, matched);
  }
  if (step.index) {
    for (Row row = step.index->first(key.data()); row != no_row && row >= begin && !(matched && enough_once);) {
      const Row next = step.index->next(row);  // before the row: the table may grow below
      if (row < end && !match_row(step, at, row, matched)) return false;
      row = next;
    }
    return true;
  }
  for (Row row = begin; row < end && !(matched && enough_once); ++row)
    if (!match_row(step, at, row, matched)) return false;
  return true;
}

}  // namespace

std::vector<const Expr*> joined_reads(const Conjunction& literals, const Expr* value) {
  std::vector<const Expr*> reads, all;
  for (const Literal& literal : literals)
    for (const Expr* read : binding_reads(literal)) all.push_back(read);
  if (value) add_strict_lookups(*value, all);
  for (const Expr* read : all) {
    const bool known = std::any_of(reads.begin(), reads.end(), [&](const Expr* r) { return same_read(*r, *read); });
    if (!known) reads.push_back(read);
  }
  return reads;
}

Plan order_steps(const FactSource& source, const PlanRequest& request) { return Planner(source, request).run(); }

Plan make_plan(const FactSource& source, const PlanRequest& request) {
  Plan plan = order_steps(source, request);
  for (Step& step : plan.steps) {
    const std::size_t columns = step.columns.size();
    const ColumnMask all = columns == max_columns ? ~ColumnMask{0} : (ColumnMask{1} << columns) - 1;
    if (step.mask != 0 && step.mask != all) step.index = &source.tables[step.read->relation].index(step.mask);
  }
  return plan;
}

double expected_matches(const FactSource& source, const Plan& plan) {
  double matches = 1;
  for (const Step& step : plan.steps) {
    if (step.kind != Step::Kind::Match || step.read->terms.empty()) continue;
    const FactTable& table = source.tables[step.read->relation];
    const auto bound = std::count(step.columns.begin(), step.columns.end(), Step::Column::Match);
    const double share = static_cast<double>(bound) / static_cast<double>(step.columns.size());
    matches *= std::pow(std::max<double>(1, table.size()), 1 - share);
  }
  return matches;
}

bool run_join(Evaluation& evaluation, const Plan& plan, Symbol* substitution, const std::function<bool()>& visit) {
  return Runner(evaluation, plan, substitution, visit).from(0);
}

}  // namespace plumb::engine
