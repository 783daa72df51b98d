#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb::dsl {

/// The author's text in backticks, as all messages quote it.
inline std::string quoted(std::string_view text) { return '`' + std::string(text) + '`'; }

/// As many names as a note can take without becoming a catalogue.
inline constexpr std::size_t most_listed = 8;

/// "`owner`, `clerk`".
inline std::string listing(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + quoted(std::string_view(name));
  return text;
}

}  // namespace plumb::dsl
