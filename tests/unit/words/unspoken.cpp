#include "tests/unit/words/unspoken.hpp"

#include <regex>

namespace plumb::tests {
namespace {

constexpr std::string_view opening[] = {"«", "⟦"}, closing[] = {"»", "⟧"};

bool takes(std::string_view text, std::size_t& at, const std::string_view (&marks)[2]) {
  for (const std::string_view mark : marks)
    if (text.substr(at).starts_with(mark)) {
      at += mark.size();
      return true;
    }
  return false;
}

bool is_in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '(' || c == '`' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool is_word(const std::string& word) {
  const bool is_code = word.find_first_of("_(`") != std::string::npos;
  const bool has_letters = std::regex_search(word, std::regex("[A-Za-z]{2}"));
  return has_letters && !is_code;
}

/// What lies outside all marks, a space in the place of each marked piece.
std::string outside(std::string_view text) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (takes(text, at, opening)) {
      ++depth;
      out += ' ';
    } else if (takes(text, at, closing)) {
      depth = depth > 0 ? depth - 1 : 0;
    } else if (text.substr(at).starts_with("…")) {
      depth = 0;
      at += std::string_view("…").size();
    } else {
      if (depth == 0) out += text[at];
      ++at;
    }
  }
  return out;
}

std::string without(const std::string& html, const char* pattern, const char* instead) {
  return std::regex_replace(html, std::regex(pattern), instead);
}

}  // namespace

std::vector<std::string> unspoken(std::string_view text) {
  std::vector<std::string> found;
  std::string word;
  for (const char c : outside(text) + ' ') {
    if (is_in_word(c)) {
      word += c;
      continue;
    }
    if (is_word(word)) found.push_back(word);
    word.clear();
  }
  return found;
}

std::vector<std::string> unspoken_in_page(const std::string& html) {
  std::string page = html.substr(html.find("<body>"));
  std::vector<std::string> found;
  const std::regex read_aloud("(?:aria-label|data-label|alt)=\"([^\"]*)\"");
  for (std::sregex_iterator at(page.begin(), page.end(), read_aloud), end; at != end; ++at)
    for (std::string& word : unspoken(at->str(1))) found.push_back(std::move(word));
  page = without(page, "<code>[^<]*</code>", " ");
  page = without(page, "</?(text|tspan)[^>]*>", " ");  // a drawing's lines go on
  page = without(page, "<[^>]*>", "\n");
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t line_end = std::min(page.find('\n', at), page.size());
    for (std::string& word : unspoken(std::string_view(page).substr(at, line_end - at)))
      if (word != "quot" && word != "amp" && word != "lt" && word != "gt") found.push_back(std::move(word));
    at = line_end + 1;
  }
  return found;
}

}  // namespace plumb::tests
