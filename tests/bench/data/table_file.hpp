#pragma once
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace plumb::bench {

/// A data file under way: rows of cells with tabs between. Whatever stands there is replaced.
/// A file that cannot be written ends the program with a message.
class TableFile {
 public:
  explicit TableFile(const std::filesystem::path& path);

  template <class... Cells>
  void row(std::string_view form, const Cells&... cells) {
    fmt::vformat_to(std::back_inserter(text_), form, fmt::make_format_args(cells...));
    text_.push_back('\n');
    if (text_.size() > (1 << 16)) flush();
  }
  void flush();
  ~TableFile() { flush(); }
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  fmt::memory_buffer text_;
};

/// The whole text of a file, at once.
std::vector<char> read_text(const std::filesystem::path& path);

/// Rows of `columns` whole numbers, with tabs between.
template <std::size_t columns>
std::vector<std::array<int, columns>> read_rows(const std::filesystem::path& path) {
  std::vector<std::array<int, columns>> rows;
  std::array<int, columns> row{};
  std::size_t column = 0;
  int number = 0;
  for (const char c : read_text(path)) {
    if (c != '\t' && c != '\n') {
      number = number * 10 + (c - '0');
      continue;
    }
    row[column++] = number;
    number = 0;
    if (c == '\t') continue;
    rows.push_back(row);
    column = 0;
  }
  return rows;
}

}  // namespace plumb::bench
