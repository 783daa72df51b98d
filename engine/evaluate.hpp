#pragma once
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "engine/fact_table.hpp"
#include "engine/join.hpp"
#include "engine/network.hpp"
#include "engine/operators.hpp"

/// Expressions evaluated as trees over the facts known so far or over a world: what is closed while grounding, and
/// conditions that are no part of the program (texts, proofs, questions of why not).
namespace plumb::engine {

/// Where facts are read from. Without a world open facts are only known as potential ones.
struct FactSource {
  const Program& program;
  const std::vector<FactTable>& tables;  ///< by relation: closed facts, potential facts of open relations
  const std::vector<char>& open;         ///< by relation
  const std::vector<std::vector<CellId>>* cells = nullptr;  ///< by relation and row, of open relations
  const Range* numbers = nullptr;                           ///< by cell: a world
  const Truth* truths = nullptr;
  Symbols* growing = nullptr;  ///< where `V = E` interns new numbers; none: only numbers that are keys already

  bool has_world() const { return truths != nullptr; }
  CellId cell(RelationId relation, Row row) const { return (*cells)[relation][row]; }
  Truth truth(RelationId relation, Row row) const {
    return open[relation] ? has_world() ? truths[cell(relation, row)] : Truth::Possible : Truth::Yes;
  }
  /// Requires a world for an open relation.
  Value value(RelationId relation, Row row) const {
    if (!open[relation]) return known(tables[relation].value(row));
    const CellId at = cell(relation, row);
    return {truths[at], numbers[at]};
  }
  bool reads_open(const Expr& expr) const;
};

class GroupFold;

class Evaluation {
 public:
  explicit Evaluation(const FactSource& source);
  ~Evaluation();
  const FactSource& source() const { return source_; }

  /// `substitution` holds a symbol for every variable that `expr` does not bind itself; locals are used as scratch.
  Judged truth(const Expr& expr, Symbol* substitution);
  Computed value(const Expr& expr, Symbol* substitution);
  /// The key that `V = E` binds, if E has a value and the value is a key.
  std::optional<Symbol> key_of(const Expr& number, Symbol* substitution);

  /// Every binding of an aggregate's locals that may satisfy its condition, once each.
  void for_each_member(const Expr& aggregate, Symbol* substitution, const std::function<void()>& visit);

 private:
  struct MemberPlans {
    std::vector<Plan> plans;
    bool once = true;  ///< no binding comes twice
  };
  const MemberPlans& member_plans(const Expr& aggregate);
  const GroupFold* group_fold(const Expr& aggregate);
  Judged atom(const Expr& expr, Symbol* substitution) const;
  Truth projection(const Expr& expr, const Symbol* key, ColumnMask mask) const;
  Computed lookup(const Expr& expr, Symbol* substitution) const;
  Computed list(const Expr& expr, Symbol* substitution, Finish how);
  Computed cases(const Expr& expr, Symbol* substitution);
  Computed line(const Expr& expr, Symbol* substitution);
  Computed aggregate(const Expr& expr, Symbol* substitution, Finish how);
  Computed count(const Expr& expr, Symbol* substitution);
  Computed finished(const Expr& expr, Symbol* substitution);
  Judged compare(const Expr& expr, Symbol* substitution);
  bool same_cell(const Expr& a, const Expr& b, const Symbol* substitution) const;

  FactSource source_;
  std::unordered_map<const Expr*, std::unique_ptr<MemberPlans>> member_plans_;
  std::unordered_map<const Expr*, std::unique_ptr<GroupFold>> group_folds_;
};

inline Symbol symbol_of(const Term& t, const Symbol* substitution) {
  return t.kind == Term::Kind::Constant ? t.id : substitution[t.id];
}

}  // namespace plumb::engine
