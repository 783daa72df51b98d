#include "engine/row_lists.hpp"

#include <algorithm>
#include <bit>

#include "engine/hash.hpp"

namespace plumb::engine {

RowLists::RowLists(ColumnMask mask, unsigned arity, Items items)
    : mask_(mask), arity_(arity), items_(items), other_column_(mask == 1 ? 1 : 0) {}

std::uint64_t RowLists::word_of(std::span<const Symbol> symbols) {
  if (symbols.size() == 1) return symbols[0];
  if (symbols.size() == 2) return std::uint64_t{symbols[0]} << 32 | symbols[1];
  std::uint64_t word = 0;
  for (const Symbol s : symbols) word = hash_word(word + s + 1);
  return word;
}

std::uint64_t RowLists::word_at(const Symbol* row) const {
  if (std::has_single_bit(mask_)) return row[std::countr_zero(mask_)];
  Symbol symbols[32];
  std::size_t count = 0;
  for (unsigned i = 0; i < arity_; ++i)
    if (mask_ >> i & 1) symbols[count++] = row[i];
  return word_of({symbols, count});
}

std::uint32_t RowLists::group_by_hash(std::uint64_t word) const {
  const std::size_t last = slots_.size() - 1;
  for (std::size_t slot = hash_word(word) & last;; slot = (slot + 1) & last)
    if (slots_[slot] == no_group || words_[slots_[slot]] == word) return slots_[slot];
}

/// Groups stand by their symbol as long as symbols are few, or no more than a few times the rows; else by hash.
std::uint32_t RowLists::group_for(std::uint64_t word) {
  if (slots_.empty()) {
    if (word < groups_.size()) return static_cast<std::uint32_t>(word);
    if (word < std::max<std::uint64_t>(65'536, 4 * std::uint64_t{added_})) {
      groups_.resize(std::max<std::size_t>(word + 1, groups_.size() * 2));
      return static_cast<std::uint32_t>(word);
    }
    hash_groups();
  }
  const std::uint32_t found = group_by_hash(word);
  if (found != no_group) return found;
  const auto group = static_cast<std::uint32_t>(groups_.size());
  groups_.emplace_back();
  words_.push_back(word);
  if (slots_.size() < words_.size() * 2) {
    slots_.assign(slots_.size() * 2, no_group);
    for (std::uint32_t g = 0; g < group; ++g) place(g);
  }
  place(group);
  return group;
}

void RowLists::place(std::uint32_t group) {
  const std::size_t last = slots_.size() - 1;
  std::size_t slot = hash_word(words_[group]) & last;
  while (slots_[slot] != no_group) slot = (slot + 1) & last;
  slots_[slot] = group;
}

/// From groups by symbol to groups by hash.
void RowLists::hash_groups() {
  for (std::size_t symbol = 0; symbol < groups_.size(); ++symbol) words_.push_back(symbol);
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, words_.size() * 2)), no_group);
  for (std::uint32_t group = 0; group < groups_.size(); ++group) place(group);
}

void RowLists::add(std::uint32_t at, std::uint32_t item) {
  Group& group = groups_[at];
  if (group.count == group.room) {
    const auto begin = static_cast<std::uint32_t>(pool_.size());
    group.room = std::max<std::uint32_t>(4, group.room * 2);
    pool_.resize(pool_.size() + group.room);
    std::copy_n(pool_.data() + group.begin, group.count, pool_.data() + begin);
    group.begin = begin;
  }
  if (group.count == group.known) touched_.push_back(at);
  pool_[group.begin + group.count++] = item;
}

/// The first rows: counted first, so that the lists lie end to end.
void RowLists::add_many(const Symbol* symbols, Row end) {
  std::vector<std::uint32_t> group_of_row(end);
  for (Row row = 0; row < end; ++row) {
    const std::uint32_t group = group_for(word_at(symbols + std::size_t{row} * arity_));
    ++groups_[group].room;
    group_of_row[row] = group;
  }
  std::uint32_t room = 0;
  for (Group& group : groups_) {
    group.begin = room;
    room += group.room;
  }
  pool_.resize(room);
  for (Row row = 0; row < end; ++row) {
    Group& group = groups_[group_of_row[row]];
    pool_[group.begin + group.count++] = item_at(symbols, row);
  }
  for (Group& group : groups_) group.known = group.count;
}

void RowLists::add_rows(const Symbol* symbols, Row recent, Row end) {
  for (const std::uint32_t group : touched_) groups_[group].known = groups_[group].count;
  touched_.clear();
  if (added_ == 0) {
    added_ = recent;
    add_many(symbols, recent);
  }
  for (; added_ < end; ++added_)
    add(group_for(word_at(symbols + std::size_t{added_} * arity_)), item_at(symbols, added_));
}

}  // namespace plumb::engine
