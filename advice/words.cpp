#include "advice/words.hpp"

namespace plumb::advice {

std::string count_word(std::size_t n) {
  return words::count_in_words(static_cast<std::int64_t>(n), words::term("count|no"), 12);
}

std::string display(const Range& range) {
  if (compare_asked(range.lo, range.hi) == 0) return display(range.lo);
  return say("{} to {}", display(range.lo), display(range.hi));
}

std::string display(const Value& value) { return possible(value.exists) ? display(value.range) : say("none"); }

}  // namespace plumb::advice
