#include "tests/property/dsl/mutation.hpp"

#include <algorithm>
#include <vector>

#include "dsl/syntax/lexer.hpp"

namespace plumb::tests {

void mutate(std::string& text, Random& random) {
  static const std::vector<std::string> words{"{",          "}",
                                              "(",          ")",
                                              ",",          "\"",
                                              "\"\"\"",     "..",
                                              "because",    "and",
                                              "or",         "not",
                                              "in",         "at",
                                              "is",         "weight",
                                              "gives",      "3",
                                              "2026-03-01", "1.0.0",
                                              "#",          "\n",
                                              "capability", "ask",
                                              "\xFF",       "\xE2\x80\x9C",
                                              "A",          "_",
                                              "\\",         "%",
                                              "EUR",        "given",
                                              "when",       "rule",
                                              "=",          "->",
                                              ":",          "exists",
                                              "else",       "where",
                                              "by",         std::string(1, '\0')};
  const std::size_t at = random.below(text.size() + 1);
  const std::size_t length = std::min(random.below(12), text.size() - at);
  switch (random.below(5)) {
    case 0: text.erase(at, length); break;
    case 1: text.insert(at, text.substr(at, length)); break;
    case 2: text.insert(random.below(text.size() + 1), text.substr(at, length)); break;
    case 3: text.insert(at, " " + random.pick(words) + " "); break;
    default:
      if (at < text.size()) text[at] = static_cast<char>(random.below(256));
  }
}

std::string disturbed(const std::string& text, Random& random) {
  const SourceText source(0, "a.plumb", text);
  Diagnostics diagnostics;
  const dsl::Lexed lexed = dsl::lex(source, {0, 0, static_cast<std::uint32_t>(text.size())}, diagnostics);
  std::string out;
  std::uint32_t end = 0;
  int comments = 0;
  for (const dsl::Token& token : lexed.tokens) {
    const bool apart = token.offset > end;
    if (apart && random.chance(3)) out += "  # " + std::to_string(++comments) + "\n";
    else if (apart && random.chance(3)) out += "\n\n  # " + std::to_string(++comments) + "\n";
    else if (apart && random.chance(8)) out += random.chance(50) ? "\n" : "    ";
    else if (apart) out += text.find('\n', end) < token.offset ? "\n" : " ";
    out += text.substr(token.offset, token.length);
    end = token.end();
  }
  return out;
}

}  // namespace plumb::tests
