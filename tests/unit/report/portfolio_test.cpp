#include <nlohmann/json.hpp>

#include "expectation.hpp"
#include "fixture_parts.hpp"
#include "report/report.hpp"
#include "schema_validator.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;
using nlohmann::json;

namespace {

using None = std::vector<std::string>;

std::vector<std::string> faults(const std::string& text, const std::string& schema) {
  return faults_of(json::parse(text), json::parse(text_of_file("docs/schema/" + schema + ".schema.json")));
}

PortfolioRecord sound() {
  return {.line = 3,
          .digest = "0123456789abcdef",
          .subject = "North, \"the first\"\nbranch",
          .industry = "banking",
          .size = Number::whole(12),
          .date = 20'000,
          .capabilities = {{.id = "base", .score = Range{num("1.25"), num("2.333333")}, .settled = false},
                           {.id = "middle", .applies = false},
                           {.id = "top", .score = point(num("3")), .level = num("3"), .weak = false, .settled = true}},
          .root_causes = {{"base", Status::Possible}, {"top", Status::Settled}},
          .first_actions = {"do_this", "do_that"},
          .counts = {.weak = 1, .settled = 1, .capabilities = 2, .answered = 3, .asked = 7, .actions = 4}};
}

PortfolioRecord faulty() {
  return {.line = 4, .digest = "ff", .faults = {{"KB0601", "an object ends here", 4, 17}, {.message = "no file"}}};
}

PortfolioSummary summary() {
  PortfolioSummary s{.framework_id = "f", .framework_title = "Framework", .framework_version = "1.0"};
  s.cases = 12'345;
  s.faulty = 2;
  s.unsettled = 1;
  s.capabilities = {{.id = "base",
                     .title = "Base",
                     .cases = 12'343,
                     .settled = 12'342,
                     .levels = {{num("1"), 12'342}},
                     .open = 1,
                     .quartiles = Quartiles{point(num("1")), {num("1"), num("1.5")}, point(num("2"))}},
                    {.id = "top", .title = "Top"}};
  s.root_causes = {{"base", "Base", 12'000, 3}};
  return s;
}

}  // namespace

TEST_CASE("records and the summary of a portfolio answer by their schemas", "[report][portfolio]") {
  for (const PortfolioRecord& record : {sound(), faulty()})
    CHECK(faults(to_ndjson(record), "portfolio_record") == None{});
  for (const PortfolioSummary& s : {summary(), PortfolioSummary{}})
    CHECK(faults(to_json(s), "portfolio_summary") == None{});
}

TEST_CASE("a record is one line of JSON", "[report][portfolio]") {
  const std::string line = to_ndjson(sound());
  CHECK(line.find('\n') == line.size() - 1);
  const json record = json::parse(line);
  CHECK(record["subject"]["name"] == "North, \"the first\"\nbranch");
  CHECK(line.find(R"("score": {"low": 1.25, "high": 2.333333})") != std::string::npos);
  CHECK(record["capabilities"][1]["score"].is_null());
  CHECK(record["capabilities"][1]["settled"].is_null());
  CHECK(json::parse(to_ndjson(faulty()))["faults"][0]["column"] == 17);
}

TEST_CASE("a record as comma-separated values stands under its heading", "[report][portfolio]") {
  CHECK(csv_heading({"base"}) ==
        "line,digest,subject,industry,size,date,base.low,base.high,base.level,base.weak,base.settled,root_causes,"
        "possible_causes,first_actions,weak,settled,capabilities,answered,asked,actions,fault\n");
  CHECK(to_csv(sound(), 3) ==
        "3,0123456789abcdef,\"North, \"\"the first\"\" branch\",banking,12,2024-10-04,1.25,2.333333,,,false,,,,,,3,3,3,"
        "false,true,top,base,do_this do_that,1,1,2,3,7,4,\n");
  CHECK(to_csv(faulty(), 1) == "4,ff,,,,,,,,,,,,,,,,,,,KB0601: an object ends here; no file\n");
}

TEST_CASE("the summary as text fits its width and says what is most frequent", "[report][portfolio]") {
  const std::string text = to_text(summary(), {80, false});
  CHECK(text.starts_with("Framework 1.0: 12,345 cases, 2 faulty, 1 not settled\n"));
  CHECK(text.find("Cases at each level\n") != std::string::npos);
  CHECK(text.find("1.0–1.5") != std::string::npos);
  CHECK(text.find("12,000") != std::string::npos);
  CHECK(to_text(PortfolioSummary{}, {80, false}) == "0 cases\n");
}
