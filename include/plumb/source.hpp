#pragma once
#include <compare>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// Which text a span is in: an index into `Sources`.
using SourceId = std::uint32_t;
inline constexpr SourceId no_source = ~SourceId{0};

/// A half-open byte range [begin, end) of one source. An empty span points between two bytes.
struct Span {
  SourceId source = no_source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};
constexpr Span cover(Span a, Span b) {
  return {a.source, a.begin < b.begin ? a.begin : b.begin, a.end < b.end ? b.end : a.end};
}

/// A place as people count it: both from 1, the column in code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  friend constexpr bool operator==(const LineColumn&, const LineColumn&) = default;
};

/// One file's text, or the part of it from line `first_line` on. `path` is what messages print: relative to where the
/// command runs, or as it was given. Lines are numbered as in the file.
class SourceText {
 public:
  SourceText(SourceId id, std::string path, std::string text, std::uint32_t first_line = 1);

  SourceId id() const { return id_; }
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view slice(Span span) const { return text().substr(span.begin, span.end - span.begin); }
  LineColumn line_column(std::uint32_t offset) const;
  /// The line without its line end; empty where the text has no such line.
  std::string_view line(std::uint32_t number) const;

 private:
  SourceId id_;
  std::string path_;
  std::string text_;
  std::uint32_t first_line_;
  std::vector<std::uint32_t> line_starts_;
};

/// All texts of one run. Owns them; references stay valid as sources are added.
class Sources {
 public:
  const SourceText& add(std::string path, std::string text, std::uint32_t first_line = 1);
  const SourceText& operator[](SourceId id) const { return texts_[id]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<SourceText> texts_;
};

}  // namespace plumb
