#pragma once
#include <string>
#include <string_view>

namespace plumb::cli {

enum class Stream { Output, Messages };  ///< standard output, standard error

bool is_terminal(Stream stream);
/// Colour is for a terminal only, and never where NO_COLOR is set to anything.
bool wants_colour(Stream stream);
/// Columns: the terminal's, else COLUMNS, else 80; between 40 and 200.
int text_width();

/// `text` broken between words into lines of at most `width` columns, each after `indent` spaces, each ended. Line ends
/// in `text` stay. Control characters become `?`, so that a text of a case cannot steer a terminal.
std::string wrapped(std::string_view text, int width, int indent = 0);

}  // namespace plumb::cli
