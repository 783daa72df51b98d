#pragma once
#include <fmt/format.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// The program's own sentences in the language of the knowledge. Sources say them in English; a catalogue per language
/// (`german/*.def`) has the translations under the English words. What has none is said in English.
namespace plumb::words {

/// The language in which this thread speaks while the object lives; before and after it, what was in force around it.
/// Objects end in the reverse order of their beginning. Without one a thread speaks English. Threads inherit nothing: a
/// door opens its own from the knowledge or the result it is given, so that nothing depends on who calls it.
///
/// `language` is a tag as `framework` has it: `de`, `de-AT`. One without a catalogue is spoken as English. `qps`, for
/// tests, marks each piece of ours as «piece», so that what is not in a catalogue shows.
class Speaking {
 public:
  explicit Speaking(std::string_view language);
  ~Speaking();
  Speaking(const Speaking&) = delete;
  Speaking& operator=(const Speaking&) = delete;

 private:
  const struct Voice* before_;
};

/// The languages that the program itself speaks, English first: "en", "de".
std::span<const std::string_view> languages();
/// Whether `language` is one of them, or `qps`.
bool speaks(std::string_view language);

/// The tag of the language in force that has a catalogue: "en", "de".
std::string_view language_tag();

/// A word or sentence without slots that stands in a table before it is said. What precedes a bar in `key` is no part
/// of it but tells two meanings apart: `count|no`.
struct Term {
  std::string_view key;
  constexpr std::string_view english() const {
    const std::size_t bar = key.find('|');
    return bar == std::string_view::npos ? key : key.substr(bar + 1);
  }
};
consteval Term term(const char* key) { return {key}; }

namespace detail {
std::string spoken(fmt::string_view english, fmt::format_args args);
}

/// The sentence with its slots filled. `english` is a literal; a translation may number the slots to change their
/// order.
template <typename... Args>
std::string say(fmt::format_string<Args...> english, Args&&... args) {
  return detail::spoken(english, fmt::make_format_args(args...));
}
std::string say(Term term);

/// One of two whole sentences with the same slots: the first for a count of one.
template <typename... Args>
std::string say_many(std::int64_t count, fmt::format_string<Args...> one, fmt::format_string<Args...> many,
                     Args&&... args) {
  return detail::spoken(count == 1 ? one : many, fmt::make_format_args(args...));
}

}  // namespace plumb::words
