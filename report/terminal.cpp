#include "report/terminal.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"
#include "report/words.hpp"

namespace plumb::report {
namespace {

constexpr std::string_view escape_of(Tone tone) {
  switch (tone) {
    case Tone::Strong: return "\x1b[1m";
    case Tone::Quiet: return "\x1b[2m";
    case Tone::Plumb: return "\x1b[38;5;166m";
    case Tone::Level: return "\x1b[38;5;31m";
    case Tone::Plain: break;
  }
  return "";
}

}  // namespace

std::size_t columns_of(std::string_view text) { return dsl::count_code_points(text); }

std::string padded(std::string text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  return used < columns ? text + std::string(columns - used, ' ') : text;
}

std::string right_aligned(std::string text, std::size_t columns) {
  const std::size_t used = columns_of(text);
  return used < columns ? std::string(columns - used, ' ') + text : text;
}

Terminal::Terminal(const TextStyle& style)
    : width_(static_cast<std::size_t>(std::max(style.width, 40))), colour_(style.colour) {}

void Terminal::blank() { out_ += '\n'; }

void Terminal::heading(std::string_view text) {
  blank();
  paragraph(text, 0, 0, Tone::Strong);
}

void Terminal::append(const Piece& piece) {
  const std::string_view escape = colour_ ? escape_of(piece.tone) : "";
  out_ += escape;
  out_ += piece.text;
  if (!escape.empty()) out_ += "\x1b[0m";
}

void Terminal::line(const std::vector<Piece>& pieces) {
  std::size_t last = pieces.size();
  while (last > 0 && pieces[last - 1].text.find_first_not_of(' ') == std::string::npos) --last;
  for (std::size_t i = 0; i < last; ++i) {
    Piece piece = pieces[i];
    if (i + 1 == last) piece.text.erase(piece.text.find_last_not_of(' ') + 1);
    append(piece);
  }
  out_ += '\n';
}

void Terminal::paragraph(std::string_view text, std::size_t indent, std::size_t hanging, Tone tone) {
  indent = std::min(indent, width_ / 2);
  const std::size_t room = width_ - indent - hanging;
  bool first = true;
  for (const std::string& part : wrapped(text, room)) {
    line({{std::string(indent + (first ? 0 : hanging), ' ')}, {part, tone}});
    first = false;
  }
}

void Terminal::item(const Piece& lead, std::string_view text, std::size_t indent, Tone tone) {
  indent = std::min(indent, width_ / 2);
  const std::size_t taken = indent + columns_of(lead.text);
  bool first = true;
  for (const std::string& part : wrapped(text, width_ - std::min(taken, width_ - 10))) {
    if (first) line({{std::string(indent, ' ')}, lead, {part, tone}});
    else line({{std::string(taken, ' ')}, {part, tone}});
    first = false;
  }
}

}  // namespace plumb::report
