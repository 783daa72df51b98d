#include <iterator>
#include <unordered_map>

#include "words/slots.hpp"
#include "words/voice.hpp"

namespace plumb::words {
namespace {

struct Entry {
  std::string_view english, german;
};

constexpr std::uint32_t badly_written = ~std::uint32_t{0};

// SENTENCE_OF_ONE may leave slots out: its count of one is a word of the sentence.
#define SENTENCE(english, german)                                                                  \
  static_assert(slots_of(english) != badly_written, "a slot is `{}` or `{0}` to `{9}`: " english); \
  static_assert(slots_of(english) == slots_of(german), "both need the same slots: " english);
#define SENTENCE_OF_ONE(english, german) \
  static_assert((slots_of(german) & ~slots_of(english)) == 0, "the German has a slot too many: " english);
#include "words/german/entries.def"
#undef SENTENCE
#undef SENTENCE_OF_ONE

constexpr Entry entries[] = {
#define SENTENCE(english, german) {english, german},
#define SENTENCE_OF_ONE(english, german) {english, german},
#include "words/german/entries.def"
#undef SENTENCE
#undef SENTENCE_OF_ONE
};

}  // namespace

std::string german_sentence(std::string_view english) {
  static const auto catalogue = [] {
    std::unordered_map<std::string_view, std::string_view> all;
    all.reserve(std::size(entries));
    for (const Entry& entry : entries) all.emplace(entry.english, entry.german);
    return all;
  }();
  const auto found = catalogue.find(english);
  return std::string(found == catalogue.end() ? english : found->second);
}

}  // namespace plumb::words
