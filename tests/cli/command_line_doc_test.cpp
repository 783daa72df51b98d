#include <filesystem>

#include "tests/cli/command.hpp"
#include "tests/cli/console_page.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

TEST_CASE("the examples of the pages on commands are what the program prints", "[docs]") {
  std::filesystem::create_directories(std::string(PLUMB_SOURCE_DIR) + "/build");  // where some of them write
  for (const char* page : {"docs/command_line.md", "docs/causes.md", "docs/language.md"})
    check_page(page, PLUMB_SOURCE_DIR);
}

TEST_CASE("following the tutorial to the letter gives what it shows", "[docs]") {
  const Folder folder;
  check_page("docs/authoring.md", folder.path());
}
