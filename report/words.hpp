#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plumb/advice.hpp"
#include "words/figures.hpp"
#include "words/say.hpp"

/// Figures, dates and lists as readers meet them, the same in every format. Figures are cut, never rounded up.
namespace plumb::report {

using words::capitalised, words::list_of, words::long_date, words::say, words::say_many;

enum class Joined { ByDash, InWords };  ///< "0.1–3.5" beside a drawing, "0.1 to 3.5" in a sentence

bool is_point(const Range& range);  ///< both ends equal as asked
/// "1.3", "0.1–3.5", or "–" for what does not exist. Ends that print alike are printed once.
std::string figure(const MaybeRange& range, Joined joined = Joined::ByDash);
std::string figure(const std::optional<Number>& number);
std::string hundredths(Number number);  ///< "0.31", cut

/// "seven"; digits past twenty.
std::string count_in_words(int count);
std::string joined_by(std::span<const std::string> items, std::string_view separator);

/// "1 answer", "3 answers": in English, for what only authors read.
std::string plural(int count, std::string_view one, std::string_view many);

/// "4–6 weeks", "10 days": weeks from three weeks on.
std::string duration(const Range& days);
std::string unit_in_words(std::string_view unit);  ///< "person-days", "EUR"
/// "12,400 EUR", "12–20 person-days", "nothing".
std::string cost(const Range& amount, std::string_view unit);
/// "38 %" of `whole`, cut; "less than 1 %" of what is more than nothing.
std::string part_in_percent(Number part, Number whole);
/// Whole percents in proportion to `weights` that add up to 100: cut, the rest given out by largest remainder. Requires
/// a weight over 0, none under.
std::vector<std::int64_t> percents(std::span<const Wide> weights);
/// "33 %", cut.
std::string percent(Number share);
/// Where a criterion comes from, as results name it: "seed", "public", "reconstructed", "judgement".
std::string basis_in_words(std::string_view basis);
/// What a layer's horizon means to a reader; an unknown one as it stands.
std::string horizon_in_words(std::string_view horizon);

/// `text` without control characters, line breaks and tabs as spaces, runs of spaces as one: safe on a terminal.
std::string one_line(std::string_view text);
/// At most `most` code points: cut after a sentence if that keeps half of it, else after a word, with "…".
std::string shortened(std::string_view text, std::size_t most);
/// `text` ending in a full stop, unless it ends a sentence already or is empty.
std::string sentence(std::string text);

/// Breaks text into lines of at most `width` code points at spaces; a longer word is cut. Never empty.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace plumb::report
