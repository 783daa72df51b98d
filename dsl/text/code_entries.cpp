#include "dsl/text/code_entries.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "dsl/text/diagnostics_page.hpp"

namespace plumb::dsl {
namespace {

constexpr std::string_view fence = "```";

/// The line that begins at `at`, without its line break; `at` moves behind it.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::string_view line = text.substr(at, end - at);
  at = std::min(end + 1, text.size());
  return line;
}

/// The lines up to a closing fence; `at` moves behind that.
std::string_view fenced(std::string_view text, std::size_t& at) {
  const std::size_t begin = at, close = text.find("\n```", at == 0 ? 0 : at - 1);
  if (close == std::string_view::npos) return {};
  at = close + 1;
  next_line(text, at);
  return text.substr(begin, close + 1 - begin);
}

/// What stands below the heading of a code, up to the next heading.
std::string_view section_of(const std::string& heading) {
  const std::string_view page = diagnostics_page;
  const std::size_t begin = page.find("\n" + heading);
  if (begin == std::string_view::npos) return {};
  const std::size_t next = page.find("\n##", begin + 1);
  return page.substr(begin + 1, std::min(next, page.size()) - begin - 1);
}

}  // namespace

CodeEntry entry_of(Code code) {
  CodeEntry entry;
  const std::string_view section = section_of("### " + to_string(code) + " ");
  std::size_t at = 0;
  const std::string_view heading = next_line(section, at);
  entry.title = heading.substr(std::min(heading.size(), heading.find(' ', 4) + 1));
  while (at < section.size()) {
    const std::string_view line = next_line(section, at);
    if (line.starts_with(fence)) {
      const std::string_view kind = line.substr(fence.size());
      entry.examples.push_back(
          {kind.ends_with("wrong"), std::string(kind.substr(0, kind.find(' '))), std::string(fenced(section, at))});
    } else {
      entry.about.append(line).push_back('\n');
    }
  }
  while (entry.about.ends_with('\n')) entry.about.pop_back();
  return entry;
}

std::string frame_of_examples() {
  const std::string_view page = diagnostics_page;
  constexpr std::string_view opening = "```plumb frame\n";
  std::size_t at = page.find(opening);
  if (at == std::string_view::npos) return {};
  at += opening.size();
  return std::string(fenced(page, at));
}

std::optional<Code> read_code(std::string_view text) {
  const auto is_letter = [&](std::size_t i, char c) { return std::tolower(static_cast<unsigned char>(text[i])) == c; };
  if (text.size() > 2 && is_letter(0, 'k') && is_letter(1, 'b')) text.remove_prefix(2);
  int digits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), digits);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  const std::vector<CodeInfo>& codes = diagnostic_codes();
  const bool registered =
      std::any_of(codes.begin(), codes.end(), [&](const CodeInfo& info) { return info.code == code(digits); });
  return registered ? std::optional(code(digits)) : std::nullopt;
}

}  // namespace plumb::dsl
