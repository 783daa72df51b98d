#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dsl/text/utf8.hpp"

namespace plumb::report {
namespace {

constexpr std::string_view en_dash = "–";

/// 12,400 or 12.5: whole amounts with separators, others as they are.
std::string amount_of(Number n) {
  if (!is_finite(n) || n.units % Number::one != 0) return words::decimal(n);
  return words::grouped(n.units / Number::one);
}

std::int64_t whole_of(Number n) { return static_cast<std::int64_t>(round_quotient(n.units, Number::one)); }

/// The bytes of the first `count` code points.
std::string_view first_code_points(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) at += dsl::decode_utf8(text, at).length;
  return text.substr(0, at);
}

}  // namespace

bool is_point(const Range& range) { return compare_asked(range.lo, range.hi) == 0; }

std::string figure(const MaybeRange& range, Joined joined) {
  if (!range) return std::string(en_dash);
  const std::string low = words::display(range->lo), high = words::display(range->hi);
  if (low == high) return low;
  return joined == Joined::ByDash ? fmt::format("{}{}{}", low, en_dash, high) : say("{} to {}", low, high);
}

std::string figure(const std::optional<Number>& number) {
  return number ? words::display(*number) : std::string(en_dash);
}

std::string hundredths(Number n) {
  if (!is_finite(n)) return words::decimal(n);
  const Wide cut = floor_quotient(asked(n), 100);
  return words::decimal({static_cast<std::int64_t>(cut * (Number::one / 100))});
}

std::string count_in_words(int count) { return words::count_in_words(count, words::term("count|none"), 20); }

std::string plural(int count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string joined_by(std::span<const std::string> items, std::string_view separator) {
  return fmt::format("{}", fmt::join(items.begin(), items.end(), separator));
}

std::string part_in_percent(Number part, Number whole) {
  if (whole <= Number{} || part <= Number{}) return "0 %";
  const Wide hundredfold = Wide{part.units} * 100;
  if (hundredfold < whole.units) return say("less than 1 %");
  return fmt::format("{} %", static_cast<std::int64_t>(hundredfold / whole.units));
}

std::vector<std::int64_t> percents(std::span<const Wide> weights) {
  std::vector<std::int64_t> out;
  for (const Number n : share_out(Number{100}, weights)) out.push_back(n.units);  // a millionth stands for a percent
  return out;
}

std::string duration(const Range& days) {
  if (!is_finite(days.lo) || !is_finite(days.hi)) return say("open");
  std::int64_t low = whole_of(days.lo), high = whole_of(days.hi);
  const bool weeks = (low % 7 == 0 && high % 7 == 0 && high > 0) || low >= 21;
  if (weeks) {
    low = (low + 3) / 7;
    high = (high + 3) / 7;
  }
  const std::string count = low == high ? std::to_string(low) : fmt::format("{}{}{}", low, en_dash, high);
  return weeks ? say_many(high, "{} week", "{} weeks", count) : say_many(high, "{} day", "{} days", count);
}

std::string unit_in_words(std::string_view unit) {
  if (unit == "person_days") return say("person-days");
  std::string name(unit);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::string cost(const Range& amount, std::string_view unit) {
  if (amount == Range{}) return say("nothing");
  const std::string name = unit_in_words(unit);
  const std::string low = amount_of(amount.lo), high = amount_of(amount.hi);
  std::string out = low == high ? low : fmt::format("{}{}{}", low, en_dash, high);
  return name.empty() ? out : out + " " + name;
}

std::string percent(Number share) {
  return fmt::format("{} %", static_cast<std::int64_t>(floor_quotient(asked(share), 100)));
}

std::string basis_in_words(std::string_view basis) {
  if (basis == "seed") return say("seed");
  if (basis == "public") return say("public");
  if (basis == "reconstructed") return say("reconstructed");
  if (basis == "judgement") return say("judgement");
  return std::string(basis);
}

std::string horizon_in_words(std::string_view horizon) {
  if (horizon == "short_term") return say("can improve in the short term");
  if (horizon == "next_budget_period") return say("next budget period");
  if (horizon == "long_term") return say("longer than one cycle");
  std::string out(horizon);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    at += point.length;
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    const bool space = point.value == ' ' || point.value == '\n' || point.value == '\t' || point.value == '\r';
    if (space) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!control) {
      dsl::append_utf8(out, point.value);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  const std::string line = one_line(text);
  if (dsl::count_code_points(line) <= most) return line;
  const std::string_view kept = first_code_points(line, most == 0 ? 0 : most - 1);
  const std::size_t stop = kept.find_last_of('.');
  const bool ends_sentence = stop != std::string_view::npos && line[stop + 1] == ' ';
  if (ends_sentence && stop + 1 >= kept.size() / 2) return std::string(kept.substr(0, stop + 1));
  const std::size_t space = kept.find_last_of(' ');
  std::string out(kept.substr(0, space == std::string_view::npos || space == 0 ? kept.size() : space));
  while (!out.empty() && (out.back() == ',' || out.back() == ';' || out.back() == ':')) out.pop_back();
  return out + "…";
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  static constexpr std::string_view ends = ".!?:";
  const bool ended = ends.find(text.back()) != std::string_view::npos || text.ends_with("…");
  return ended ? text : text + ".";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  const std::string line = one_line(text);
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word(line.data() + at, end - at);
    at = end + 1;
    std::size_t length = dsl::count_code_points(word);
    if (used > 0 && used + 1 + length > width) lines.emplace_back(), used = 0;
    if (used > 0) lines.back() += ' ', ++used;
    for (; length > width; length -= width) {
      const std::string_view head = first_code_points(word, width);
      lines.back() += head;
      lines.emplace_back();
      word.remove_prefix(head.size());
    }
    lines.back() += word;
    used += length;
  }
  return lines;
}

}  // namespace plumb::report
