#include "language_server/protocol/uri.hpp"

#include <filesystem>
#include <optional>

namespace plumb::language_server {
namespace {

constexpr std::string_view scheme = "file://";

std::optional<int> digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

bool stays_as_it_is(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_letter || std::string_view("/-_.~").find(c) != std::string_view::npos;
}

}  // namespace

bool is_on_disk(std::string_view path) { return path.starts_with('/'); }

std::string path_of(std::string_view uri) {
  if (!uri.starts_with(scheme)) return std::string(uri);
  std::string_view rest = uri.substr(scheme.size());
  rest.remove_prefix(std::min(rest.find('/'), rest.size()));  // a host is this machine
  std::string path;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const auto high = rest[i] == '%' && i + 2 < rest.size() ? digit(rest[i + 1]) : std::nullopt;
    const auto low = high ? digit(rest[i + 2]) : std::nullopt;
    if (!low) {
      path += rest[i];
      continue;
    }
    path += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return std::filesystem::path(path).lexically_normal().string();
}

std::string uri_of(std::string_view path) {
  if (!is_on_disk(path)) return std::string(path);
  std::string uri(scheme);
  for (const char c : path) {
    if (stays_as_it_is(c)) {
      uri += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    uri += {'%', digits[byte >> 4], digits[byte & 15]};
  }
  return uri;
}

}  // namespace plumb::language_server
