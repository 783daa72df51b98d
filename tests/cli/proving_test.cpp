#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/report/schema_validator.hpp"

/// How much tests prove, two versions side by side, digests, and tests that run again, through the real command.
namespace plumb::tests {

using nlohmann::json;

namespace {

const char* const shop = R"(framework shop "Shop" version 1.0 { scale 0..5 strength strong { limit 1.0 drive 1.0 } }
capability base "Base" { criterion b1 "B one" }
capability top "Top" { depends on base strong because "it stands on it"
  gate 3 needs t1 at least 2 because "it carries" criterion t1 "T one" criterion t2 "T two" }
test "a gate holds" { given t1 is 1 others 5 expect top is 2.9 }
)";

/// What a command prints as JSON, after the schema of its kind.
json printed(std::vector<std::string> command, const std::string& schema) {
  command.insert(command.end(), {"--format", "json"});
  const json said = json::parse(run(command).out);
  for (const std::string& fault :
       report::faults_of(said, json::parse(read_text("docs/schema/" + schema + ".schema.json"))))
    FAIL_CHECK(schema << ": " << fault);
  return said;
}

}  // namespace

TEST_CASE("coverage names what is missing, with its place and what to add", "[cli][proving]") {
  const Folder folder;
  folder.write("kb/shop.plumb", shop);
  const Outcome text = run({"test", folder.path("kb"), "--coverage"});
  CHECK(text.exit == 0);
  CHECK(contains(text.out, "shop.plumb:3"));
  CHECK(contains(text.out, "add: a test that expects `top`"));
  const json all = printed({"test", folder.path("kb"), "--coverage"}, "coverage");
  CHECK(all["tests"] == 1);
  CHECK(all["goals"] == all["all"].size());
  CHECK(all["reached"] < all["goals"]);
}

TEST_CASE("mistakes that no test notices are listed with a test to copy", "[cli][proving]") {
  const Folder folder;
  folder.write("kb/shop.plumb", shop);
  const json before = printed({"test", folder.path("kb"), "--mutants"}, "mutants");
  REQUIRE_FALSE(before["survivors"].empty());
  std::string tests;
  for (const json& survivor : before["survivors"]) tests += survivor["test"].get<std::string>();
  folder.write("kb/more.plumb", tests);
  CHECK(run({"test", folder.path("kb")}).exit == 0);
  const json after = printed({"test", folder.path("kb"), "--mutants"}, "mutants");
  CHECK(after["score"] == 1);
  CHECK(after["made"] == before["made"]);
}

TEST_CASE("tests that fail come before coverage and mistakes", "[cli][proving]") {
  const Folder folder;
  folder.write("kb/shop.plumb", std::string(shop) + "test \"wrong\" { others 5 expect top is 4 }\n");
  for (const char* option : {"--coverage", "--mutants"}) {
    const Outcome outcome = run({"test", folder.path("kb"), option});
    CHECK(outcome.exit == 1);
    CHECK(contains(outcome.out, "1 failed"));
  }
  const json failed = printed({"test", folder.path("kb")}, "test");
  CHECK(failed["failed"] == 1);
  folder.write("kb/open.plumb", "test \"unknown\" { given t1 is 1 expect not base at least 3 and score(top) is 1 }\n");
  CHECK(printed({"test", folder.path("kb")}, "test")["failed"] == 2);
}

TEST_CASE("the shipped knowledge is covered whole, and its tests notice nine mistakes of ten", "[cli][proving]") {
  for (const char* base : {"kb/gap_roadmap", "kb/government", "kb/customer_centric"}) {
    INFO(base);
    const json coverage = printed({"test", base, "--coverage"}, "coverage");
    CHECK(coverage["coverage"] == 1);
  }
  std::vector<const char*> scored{"kb/gap_roadmap", "kb/government"};
  if (std::getenv("PLUMB_LONG")) scored.push_back("kb/customer_centric");
  for (const char* base : scored) {
    INFO(base);
    CHECK(printed({"test", base, "--mutants"}, "mutants")["score"] >= 0.9);
  }
}

TEST_CASE("tests run again when a file changes, until Ctrl-C", "[cli][proving]") {
  const Folder folder;
  folder.write("kb/shop.plumb", shop);
  const std::string where = folder.path("kb");
  Terminal terminal({"test", where, "--watch"});
  CHECK(contains(terminal.until("Ctrl-C ends"), "1 test, 1 passed, 0 failed"));
  folder.write("kb/more.plumb", "test \"wrong\" { others 5 expect top is 4 }\n");
  CHECK(contains(terminal.until("Ctrl-C ends"), "2 tests, 1 passed, 1 failed"));
  folder.write("kb/more.plumb", "test \"unfinished {\n");
  CHECK(contains(terminal.until("Ctrl-C ends"), "KB01"));
  folder.write("kb/more.plumb", "test \"right\" { others 5 expect top is 5 }\n");
  CHECK(contains(terminal.until("Ctrl-C ends"), "2 tests, 2 passed, 0 failed"));
  terminal.type("\x03");
  CHECK(terminal.exit_code() == 0);
}

TEST_CASE("two versions are compared statement by statement and over cases", "[cli][proving]") {
  const Folder folder;
  folder.write("old/shop.plumb", shop);
  std::string newer = shop;
  newer.replace(newer.find("t1 at least 2"), 13, "t1 at least 3");
  folder.write("new/shop.plumb", newer);
  folder.write("cases/one.json", R"({"framework": "shop", "date": "2026-03-01", "subject": {"name": "One"},
    "levels": [{"of": "b1", "reality": 5, "by": "assessor"}, {"of": "t1", "reality": 2, "by": "assessor"},
    {"of": "t2", "reality": 5, "by": "assessor"}]})");
  folder.write("cases/none.json", "[]");
  const Outcome text = run({"diff", folder.path("old"), folder.path("new"), "--cases", folder.path("cases")});
  INFO(text.out << text.err);
  CHECK(text.exit == 0);
  CHECK(contains(text.out, "top.gate_3"));
  CHECK(contains(text.err, "1 of 2 files"));
  const json all = printed({"diff", folder.path("old"), folder.path("new"), "--cases", folder.path("cases")}, "diff");
  CHECK(all["cases"] == 1);
  CHECK(all["statements"].size() == 1);
  CHECK(all["witness"]["change"]["of"] == "top");
  CHECK(run({"diff", folder.path("old"), folder.path("new"), "--cases", folder.path("nowhere")}).exit == 3);
}

TEST_CASE("digests are printed for statements and conclusions, and stay when a reason changes", "[cli][proving]") {
  const Folder folder;
  folder.write("kb/shop.plumb", shop);
  const Outcome before = run({"rules", folder.path("kb"), "--hashes"});
  CHECK(before.exit == 0);
  CHECK(contains(before.out, "  top.gate_3\n"));
  CHECK(contains(before.out, "  score(top)\n"));
  std::string other = shop;
  other.replace(other.find("it carries"), 10, "it bears");
  folder.write("kb/shop.plumb", other);
  CHECK(run({"rules", folder.path("kb"), "--hashes"}).out == before.out);
  CHECK(run({"rules", folder.path("kb"), "nothing", "--hashes"}).exit == 1);
}

}  // namespace plumb::tests
