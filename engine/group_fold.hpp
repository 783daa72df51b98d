#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "engine/evaluate.hpp"

namespace plumb::engine {

/// An aggregate folded for each binding of its outer variables in one pass over the matches of its condition.
class GroupFold {
 public:
  GroupFold(const Expr& aggregate, std::vector<VariableId> outer)
      : aggregate_(aggregate), outer_(std::move(outer)), groups_(static_cast<unsigned>(outer_.size()), false) {}

  /// The fold of the group that `substitution` names; no value where its members are unusual (troubled, infinite, a
  /// negative weight) and must be looked at one by one.
  std::optional<Computed> of(const Symbol* substitution, Finish how) const;

  /// The groups of keys, given column by column; new ones are empty.
  void find_groups(std::span<const Symbol* const> columns, std::span<std::uint32_t> groups);
  void add(std::uint32_t group, Number value, Number weight = Number::whole(1));
  /// Adds the values of rows, a group for each.
  void add_rows(std::span<const std::uint32_t> groups, const Row* rows, const FactTable& table);
  void add(std::uint32_t group, const Computed& value, const Computed& weight);
  void count(std::uint32_t group) { ++folds_[group].weight; }

 private:
  struct Fold {
    Wide sum = 0;     ///< weighted, of Sum and Mean; the furthest value of Minimum and Maximum
    Wide weight = 0;  ///< of the members so far; of Count their number; `unusual`: some are
  };
  static constexpr Wide unusual = -1;
  std::uint32_t group_of_symbol(Symbol symbol);
  const Fold* find(const Symbol* substitution) const;

  const Expr& aggregate_;
  std::vector<VariableId> outer_;
  FactTable groups_;
  std::vector<std::uint32_t> direct_;  ///< by symbol: one more than its group, where there is one outer variable
  std::vector<Fold> folds_;
};

/// nullptr where the aggregate cannot be folded so, or it would take more matches than its tables have rows.
/// Requires that its relations are closed and complete.
std::unique_ptr<GroupFold> fold_groups(Evaluation& evaluation, const Expr& aggregate);

}  // namespace plumb::engine
