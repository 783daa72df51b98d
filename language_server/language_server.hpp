#pragma once
#include <cstdint>
#include <functional>
#include <string>

/// The language server: the editor protocol (LSP 3.17) over two descriptors. This header is the door.
namespace plumb::language_server {

struct Serving {
  int input = 0, output = 1;            ///< descriptors; nothing else may write to `output`
  std::function<std::int64_t()> today;  ///< days, for cases that name no date
  std::string version;
};

/// Serves one editor until it says `exit` or goes away. True where it took its leave in order (`shutdown`, then
/// `exit`). Nothing that the editor sends ends it otherwise.
bool serve_editor(const Serving& serving);

}  // namespace plumb::language_server
