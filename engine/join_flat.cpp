#include <algorithm>
#include <bit>

#include "engine/join_run.hpp"
#include "engine/proof.hpp"

/// Plans as flat steps: which lists a step goes through, and which columns it must keep.
namespace plumb::engine {
namespace {

bool same_read(const Expr& a, const Expr& b) { return a.relation == b.relation && a.terms == b.terms; }

}  // namespace

JoinRun::JoinRun(const FactSource& source, const Plan& plan, const TupleRequest& request)
    : tables_(source.tables), variables_(plan.bound.size()), columns_(variables_ + request.values.size()),
      exact_(request.exact), substitution_(variables_, no_symbol) {
  for (const Step& step : plan.steps) steps_.push_back(flat(step, source, request));
  keep_needed(plan, request);
  gives_row_.assign(request.values.size(), 0);
  for (const Flat& step : steps_)
    if (step.row_column != no_column) gives_row_[step.row_column - variables_] = 1;
  for (Flat& step : steps_) {
    const auto leads = [&](std::uint32_t column) { return column == request.leading; };
    step.items_first = request.leading < variables_ && std::none_of(step.carried.begin(), step.carried.end(), leads);
  }
}

JoinRun::Flat JoinRun::flat(const Step& step, const FactSource& source, const TupleRequest& request) {
  Flat flat;
  flat.literal = step.literal;
  flat.variable = step.variable;
  if (step.kind == Step::Kind::Match) {
    add_read(step, request, flat);
    return flat;
  }
  const Expr& e = *step.literal.expr;
  const auto is_any = [](const Term& t) { return t.kind == Term::Kind::Any; };
  if (step.kind == Step::Kind::BindSame) {
    flat.kind = Flat::Kind::BindSame;
    const bool second = e.terms[1].kind == Term::Kind::Variable && e.terms[1].id == step.variable;
    flat.key = {second ? e.terms[0] : e.terms[1]};
  } else if (e.op == Op::Atom && !source.open[e.relation] && std::none_of(e.terms.begin(), e.terms.end(), is_any)) {
    flat.kind = Flat::Kind::Holds;
    flat.negated = step.literal.negated;
    flat.relation = e.relation;
    flat.key = e.terms;
  } else {
    flat.kind = step.kind == Step::Kind::BindNumber ? Flat::Kind::BindNumber : Flat::Kind::Test;
    VariableFlags free(variables_, 0);
    mark_free_variables(step.kind == Step::Kind::BindNumber ? e.args[0] : e, free);
    for (VariableId v = 0; v < free.size(); ++v)
      if (free[v]) flat.reads.push_back(v);
  }
  return flat;
}

void JoinRun::add_read(const Step& step, const TupleRequest& request, Flat& flat) {
  const Expr& read = *step.read;
  flat.relation = read.relation;
  flat.rows = step.rows;
  for (std::size_t i = 0; i < request.values.size(); ++i)
    if (same_read(*request.values[i], read)) flat.row_column = static_cast<std::uint32_t>(variables_ + i);
  std::vector<Flat::ColumnTerm> bound;
  for (unsigned i = 0; i < step.columns.size(); ++i) {
    const Term& t = read.terms[i];
    if (step.columns[i] == Step::Column::Match) bound.push_back({i, t});
    if (step.columns[i] == Step::Column::Bind) flat.binds.push_back({i, t});
    if (step.columns[i] != Step::Column::Again) continue;
    const auto first = std::find_if(flat.binds.begin(), flat.binds.end(), [&](const auto& b) { return b.term == t; });
    flat.again.emplace_back(first->column, i);
  }
  flat.once = !step.binds;
  const bool all_bound = bound.size() == step.columns.size();
  const bool by_changes = step.rows == RowPart::Recent && tables_[read.relation].has_value();
  if (by_changes || (bound.empty() && !all_bound)) {
    flat.kind = Flat::Kind::Scan;
    flat.checks = bound;
    return;
  }
  flat.kind = all_bound                                    ? Flat::Kind::Holds
              : step.binds || flat.row_column != no_column ? Flat::Kind::List
                                                           : Flat::Kind::Some;
  for (const Flat::ColumnTerm& b : bound) flat.key.push_back(b.term);
  if (all_bound) return;
  flat.lists = &tables_[read.relation].lists(step.mask);
  if (bound.size() > 2) flat.checks = bound;
}

/// What binds nothing that is needed is asked once where a match may come twice.
void JoinRun::simplify(Flat& step, const std::vector<char>& needed) const {
  std::erase_if(step.binds, [&](const Flat::ColumnTerm& b) { return !needed[b.term.id]; });
  if (exact_ || !step.binds.empty() || step.row_column != no_column) return;
  step.once = true;
  if (step.kind == Flat::Kind::List && step.again.empty()) step.kind = Flat::Kind::Some;
}

/// From the last step back: each keeps what later ones read.
void JoinRun::keep_needed(const Plan& plan, const TupleRequest& request) {
  std::vector<char> needed(columns_, 0), bound_here(columns_, 0);
  for (VariableId v = 0; v < variables_; ++v) needed[v] = request.variables[v] && plan.bound[v];
  for (const Flat& step : steps_)
    if (step.row_column != no_column) needed[step.row_column] = 1;
  const auto need = [&](const Term& t) {
    if (t.kind == Term::Kind::Variable) needed[t.id] = 1;
  };
  const auto frame = [&](Tuples& tuples) {
    for (std::uint32_t c = 0; c < columns_; ++c)
      if (needed[c] || bound_here[c]) tuples.used.push_back(c);
  };
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    if (step->matches()) simplify(*step, needed);
    if (step->matches()) {
      frame(step->out);
      for (const Flat::ColumnTerm& b : step->binds) needed[b.term.id] = 0;
      if (step->row_column != no_column) needed[step->row_column] = 0;
      for (std::uint32_t c = 0; c < columns_; ++c) needed[c] = needed[c] && !bound_here[c];
      for (std::uint32_t c = 0; c < columns_; ++c)
        if (needed[c]) step->carried.push_back(c);
      std::fill(bound_here.begin(), bound_here.end(), 0);
    } else if (step->kind == Flat::Kind::BindSame || step->kind == Flat::Kind::BindNumber) {
      bound_here[step->variable] = 1;
    } else if (step->row_column != no_column) {
      bound_here[step->row_column] = 1;
    }
    for (const Term& t : step->key) need(t);
    for (const Flat::ColumnTerm& check : step->checks) need(check.term);
    for (const VariableId v : step->reads) needed[v] = 1;
  }
  frame(start_);
}

}  // namespace plumb::engine
