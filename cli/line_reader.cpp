#include "cli/line_reader.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fmt/format.h>

#include "evidence/files.hpp"

namespace plumb::cli {
namespace {

constexpr std::size_t block = 1 << 16;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Takes the bytes of one line as they come. The last one is held back until it is known to be no `\r` before the end.
class LineBuilder {
 public:
  LineBuilder(const std::string& salt, std::size_t most_bytes) : most_bytes_(most_bytes), has_digest_(!salt.empty()) {
    if (!has_digest_) return;
    crypto_generichash_init(&state_, nullptr, 0, digest_.size());
    hash(salt);
  }

  void add(std::string_view part) {
    if (part.empty()) return;
    if (held_back_) take("\r");
    held_back_ = part.back() == '\r';
    if (held_back_) part.remove_suffix(1);
    take(part);
  }

  void end(bool ended, Line& line) {
    if (held_back_ && !ended) take("\r");
    line.is_ended = ended;
    line.bytes = bytes_;
    line.text = std::move(text_);
    if (!has_digest_) return;
    crypto_generichash_final(&state_, digest_.data(), digest_.size());
    for (const unsigned char byte : digest_) line.digest += fmt::format("{:02x}", byte);
  }

 private:
  void take(std::string_view part) {
    bytes_ += part.size();
    if (has_digest_) hash(part);
    if (bytes_ <= most_bytes_) text_ += part;
    else text_ = {};
  }
  void hash(std::string_view part) {
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  }

  std::size_t most_bytes_;
  bool has_digest_, held_back_ = false;
  std::uint64_t bytes_ = 0;
  std::string text_{};
  crypto_generichash_state state_{};
  std::array<unsigned char, 8> digest_{};
};

}  // namespace

LineReader::LineReader(evidence::OpenFile file, std::string path, std::size_t most_bytes, std::string salt)
    : file_(std::move(file)), path_(std::move(path)), salt_(std::move(salt)), most_bytes_(most_bytes), buffer_(block) {}

Result<LineReader> LineReader::open(const std::string& path, std::size_t most_bytes, std::string salt) {
  evidence::OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat about{};
  if (!file.is_open() || ::fstat(*file, &about) != 0) return evidence::unreadable(path, errno);
  if (S_ISDIR(about.st_mode)) return evidence::unreadable(path, EISDIR);
  LineReader reader(std::move(file), path, most_bytes, std::move(salt));
  if (S_ISREG(about.st_mode)) reader.size_ = static_cast<std::uint64_t>(about.st_size);
  return reader;
}

/// False at the end of the file.
Result<bool> LineReader::fill() {
  begin_of_buffer_ += filled_;
  at_ = filled_ = 0;
  for (;;) {
    const ssize_t count = ::read(*file_, buffer_.data(), buffer_.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return evidence::unreadable(path_, errno);
    filled_ = static_cast<std::size_t>(count);
    if (begin_of_buffer_ == 0 && std::string_view(buffer_.data(), filled_).starts_with(byte_order_mark))
      at_ = byte_order_mark.size();
    return filled_ > 0;
  }
}

Result<std::optional<Line>> LineReader::next() {
  LineBuilder builder(salt_, most_bytes_);
  bool begun = false;
  for (;;) {
    if (at_ == filled_) {
      const auto more = fill();
      if (!more) return tl::make_unexpected(more.error());
      if (!*more && !begun) return std::optional<Line>{};
      if (!*more) break;
    }
    begun = begun || at_ < filled_;
    const char* const from = buffer_.data() + at_;
    const void* const found = std::memchr(from, '\n', filled_ - at_);
    const std::size_t count = found ? static_cast<std::size_t>(static_cast<const char*>(found) - from) : filled_ - at_;
    builder.add({from, count});
    at_ += count + (found ? 1 : 0);
    if (found) break;
  }
  const bool ended = at_ > 0 && buffer_[at_ - 1] == '\n';
  Line line{.number = ++lines_, .end = bytes_read()};
  builder.end(ended, line);
  return std::optional(std::move(line));
}

Result<std::optional<Line>> LineReader::next_filled() {
  for (;;) {
    auto line = next();
    if (!line || !*line || (*line)->bytes > most_bytes_) return line;
    if ((*line)->text.find_first_not_of(" \t") != std::string::npos) return line;
  }
}

}  // namespace plumb::cli
