#include "advice/words.hpp"

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
