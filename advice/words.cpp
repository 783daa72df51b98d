#include "advice/words.hpp"

#include <array>

namespace plumb::advice {

std::string count_word(std::size_t n) {
  static constexpr std::array counts = {
      words::term("count|no"), words::term("one"),    words::term("two"),   words::term("three"), words::term("four"),
      words::term("five"),     words::term("six"),    words::term("seven"), words::term("eight"), words::term("nine"),
      words::term("ten"),      words::term("eleven"), words::term("twelve")};
  return n < counts.size() ? say(counts[n]) : std::to_string(n);
}

std::string display(const Range& range) {
  if (compare_asked(range.lo, range.hi) == 0) return display(range.lo);
  return say("{} to {}", display(range.lo), display(range.hi));
}

std::string display(const Value& value) { return possible(value.exists) ? display(value.range) : say("none"); }

}  // namespace plumb::advice
