#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/program.hpp"

namespace plumb::engine {

/// A set of pairs of symbols: for each first one the set of its second ones, so that pairs that come together lie
/// together. A set begins as a list, becomes a flat table, and then a bit for each symbol as soon as that takes no
/// more room.
class KeySet {
 public:
  bool contains(Symbol first, Symbol second) const;
  /// True if it was not there.
  bool insert(Symbol first, Symbol second) { return insert_into(set_of(first), second); }
  /// Inserts pairs and keeps those that were not there at the front of both columns, in order; returns how many.
  /// Runs of equal first symbols are quickest.
  std::size_t insert(Symbol* first, Symbol* second, std::size_t count);
  /// The same for pairs of one first symbol.
  std::size_t insert_seconds(Symbol first, Symbol* second, std::size_t count);

 private:
  enum class Form : std::uint8_t { List, Table, Bits };
  struct SymbolSet {
    std::uint32_t* words = nullptr;
    std::uint32_t count = 0;
    std::uint8_t log_size = 0;  ///< words, as a power of two
    Form form = Form::List;

    std::uint32_t size() const { return std::uint32_t{1} << log_size; }
  };

  SymbolSet& set_of(Symbol first) {
    if (first >= sets_.size()) sets_.resize(std::max<std::size_t>(first + std::size_t{1}, sets_.size() * 2));
    return sets_[first];
  }
  bool insert_into(SymbolSet& set, Symbol second) {
    if (set.form == Form::Bits && second >> 5 < set.size()) {
      std::uint32_t& word = set.words[second >> 5];
      const std::uint32_t bit = std::uint32_t{1} << (second & 31);
      const bool fresh = (word & bit) == 0;
      word |= bit;
      set.count += fresh;
      return fresh;
    }
    if (holds(set, second)) return false;
    add(set, second);
    return true;
  }
  Symbol* insert_run(SymbolSet& set, const Symbol* symbols, std::size_t count, Symbol* kept);
  static bool holds(const SymbolSet& set, Symbol symbol);
  static std::uint32_t slot_of(const SymbolSet& table, Symbol symbol);
  void add(SymbolSet& set, Symbol symbol);
  void make_room(SymbolSet& set, Symbol symbol);
  static void list_members(const SymbolSet& set, std::vector<Symbol>& symbols);
  std::uint32_t* take(std::uint8_t log_size, std::uint32_t fill);

  std::vector<SymbolSet> sets_;  ///< by first symbol
  Symbol greatest_ = 0;          ///< of the second symbols that ever needed room
  std::vector<Symbol> moving_;   ///< members of a set that changes its form
  std::vector<std::unique_ptr<std::uint32_t[]>> chunks_;
  std::size_t room_ = 0;                                ///< words left in the last chunk
  std::array<std::vector<std::uint32_t*>, 32> free_{};  ///< given back, by size
};

}  // namespace plumb::engine
