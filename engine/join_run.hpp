#pragma once
#include <memory>
#include <vector>

#include "engine/evaluate.hpp"

/// Joins of many rows at once: what grounding evaluates. Where one match is asked for at a time, as proofs do, see
/// join.
namespace plumb::engine {

/// Substitutions, column by column: the symbols of the variables that are still needed, and the rows of reads whose
/// value is asked for.
struct Tuples {
  static constexpr std::size_t most = 1024;
  std::vector<std::uint32_t*> columns;  ///< by variable, then by asked read
  std::vector<std::uint32_t> used;      ///< the columns that there are
  std::size_t count = 0;
};

/// Memory for columns, used by one run after the other.
class TupleSpace {
 public:
  std::uint32_t* take() {
    if (taken_ == columns_.size()) columns_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(Tuples::most));
    return columns_[taken_++].get();
  }
  std::size_t taken() const { return taken_; }
  void give_back_to(std::size_t taken) { taken_ = taken; }

 private:
  std::vector<std::unique_ptr<std::uint32_t[]>> columns_;
  std::size_t taken_ = 0;
};

/// Takes the matches of a join, which it may change. Both return false to stop.
class TupleSink {
 public:
  virtual ~TupleSink() = default;
  virtual bool take(Tuples& tuples) = 0;
  virtual bool in_time() { return true; }
};

/// What is needed of the matches of a plan.
struct TupleRequest {
  const VariableFlags& variables;
  std::vector<const Expr*> values{};    ///< lookups whose row is asked for, where the plan reads them
  VariableId leading = ~VariableId{0};  ///< matches that agree in this variable should come together
  bool exact = true;  ///< facts found in this round must not be seen; otherwise they may be, one round early
};

/// A plan as flat steps over columns. A step that matches rows writes to columns of its own and passes them on when
/// they are full; tests and bindings work in the columns of the step before.
class JoinRun {
 public:
  /// The tables of `source` and the plan's expressions must outlive the run. Requires that no variable is bound
  /// outside, and no world.
  JoinRun(const FactSource& source, const Plan& plan, const TupleRequest& request);

  /// Whether the rows of a lookup that was asked for are among the columns.
  bool gives_row(std::size_t value) const { return gives_row_[value] != 0; }
  /// False if the sink stopped it.
  bool run(Evaluation& evaluation, TupleSpace& space, TupleSink& sink);

 private:
  struct Flat {
    enum class Kind : std::uint8_t { Scan, List, Holds, Some, Test, BindNumber, BindSame };
    struct ColumnTerm {
      unsigned column;
      Term term;
    };
    Kind kind = Kind::Test;
    Literal literal{};
    RelationId relation = no_relation;
    RowPart rows = RowPart::All;
    bool negated = false;      ///< Holds: passes where there is no such fact
    bool once = false;         ///< Scan: binds nothing, one row shows it
    bool items_first = false;  ///< List: of equal keys, each item goes with all their tuples before the next
    const RowLists* lists = nullptr;
    std::vector<Term> key{};                             ///< Holds: all columns; List, Some: those of the lists
    std::vector<ColumnTerm> checks{};                    ///< columns to compare with what is bound before
    std::vector<ColumnTerm> binds{};                     ///< columns that bind
    std::vector<std::pair<unsigned, unsigned>> again{};  ///< columns that must agree
    std::vector<std::uint32_t> carried{};                ///< columns of the tuples to keep
    std::vector<VariableId> reads{};                     ///< Test, BindNumber: what the expression reads
    std::uint32_t row_column = no_column;                ///< receives the row
    VariableId variable = 0;
    Tuples out{};
    bool matches() const { return kind == Kind::Scan || kind == Kind::List; }
  };
  static constexpr std::uint32_t no_column = ~std::uint32_t{0};

  Flat flat(const Step& step, const FactSource& source, const TupleRequest& request);
  void add_read(const Step& step, const TupleRequest& request, Flat& flat);
  void keep_needed(const Plan& plan, const TupleRequest& request);
  void simplify(Flat& step, const std::vector<char>& needed) const;

  bool from(std::size_t at, Tuples& tuples);
  bool pass_on(Flat& step, std::size_t at);
  bool scan(Flat& step, std::size_t at, const Tuples& tuples);
  bool list(Flat& step, std::size_t at, const Tuples& tuples);
  bool list_symbols(Flat& step, std::size_t at, const Tuples& tuples);
  bool cross(Flat& step, std::size_t at, const Tuples& tuples, std::size_t begin, std::size_t end,
             std::span<const Symbol> items);
  bool leads_on(const Flat& step, std::size_t at, Symbol item) const;
  bool add_items(Flat& step, std::size_t at, const Tuples& tuples, std::size_t tuple, std::span<const Symbol> items);
  bool add_tuples(Flat& step, std::size_t at, const Tuples& tuples, std::size_t begin, std::size_t end, Symbol item);
  template <class RowAt>
  bool add_rows(Flat& step, std::size_t at, const Tuples& tuples, std::size_t tuple, std::size_t count, RowAt row_at);
  bool agrees(const Flat& step, const Tuples& tuples, std::size_t tuple, Row row) const;
  std::span<const std::uint32_t> items_of(const Flat& step, const Tuples& tuples, std::size_t tuple) const;
  std::span<const std::uint32_t> part_of(const Flat& step, const RowLists::List& list) const;
  void filter(const Flat& step, Tuples& tuples);
  bool passes(const Flat& step, Tuples& tuples, std::size_t tuple);
  bool holds(const Flat& step, Tuples& tuples, std::size_t tuple) const;
  const Symbol* load(const Flat& step, const Tuples& tuples, std::size_t tuple);

  static Symbol symbol_at(const Term& term, const Tuples& tuples, std::size_t tuple) {
    return term.kind == Term::Kind::Constant ? term.id : tuples.columns[term.id][tuple];
  }

  const std::vector<FactTable>& tables_;
  std::size_t variables_, columns_;
  bool exact_;
  std::vector<Flat> steps_;
  Tuples start_;
  std::vector<Symbol> substitution_;
  std::vector<char> gives_row_;
  Evaluation* evaluation_ = nullptr;
  TupleSink* sink_ = nullptr;
};

}  // namespace plumb::engine
