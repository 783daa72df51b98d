#include "evidence/words.hpp"

#include <fmt/format.h>

namespace plumb::evidence {

std::optional<std::size_t> read_word(const JsonNode& node, const char* what, const std::array<const char*, 4>& words,
                                     Reading& reading) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (node.is(JsonNode::Kind::Text) && node.text == words[i]) return i;
  Diagnostic& fault = reading.report(605, node.span, fmt::format("{} is not {}", describe(node), what));
  if (node.is(JsonNode::Kind::Text)) reading.suggest(fault, node.span, node.text, {words.begin(), words.end()});
  if (fault.fixes.empty()) fault.notes.push_back(fmt::format("one of `{}` is expected", fmt::join(words, "`, `")));
  return std::nullopt;
}

}  // namespace plumb::evidence
