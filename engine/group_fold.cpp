#include "engine/group_fold.hpp"

#include <algorithm>
#include <array>

#include "engine/join_run.hpp"
#include "engine/proof.hpp"

namespace plumb::engine {

std::uint32_t GroupFold::group_of_symbol(Symbol symbol) {
  if (symbol >= direct_.size()) direct_.resize(std::max<std::size_t>(symbol + std::size_t{1}, direct_.size() * 2), 0);
  std::uint32_t& group = direct_[symbol];
  if (group == 0) {
    folds_.emplace_back();
    group = static_cast<std::uint32_t>(folds_.size());
  }
  return group - 1;
}

void GroupFold::find_groups(std::span<const Symbol* const> columns, std::span<std::uint32_t> groups) {
  if (columns.size() == 1) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Symbol symbol = columns[0][i];
      const std::uint32_t known = symbol < direct_.size() ? direct_[symbol] : 0;
      groups[i] = known != 0 ? known - 1 : group_of_symbol(symbol);
    }
    return;
  }
  std::vector<Symbol> key(columns.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t k = 0; k < key.size(); ++k) key[k] = columns[k][i];
    const FactTable::Inserted at = groups_.insert(key.data());
    if (at.fresh) folds_.emplace_back();
    groups[i] = at.row;
  }
}

const GroupFold::Fold* GroupFold::find(const Symbol* substitution) const {
  if (outer_.size() == 1) {
    const Symbol symbol = substitution[outer_[0]];
    const std::uint32_t group = symbol < direct_.size() ? direct_[symbol] : 0;
    return group == 0 ? nullptr : &folds_[group - 1];
  }
  std::vector<Symbol> key;
  for (const VariableId v : outer_) key.push_back(substitution[v]);
  const Row row = groups_.find(key.data());
  return row == no_row ? nullptr : &folds_[row];
}

void GroupFold::add(std::uint32_t group, Number value, Number weight) {
  Fold& fold = folds_[group];
  const FoldKind kind = aggregate_.fold;
  if (fold.weight == unusual) return;
  if (!is_finite(value) || weight.units < 0) {
    fold.weight = unusual;
  } else if (kind == FoldKind::Sum) {
    fold.sum += value.units;
  } else if (kind == FoldKind::Mean) {
    const bool overflows = __builtin_add_overflow(fold.sum, Wide{value.units} * weight.units, &fold.sum);
    fold.weight = overflows ? unusual : fold.weight + weight.units;
  } else {
    const bool further = kind == FoldKind::Minimum ? value.units < fold.sum : value.units > fold.sum;
    if (further || fold.weight == 0) fold.sum = value.units;
    fold.weight = 1;
  }
}

void GroupFold::add_rows(std::span<const std::uint32_t> groups, const Row* rows, const FactTable& table) {
  bool all_finite = true;
  for (std::size_t i = 0; i < groups.size(); ++i) all_finite = all_finite && is_finite(table.value(rows[i]));
  if (aggregate_.fold == FoldKind::Sum && all_finite) {
    for (std::size_t i = 0; i < groups.size(); ++i) folds_[groups[i]].sum += table.value(rows[i]).units;
    return;
  }
  for (std::size_t i = 0; i < groups.size(); ++i) add(groups[i], table.value(rows[i]));
}

void GroupFold::add(std::uint32_t group, const Computed& value, const Computed& weight) {
  const bool is_troubled = value.trouble != Trouble::None || weight.trouble != Trouble::None;
  if (!is_troubled && both(value.value.exists, weight.value.exists) == Truth::No) return;
  const bool is_plain = !is_troubled && value.value.exists == Truth::Yes && weight.value.exists == Truth::Yes &&
                        value.value.range.lo == value.value.range.hi;
  if (is_plain) {
    add(group, value.value.range.lo, weight.value.range.lo);
  } else {
    folds_[group].weight = unusual;
  }
}

std::optional<Computed> GroupFold::of(const Symbol* substitution, Finish how) const {
  const Fold* fold = find(substitution);
  const FoldKind kind = aggregate_.fold;
  if (!fold) return engine::fold(kind, {}, how);
  if (fold->weight == unusual) return std::nullopt;
  if (kind == FoldKind::Mean)
    return fold->weight == 0 ? Computed{} : finish_quotient(Truth::Yes, fold->sum, fold->weight, how);
  if (kind == FoldKind::Count) return finish(known(Number::whole(static_cast<std::int64_t>(fold->weight))), how);
  if (kind != FoldKind::Sum && fold->weight == 0) return Computed{};
  const std::optional<Number> result = number_of_quotient(fold->sum, 1);
  return result ? finish(known(*result), how) : Computed{{}, Trouble::Overflow};
}

namespace {

bool binds_numbers(const Expr& e) {
  return e.op == Op::Binds || std::any_of(e.args.begin(), e.args.end(), binds_numbers);
}

/// The variables that an aggregate reads and does not run over.
std::vector<VariableId> outer_variables(const Expr& aggregate) {
  VariableFlags free(variable_count_of(aggregate), 0);
  mark_free_variables(aggregate, free);
  std::vector<VariableId> outer;
  for (VariableId v = 0; v < free.size(); ++v)
    if (free[v]) outer.push_back(v);
  return outer;
}

/// No more matches are to be expected than a few for each row of the tables.
bool is_one_pass(const FactSource& source, const Plan& plan) {
  double rows = 250;
  for (const Step& step : plan.steps)
    if (step.kind == Step::Kind::Match) rows = std::max<double>(rows, source.tables[step.read->relation].size());
  return expected_matches(source, plan) <= 4 * rows;
}

/// Adds matches to their groups.
class GroupSink : public TupleSink {
 public:
  GroupSink(Evaluation& evaluation, const Expr& aggregate, const std::vector<VariableId>& outer, GroupFold& folds)
      : evaluation_(evaluation), aggregate_(aggregate), outer_(outer), folds_(folds),
        substitution_(variable_count_of(aggregate), no_symbol) {
    const bool counts = aggregate.fold == FoldKind::Count;
    const auto arity = static_cast<unsigned>(outer.size() + aggregate.terms.size());
    if (counts) counted_ = std::make_unique<FactTable>(arity, false);
    if (!counts && aggregate.args.size() == 2 && aggregate.args[0].op == Op::Lookup) looked_up_ = &aggregate.args[0];
  }

  /// The lookup that is all there is to a member.
  const Expr* looked_up() const { return looked_up_; }
  void read_rows(std::uint32_t column) { row_column_ = column; }
  bool take(Tuples& tuples) override;

 private:
  void add(const Tuples& tuples, std::size_t tuple, std::uint32_t group);

  Evaluation& evaluation_;
  const Expr& aggregate_;
  const std::vector<VariableId>& outer_;
  GroupFold& folds_;
  std::vector<Symbol> substitution_, counted_key_;
  const Expr* looked_up_ = nullptr;
  std::optional<std::uint32_t> row_column_;
  std::array<std::uint32_t, Tuples::most> groups_{};  ///< by tuple
  std::unique_ptr<FactTable> counted_;                ///< groups with what was counted in them
};

bool GroupSink::take(Tuples& tuples) {
  std::vector<const Symbol*> columns;
  for (const VariableId v : outer_) columns.push_back(tuples.columns[v]);
  const std::span groups(groups_.data(), tuples.count);
  folds_.find_groups(columns, groups);
  if (row_column_) {
    folds_.add_rows(groups, tuples.columns[*row_column_], evaluation_.source().tables[looked_up_->relation]);
    return true;
  }
  for (std::size_t i = 0; i < tuples.count; ++i) add(tuples, i, groups_[i]);
  return true;
}

void GroupSink::add(const Tuples& tuples, std::size_t tuple, std::uint32_t group) {
  for (const std::uint32_t v : tuples.used)
    if (v < substitution_.size()) substitution_[v] = tuples.columns[v][tuple];
  if (counted_) {
    counted_key_.clear();
    for (const VariableId v : outer_) counted_key_.push_back(substitution_[v]);
    for (const Term& t : aggregate_.terms) counted_key_.push_back(symbol_of(t, substitution_.data()));
    if (counted_->insert(counted_key_.data()).fresh) folds_.count(group);
    return;
  }
  const bool weighted = aggregate_.args.size() > 2;
  folds_.add(
      group, evaluation_.value(aggregate_.args[0], substitution_.data()),
      weighted ? evaluation_.value(aggregate_.args[1], substitution_.data()) : Computed{known(Number::whole(1))});
}

}  // namespace

std::unique_ptr<GroupFold> fold_groups(Evaluation& evaluation, const Expr& aggregate) {
  const Expr& condition = aggregate.args.back();
  if (aggregate.fold == FoldKind::Median || condition.op == Op::Or || may_fail(condition) || binds_numbers(condition))
    return nullptr;
  const VariableFlags none(variable_count_of(aggregate), 0);
  const std::optional branches = alternatives(condition, none);
  if (!branches || branches->size() != 1) return nullptr;
  const bool counts = aggregate.fold == FoldKind::Count;
  const std::vector<const Expr*> reads = joined_reads(branches->front(), counts ? nullptr : &aggregate.args[0]);
  const Plan plan = order_steps(evaluation.source(), {branches->front(), reads, none});
  const std::vector<VariableId> outer = outer_variables(aggregate);
  VariableFlags needed = none;
  for (const Expr& arg : aggregate.args)
    if (&arg != &condition) mark_free_variables(arg, needed);
  for (const Term& t : aggregate.terms)
    if (t.kind == Term::Kind::Variable) needed[t.id] = 1;
  for (const VariableId v : outer) needed[v] = 1;
  bool all_bound = plan.complete;
  for (VariableId v = 0; v < needed.size(); ++v) all_bound = all_bound && (!needed[v] || plan.bound[v]);
  if (!all_bound || (!plan.once && !counts) || !is_one_pass(evaluation.source(), plan)) return nullptr;
  auto folds = std::make_unique<GroupFold>(aggregate, outer);
  GroupSink sink(evaluation, aggregate, outer, *folds);
  TupleRequest request{needed};
  if (sink.looked_up()) request.values = {sink.looked_up()};
  JoinRun run(evaluation.source(), plan, request);
  if (sink.looked_up() && run.gives_row(0)) sink.read_rows(static_cast<std::uint32_t>(plan.bound.size()));
  TupleSpace space;
  run.run(evaluation, space, sink);
  return folds;
}

}  // namespace plumb::engine
