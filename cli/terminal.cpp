#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "dsl/text/utf8.hpp"

namespace plumb::cli {
namespace {

int descriptor(Stream stream) { return stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO; }

/// Columns of `word` on a terminal; its control characters are replaced on the way.
int clean_and_measure(std::string_view word, std::string& out) {
  int columns = 0;
  for (std::size_t at = 0; at < word.size();) {
    const dsl::CodePoint point = dsl::decode_utf8(word, at);
    at += point.length;
    const bool control = point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0);
    dsl::append_utf8(out, control ? U'?' : point.value);
    columns += control ? 1 : dsl::display_width(point.value);
  }
  return columns;
}

void wrap_line(std::string_view line, int width, int indent, std::string& out) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  int column = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(' ', at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    std::string word;
    const int columns = clean_and_measure(line.substr(begin, end - begin), word);
    if (column > 0 && column + 1 + columns > width) {
      out += '\n';
      column = 0;
    }
    if (column == 0) {
      out += margin;
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
    at = end;
  }
  out += '\n';
}

}  // namespace

bool is_terminal(Stream stream) { return isatty(descriptor(stream)) == 1; }

bool wants_colour(Stream stream) {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal && std::string_view(terminal) == "dumb";
  return is_terminal(stream) && !dumb && !(no_colour && *no_colour);
}

int text_width() {
  winsize size{};
  int columns = 0;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (columns == 0)
    if (const char* given = std::getenv("COLUMNS")) columns = std::atoi(given);
  return columns <= 0 ? 80 : std::clamp(columns, 40, 200);
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    wrap_line(text.substr(at, end - at), width, indent, out);
    at = end + 1;
    if (end == text.size()) break;
  }
  return out;
}

}  // namespace plumb::cli
