#pragma once
#include <span>
#include <vector>

#include "engine/program.hpp"

namespace plumb::engine {

using Row = std::uint32_t;
inline constexpr Row no_row = ~Row{0};
using ColumnMask = std::uint32_t;  ///< bit i: column i

/// The rows of a table that agree in some columns, together in one list: for joins of many rows at once. Of a table of
/// two columns the list holds the symbols of the other column instead, as nothing else is asked of it.
class RowLists {
 public:
  enum class Items : std::uint8_t { Rows, Symbols };
  RowLists(ColumnMask mask, unsigned arity, Items items);

  ColumnMask mask() const { return mask_; }
  Items items() const { return items_; }

  /// In order of arrival; valid until rows are added.
  struct List {
    std::span<const std::uint32_t> all;
    std::size_t known = 0;  ///< so many of them are not of the last round
  };
  /// With more than two columns in the mask, those whose key has the same hash: the caller compares.
  List find(std::uint64_t key) const {
    const std::uint32_t at = slots_.empty() ? static_cast<std::uint32_t>(key) : group_by_hash(key);
    if (at >= groups_.size() || (slots_.empty() && key >> 32 != 0)) return {};
    const Group& group = groups_[at];
    return {{pool_.data() + group.begin, group.count}, group.known};
  }
  /// The columns of the mask as one word; `symbols` are those columns, one after the other.
  static std::uint64_t word_of(std::span<const Symbol> symbols);

  /// Takes the rows up to `end`; those before `recent` count as known.
  void add_rows(const Symbol* symbols, Row recent, Row end);

 private:
  struct Group {
    std::uint32_t begin = 0;  ///< into `pool_`
    std::uint32_t count = 0, known = 0, room = 0;
  };
  static constexpr std::uint32_t no_group = ~std::uint32_t{0};

  std::uint64_t word_at(const Symbol* row) const;
  std::uint32_t group_by_hash(std::uint64_t word) const;
  std::uint32_t group_for(std::uint64_t word);
  void hash_groups();
  void place(std::uint32_t group);
  void add(std::uint32_t group, std::uint32_t item);
  void add_many(const Symbol* symbols, Row end);
  std::uint32_t item_at(const Symbol* symbols, Row row) const {
    return items_ == Items::Rows ? row : symbols[std::size_t{row} * arity_ + other_column_];
  }

  ColumnMask mask_;
  unsigned arity_;
  Items items_;
  unsigned other_column_ = 0;
  Row added_ = 0;
  std::vector<Group> groups_;         ///< by symbol, where symbols are dense enough; else in order of arrival
  std::vector<std::uint64_t> words_;  ///< by group, otherwise
  std::vector<std::uint32_t> slots_;  ///< groups by the hash of their word, otherwise
  std::vector<std::uint32_t> pool_;
  std::vector<std::uint32_t> touched_;  ///< groups with rows that are not known yet
};

}  // namespace plumb::engine
