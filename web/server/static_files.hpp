#pragma once
#include <span>
#include <string>
#include <string_view>

namespace plumb::server {

/// A file of the built page, in the program itself. `path` as in web/ui/dist: `index.html`, `assets/main.3F2A.js`.
struct StaticFile {
  std::string_view path;
  std::string_view bytes;
  std::string_view gzipped;  ///< empty where that is no shorter
};
std::span<const StaticFile> static_files();
const StaticFile* static_file(std::string_view path);
std::string_view media_type_of(std::string_view path);

}  // namespace plumb::server
