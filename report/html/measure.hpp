#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb::report {

enum class Face : std::uint8_t { Sans, SansBold, Serif, SerifBold };

/// About how wide `text` is set at `size`, in the unit of `size`. Counted with the widths of DejaVu, the widest of
/// the common system fonts, so that what fits by this count fits on the reader's machine.
double text_width(std::string_view text, double size, Face face);

/// Breaks text into lines of at most `width`: at spaces, and inside a word only where the word alone is too wide
/// (with a hyphen). With more than `most` lines the last ends in "…". Never empty.
std::vector<std::string> fitted(std::string_view text, double width, double size, Face face, std::size_t most = 99);

/// The number of lines `fitted` would give.
int line_count(std::string_view text, double width, double size, Face face);

}  // namespace plumb::report
