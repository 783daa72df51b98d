#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "plumb/number.hpp"

namespace plumb::engine {

using Symbol = std::uint32_t;  ///< an interned constant of any kind; see Symbols

/// Texts side by side in blocks, for as long as any copy lives. Copies share their blocks and write into new ones.
class TextBlocks {
 public:
  TextBlocks() = default;
  TextBlocks(const TextBlocks& other) : blocks_(other.blocks_) {}
  TextBlocks& operator=(const TextBlocks&) = delete;

  const char* keep(std::string_view text);

 private:
  std::vector<std::shared_ptr<char[]>> blocks_{};
  char* free_ = nullptr;  ///< in the last block
  std::size_t left_ = 0;
};

/// The constants of one program: names of members and texts, and numbers used as keys. Equal constants have equal
/// symbols. Copies share what they hold until one of them adds to it.
class Symbols {
 public:
  Symbol name(std::string_view text);
  std::vector<Symbol> names(std::span<const std::string_view> texts);  ///< quicker for many
  Symbol number(Number n);
  std::optional<Symbol> find(std::string_view text) const;
  std::optional<Symbol> find(Number n) const;
  bool is_number(Symbol s) const { return table_->entries[s].is_number(); }
  Number number_of(Symbol s) const { return table_->number_of(table_->entries[s]); }
  /// Numbers print as decimals. Valid as long as these symbols or any that were copied from them.
  std::string_view text_of(Symbol s) const { return table_->entries[s].text(); }
  std::size_t size() const { return table_->entries.size(); }

 private:
  static constexpr std::uint32_t no_number = ~std::uint32_t{0};

  struct Entry {
    const char* at = nullptr;  ///< in the table's blocks
    std::uint32_t length = 0;  ///< bytes; dsl/text reads no file that is longer
    std::uint32_t number = no_number;

    std::string_view text() const { return {at, length}; }
    bool is_number() const { return number != no_number; }
  };
  struct Slot {
    std::uint32_t hash = 0;
    Symbol symbol = ~Symbol{0};
  };
  struct Table {
    std::vector<Entry> entries{};
    std::vector<Number> numbers{};
    TextBlocks texts{};
    std::vector<Slot> slots = std::vector<Slot>(16);  ///< a power of two many, half of them empty

    Number number_of(const Entry& e) const { return e.is_number() ? numbers[e.number] : Number{}; }
  };

  template <class Same>
  std::size_t slot_of(std::uint64_t hash, const Same& same) const;
  Symbol name(std::string_view text, std::uint64_t hash);
  Symbol add(std::size_t slot, std::uint64_t hash, std::string_view text, std::optional<Number> number = {});
  Table& own_table();
  static void grow(Table& table);

  std::shared_ptr<Table> table_ = std::make_shared<Table>();
};

}  // namespace plumb::engine
