#include "words/figures.hpp"

#include <algorithm>
#include <array>

#include "words/say.hpp"
#include "words/voice.hpp"

namespace plumb::words {
namespace {

constexpr std::array months = {term("January"),   term("February"), term("March"),    term("April"),
                               term("May"),       term("June"),     term("July"),     term("August"),
                               term("September"), term("October"),  term("November"), term("December")};

std::string with_mark(std::string number) {
  if (const std::size_t at = number.find('.'); at != std::string::npos) number.replace(at, 1, voice().decimal_mark);
  return number;
}

}  // namespace

std::string_view decimal_mark() { return voice().decimal_mark; }
std::string display(Number n) { return with_mark(to_display(n)); }
std::string decimal(Number n) { return with_mark(to_decimal(n)); }

std::string count_in_words(std::int64_t count, Term none, std::int64_t most) {
  static constexpr std::array counts = {term("one"),       term("two"),      term("three"),    term("four"),
                                        term("five"),      term("six"),      term("seven"),    term("eight"),
                                        term("nine"),      term("ten"),      term("eleven"),   term("twelve"),
                                        term("thirteen"),  term("fourteen"), term("fifteen"),  term("sixteen"),
                                        term("seventeen"), term("eighteen"), term("nineteen"), term("twenty")};
  if (count == 0) return say(none);
  return count < 0 || count > most ? std::to_string(count) : say(counts[static_cast<std::size_t>(count - 1)]);
}

std::string grouped(std::int64_t whole) {
  const std::string digits = std::to_string(whole);
  const std::size_t sign = whole < 0 ? 1 : 0;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > sign && (digits.size() - i) % 3 == 0) out += voice().thousands_mark;
    out += digits[i];
  }
  return out;
}

std::string long_date(std::int64_t days) {
  const std::string iso = date_from_days(days);  // YYYY-MM-DD
  const int year = std::stoi(iso.substr(0, 4)), month = std::stoi(iso.substr(5, 2)), day = std::stoi(iso.substr(8, 2));
  return fmt::format(fmt::runtime(voice().date), day, say(months[static_cast<std::size_t>(month - 1)]), year);
}

std::string unit_name(std::string_view unit) {
  static constexpr std::array units = {term("minutes"), term("hours"), term("days"),       term("weeks"),
                                       term("months"),  term("years"), term("person_days")};
  const auto found = std::find_if(units.begin(), units.end(), [&](const Term& u) { return u.key == unit; });
  return found == units.end() ? std::string(unit) : say(*found);
}

std::string with_unit(std::string figure, std::string_view unit) {
  return unit.empty() ? figure : figure + " " + unit_name(unit);
}

std::string list_of(std::span<const std::string> items, std::size_t most) {
  std::string out;
  const bool cut = items.size() > most;
  const std::size_t shown = cut ? most : items.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == items.size();
    if (i > 0) out += last ? say(" and ") : ", ";
    out += items[i];
  }
  if (cut) out += say(" and {} more", items.size() - shown);
  return out;
}

namespace {

std::string without_capital(std::string title) {
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

}  // namespace

std::string in_sentence(std::string title) {
  if (voice().title.empty()) return without_capital(std::move(title));
  return fmt::format(fmt::runtime(voice().title), title);
}

std::string as_clause(std::string sentence) {
  return voice().title.empty() ? without_capital(std::move(sentence)) : sentence;
}

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

}  // namespace plumb::words
