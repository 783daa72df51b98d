#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

TEST_CASE("fmt lays out every file below a folder, lists those that changed, and is done then", "[cli][fmt]") {
  const Folder folder;
  const std::string first = folder.write("kb/a.plumb", "kind   a   # why\n");
  const std::string second = folder.write("kb/deep/b.plumb", "kind b\n");
  folder.write("kb/.hidden/c.plumb", "kind   c\n");
  folder.write("kb/notes.txt", "kind   d\n");
  const Outcome outcome = run({"fmt", folder.path("kb")});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == first + "\n");
  CHECK(outcome.err == "");
  CHECK(read_text(first) == "kind a  # why\n");
  CHECK(read_text(second) == "kind b\n");
  CHECK(read_text(folder.path("kb/.hidden/c.plumb")) == "kind   c\n");
  CHECK(read_text(folder.path("kb/notes.txt")) == "kind   d\n");
  CHECK(run({"fmt", folder.path("kb")}).out == "");
}

TEST_CASE("fmt --check lists what would change, changes nothing and exits 1", "[cli][fmt]") {
  const Folder folder;
  const std::string file = folder.write("a.plumb", "kind   a\n");
  const Outcome outcome = run({"fmt", "--check", file});
  CHECK(outcome.exit == 1);
  CHECK(outcome.out == file + "\n");
  CHECK(outcome.err == "");
  CHECK(read_text(file) == "kind   a\n");
  const Outcome sound = run({"fmt", "--check", folder.write("b.plumb", "kind b\n")});
  CHECK(sound.exit == 0);
  CHECK(sound.out == "");
}

TEST_CASE("fmt leaves a file alone that does not parse, says why, and goes on with the others", "[cli][fmt]") {
  const Folder folder;
  const std::string broken = folder.write("a.plumb", "capability   a {\n");
  const std::string sound = folder.write("b.plumb", "kind   b\n");
  const Outcome outcome = run({"fmt", folder.path()});
  CHECK(outcome.exit == 1);
  CHECK(outcome.out == sound + "\n");
  CHECK(contains(outcome.err, broken + ":1:16: error: "));
  CHECK(read_text(broken) == "capability   a {\n");
  CHECK(read_text(sound) == "kind b\n");
}

TEST_CASE("fmt says what is not there", "[cli][fmt]") {
  const Folder folder;
  const Outcome missing = run({"fmt", folder.path("nothing.plumb")});
  CHECK(missing.exit == 3);
  CHECK(contains(missing.err, "nothing.plumb"));
  const Outcome empty = run({"fmt", folder.path()});
  CHECK(empty.exit == 1);
  CHECK(contains(empty.err, "holds no `.plumb` file"));
}

TEST_CASE("the shipped knowledge and the examples are in canonical form", "[cli][fmt]") {
  const Outcome outcome = run({"fmt", "--check", "kb", "examples"});
  CHECK(outcome.out == "");
  CHECK(outcome.exit == 0);
}
