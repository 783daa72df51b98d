#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
namespace fs = std::filesystem;

namespace {

const std::string rescue = "examples/02_own_framework/kb";
const std::string rescue_case = "examples/02_own_framework/case.json";

std::string smallest_case(std::string_view framework) {
  return R"({"framework": ")" + std::string(framework) + R"(", "subject": {"name": "N"}, "date": "2026-03-01"})";
}

}  // namespace

TEST_CASE("a knowledge base that is not there exits 3 and is named", "[cli]") {
  for (const char* command : {"check", "test"}) {
    const Outcome outcome = run({command, "no/such/folder"});
    CHECK(outcome.exit == 3);
    CHECK(contains(outcome.err, "no/such/folder"));
    CHECK(outcome.out.empty());
  }
}

TEST_CASE("a file where a knowledge base is expected exits 3", "[cli]") {
  const Outcome outcome = run({"check", rescue_case});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, rescue_case));
}

TEST_CASE("a case that is not there exits 3 and is named", "[cli]") {
  const Outcome outcome = run({"assess", rescue, "no/such/case.json"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "`no/such/case.json` cannot be read: it is not there"));
}

TEST_CASE("a folder where a case is expected exits 3", "[cli]") {
  const Outcome outcome = run({"assess", rescue, rescue});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "is a folder"));
}

TEST_CASE("a case without permission exits 3", "[cli]") {
  if (geteuid() == 0) return;  // root reads everything
  const Folder folder;
  const std::string file = folder.write("case.json", smallest_case("mountain_rescue"));
  fs::permissions(file, fs::perms::none);
  const Outcome outcome = run({"assess", rescue, file});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "permission"));
}

TEST_CASE("an empty folder is a warning for check, and asks nothing", "[cli]") {
  const Folder folder;
  const Outcome checked = run({"check", folder.path()});
  CHECK(checked.exit == 0);
  CHECK(contains(checked.err, "[KB0112]"));
  CHECK(run({"ask", folder.path(), folder.path("case.json")}).exit == 1);
  CHECK(folder.names().empty());
}

TEST_CASE("an empty case is malformed, at its first place", "[cli]") {
  const Folder folder;
  const Outcome outcome = run({"assess", rescue, folder.write("case.json", "")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "case.json:1:1: error: "));
  CHECK(contains(outcome.err, "[KB0601]"));
}

TEST_CASE("malformed JSON is shown with line and column", "[cli]") {
  const Folder folder;
  const Outcome outcome =
      run({"assess", rescue, folder.write("case.json", "{\n  \"framework\": \"mountain_rescue\",,\n}\n")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "case.json:2:"));
  CHECK(contains(outcome.err, "[KB0601]"));
  CHECK(outcome.out.empty());
}

TEST_CASE("with --format json the diagnostics are JSON on standard output", "[cli]") {
  const Folder folder;
  const Outcome outcome = run({"assess", rescue, folder.write("case.json", "{"), "--format", "json"});
  CHECK(outcome.exit == 1);
  CHECK(outcome.err.empty());
  const auto diagnostics = nlohmann::json::parse(outcome.out)["diagnostics"];
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0]["code"] == "KB0601");
  CHECK(diagnostics[0]["start"]["line"] == 1);
}

TEST_CASE("a case of another framework is refused and names both", "[cli]") {
  const Folder folder;
  const Outcome outcome = run({"assess", rescue, folder.write("case.json", smallest_case("mountain_resue"))});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "`mountain_resue`"));
  CHECK(contains(outcome.err, "mountain_rescue"));
}

TEST_CASE("a case that is too big is refused before it is read", "[cli]") {
  const Folder folder;
  const std::string file = folder.write("case.json", std::string(50 << 20, ' '));
  const Outcome outcome = run({"assess", rescue, file});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "too big"));
}

TEST_CASE("a knowledge file that is too big is refused", "[cli]") {
  const Folder folder;
  folder.write("kb/big.plumb", std::string(50 << 20, '#'));
  const Outcome outcome = run({"check", folder.path("kb")});
  CHECK((outcome.exit == 1 || outcome.exit == 3));
  CHECK(contains(outcome.err, "big.plumb"));
}

TEST_CASE("a case that is no text is refused", "[cli]") {
  const Folder folder;
  const Outcome outcome = run({"assess", rescue, folder.write("case.json", "\xff\xfe\x00{")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "case.json:1:1"));
}

TEST_CASE("errors of the knowledge end every command, with their place", "[cli]") {
  const Folder folder;
  folder.write("kb/a.plumb", "kind service \"Service\" open\nrelation exposed(S: servce)\n");
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"check", folder.path("kb")},
                                                    {"test", folder.path("kb")},
                                                    {"assess", folder.path("kb"), rescue_case}}) {
    const Outcome outcome = run(arguments);
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.err, "a.plumb:2:21: error: "));
    CHECK(contains(outcome.err, "`service`"));
  }
}

TEST_CASE("a fact that does not parse or resolve is shown as typed", "[cli]") {
  const Outcome unknown = run({"why", rescue, rescue_case, "crw"});
  CHECK(unknown.exit == 1);
  CHECK(contains(unknown.err, "command line:1:1: error: "));
  CHECK(contains(unknown.err, "`crw`"));
  CHECK(run({"why", rescue, rescue_case, "crew at least"}).exit == 1);
  CHECK(run({"why", rescue, rescue_case, ""}).exit == 1);
}

TEST_CASE("why-not says which of ITEM and LEVEL is wrong", "[cli]") {
  const Outcome item = run({"why-not", rescue, rescue_case, "crow", "3"});
  CHECK(item.exit == 1);
  CHECK(contains(item.err, "did you mean `crew`?"));
  const Outcome level = run({"why-not", rescue, rescue_case, "crew", "5"});
  CHECK(level.exit == 1);
  CHECK(contains(level.err, "runs from 0 to 4"));
}

TEST_CASE("a change that cannot be tried is refused", "[cli]") {
  CHECK(run({"what-if", rescue, rescue_case, "crew is 9"}).exit == 1);
  CHECK(run({"what-if", rescue, rescue_case, "nobody is 2"}).exit == 1);
}

TEST_CASE("an output that cannot be written leaves nothing", "[cli]") {
  const Folder folder;
  const Outcome outcome = run({"assess", rescue, rescue_case, "--out", folder.path("missing/report.html")});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "cannot be written: its folder is not there"));
  CHECK(outcome.out.empty());
  CHECK(folder.names().empty());
}

TEST_CASE("a refused case leaves an earlier output as it was", "[cli]") {
  const Folder folder;
  const std::string report = folder.write("report.json", "before");
  CHECK(run({"assess", rescue, folder.write("case.json", "{"), "--out", report}).exit == 1);
  CHECK(read_text(report) == "before");
  CHECK(folder.names() == std::vector<std::string>{"case.json", "report.json"});
}

TEST_CASE("an earlier assessment is looked for beside the case, and a circle is found", "[cli]") {
  const Folder folder;
  const auto with_earlier = [&](const char* name, const char* earlier) {
    std::string text = smallest_case("mountain_rescue");
    text.insert(text.size() - 1, std::string(R"(, "earlier": ")") + earlier + "\"");
    return folder.write(name, text);
  };
  const Outcome missing = run({"assess", rescue, with_earlier("a.json", "none.json")});
  CHECK(missing.exit == 3);
  CHECK(contains(missing.err, folder.path("none.json")));
  const Outcome circle = run({"assess", rescue, with_earlier("b.json", "b.json")});
  CHECK(circle.exit == 1);
  CHECK(contains(circle.err, "do they name each other?"));
  folder.write("old.json", smallest_case("mountain_rescue"));
  CHECK(run({"assess", rescue, with_earlier("c.json", "old.json")}).exit == 0);
}
