#include <nlohmann/json.hpp>

#include "tests/cli/portfolio_cases.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using nlohmann::json;

namespace {

/// The cases of the examples that are about the shipped framework of a large company.
const std::vector<std::string> company_cases = {"examples/03_retail_bank/case.json",
                                                "examples/04_telecom/case.json",
                                                "examples/05_insurer/case.json",
                                                "examples/06_grocery/case.json",
                                                "examples/07_b2b_software/case.json",
                                                "examples/08_city/case_customer_centric.json",
                                                "examples/variants/1_bank_two_of_six.json",
                                                "examples/variants/3_telecom_self_ratings.json",
                                                "examples/variants/5_b2b_without_efficiency.json"};

/// What a record holds, taken out of what `assess` says.
json record_of(const json& assessed) {
  json record{{"subject", assessed["subject"]}, {"date", assessed["date"]}, {"faults", json::array()}};
  int weak = 0, capabilities = 0;
  for (const json& c : assessed["capabilities"]) {
    const bool applies = !c["score"].is_null();
    record["capabilities"].push_back({{"id", c["id"]},
                                      {"score", c["score"]},
                                      {"level", c["level"]},
                                      {"weak", c["weak"]},
                                      {"settled", applies ? c["settled"] : json()}});
    weak += c["weak"] == true;
    capabilities += applies;
  }
  record["root_causes"] = json::array();
  for (const json& root : assessed["diagnosis"]["root_causes"])
    record["root_causes"].push_back({{"id", root["id"]}, {"status", root["status"]}});
  record["first_actions"] = json::array();
  for (const json& action : assessed["actions"])
    if (action["startable"] == true && record["first_actions"].size() < 3)
      record["first_actions"].push_back(action["id"]);
  record["counts"] = {{"weak", weak},
                      {"settled", assessed["coverage"]["settled"]},
                      {"capabilities", capabilities},
                      {"answered", assessed["coverage"]["answered"]},
                      {"asked", assessed["coverage"]["asked"]},
                      {"actions", assessed["actions"].size()}};
  return record;
}

}  // namespace

TEST_CASE("a portfolio says of each case what assess says", "[cli][portfolio]") {
  const Folder folder;
  std::string cases;
  for (const std::string& file : company_cases) cases += on_one_line(file) + "\n";
  const std::string file = folder.write("cases.ndjson", cases);
  const Outcome outcome = run({"portfolio", "kb/customer_centric", file});
  CHECK(outcome.exit == 0);
  const std::vector<std::string> records = lines_of(outcome.out);
  REQUIRE(records.size() == company_cases.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    json record = json::parse(records[i]);
    CHECK(record["line"] == i + 1);
    CHECK(record["digest"].get<std::string>().size() == 16);
    record.erase("line");
    record.erase("digest");
    const Outcome assessed = run({"assess", "kb/customer_centric", company_cases[i], "--format", "json"});
    INFO(company_cases[i]);
    CHECK(record == record_of(json::parse(assessed.out)));
  }
}

TEST_CASE("what members and facts of a case give is its own", "[cli][portfolio]") {
  const Folder folder;
  const std::string own = "examples/02_own_framework/case.json";
  json nearer = json::parse(read_text(own));
  nearer["facts"]["minutes_away"][1][1] = 15;  // the second medic
  const std::string other = folder.write("other.json", nearer.dump());
  const std::string first = on_one_line(own) + "\n", second = on_one_line(other) + "\n";
  const std::string file = folder.write("cases.ndjson", first + second + first);
  const std::vector<std::string> records = lines_of(run({"portfolio", rescue, file, "--jobs", "1"}).out);
  REQUIRE(records.size() == 3);
  const auto crew = [](const std::string& record) { return json::parse(record)["capabilities"][0]["score"]; };
  const auto assessed = [&](const std::string& path) {
    return json::parse(run({"assess", rescue, path, "--format", "json"}).out)["capabilities"][0]["score"];
  };
  CHECK(crew(records[0]) == assessed(own));
  CHECK(crew(records[1]) == assessed(other));
  CHECK(crew(records[2]) == crew(records[0]));
  CHECK(crew(records[1]) != crew(records[0]));
}

TEST_CASE("any number of threads gives the same bytes, in the order of the input", "[cli][portfolio]") {
  const Folder folder;
  const std::string file = folder.write("cases.ndjson", rescue_lines(120, {5, 60}));
  const Outcome one = run({"portfolio", rescue, file, "--jobs", "1"});
  CHECK(one.exit == 1);
  const std::vector<std::string> records = lines_of(one.out);
  REQUIRE(records.size() == 120);
  for (std::size_t i = 0; i < records.size(); ++i) CHECK(json::parse(records[i])["line"] == i + 1);
  for (const char* jobs : {"2", "7"}) {
    const Outcome several = run({"portfolio", rescue, file, "--jobs", jobs});
    CHECK(several.out == one.out);
    CHECK(several.err == one.err);
  }
  CHECK(run({"portfolio", rescue, file}).out == one.out);
}

TEST_CASE("the output file appears whole, and its ending may choose the format", "[cli][portfolio]") {
  const Folder folder;
  const std::string file = folder.write("cases.ndjson", rescue_lines(9));
  const Outcome piped = run({"portfolio", rescue, file});
  CHECK(run({"portfolio", rescue, file, "--out", folder.path("out.ndjson")}).out.empty());
  CHECK(read_text(folder.path("out.ndjson")) == piped.out);
  CHECK(run({"portfolio", rescue, file, "--out", folder.path("out.csv")}).exit == 0);
  CHECK(run({"portfolio", rescue, file, "--format", "csv"}).out == read_text(folder.path("out.csv")));
  CHECK(folder.names() == std::vector<std::string>{"cases.ndjson", "out.csv", "out.ndjson"});
}

TEST_CASE("as comma-separated values a record has a field for each column", "[cli][portfolio]") {
  const Folder folder;
  const std::string formula = rescue_line("=1+1, \\\"quoted\\\"\\nsecond line", "3", "1.2", "");
  const std::string file = folder.write("cases.ndjson", formula + "\n{\n");
  const std::vector<std::string> lines = lines_of(run({"portfolio", rescue, file, "--format", "csv"}).out);
  REQUIRE(lines.size() == 3);
  CHECK(
      lines[0].starts_with("line,digest,subject,industry,size,date,crew.low,crew.high,crew.level,crew.weak,"
                           "crew.settled,kit.low,"));
  CHECK(contains(lines[1], ",\"'=1+1, \"\"quoted\"\" second line\",,,2026-03-01,1.2,1.2,1,true,true,0,4,,,false,"));
  const auto commas = [](const std::string& line) { return std::count(line.begin(), line.end(), ','); };
  CHECK(commas(lines[2]) == commas(lines[0]));
  CHECK(contains(lines[2], "KB0601: "));
}

TEST_CASE("the summary is JSON in a file, or text on standard error", "[cli][portfolio]") {
  const Folder folder;
  std::string cases = "{\n";
  for (const char* kit : {"1", "2", "2.5", "4", ""}) cases += rescue_line("A", "3", "1", kit) + "\n";
  const std::string file = folder.write("cases.ndjson", cases);
  const Outcome silent = run({"portfolio", rescue, file, "--summary", folder.path("sums.json")});
  CHECK(silent.exit == 1);
  CHECK(!contains(silent.err, "Quartiles"));
  const json sums = json::parse(read_text(folder.path("sums.json")));
  CHECK(sums["cases"] == 6);
  CHECK(sums["faulty"] == 1);
  CHECK(sums["unsettled"] == 1);
  const json& kit = sums["capabilities"][1];
  const json levels = json::parse(R"([{"level": 1, "cases": 1}, {"level": 2, "cases": 2}, {"level": 4, "cases": 1}])");
  CHECK(kit["levels"] == levels);
  CHECK(kit["open"] == 1);
  CHECK(kit["quartiles"]["lower"] == json::parse(R"({"low": 1, "high": 2})"));
  CHECK(kit["quartiles"]["median"] == json::parse(R"({"low": 2, "high": 2.5})"));
  CHECK(kit["quartiles"]["upper"] == json::parse(R"({"low": 2.5, "high": 4})"));
  REQUIRE(!sums["root_causes"].empty());
  CHECK(sums["root_causes"][0]["id"] == "crew");
  const Outcome told = run({"portfolio", rescue, file});
  CHECK(contains(told.err, "6 cases, 1 faulty, 1 not settled"));
  CHECK(contains(told.err, "Quartiles of scores"));
  CHECK(contains(told.err, "Most frequent root causes"));
}

TEST_CASE("a terminal is told how far it is and how fast, a pipe is not", "[cli][portfolio]") {
  const Folder folder;
  const std::string file = folder.write("cases.ndjson", rescue_lines(30, {3}));
  Terminal terminal({"portfolio", rescue, file, "--out", folder.path("out.ndjson")});
  const std::string seen = terminal.rest();
  CHECK(contains(seen, "30 cases, "));
  CHECK(contains(seen, " a second"));
  CHECK(terminal.exit_code() == 1);
  const Outcome piped = run({"portfolio", rescue, file, "--out", folder.path("out.ndjson")});
  CHECK(!contains(piped.err, "a second"));
  CHECK(!contains(piped.err, "\r"));
}

TEST_CASE("an earlier assessment is read beside the file of cases", "[cli][portfolio]") {
  const Folder folder;
  folder.write("old.json", rescue_line("A", "1", "1", "1"));
  const auto with_earlier = [&](const std::string& earlier) {
    const std::string line = rescue_line("A", "3", "2", "2");
    return line.substr(0, line.size() - 1) + R"(, "earlier": ")" + earlier + "\"}\n";
  };
  const std::string file =
      folder.write("cases.ndjson", with_earlier("old.json") + with_earlier("none.json") + with_earlier("old.json"));
  const Outcome outcome = run({"portfolio", rescue, file});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "cases.ndjson:2: error: `" + folder.path("none.json") + "` cannot be read"));
  const std::vector<std::string> records = lines_of(outcome.out);
  REQUIRE(records.size() == 3);
  CHECK(json::parse(records[0])["faults"].empty());
  CHECK(json::parse(records[1])["faults"].size() == 1);
  CHECK(json::parse(records[2])["faults"].empty());
}
