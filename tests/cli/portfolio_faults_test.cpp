#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/portfolio_cases.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using nlohmann::json;

TEST_CASE("a faulty case is reported with its line, recorded, and the rest goes on", "[cli][portfolio]") {
  const Folder folder;
  const std::string good = rescue_line("A", "3", "2", "2") + "\n";
  const std::string unknown = R"({"framework": "mountain_rescue", "subject": {"name": "B"}, "levls": []})";
  const std::string file = folder.write("cases.ndjson", good + "{\"framework\": ,}\n\n" + unknown + "\r\n" + good);
  const Outcome outcome = run({"portfolio", rescue, file});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "cases.ndjson:2:15: error: "));
  CHECK(contains(outcome.err, "    2 | {\"framework\": ,}"));
  CHECK(contains(outcome.err, "cases.ndjson:4:"));
  CHECK(contains(outcome.err, "`levls`"));
  const std::vector<std::string> records = lines_of(outcome.out);
  REQUIRE(records.size() == 4);
  const json broken = json::parse(records[1]), misspelt = json::parse(records[2]);
  CHECK(broken["line"] == 2);
  CHECK(broken["subject"].is_null());
  CHECK(broken["faults"][0]["code"] == "KB0601");
  CHECK(broken["faults"][0]["line"] == 2);
  CHECK(broken["faults"][0]["column"] == 15);
  CHECK(misspelt["line"] == 4);
  CHECK(misspelt["faults"][0]["code"] == "KB0602");
  CHECK(json::parse(records[3])["faults"].empty());
}

TEST_CASE("diagnostics of a line are those of assess", "[cli][portfolio]") {
  const Folder folder;
  const std::string line = R"({"framework": "mountain_rescue", "subject": {"name": "B"}, "levels": [{"of": "crow"}]})";
  const std::string one = folder.write("one.json", line), many = folder.write("many.ndjson", line + "\n");
  std::string assessed = run({"assess", rescue, one}).err;
  const std::string listed = run({"portfolio", rescue, many}).err;
  for (std::size_t at = 0; (at = assessed.find(one, at)) != std::string::npos; at += many.size())
    assessed.replace(at, one.size(), many);
  CHECK(assessed.size() > 100);
  CHECK(listed.starts_with(assessed));
}

TEST_CASE("a line that is too long or no text is a fault of its own", "[cli][portfolio]") {
  const Folder folder;
  const std::string good = rescue_line("A", "3", "2", "2") + "\n";
  const std::string file = folder.write(
      "cases.ndjson", good + std::string(50 << 20, ' ') + "\n\xff\xfe\n" + good + "{\"a\": \"\xc3\"}\n" + good);
  const Outcome outcome = run({"portfolio", rescue, file});
  CHECK(outcome.exit == 1);
  const std::vector<std::string> records = lines_of(outcome.out);
  REQUIRE(records.size() == 6);
  CHECK(json::parse(records[1])["faults"][0]["code"] == "KB0110");
  CHECK(contains(records[1], "the case has 52428800 bytes; at most 16777216 are read"));
  CHECK(json::parse(records[2])["faults"][0]["code"] == "KB0101");
  CHECK(json::parse(records[4])["faults"][0]["code"] == "KB0101");
  CHECK(json::parse(records[5])["faults"].empty());
}

TEST_CASE("cases that are not there, are a folder or are none", "[cli][portfolio]") {
  const Folder folder;
  const std::string out = folder.path("out.ndjson");
  const Outcome missing = run({"portfolio", rescue, "no/such/cases.ndjson", "--out", out});
  CHECK(missing.exit == 3);
  CHECK(contains(missing.err, "`no/such/cases.ndjson` cannot be read: it is not there"));
  const Outcome of_folder = run({"portfolio", rescue, rescue, "--out", out});
  CHECK(of_folder.exit == 3);
  CHECK(contains(of_folder.err, "is a folder"));
  const Outcome empty = run({"portfolio", rescue, folder.write("empty.ndjson", "\n \n"), "--out", out});
  CHECK(empty.exit == 1);
  CHECK(contains(empty.err, "holds no case"));
  CHECK(folder.names() == std::vector<std::string>{"empty.ndjson"});
}

TEST_CASE("a case over several lines is no case a line, and how to make it one is said", "[cli][portfolio]") {
  const Outcome outcome = run({"portfolio", rescue, "examples/02_own_framework/case.json"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "each case stands on one line"));
}

TEST_CASE("an output that cannot be written exits 3 and leaves nothing", "[cli][portfolio]") {
  const Folder folder;
  const std::string file = folder.write("cases.ndjson", rescue_lines(3));
  const Outcome missing = run({"portfolio", rescue, file, "--out", folder.path("missing/out.ndjson")});
  CHECK(missing.exit == 3);
  CHECK(contains(missing.err, "cannot be written: its folder is not there"));
  const Outcome of_folder = run({"portfolio", rescue, file, "--out", folder.path()});
  CHECK(of_folder.exit == 3);
  CHECK(contains(of_folder.err, "cannot be written: it is a folder"));
  CHECK(folder.names() == std::vector<std::string>{"cases.ndjson"});
  const Outcome full = run({"portfolio", rescue, file, "--out", "/dev/full"});
  CHECK(full.exit == 3);
  CHECK(contains(full.err, "the disk is full"));
  const Outcome no_summary = run({"portfolio", rescue, file, "--summary", folder.path("missing/sums.json")});
  CHECK(no_summary.exit == 3);
  CHECK(lines_of(no_summary.out).size() == 3);
}

TEST_CASE("errors of the knowledge end a portfolio before it begins", "[cli][portfolio]") {
  const Folder folder;
  folder.write("kb/a.plumb", "kind service \"Service\" open\nrelation exposed(S: servce)\n");
  const std::string file = folder.write("cases.ndjson", rescue_lines(3));
  const Outcome outcome = run({"portfolio", folder.path("kb"), file, "--out", folder.path("out.ndjson")});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "a.plumb:2:21: error: "));
  CHECK(folder.names() == std::vector<std::string>{"cases.ndjson", "kb"});
}

TEST_CASE("options of a portfolio that do not fit exit 2", "[cli][portfolio]") {
  CHECK(contains(run({"portfolio", "kb", "cases", "--jobs", "0"}).err, "`--jobs` takes 1 to 256"));
  CHECK(run({"portfolio", "kb", "cases", "--jobs", "many"}).exit == 2);
  CHECK(contains(run({"portfolio", "kb", "cases", "--resume=yes"}).err, "`--resume` takes nothing"));
  CHECK(contains(run({"portfolio", "kb", "cases", "--format", "json"}).err, "has no format `json`"));
  const Outcome nowhere = run({"portfolio", "kb", "cases", "--resume"});
  CHECK(nowhere.exit == 2);
  CHECK(contains(nowhere.err, "name it with `--out`"));
}
