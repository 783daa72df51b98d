#include "web/server/static_files.hpp"

#include <algorithm>

namespace plumb::server {

const StaticFile* static_file(std::string_view path) {
  const auto files = static_files();
  const auto found = std::find_if(files.begin(), files.end(), [&](const StaticFile& f) { return f.path == path; });
  return found == files.end() ? nullptr : &*found;
}

std::string_view media_type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".json", "application/json"},
      {".woff2", "font/woff2"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".map", "application/json"},
      {".webmanifest", "application/manifest+json"},
  };
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

}  // namespace plumb::server
