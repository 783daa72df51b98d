#pragma once
#include <string>
#include <vector>

#include "plumb/range.hpp"
#include "words/figures.hpp"
#include "words/say.hpp"

/// The small words that sentences are made with. Plain, short, active; figures cut, never rounded up.
namespace plumb::advice {

using words::as_clause, words::capitalised, words::decimal, words::display, words::in_sentence, words::list_of,
    words::say, words::say_many, words::with_unit;

std::string count_word(std::size_t n);    ///< one .. twelve, then figures
std::string display(const Range& range);  ///< "1.3", or "0.1 to 3.5"
std::string display(const Value& value);  ///< "none" where there is no value

}  // namespace plumb::advice
