#include "engine/fact_table.hpp"

#include <algorithm>
#include <cstring>

namespace plumb::engine {
namespace {

constexpr std::uint64_t empty_slot = ~std::uint64_t{0};

/// The last step of splitmix64: spreads packed keys over the table.
constexpr std::uint64_t spread(std::uint64_t x) {
  x = (x ^ (x >> 32)) * 0x9E3779B97F4A7C15u;
  return x ^ (x >> 29);
}

}  // namespace

std::size_t ColumnIndex::hash(const Symbol* key) const {
  std::uint64_t h = 0;
  for (unsigned i = 0; i < arity_; ++i)
    if (mask_ >> i & 1) h = spread(h + key[i] + 1);
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
  for (unsigned i = 0; i < arity_; ++i) h = spread(h + key[i] + 1);
  return h == empty_slot ? 0 : h;
}

std::size_t FactTable::slot_of(const Symbol* key, std::uint64_t word) const {
  const std::size_t last = slots_.size() - 1;
  std::size_t slot = (spread(word >> 3) << 3 | (word & 7)) & last;  // neighbours share a line of the cache
  while (slots_[slot] != empty_slot) {
    const bool same =
        slots_[slot] == word && (arity_ <= 2 || std::equal(key, key + arity_, this->key(slot_rows_[slot])));
    if (same) break;
    slot = (slot + 1) & last;
  }
  return slot;
}

Row FactTable::find(const Symbol* key) const {
  if (slots_.empty()) return no_row;
  const std::size_t slot = slot_of(key, word_of(key));
  return slots_[slot] == empty_slot ? no_row : slot_rows_[slot];
}

void FactTable::grow() {
  slots_.assign(std::max<std::size_t>(16, slots_.size() * 2), empty_slot);
  slot_rows_.resize(slots_.size());
  for (Row row = 0; row < size_; ++row) {
    const std::uint64_t word = word_of(key(row));
    const std::size_t slot = slot_of(key(row), word);
    slots_[slot] = word;
    slot_rows_[slot] = row;
  }
}

FactTable::Inserted FactTable::insert(const Symbol* key) {
  if (slots_.size() < (std::size_t{size_} + 1) * 2) grow();
  const std::uint64_t word = word_of(key);
  const std::size_t slot = slot_of(key, word);
  if (slots_[slot] != empty_slot) return {slot_rows_[slot], false};
  slots_[slot] = word;
  slot_rows_[slot] = size_;
  symbols_.insert(symbols_.end(), key, key + arity_);
  if (has_value_) {
    values_.push_back({});
    origins_.push_back(0);
  }
  return {size_++, true};
}

void FactTable::set_value(Row row, Number value, OriginId origin) {
  values_[row] = value;
  origins_[row] = origin;
  changing_.push_back(row);
}

void FactTable::extend_indexes() {
  for (const auto& index : indexes_->all) index->add_rows(symbols_.data(), end_);
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
  const std::lock_guard lock(indexes_->guard);
  for (const auto& index : indexes_->all)
    if (index->mask() == mask) return *index;
  indexes_->all.push_back(std::make_unique<ColumnIndex>(mask, arity_));
  indexes_->all.back()->add_rows(symbols_.data(), end_);
  return *indexes_->all.back();
}

}  // namespace plumb::engine
