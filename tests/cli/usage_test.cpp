#include <sys/wait.h>

#include <cstdlib>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

struct Misuse {
  std::vector<std::string> arguments;
  const char* says;
};

}  // namespace

TEST_CASE("a command line that does not fit exits 2 and says what would", "[cli]") {
  const Misuse misuses[] = {
      {{}, "`plumb` needs a command"},
      {{"asess"}, "there is no command `asess`; did you mean `assess`?"},
      {{"assess"}, "`plumb assess` needs KB and CASE"},
      {{"assess", "kb"}, "`plumb assess` needs CASE"},
      {{"check", "kb", "more"}, "does not know what to do with `more`"},
      {{"check", "kb", "--formt", "json"}, "has no option `--formt`; did you mean `--format`?"},
      {{"check", "kb", "--format"}, "`--format` is given nothing"},
      {{"check", "kb", "--format", "html"}, "`plumb check` has no format `html`"},
      {{"assess", "kb", "case", "--format=jsn"}, "has no format `jsn`; did you mean `json`?"},
      {{"assess", "kb", "case", "--out="}, "`--out` is given nothing"},
      {{"why", "kb", "case", "fact", "--depth", "deep"}, "`deep` is no depth"},
      {{"why-not", "kb", "case", "item"}, "`plumb why-not` needs LEVEL"},
      {{"what-if", "kb", "case"}, "`plumb what-if` needs CHANGE..."},
      {{"help", "nothing"}, "there is no command `nothing`"},
  };
  for (const Misuse& misuse : misuses) {
    const Outcome outcome = run(misuse.arguments);
    INFO(outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, misuse.says));
  }
}

TEST_CASE("a misuse shows how the command is used", "[cli]") {
  CHECK(contains(run({"why", "kb"}).err, "usage: plumb why KB CASE FACT [--depth executive|consultant|auditor]"));
}

TEST_CASE("help lists every command, and tells all about one", "[cli]") {
  const Outcome overview = run({"help"});
  CHECK(overview.exit == 0);
  for (const char* command : {"check", "test", "assess", "ask", "why", "why-not", "what-if", "portfolio", "rules",
                              "import", "export", "backup", "restore", "version"}) {
    CHECK(contains(overview.out, std::string("\n  ") + command + " "));
    const Outcome about = run({command, "--help"});
    CHECK(about.exit == 0);
    CHECK(about.out == run({"help", command}).out);
    CHECK(contains(about.out, std::string("usage: plumb ") + command));
  }
  CHECK(run({"--help"}).out == overview.out);
}

TEST_CASE("version prints the program's name and version", "[cli]") {
  CHECK(run({"version"}).out == "plumb 0.1.0\n");
  CHECK(run({"--version"}).out == "plumb 0.1.0\n");
}

TEST_CASE("after -- a word that begins with a dash is an operand", "[cli]") {
  const Outcome outcome = run({"check", "--", "--format"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "--format: "));
}

TEST_CASE("a result that standard output does not take exits 3", "[cli]") {
  const int status = std::system(PLUMB_BINARY " help >/dev/full 2>/dev/null");
  CHECK(WEXITSTATUS(status) == 3);
}
