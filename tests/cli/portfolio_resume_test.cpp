#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/cli/portfolio_cases.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

/// A file of cases, and what a portfolio of them comes to.
struct Finished {
  explicit Finished(const std::string& ending = "ndjson") : out(folder.path("out." + ending)) {
    cases = folder.write("cases.ndjson", rescue_lines(40, {11, 30}));
    whole = run({"portfolio", rescue, cases, "--out", out, "--summary", folder.path("sums.json")});
    text = read_text(out);
    fs::remove(out);
  }
  /// Goes on from `part`.
  Outcome resumed(const std::string& part) const {
    std::ofstream(out + ".part", std::ios::binary) << part;
    return run({"portfolio", rescue, cases, "--out", out, "--resume", "--summary", folder.path("again.json")});
  }

  Folder folder{};
  std::string cases{}, out, text{};
  Outcome whole{};
};

/// The text up to and with its `count` first lines.
std::string first_lines(const std::string& text, std::size_t count) {
  std::size_t end = 0;
  while (count-- > 0) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

}  // namespace

TEST_CASE("an interrupted portfolio goes on where it stopped, a half-written record dropped", "[cli][portfolio]") {
  for (const char* ending : {"ndjson", "csv"}) {
    const Finished f(ending);
    CHECK(f.whole.exit == 1);
    for (const std::size_t kept : {0, 1, 12, 39, 40})
      for (const std::size_t half : {0, 1, 30}) {
        const std::string begun = first_lines(f.text, kept);
        const std::string part = begun + f.text.substr(begun.size(), half);
        const Outcome outcome = f.resumed(part);
        INFO(ending << " " << kept << " " << half << "\n" << outcome.err);
        CHECK(outcome.exit == 1);
        CHECK(read_text(f.out) == f.text);
        CHECK(read_text(f.folder.path("again.json")) == read_text(f.folder.path("sums.json")));
        CHECK(!fs::exists(f.out + ".part"));
        fs::remove(f.out);
      }
  }
}

TEST_CASE("what an earlier run has done is not done again", "[cli][portfolio]") {
  const Finished f;
  std::string part = first_lines(f.text, 5);
  part.replace(part.find("Team 2"), 6, "Kept 2");
  CHECK(f.resumed(part).exit == 1);
  CHECK(contains(read_text(f.out), "Kept 2"));
}

TEST_CASE("a run that was killed is gone on with", "[cli][portfolio]") {
  const Folder folder;
  const std::string cases = folder.write("cases.ndjson", rescue_lines(3000)), out = folder.path("out.ndjson");
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(PLUMB_SOURCE_DIR) == 0 && freopen("/dev/null", "w", stderr))
      execl(PLUMB_BINARY, "plumb", "portfolio", rescue.c_str(), cases.c_str(), "--out", out.c_str(), nullptr);
    _exit(127);
  }
  const auto written = [&] {
    return fs::exists(out) || (fs::exists(out + ".part") && fs::file_size(out + ".part") > 0);
  };
  while (!written()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  CHECK(run({"portfolio", rescue, cases, "--out", out, "--resume"}).exit == 0);
  const std::string resumed = read_text(out);
  CHECK(run({"portfolio", rescue, cases, "--out", out}).exit == 0);
  CHECK(read_text(out) == resumed);
  CHECK(folder.names() == std::vector<std::string>{"cases.ndjson", "out.ndjson"});
}

TEST_CASE("resuming a complete output does only what has been added since", "[cli][portfolio]") {
  const Finished f;
  std::ofstream(f.out, std::ios::binary) << f.text;
  const std::vector<std::string> again{"portfolio", rescue, f.cases, "--out", f.out, "--resume"};
  CHECK(run(again).exit == 1);
  CHECK(read_text(f.out) == f.text);
  std::ofstream(f.cases, std::ios::app) << rescue_line("New", "1", "1", "1") << "\n";
  CHECK(run(again).exit == 1);
  CHECK(read_text(f.out).starts_with(f.text));
  CHECK(lines_of(read_text(f.out)).size() == 41);
}

TEST_CASE("what was made of other cases or other knowledge is not gone on with", "[cli][portfolio]") {
  const Finished f;
  const std::string part = first_lines(f.text, 5);
  const auto refused = [&](const Outcome& outcome, const char* why) {
    INFO(outcome.err);
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "cannot be gone on with"));
    CHECK(contains(outcome.err, why));
    CHECK(!fs::exists(f.out));
  };
  f.folder.write("cases.ndjson", rescue_line("Other", "1", "1", "1") + "\n" + rescue_lines(40));
  refused(f.resumed(part), "its record of line 1 was made of other text");
  CHECK(read_text(f.out + ".part") == part);
  f.folder.write("cases.ndjson", first_lines(rescue_lines(40, {11, 30}), 3));
  refused(f.resumed(part), "its record of line 4 was made of other text");
  f.folder.write("cases.ndjson", rescue_lines(40, {11, 30}));
  refused(f.resumed("line,digest\n"), "its line 1 is no record of this kind");
  refused(f.resumed("{\"line\": 1}\n"), "its line 1 is no record of this kind");
  fs::remove(f.out + ".part");
  std::ofstream(f.out, std::ios::binary) << "rubbish\n";
  CHECK(run({"portfolio", rescue, f.cases, "--out", f.out, "--resume"}).exit == 1);
  CHECK(read_text(f.out) == "rubbish\n");
  CHECK(!fs::exists(f.out + ".part"));
  const Finished csv("csv");
  std::ofstream(csv.out + ".part", std::ios::binary) << part;
  CHECK(contains(run({"portfolio", rescue, csv.cases, "--out", csv.out, "--resume"}).err, "its heading is another"));
}

TEST_CASE("an output that another run is writing is left alone", "[cli][portfolio]") {
  const Finished f;
  const std::string part = f.folder.write("out.ndjson.part", "another's");
  const int held = open(part.c_str(), O_RDWR);
  REQUIRE(flock(held, LOCK_EX) == 0);
  const Outcome outcome = run({"portfolio", rescue, f.cases, "--out", f.out});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "is being written by another run"));
  CHECK(read_text(part) == "another's");
  close(held);
}

TEST_CASE("without --resume a portfolio is begun anew", "[cli][portfolio]") {
  const Finished f;
  std::ofstream(f.out + ".part", std::ios::binary) << "rubbish";
  CHECK(run({"portfolio", rescue, f.cases, "--out", f.out}).exit == 1);
  CHECK(read_text(f.out) == f.text);
}
