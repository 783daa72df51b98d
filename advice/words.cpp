#include "advice/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace plumb::advice {

std::string count_word(std::size_t n) {
  static constexpr std::array words{"no",    "one",   "two",  "three", "four",   "five",  "six",
                                    "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  return n < words.size() ? words[n] : std::to_string(n);
}

std::string capitalised(std::string text) {
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string in_sentence(std::string title) {
  const auto is_in = [&](std::size_t i, char first, char last) {
    return i < title.size() && title[i] >= first && title[i] <= last;
  };
  const auto is_upper = [&](std::size_t i) { return is_in(i, 'A', 'Z'); };
  const std::size_t end = std::min(title.find(' '), title.size());
  for (std::size_t i = 1; i < end; ++i)
    if (is_upper(i) || title[i] == '.') return title;                          // an abbreviation
  if (end > 1 && is_upper(end + 1) && is_in(end + 2, 'a', 'z')) return title;  // a name of several words
  if (is_upper(0)) title.front() = static_cast<char>(title.front() - 'A' + 'a');
  return title;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string display(const Range& range) {
  if (compare_asked(range.lo, range.hi) == 0) return to_display(range.lo);
  return to_display(range.lo) + " to " + to_display(range.hi);
}

std::string display(const Value& value) { return possible(value.exists) ? display(value.range) : "none"; }

}  // namespace plumb::advice
