#include "proving/author_text.hpp"

namespace plumb::proving {

std::string author_text(const Sources& sources, Span span) {
  if (span.source >= sources.size()) return {};
  std::string text;
  for (const char c : sources[span.source].slice(span)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) text += c;
    else if (!text.empty() && text.back() != ' ') text += ' ';
  }
  return text;
}

}  // namespace plumb::proving
