#include "tests/cli/console_page.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

namespace plumb::tests {
namespace {

std::string printed_by(const std::string& command, const std::string& folder) {
  const std::string script = "cd " + folder + "; plumb() { " + PLUMB_BINARY +
                             " \"$@\"; }; export PLUMB_TODAY=2026-03-05; unset COLUMNS; { " + command + "; } 2>&1";
  std::string text;
  FILE* pipe = popen(script.c_str(), "r");
  char block[4096];
  for (std::size_t count; (count = fread(block, 1, sizeof block, pipe)) > 0;) text.append(block, count);
  pclose(pipe);
  return text;
}

/// What the words behind ``` say: `console`, or the file that the block is.
struct Fence {
  bool is_console = false, is_more = false;
  std::string file{};
};

Fence read_fence(const std::string& line) {
  std::istringstream words(line.substr(3));
  Fence fence;
  std::string kind, more;
  words >> kind >> fence.file >> more;
  fence.is_console = kind == "console";
  fence.is_more = more == "+";
  if (fence.file.find('.') == std::string::npos) fence.file.clear();
  return fence;
}

void write_file(const std::string& folder, const Fence& fence, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(folder) / fence.file;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, fence.is_more ? std::ios::app : std::ios::trunc) << text;
}

}  // namespace

std::string renewed(const std::string& page, const std::string& folder) {
  std::string out, text;
  Fence fence;
  bool is_open = false;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    const std::string line = page.substr(at, end - at);
    at = end + 1;
    const bool is_command = is_open && fence.is_console && line.starts_with("$ ");
    if (line.starts_with("```")) {
      if (is_open && !fence.file.empty()) write_file(folder, fence, text);
      is_open = !is_open;
      fence = is_open ? read_fence(line) : Fence{};
      text.clear();
    } else if (is_open && fence.is_console && !is_command) {
      continue;  // old output
    } else {
      text += line + "\n";
    }
    out += line + "\n";
    if (is_command) out += printed_by(line.substr(2), folder);
  }
  return out;
}

void check_page(const std::string& page, const std::string& folder) {
  const std::string path = std::string(PLUMB_SOURCE_DIR) + "/" + page, text = read_text(path);
  REQUIRE_FALSE(text.empty());
  const std::string now = renewed(text, folder);
  if (std::getenv("PLUMB_BLESS")) std::ofstream(path) << now;
  else CHECK(text == now);
}

}  // namespace plumb::tests
