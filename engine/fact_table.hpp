#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "engine/key_set.hpp"
#include "engine/program.hpp"
#include "engine/row_lists.hpp"

namespace plumb::engine {

/// Rows that agree in some columns, found by hash; rows of one chain fall. Grows with its table.
class ColumnIndex {
 public:
  ColumnIndex(ColumnMask mask, unsigned arity) : mask_(mask), arity_(arity) {}

  ColumnMask mask() const { return mask_; }
  /// The newest row that may agree with `key` in the mask's columns; the caller compares. Then `next`.
  Row first(const Symbol* key) const { return heads_.empty() ? no_row : heads_[hash(key) & (heads_.size() - 1)]; }
  Row next(Row row) const { return next_[row]; }
  bool agrees(const Symbol* a, const Symbol* b) const {
    for (unsigned i = 0; i < arity_; ++i)
      if ((mask_ >> i & 1) && a[i] != b[i]) return false;
    return true;
  }
  void add_rows(const Symbol* symbols, Row end);

 private:
  std::size_t hash(const Symbol* key) const;
  void link(const Symbol* symbols, Row row);

  ColumnMask mask_;
  unsigned arity_;
  std::vector<Row> heads_;  ///< a power of two many
  std::vector<Row> next_;
};

/// The facts of one relation: unique rows of symbols in order of arrival, in three parts: [0, recent) known before this
/// round, [recent, end) the delta of the last round, and from `end` on what this round has found, unseen by joins.
///
/// Rows are found by a map from keys to rows, or, where only membership matters, by a set of packed keys; each is made
/// when it is first needed and caught up with when it is needed again.
class FactTable {
 public:
  FactTable(unsigned arity, bool has_value) : arity_(arity), has_value_(has_value) {}

  unsigned arity() const { return arity_; }
  bool has_value() const { return has_value_; }
  Row size() const { return size_; }
  const Symbol* key(Row row) const { return keys_ + std::size_t{row} * arity_; }
  std::span<const Symbol> key_span(Row row) const { return {key(row), arity_}; }
  Row find(const Symbol* key) const;
  bool contains(const Symbol* key) const;

  struct Inserted {
    Row row;
    bool fresh;
  };
  Inserted insert(const Symbol* key);
  /// Inserts keys, given column by column; returns how many were new. Works in the columns' memory. Requires no value.
  Row insert_columns(std::span<Symbol* const> columns, std::size_t count);
  /// Begins with the facts of a list, whose keys differ, without a copy. Requires an empty table.
  void lend(const FactList& facts);

  /// For relations with a value: the number and the rule or fact that gave it first.
  Number value(Row row) const { return numbers_[row]; }
  OriginId origin(Row row) const { return origins_.empty() ? lent_origin_ : origins_[row]; }
  void set_value(Row row, Number value, OriginId origin);
  /// Rows whose value changed in the last round, fresh ones included; only kept for values.
  const std::vector<Row>& changed() const { return changed_; }

  Row recent() const { return recent_; }
  Row end() const { return end_; }
  /// What this round has found becomes the delta. True if there is any.
  bool advance();
  /// Everything is known; nothing is new.
  void settle();

  /// Built when first asked for and kept up to date by `advance`; valid as long as the table. Threads may ask once the
  /// table no longer grows.
  const ColumnIndex& index(ColumnMask mask) const;
  const RowLists& lists(ColumnMask mask) const;
  void drop_lists() { shared_->lists.clear(); }

 private:
  /// What is made on demand, guarded for threads that share a table.
  struct Shared {
    std::mutex guard;
    std::atomic<Row> mapped = 0;  ///< rows in the map
    std::atomic<Row> packed = 0;  ///< rows in the set
    std::vector<std::uint64_t> slots;
    std::vector<Row> slot_rows;
    KeySet keys;
    std::vector<std::unique_ptr<ColumnIndex>> indexes;
    std::vector<std::unique_ptr<RowLists>> lists;
  };

  std::uint64_t word_of(const Symbol* key) const;
  std::size_t slot_of(const Symbol* key, std::uint64_t word) const;
  void map_rows() const;
  void spread_rows(std::size_t slots) const;
  bool packs() const;
  void pack_rows() const;
  void append(const Symbol* key);
  void own();
  void extend_indexes();

  unsigned arity_;
  bool has_value_;
  Row size_ = 0, recent_ = 0, end_ = 0;
  Symbol greatest_ = 0;              ///< of the first column
  const Symbol* keys_ = nullptr;     ///< of `symbols_`, or lent
  const Number* numbers_ = nullptr;  ///< of `values_`, or lent
  std::vector<Symbol> symbols_;
  std::vector<Number> values_;
  std::vector<OriginId> origins_;
  std::shared_ptr<const FactRows> lent_;
  OriginId lent_origin_ = 0;
  std::vector<Row> changed_, changing_;
  std::unique_ptr<Shared> shared_ = std::make_unique<Shared>();
};

}  // namespace plumb::engine
