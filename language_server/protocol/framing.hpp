#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plumb::language_server {

/// Takes a stream of bytes apart into messages: a header of lines ending in CRLF, of which `Content-Length` counts, an
/// empty line, then that many bytes.
///
/// A header without a usable length is one `Fault` and is skipped; so is a body of more than `largest_body` bytes.
/// Nothing that comes can make it hold more than a header of 8 KiB and one such body.
class MessageReader {
 public:
  static constexpr std::size_t largest_body = 64u << 20;
  static constexpr std::size_t largest_header = 8u << 10;

  struct Piece {
    bool is_fault = false;
    std::string text;  ///< the body, or what was wrong
  };

  void feed(std::string_view bytes) { unread_ += bytes; }
  std::optional<Piece> next();  ///< none until more has come

 private:
  std::optional<Piece> read_header();
  std::string unread_;
  std::optional<std::size_t> length_{};  ///< of the body that comes next
  std::size_t to_skip_ = 0;
};

std::string with_header(std::string_view body);

}  // namespace plumb::language_server
