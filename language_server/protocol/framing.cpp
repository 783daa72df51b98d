#include "language_server/protocol/framing.hpp"

#include <algorithm>
#include <charconv>

namespace plumb::language_server {
namespace {

constexpr std::string_view header_end = "\r\n\r\n";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_alike(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

/// The value of `Content-Length` among the lines of a header.
std::optional<std::size_t> content_length(std::string_view header) {
  while (!header.empty()) {
    const std::size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_alike(trimmed(line.substr(0, colon)), "content-length")) continue;
    const std::string_view digits = trimmed(line.substr(colon + 1));
    std::size_t length = 0;
    const auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    if (error == std::errc{} && rest == digits.data() + digits.size()) return length;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::optional<MessageReader::Piece> MessageReader::read_header() {
  const std::size_t end = unread_.find(header_end);
  if (end == std::string::npos) {
    if (unread_.size() <= largest_header) return std::nullopt;
    unread_.clear();
    return Piece{true, "a header of more than 8 KiB"};
  }
  const auto length = content_length(std::string_view(unread_).substr(0, end));
  unread_.erase(0, end + header_end.size());
  if (!length) return Piece{true, "a header without a usable Content-Length"};
  if (*length > largest_body) {
    to_skip_ = *length;
    return Piece{true, "a message of more than 64 MiB"};
  }
  length_ = length;
  return std::nullopt;
}

std::optional<MessageReader::Piece> MessageReader::next() {
  const std::size_t skipped = std::min(to_skip_, unread_.size());
  unread_.erase(0, skipped);
  to_skip_ -= skipped;
  if (to_skip_ > 0) return std::nullopt;
  if (!length_)
    if (auto fault = read_header()) return fault;
  if (!length_ || unread_.size() < *length_) return std::nullopt;
  Piece body{false, unread_.substr(0, *length_)};
  unread_.erase(0, *length_);
  length_.reset();
  return body;
}

std::string with_header(std::string_view body) {
  return "Content-Length: " + std::to_string(body.size()) + std::string(header_end) + std::string(body);
}

}  // namespace plumb::language_server
