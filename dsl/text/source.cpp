#include "plumb/source.hpp"

#include <algorithm>

#include "dsl/text/utf8.hpp"

namespace plumb {

SourceText::SourceText(SourceId id, std::string path, std::string text, std::uint32_t first_line)
    : id_(id), path_(std::move(path)), text_(std::move(text)), first_line_(first_line), line_starts_{0} {
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

LineColumn SourceText::line_column(std::uint32_t offset) const {
  const auto end = std::min<std::size_t>(offset, text_.size());
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), static_cast<std::uint32_t>(end));
  const std::uint32_t start = *std::prev(after);
  const std::string_view before = text().substr(start, end - start);
  const auto lines_before = static_cast<std::uint32_t>(after - line_starts_.begin()) - 1;
  return {first_line_ + lines_before, dsl::count_code_points(before) + 1};
}

std::string_view SourceText::line(std::uint32_t number) const {
  if (number < first_line_ || number - first_line_ >= line_starts_.size()) return {};
  const std::size_t index = number - first_line_, begin = line_starts_[index];
  std::size_t end = index + 1 < line_starts_.size() ? line_starts_[index + 1] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return text().substr(begin, end - begin);
}

const SourceText& Sources::add(std::string path, std::string text, std::uint32_t first_line) {
  return texts_.emplace_back(static_cast<SourceId>(texts_.size()), std::move(path), std::move(text), first_line);
}

}  // namespace plumb
