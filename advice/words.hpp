#pragma once
#include <string>
#include <vector>

#include "plumb/range.hpp"

/// The small words that sentences are made with. Plain, short, active; figures cut, never rounded up.
namespace plumb::advice {

std::string count_word(std::size_t n);  ///< one .. twelve, then figures
std::string capitalised(std::string text);
/// A title inside a sentence: "one shared view" for "One shared view"; names and abbreviations keep their capitals.
std::string in_sentence(std::string title);
std::string joined(const std::vector<std::string>& names);  ///< "a, b and c"
std::string display(const Range& range);                    ///< "1.3", or "0.1 to 3.5"
std::string display(const Value& value);                    ///< "none" where there is no value

}  // namespace plumb::advice
