#include "cli/screen.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "cli/terminal.hpp"
#include "dsl/text/utf8.hpp"

namespace plumb::cli {
namespace {

constexpr std::size_t longest_line = 4'000;  ///< bytes

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool has_control(const std::string& text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

Screen::Screen()
    : width_(std::min(text_width(), 100)), colour_(wants_colour(Stream::Output)), echo_(isatty(STDIN_FILENO) == 0) {}

void Screen::paint(const char* sequence, std::string_view text, int indent) const {
  const std::string lines = wrapped(text, width_, indent);
  if (!colour_) {
    std::cout << lines;
    return;
  }
  std::cout << "\x1b[" << sequence << 'm' << lines.substr(0, lines.size() - 1) << "\x1b[0m\n";
}

void Screen::say(std::string_view text, int indent) const { std::cout << wrapped(text, width_, indent); }
void Screen::note(std::string_view text, int indent) const { paint("2", text, indent); }
void Screen::head(std::string_view text) const { paint("1", text, 0); }

void Screen::choice(std::string_view key, std::string_view text, int key_width) const {
  const int margin = key_width + 4;
  std::string lines = wrapped(text, width_, margin);
  lines.replace(0, static_cast<std::size_t>(margin), fmt::format("  {:>{}}  ", key, key_width));
  std::cout << lines;
}

std::optional<std::string> Screen::ask(std::string_view prompt) const {
  for (;;) {
    std::cout << prompt << "> " << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) {
      std::cout << '\n' << std::flush;
      return {};
    }
    line = trimmed(line);
    const bool readable = line.size() <= longest_line && !dsl::first_invalid_utf8(line) && !has_control(line);
    if (echo_) std::cout << (readable ? line : "...") << '\n';
    if (readable) return line;
    say(line.size() > longest_line ? fmt::format("That is longer than {} bytes. Shorter, please.", longest_line)
                                   : "That holds bytes that are no text. Again, please.");
  }
}

}  // namespace plumb::cli
