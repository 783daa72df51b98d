#include "engine/symbols.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <functional>

#include "engine/hash.hpp"

namespace plumb::engine {
namespace {

constexpr Symbol empty_slot = ~Symbol{0};

std::uint64_t word_at(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

/// Short texts as one or two words, which may overlap.
std::uint64_t hash_of(std::string_view text) {
  const std::size_t size = text.size();
  const char* const end = text.data() + size;
  if (size > 16) return std::hash<std::string_view>{}(text);
  if (size >= 8) return hash_word(word_at(text.data(), 8) + hash_word(word_at(end - 8, 8) + size));
  if (size >= 4) return hash_word((word_at(text.data(), 4) << 32 | word_at(end - 4, 4)) + size);
  std::uint64_t word = size;
  for (const char c : text) word = word << 8 | static_cast<unsigned char>(c);
  return hash_word(word);
}
std::uint64_t hash_of(Number n) { return hash_word(static_cast<std::uint64_t>(n.units) + 1); }
/// The part of a hash that slots keep; it also says where they stand.
std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ hash >> 32); }

}  // namespace

const char* TextBlocks::keep(std::string_view text) {
  constexpr std::size_t first_block = 1'024, largest_block = std::size_t{1} << 20;
  if (text.size() > left_) {
    const std::size_t shift = std::min<std::size_t>(blocks_.size(), 10);
    left_ = std::max(text.size(), std::min(first_block << shift, largest_block));
    blocks_.push_back(std::make_shared_for_overwrite<char[]>(left_));
    free_ = blocks_.back().get();
  }
  char* const kept = free_;
  std::copy(text.begin(), text.end(), kept);
  free_ += text.size();
  left_ -= text.size();
  return kept;
}

/// Where the constant is, or the empty slot where it belongs.
template <class Same>
std::size_t Symbols::slot_of(std::uint64_t hash, const Same& same) const {
  const std::vector<Slot>& slots = table_->slots;
  const std::size_t last = slots.size() - 1;
  for (std::size_t at = tag_of(hash) & last;; at = (at + 1) & last) {
    const Slot& slot = slots[at];
    if (slot.symbol == empty_slot || (slot.hash == tag_of(hash) && same(table_->entries[slot.symbol]))) return at;
  }
}

Symbols::Table& Symbols::own_table() {
  if (table_.use_count() != 1) table_ = std::make_shared<Table>(*table_);
  std::atomic_thread_fence(std::memory_order_acquire);  // whoever let go of the table has read it before
  return *table_;
}

Symbol Symbols::add(std::size_t slot, std::uint64_t hash, std::string_view text, std::optional<Number> number) {
  Table& table = own_table();
  const auto symbol = static_cast<Symbol>(table.entries.size());
  Entry entry{table.texts.keep(text), static_cast<std::uint32_t>(text.size())};
  if (number) {
    entry.number = static_cast<std::uint32_t>(table.numbers.size());
    table.numbers.push_back(*number);
  }
  table.entries.push_back(entry);
  table.slots[slot] = {tag_of(hash), symbol};
  if (table.entries.size() * 2 > table.slots.size()) grow(table);
  return symbol;
}

void Symbols::grow(Table& table) {
  std::vector<Slot> slots(table.slots.size() * 2);
  slots.swap(table.slots);
  const std::size_t last = table.slots.size() - 1;
  for (const Slot& slot : slots) {
    if (slot.symbol == empty_slot) continue;
    std::size_t at = slot.hash & last;
    while (table.slots[at].symbol != empty_slot) at = (at + 1) & last;
    table.slots[at] = slot;
  }
}

Symbol Symbols::name(std::string_view text, std::uint64_t hash) {
  const std::size_t slot = slot_of(hash, [&](const Entry& e) { return !e.is_number() && e.text() == text; });
  const Symbol found = table_->slots[slot].symbol;
  return found != empty_slot ? found : add(slot, hash, text);
}

Symbol Symbols::name(std::string_view text) { return name(text, hash_of(text)); }

/// Each slot is on its way from memory while those before it are looked up.
std::vector<Symbol> Symbols::names(std::span<const std::string_view> texts) {
  constexpr std::size_t ahead = 16;
  std::array<std::uint64_t, 2 * ahead> hashes{};
  std::vector<Symbol> symbols(texts.size());
  std::vector<Entry>& entries = own_table().entries;
  const std::size_t most = entries.size() + texts.size();
  if (most > entries.capacity()) entries.reserve(std::max(most, entries.capacity() * 2));
  const auto fetch = [&](std::size_t i) {
    const std::uint64_t hash = hashes[i % hashes.size()] = hash_of(texts[i]);
    __builtin_prefetch(&table_->slots[tag_of(hash) & (table_->slots.size() - 1)]);
  };
  for (std::size_t i = 0; i < std::min(ahead, texts.size()); ++i) fetch(i);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i + ahead < texts.size()) fetch(i + ahead);
    symbols[i] = name(texts[i], hashes[i % hashes.size()]);
  }
  return symbols;
}

Symbol Symbols::number(Number n) {
  const std::uint64_t hash = hash_of(n);
  const std::size_t slot =
      slot_of(hash, [&](const Entry& e) { return e.is_number() && table_->numbers[e.number] == n; });
  const Symbol found = table_->slots[slot].symbol;
  return found != empty_slot ? found : add(slot, hash, to_decimal(n), n);
}

std::optional<Symbol> Symbols::find(std::string_view text) const {
  const Symbol found =
      table_->slots[slot_of(hash_of(text), [&](const Entry& e) { return !e.is_number() && e.text() == text; })].symbol;
  return found == empty_slot ? std::nullopt : std::optional(found);
}

std::optional<Symbol> Symbols::find(Number n) const {
  const Symbol found =
      table_
          ->slots[slot_of(hash_of(n), [&](const Entry& e) { return e.is_number() && table_->numbers[e.number] == n; })]
          .symbol;
  return found == empty_slot ? std::nullopt : std::optional(found);
}

}  // namespace plumb::engine
