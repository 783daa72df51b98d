#include "engine/key_set.hpp"

#include <algorithm>
#include <bit>

namespace plumb::engine {
namespace {

constexpr std::uint32_t empty_slot = ~std::uint32_t{0};
constexpr std::uint8_t log_list = 2;
constexpr std::size_t chunk_words = std::size_t{1} << 16;

std::uint8_t log_of(std::size_t words) { return static_cast<std::uint8_t>(std::bit_width(words - 1)); }
std::uint8_t log_of_bits(Symbol greatest) { return log_of(std::max<std::size_t>(2, greatest / 32 + std::size_t{1})); }

}  // namespace

/// The symbol's slot in a table, or the empty one where it belongs.
std::uint32_t KeySet::slot_of(const SymbolSet& table, Symbol symbol) {
  const std::uint32_t last = table.size() - 1;
  std::uint32_t slot = (symbol * 0x9E3779B1u) >> (32 - table.log_size);
  while (table.words[slot] != empty_slot && table.words[slot] != symbol) slot = (slot + 1) & last;
  return slot;
}

bool KeySet::holds(const SymbolSet& set, Symbol symbol) {
  switch (set.form) {
    case Form::List: return std::find(set.words, set.words + set.count, symbol) != set.words + set.count;
    case Form::Table: return set.words[slot_of(set, symbol)] == symbol;
    default: return symbol >> 5 < set.size() && (set.words[symbol >> 5] >> (symbol & 31) & 1) != 0;
  }
}

bool KeySet::contains(Symbol first, Symbol second) const { return first < sets_.size() && holds(sets_[first], second); }

void KeySet::list_members(const SymbolSet& set, std::vector<Symbol>& symbols) {
  symbols.clear();
  if (set.form == Form::List) symbols.assign(set.words, set.words + set.count);
  for (std::uint32_t i = 0; set.form == Form::Table && i < set.size(); ++i)
    if (set.words[i] != empty_slot) symbols.push_back(set.words[i]);
  for (std::uint32_t i = 0; set.form == Form::Bits && i < set.size(); ++i)
    for (std::uint32_t word = set.words[i]; word != 0; word &= word - 1)
      symbols.push_back(i * 32 + static_cast<Symbol>(std::countr_zero(word)));
}

std::uint32_t* KeySet::take(std::uint8_t log_size, std::uint32_t fill) {
  const std::size_t words = std::size_t{1} << log_size;
  std::uint32_t* at = nullptr;
  if (!free_[log_size].empty()) {
    at = free_[log_size].back();
    free_[log_size].pop_back();
  } else {
    if (room_ < words) {
      room_ = std::max(words, chunk_words);
      chunks_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(room_));
    }
    room_ -= words;
    at = chunks_.back().get() + room_;
  }
  std::fill(at, at + words, fill);
  return at;
}

/// Moves a set that is full, or has no bit for `symbol`, to the form that suits it.
void KeySet::make_room(SymbolSet& set, Symbol symbol) {
  greatest_ = std::max(greatest_, symbol);
  list_members(set, moving_);
  SymbolSet next;
  next.log_size = std::max(log_list, log_of(moving_.size() * 2 + 2));
  if (next.log_size > log_list) next.form = Form::Table;
  Symbol greatest = greatest_;
  for (const Symbol s : moving_) greatest = std::max(greatest, s);
  // What has bits keeps them as long as these take little more room.
  const std::uint8_t log_bits = log_of_bits(greatest), spare = set.form == Form::Bits ? 2 : 0;
  if (next.form == Form::Table && log_bits <= next.log_size + spare) {
    next.form = Form::Bits;
    next.log_size = log_bits;
  }
  next.words = take(next.log_size, next.form == Form::Bits ? 0 : empty_slot);
  if (set.words) free_[set.log_size].push_back(set.words);
  set = next;
  for (const Symbol s : moving_) add(set, s);
}

/// Adds a symbol that the set does not hold.
void KeySet::add(SymbolSet& set, Symbol symbol) {
  const bool full = set.form == Form::List    ? !set.words || set.count == set.size()
                    : set.form == Form::Table ? set.count * 2 >= set.size()
                                              : symbol >> 5 >= set.size();
  if (full) make_room(set, symbol);
  switch (set.form) {
    case Form::List: set.words[set.count] = symbol; break;
    case Form::Table: set.words[slot_of(set, symbol)] = symbol; break;
    case Form::Bits: set.words[symbol >> 5] |= std::uint32_t{1} << (symbol & 31); break;
  }
  ++set.count;
}

/// Keeps those of `symbols` that are new at `kept`, which is never ahead of them; returns where they end.
Symbol* KeySet::insert_run(SymbolSet& set, const Symbol* symbols, std::size_t count, Symbol* kept) {
  const Symbol* const end = symbols + count;
  while (symbols != end) {
    if (set.form == Form::Bits) {
      std::uint32_t* const words = set.words;
      const std::uint32_t size = set.size();
      const Symbol* const before = kept;
      for (; symbols != end && *symbols >> 5 < size; ++symbols) {
        const Symbol symbol = *symbols;
        const std::uint32_t word = words[symbol >> 5], bit = std::uint32_t{1} << (symbol & 31);
        words[symbol >> 5] = word | bit;
        *kept = symbol;
        kept += (word & bit) == 0;
      }
      set.count += static_cast<std::uint32_t>(kept - before);
    } else if (set.form == Form::Table) {
      for (; symbols != end && holds(set, *symbols); ++symbols) {
      }
    }
    if (symbols == end) break;
    const Symbol symbol = *symbols++;
    *kept = symbol;
    kept += insert_into(set, symbol);
  }
  return kept;
}

std::size_t KeySet::insert(Symbol* first, Symbol* second, std::size_t count) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count;) {
    const Symbol run = first[i];
    std::size_t end = i + 1;
    while (end < count && first[end] == run) ++end;
    const auto after = static_cast<std::size_t>(insert_run(set_of(run), second + i, end - i, second + kept) - second);
    std::fill(first + kept, first + after, run);
    kept = after;
    i = end;
  }
  return kept;
}

std::size_t KeySet::insert_seconds(Symbol first, Symbol* second, std::size_t count) {
  return static_cast<std::size_t>(insert_run(set_of(first), second, count, second) - second);
}

}  // namespace plumb::engine
