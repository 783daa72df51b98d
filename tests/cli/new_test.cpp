#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

TEST_CASE("a new framework checks without a warning, passes its test and is in canonical form", "[cli][new]") {
  const Folder folder;
  const std::string kb = folder.path("our_bakery");
  const Outcome made = run({"new", kb});
  REQUIRE(made.exit == 0);
  CHECK(contains(made.out, "plumb check " + kb));
  CHECK(contains(read_text(kb + "/framework.plumb"), "framework our_bakery \"Our bakery\" version 1.0.0 {"));
  const Outcome checked = run({"check", kb});
  CHECK(checked.exit == 0);
  CHECK(checked.err == "");
  CHECK(contains(checked.out, "0 errors, 0 warnings"));
  CHECK(run({"test", kb}).exit == 0);
  CHECK(run({"fmt", "--check", kb}).exit == 0);
}

TEST_CASE("new overwrites nothing", "[cli][new]") {
  const Folder folder;
  const std::string file = folder.write("bakery", "mine");
  const Outcome outcome = run({"new", file});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, file + ": it is there already"));
  CHECK(read_text(file) == "mine");
  REQUIRE(run({"new", folder.path("shop")}).exit == 0);
  CHECK(run({"new", folder.path("shop")}).exit == 3);
}

TEST_CASE("new tells what is wrong with a name, and makes nothing", "[cli][new]") {
  const Folder folder;
  const std::pair<const char*, const char*> names[] = {
      {"Our Bakery",
       "`Our Bakery` is no id: an id begins with a small letter and has small letters, digits and `_`; "
       "did you mean `our_bakery`?"},
      {"3d", "did you mean `d`?"},
      {"where", "`where` is reserved everywhere"},
      {"daily_work", "`daily_work` cannot name a framework: "},
      {"...", "`...` is no id"},
  };
  for (const auto& [name, says] : names) {
    const Outcome outcome = run({"new", folder.path(name)});
    INFO(outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, says));
  }
  CHECK(folder.names().empty());
}
