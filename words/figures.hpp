#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "plumb/range.hpp"
#include "words/say.hpp"

/// Figures, dates and lists in the language in force. What machines read is written by `to_decimal` and `to_display`
/// of plumb/number.hpp instead.
namespace plumb::words {

std::string display(Number n);  ///< `to_display` with the decimal mark: "1.3", "1,3"
std::string decimal(Number n);  ///< `to_decimal` with the decimal mark: "2", "2.5", "2,5"
std::string_view decimal_mark();
/// "seven"; figures past `most`, which is at most twenty. What none of them is called depends on the sentence: "no",
/// "none".
std::string count_in_words(std::int64_t count, Term none, std::int64_t most);
std::string grouped(std::int64_t whole);   ///< "12,400", "12.400"
std::string long_date(std::int64_t days);  ///< since 1970-01-01: "1 March 2026", "1. März 2026"

/// A unit of time or work as an author writes it (`days`, `person_days`), else the unit itself.
std::string unit_name(std::string_view unit);
/// "12 days"; the figure alone where there is no unit.
std::string with_unit(std::string figure, std::string_view unit);

/// "a, b and c"; past `most` items "a, b and 3 more".
std::string list_of(std::span<const std::string> items, std::size_t most = ~std::size_t{0});

/// A title inside a sentence: "one shared view" for "One shared view"; names and abbreviations keep their capitals.
/// German, whose endings would have to change, puts it in quotes: "„Gemeinsame Sicht“".
std::string in_sentence(std::string title);
/// A sentence of ours inside another: without its capital where it is one only of the beginning.
std::string as_clause(std::string sentence);
/// The first letter, ASCII only, as a sentence begins.
std::string capitalised(std::string_view text);

}  // namespace plumb::words
