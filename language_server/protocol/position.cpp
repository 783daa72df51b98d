#include "language_server/protocol/position.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"

namespace plumb::language_server {
namespace {

/// How many columns a code point takes: beyond the first plane UTF-16 needs a pair.
std::uint32_t columns(const dsl::CodePoint& point, ColumnUnit unit) {
  if (unit == ColumnUnit::Utf8) return point.length;
  return point.value > 0xFFFF ? 2 : 1;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : starts_{0} {
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    const bool is_end = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (is_end) starts_.push_back(i + 1);
  }
}

Position LineIndex::position(std::string_view text, std::uint32_t offset, ColumnUnit unit) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
  Position place{static_cast<std::uint32_t>(next - starts_.begin()) - 1, 0};
  for (std::uint32_t at = *std::prev(next); at < offset;) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    at += point.length;
    if (at <= offset) place.column += columns(point, unit);
  }
  return place;
}

std::uint32_t LineIndex::offset(std::string_view text, Position place, ColumnUnit unit) const {
  if (place.line >= starts_.size()) return static_cast<std::uint32_t>(text.size());
  std::uint32_t at = starts_[place.line];
  for (std::uint32_t column = 0; at < text.size() && text[at] != '\n' && text[at] != '\r';) {
    const dsl::CodePoint point = dsl::decode_utf8(text, at);
    column += columns(point, unit);
    if (column > place.column) break;
    at += point.length;
  }
  return at;
}

}  // namespace plumb::language_server
