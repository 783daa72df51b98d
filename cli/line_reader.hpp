#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/open_file.hpp"
#include "plumb/result.hpp"

namespace plumb::cli {

struct Line {
  std::uint64_t number = 0;  ///< from 1
  std::string text{};        ///< without its end; nothing of one that is too long
  std::uint64_t bytes = 0;   ///< of the text
  std::uint64_t end = 0;     ///< offset behind its end
  bool is_ended = true;      ///< false: the file ends before the line does
  std::string digest{};      ///< where one was asked for: 16 hexadecimal digits over the text
};

/// Reads a file line by line in bounded memory. A byte order mark at the start and the `\r` of `\r\n` are no part of a
/// line.
class LineReader {
 public:
  /// Lines of more than `most_bytes` are counted and not kept. `salt`: what digests depend on besides the text; empty:
  /// none are made.
  static Result<LineReader> open(const std::string& path, std::size_t most_bytes, std::string salt = {});

  /// The next line; none at the end.
  Result<std::optional<Line>> next();
  /// The next with more on it than spaces and tabs; one that is too long has.
  Result<std::optional<Line>> next_filled();

  std::uint64_t bytes_read() const { return begin_of_buffer_ + at_; }
  std::optional<std::uint64_t> bytes_in_all() const { return size_; }  ///< none of a pipe

 private:
  LineReader(evidence::OpenFile file, std::string path, std::size_t most_bytes, std::string salt);
  Result<bool> fill();

  evidence::OpenFile file_;
  std::string path_, salt_;
  std::size_t most_bytes_;
  std::optional<std::uint64_t> size_{};
  std::vector<char> buffer_;
  std::size_t at_ = 0, filled_ = 0;
  std::uint64_t begin_of_buffer_ = 0, lines_ = 0;
};

}  // namespace plumb::cli
