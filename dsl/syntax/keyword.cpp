#include <array>

#include "dsl/syntax/token.hpp"

namespace plumb::dsl {
namespace {

constexpr std::string_view spellings[] = {
    "",
#define PLUMB_KEYWORD(name, spelling) spelling,
#include "dsl/syntax/keywords.def"
#undef PLUMB_KEYWORD
};
constexpr std::size_t table_size = 1024;  // a power of two, at least four times the words

constexpr std::size_t hash(std::string_view word) {
  std::uint32_t h = 2166136261u;
  for (char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return (h ^ (h >> 15)) & (table_size - 1);
}

/// Open addressing, built by the compiler.
constexpr std::array<Keyword, table_size> make_table() {
  std::array<Keyword, table_size> table{};
  for (std::size_t i = 1; i < std::size(spellings); ++i) {
    std::size_t at = hash(spellings[i]);
    while (table[at] != Keyword::NoKeyword) at = (at + 1) & (table_size - 1);
    table[at] = static_cast<Keyword>(i);
  }
  return table;
}
constexpr std::array<Keyword, table_size> table = make_table();
static_assert(std::size(spellings) * 4 <= table_size && std::size(spellings) <= 256);

}  // namespace

std::string_view to_string(Keyword keyword) { return spellings[static_cast<std::size_t>(keyword)]; }

Keyword keyword_of(std::string_view word) {
  for (std::size_t at = hash(word); table[at] != Keyword::NoKeyword; at = (at + 1) & (table_size - 1))
    if (to_string(table[at]) == word) return table[at];
  return Keyword::NoKeyword;
}

}  // namespace plumb::dsl
