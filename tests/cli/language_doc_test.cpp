#include <map>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

/// The examples of the page by the folder they belong to: `lab` where the fence names none.
struct Examples {
  std::map<std::string, std::string> knowledge{}, cases{};
};

Examples read_examples() {
  const std::string page = read_text("docs/language.md");
  Examples examples;
  for (std::size_t at = page.find("\n```"); at != std::string::npos; at = page.find("\n```", at)) {
    const std::size_t begin = page.find('\n', at + 1) + 1, end = page.find("\n```", begin - 1) + 1;
    const std::string fence = page.substr(at + 4, begin - at - 5);
    const std::size_t space = std::min(fence.find(' '), fence.size());
    const std::string folder = space < fence.size() ? fence.substr(space + 1) : "lab";
    const std::string kind = fence.substr(0, space);
    if (kind == "plumb") examples.knowledge[folder] += page.substr(begin, end - begin);
    if (kind == "json") examples.cases[folder] += page.substr(begin, end - begin);
    at = end + 2;
  }
  return examples;
}

}  // namespace

TEST_CASE("the examples of the language reference check, pass their tests and take their case", "[docs]") {
  const Examples examples = read_examples();
  REQUIRE(examples.knowledge.size() >= 2);
  const Folder folder;
  for (const auto& [name, text] : examples.knowledge) folder.write(name + "/text.plumb", text);
  for (const auto& [name, text] : examples.knowledge) {
    const Outcome checked = run({"check", folder.path(name)});
    INFO(name << "\n" << checked.err);
    CHECK(checked.exit == 0);
    const Outcome tested = run({"test", folder.path(name)});
    INFO(tested.out << tested.err);
    CHECK(tested.exit == 0);
  }
  REQUIRE(examples.cases.size() == 1);
  for (const auto& [name, text] : examples.cases) {
    const Outcome assessed = run({"assess", folder.path(name), folder.write("case.json", text)});
    INFO(assessed.err);
    CHECK(assessed.exit == 0);
    CHECK(assessed.err == "");
  }
}
