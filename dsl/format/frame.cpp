#include "dsl/format/frame.hpp"

#include <algorithm>

namespace plumb::dsl::format {
namespace {

constexpr std::string_view quotes = "\"\"\"";

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

std::size_t indentation_of(std::string_view line) { return std::min(line.find_first_not_of(" \t\r"), line.size()); }

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> lines;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (end < text.size() && line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> lines_of_text(std::string_view token, int indentation) {
  std::vector<std::string> lines = split(token);
  if (lines.size() < 2 || !is_blank(std::string_view(lines.front()).substr(quotes.size()))) return lines;
  const std::string_view closing = lines.back();
  if (!is_blank(closing.substr(0, closing.size() - quotes.size()))) return lines;

  const std::string margin(static_cast<std::size_t>(indentation), ' ');
  const auto content_end = lines.end() - 1;
  std::size_t least = std::string_view::npos;
  for (auto line = lines.begin() + 1; line != content_end; ++line)
    if (!is_blank(*line)) least = std::min(least, indentation_of(*line));
  if (least == std::string_view::npos) return lines;
  for (auto line = lines.begin() + 1; line != content_end; ++line) {
    line->erase(0, std::min(least, indentation_of(*line)));
    if (!line->empty()) line->insert(0, margin);
  }
  lines.front() = quotes;
  lines.back() = margin + std::string(quotes);
  return lines;
}

}  // namespace plumb::dsl::format
