#include "engine/fact_table.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "engine/hash.hpp"

namespace plumb::engine {
namespace {

constexpr std::uint64_t empty_slot = ~std::uint64_t{0};

}  // namespace

std::size_t ColumnIndex::hash(const Symbol* key) const {
  std::uint64_t h = 0;
  for (unsigned i = 0; i < arity_; ++i)
    if (mask_ >> i & 1) h = hash_word(h + key[i] + 1);
  return static_cast<std::size_t>(h);
}

void ColumnIndex::link(const Symbol* symbols, Row row) {
  Row& head = heads_[hash(symbols + std::size_t{row} * arity_) & (heads_.size() - 1)];
  next_[row] = head;
  head = row;
}

void ColumnIndex::add_rows(const Symbol* symbols, Row end) {
  auto row = static_cast<Row>(next_.size());
  if (row == end) return;
  next_.resize(end);
  if (heads_.size() < end) {
    std::size_t buckets = 16;
    while (buckets < std::size_t{end} * 2) buckets *= 2;
    heads_.assign(buckets, no_row);
    row = 0;
  }
  for (; row < end; ++row) link(symbols, row);
}

std::uint64_t FactTable::word_of(const Symbol* key) const {
  if (arity_ == 2) return std::uint64_t{key[0]} << 32 | key[1];
  if (arity_ <= 1) return arity_ ? key[0] : 0;
  std::uint64_t h = 0;
  for (unsigned i = 0; i < arity_; ++i) h = hash_word(h + key[i] + 1);
  return h == empty_slot ? 0 : h;
}

std::size_t FactTable::slot_of(const Symbol* key, std::uint64_t word) const {
  const std::vector<std::uint64_t>& slots = shared_->slots;
  const std::size_t last = slots.size() - 1;
  std::size_t slot = (hash_word(word >> 3) << 3 | (word & 7)) & last;  // neighbours share a line of the cache
  while (slots[slot] != empty_slot) {
    const bool same =
        slots[slot] == word && (arity_ <= 2 || std::equal(key, key + arity_, this->key(shared_->slot_rows[slot])));
    if (same) break;
    slot = (slot + 1) & last;
  }
  return slot;
}

Row FactTable::find(const Symbol* key) const {
  if (shared_->mapped.load(std::memory_order_acquire) != size_) map_rows();
  if (size_ == 0) return no_row;
  const std::size_t slot = slot_of(key, word_of(key));
  return shared_->slots[slot] == empty_slot ? no_row : shared_->slot_rows[slot];
}

/// Sets of packed keys take keys of up to two columns; the first symbol of two finds a set directly, so it must not lie
/// far beyond the number of rows.
bool FactTable::packs() const { return arity_ == 1 || (arity_ == 2 && greatest_ < 16 * std::uint64_t{size_} + 4096); }

bool FactTable::contains(const Symbol* key) const {
  if (shared_->packed.load(std::memory_order_acquire) != size_) {
    if (!packs() || shared_->mapped.load(std::memory_order_acquire) == size_) return find(key) != no_row;
    pack_rows();
  }
  if (size_ == 0 || arity_ == 0) return size_ != 0;
  return shared_->keys.contains(arity_ == 2 ? key[0] : 0, key[arity_ - 1]);
}

void FactTable::spread_rows(std::size_t slots) const {
  Shared& shared = *shared_;
  shared.slots.assign(slots, empty_slot);
  shared.slot_rows.resize(slots);
  for (Row row = 0; row < shared.mapped; ++row) {
    const std::uint64_t word = word_of(key(row));
    const std::size_t slot = slot_of(key(row), word);
    shared.slots[slot] = word;
    shared.slot_rows[slot] = row;
  }
}

/// Brings the map up to date.
void FactTable::map_rows() const {
  const std::lock_guard lock(shared_->guard);
  if (shared_->slots.size() < (std::size_t{size_} + 1) * 2)
    spread_rows(std::bit_ceil(std::max<std::size_t>(16, std::size_t{size_} * 2 + 2)));
  Row row = shared_->mapped;
  for (; row < size_; ++row) {
    const std::uint64_t word = word_of(key(row));
    const std::size_t slot = slot_of(key(row), word);
    shared_->slots[slot] = word;
    shared_->slot_rows[slot] = row;
  }
  shared_->mapped.store(row, std::memory_order_release);
}

/// Brings the set of packed keys up to date.
void FactTable::pack_rows() const {
  const std::lock_guard lock(shared_->guard);
  Row row = shared_->packed;
  for (; row < size_; ++row) shared_->keys.insert(arity_ == 2 ? key(row)[0] : 0, arity_ ? key(row)[arity_ - 1] : 0);
  shared_->packed.store(row, std::memory_order_release);
}

void FactTable::own() {
  if (!lent_) return;
  symbols_ = lent_->keys;
  values_ = lent_->values;
  if (has_value_) origins_.assign(size_, lent_origin_);
  lent_.reset();
  keys_ = symbols_.data();
  numbers_ = values_.data();
}

void FactTable::append(const Symbol* key) {
  symbols_.insert(symbols_.end(), key, key + arity_);
  keys_ = symbols_.data();
  if (arity_ != 0) greatest_ = std::max(greatest_, key[0]);
  if (has_value_) {
    values_.push_back({});
    origins_.push_back(0);
    numbers_ = values_.data();
  }
  ++size_;
}

FactTable::Inserted FactTable::insert(const Symbol* key) {
  Shared& shared = *shared_;
  if (shared.mapped.load(std::memory_order_relaxed) != size_) map_rows();
  if (shared.slots.size() < (std::size_t{size_} + 1) * 2)
    spread_rows(std::max<std::size_t>(16, shared.slots.size() * 2));
  const std::uint64_t word = word_of(key);
  const std::size_t slot = slot_of(key, word);
  if (shared.slots[slot] != empty_slot) return {shared.slot_rows[slot], false};
  own();
  shared.slots[slot] = word;
  shared.slot_rows[slot] = size_;
  append(key);
  shared.mapped.store(size_, std::memory_order_relaxed);
  return {size_ - 1, true};
}

Row FactTable::insert_columns(std::span<Symbol* const> columns, std::size_t count) {
  const Row before = size_;
  if (arity_ != 0 && count != 0) greatest_ = std::max(greatest_, *std::max_element(columns[0], columns[0] + count));
  if (!packs()) {
    std::vector<Symbol> key(arity_);
    for (std::size_t i = 0; i < count; ++i) {
      for (unsigned column = 0; column < arity_; ++column) key[column] = columns[column][i];
      insert(key.data());
    }
    return size_ - before;
  }
  if (shared_->packed.load(std::memory_order_relaxed) != size_) pack_rows();
  own();
  const std::size_t fresh = arity_ == 2 ? shared_->keys.insert(columns[0], columns[1], count)
                                        : shared_->keys.insert_seconds(0, columns[0], count);
  symbols_.resize((size_ + fresh) * arity_);
  keys_ = symbols_.data();
  Symbol* to = symbols_.data() + std::size_t{size_} * arity_;
  for (std::size_t i = 0; i < fresh; ++i)
    for (unsigned column = 0; column < arity_; ++column) *to++ = columns[column][i];
  size_ += static_cast<Row>(fresh);
  shared_->packed.store(size_, std::memory_order_relaxed);
  return size_ - before;
}

void FactTable::lend(const FactList& facts) {
  assert(size_ == 0 && facts.rows->differ);
  lent_ = facts.rows;
  lent_origin_ = facts.origin;
  keys_ = lent_->keys.data();
  numbers_ = lent_->values.data();
  size_ = static_cast<Row>(lent_->count);
  greatest_ = lent_->greatest;
}

void FactTable::set_value(Row row, Number value, OriginId origin) {
  own();
  values_[row] = value;
  origins_[row] = origin;
  changing_.push_back(row);
}

void FactTable::extend_indexes() {
  for (const auto& index : shared_->indexes) index->add_rows(keys_, end_);
  for (const auto& lists : shared_->lists) lists->add_rows(keys_, recent_, end_);
}

bool FactTable::advance() {
  recent_ = end_;
  end_ = size_;
  changed_.swap(changing_);
  changing_.clear();
  std::sort(changed_.begin(), changed_.end());
  changed_.erase(std::unique(changed_.begin(), changed_.end()), changed_.end());
  extend_indexes();
  return recent_ != end_ || !changed_.empty();
}

void FactTable::settle() {
  recent_ = end_ = size_;
  changed_.clear();
  changing_.clear();
  extend_indexes();
}

const ColumnIndex& FactTable::index(ColumnMask mask) const {
  const std::lock_guard lock(shared_->guard);
  for (const auto& index : shared_->indexes)
    if (index->mask() == mask) return *index;
  shared_->indexes.push_back(std::make_unique<ColumnIndex>(mask, arity_));
  shared_->indexes.back()->add_rows(keys_, end_);
  return *shared_->indexes.back();
}

const RowLists& FactTable::lists(ColumnMask mask) const {
  const std::lock_guard lock(shared_->guard);
  for (const auto& lists : shared_->lists)
    if (lists->mask() == mask) return *lists;
  const bool symbols = arity_ == 2 && !has_value_;
  shared_->lists.push_back(
      std::make_unique<RowLists>(mask, arity_, symbols ? RowLists::Items::Symbols : RowLists::Items::Rows));
  shared_->lists.back()->add_rows(keys_, recent_, end_);
  return *shared_->lists.back();
}

}  // namespace plumb::engine
