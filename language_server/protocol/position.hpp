#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "plumb/source.hpp"

namespace plumb::language_server {

/// What a column counts: units of UTF-16 unless client and server agreed on bytes.
enum class ColumnUnit : std::uint8_t { Utf16, Utf8 };

/// A place as editors say it: line and column from 0.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend constexpr auto operator<=>(const Position&, const Position&) = default;
};

/// Where the lines of a text begin. Lines end in LF, CRLF or CR, as editors count them. Keeps no text: each call is
/// given the one it was made for.
class LineIndex {
 public:
  LineIndex() : LineIndex(std::string_view{}) {}
  explicit LineIndex(std::string_view text);

  /// Of a byte; one past the end is the end, one inside a code point is its beginning.
  Position position(std::string_view text, std::uint32_t offset, ColumnUnit unit) const;
  /// The byte of a place. A line past the last is the end of the text, a column past the last the end of its line,
  /// before the line end; a column inside a code point is its beginning.
  std::uint32_t offset(std::string_view text, Position place, ColumnUnit unit) const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

 private:
  std::vector<std::uint32_t> starts_;
};

}  // namespace plumb::language_server
