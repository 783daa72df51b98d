#include "language_server/workspace/document.hpp"

#include <algorithm>

namespace plumb::language_server {

Document::Document(std::string its_uri, std::string its_text, std::int64_t its_version)
    : uri(std::move(its_uri)), text(std::move(its_text)), lines(text), version(its_version) {}

void Document::change(Position begin, Position end, const std::string& with, ColumnUnit unit) {
  const std::uint32_t from = lines.offset(text, begin, unit);
  const std::uint32_t to = std::max(from, lines.offset(text, end, unit));
  text.replace(from, to - from, with);
  lines = LineIndex(text);
}

void Document::change_all(std::string to) {
  text = std::move(to);
  lines = LineIndex(text);
}

}  // namespace plumb::language_server
