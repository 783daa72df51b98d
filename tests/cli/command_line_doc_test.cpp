#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

/// What a shell prints, in the repository's top folder, at 80 columns, on the day of the page.
std::string printed_by(const std::string& command) {
  const std::string script = std::string("cd ") + PLUMB_SOURCE_DIR + "; plumb() { " + PLUMB_BINARY +
                             " \"$@\"; }; export PLUMB_TODAY=2026-03-05; unset COLUMNS; mkdir -p build; " + command +
                             " 2>&1";
  std::string text;
  FILE* pipe = popen(script.c_str(), "r");
  char block[4096];
  for (std::size_t count; (count = fread(block, 1, sizeof block, pipe)) > 0;) text.append(block, count);
  pclose(pipe);
  return text;
}

/// The page with the output of every `$ COMMAND` in its console blocks as the program gives it now.
std::string renewed(const std::string& page) {
  std::string out;
  bool in_console = false;
  for (std::size_t at = 0; at < page.size();) {
    const std::size_t end = std::min(page.find('\n', at), page.size());
    const std::string line = page.substr(at, end - at);
    at = end + 1;
    if (line.starts_with("```")) in_console = line == "```console";
    else if (in_console && !line.starts_with("$ ")) continue;  // old output
    out += line + "\n";
    if (in_console && line.starts_with("$ ")) out += printed_by(line.substr(2));
  }
  return out;
}

}  // namespace

TEST_CASE("the examples of the pages on commands are what the program prints", "[docs]") {
  for (const char* name : {"command_line", "causes"}) {
    const std::string path = std::string(PLUMB_SOURCE_DIR) + "/docs/" + name + ".md", page = read_text(path),
                      now = renewed(page);
    if (std::getenv("PLUMB_BLESS")) std::ofstream(path) << now;
    else CHECK(page == now);
  }
}
