#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/report/schema_validator.hpp"

/// Cases go into a store and come out, copies are made and put back: as people run it.
using namespace plumb::tests;
using nlohmann::json;

namespace {

const std::vector<std::pair<std::string, std::string>> examples = {
    {"examples/02_own_framework/kb", "examples/02_own_framework/case.json"},
    {"kb/customer_centric", "examples/03_retail_bank/case.json"},
    {"kb/customer_centric", "examples/04_telecom/case.json"},
    {"kb/customer_centric", "examples/05_insurer/case.json"},
    {"kb/customer_centric", "examples/06_grocery/case.json"},
    {"kb/customer_centric", "examples/07_b2b_software/case.json"},
    {"kb/government", "examples/08_city/case.json"},
    {"kb/customer_centric", "examples/08_city/case_customer_centric.json"},
    {"kb/customer_centric", "examples/variants/1_bank_two_of_six.json"},
    {"kb/customer_centric", "examples/variants/2_bank_data_in_order.json"},
    {"kb/customer_centric", "examples/variants/3_telecom_self_ratings.json"},
    {"kb/customer_centric", "examples/variants/4_grocery_agreed_board.json"},
    {"kb/customer_centric", "examples/variants/5_b2b_without_efficiency.json"},
    {"kb/customer_centric", "examples/variants/6_city_customer_centric.json"},
    {"examples/09_adapted_bank/nordbank", "examples/09_adapted_bank/nordbank.json"}};

json run_json(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "json"});
  const Outcome outcome = run(words);
  INFO(outcome.err);
  REQUIRE(outcome.exit == 0);
  const json said = json::parse(outcome.out);
  CHECK(
      plumb::report::faults_of(said, json::parse(read_text("docs/schema/" + words.front() + ".schema.json"))).empty());
  return said;
}

std::string import_one(const std::string& data, const std::string& kb, const std::string& file) {
  return run_json({"import", data, "--kb", kb, file, "--path", "kb"}).at("imported").at(0).at("assessment");
}

}  // namespace

TEST_CASE("every example is assessed alike after a store, a copy and an export", "[cli][store]") {
  const Folder folder;
  const std::string data = folder.path("data");
  std::vector<std::string> ids;
  for (const auto& [kb, file] : examples) ids.push_back(import_one(data, kb, file));
  const json copied = run_json({"backup", data, "--out", folder.path("copy")});
  CHECK(copied.at("assessments") == examples.size());
  CHECK(run_json({"restore", folder.path("copy"), "--out", folder.path("back")}).at("kept").is_null());
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto& [kb, file] = examples[i];
    INFO(file);
    const std::string out = folder.path("out.json");
    CHECK(run({"export", folder.path("back"), ids[i], "--out", out}).exit == 0);
    const auto assessed = [&](const std::string& of) {
      return run({"assess", kb, of, "--path", "kb", "--format", "json"}).out;
    };
    CHECK(!assessed(file).empty());
    CHECK(assessed(out) == assessed(file));
    // What was exported is imported alike, to the letter.
    const std::string again = import_one(data, kb, out);
    CHECK(run({"export", data, again}).out == read_text(out));
  }
}

TEST_CASE("the assessments of a store are listed", "[cli][store]") {
  const Folder folder;
  const std::string data = folder.path("data");
  const std::string id = import_one(data, "kb", "examples/03_retail_bank/case.json");
  CHECK(run({"export", data}).out == id + "  2026-03-01  Hallmark Retail Bank (customer_centric 1.0.0)\n");
  const json listed = run_json({"export", data}).at("assessments").at(0);
  CHECK(listed.at("id") == id);
  CHECK(listed.at("framework").at("id") == "customer_centric");
  CHECK(listed.at("date") == "2026-03-01");
}

TEST_CASE("a fault in any case imports none", "[cli][store]") {
  const Folder folder;
  const std::string wrong =
      folder.write("wrong.json", R"({"framework": "government", "subject": {}, "targets": {"acquisitoin": 3}})");
  const Outcome outcome = run({"import", folder.path("data"), "--kb", "kb", "examples/08_city/case.json", wrong});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, wrong + ":1:"));
  CHECK(contains(outcome.err, "KB0604"));
  const Outcome other = run({"import", folder.path("data"), "--kb", "kb", "examples/02_own_framework/case.json"});
  CHECK(other.exit == 1);
  CHECK(contains(other.err,
                 "the case is about `mountain_rescue`; `kb` holds `customer_centric`, `gap_roadmap`, `government`"));
  CHECK(folder.names() == std::vector<std::string>{"wrong.json"});
}

TEST_CASE("knowledge under a version that is stored with another text is refused", "[cli][store]") {
  const Folder folder;
  const std::string data = folder.path("data");
  const std::string text = "framework f \"F\" version 1.0.0 { scale 0..5 {} weak at most 2 good at least 3 }\n";
  folder.write("kb/f.plumb", text + "capability c \"C\" { criterion d \"D\" {} }\n");
  const std::string file =
      folder.write("case.json", R"({"framework": "f", "subject": {"name": "S"}, "date": "2026-03-01"})");
  const Outcome first = run({"import", data, "--kb", folder.path("kb"), file});
  INFO(first.err);
  REQUIRE(first.exit == 0);
  folder.write("kb/f.plumb", text + "capability c \"C\" { criterion d \"Other\" {} }\n");
  const Outcome second = run({"import", data, "--kb", folder.path("kb"), file});
  CHECK(second.exit == 3);
  CHECK(second.err ==
        "plumb: error: version 1.0.0 of `f` is published already, with another text; raise the version in the "
        "framework statement; an adaptation has its own before `of`\n");
}

TEST_CASE("what a store cannot do is said with what to do", "[cli][store]") {
  const Folder folder;
  const std::string data = folder.path("data");
  const std::string id = import_one(data, "kb", "examples/08_city/case.json");
  struct Refusal {
    std::vector<std::string> words;
    int exit;
    std::string says;
  };
  const std::string text = folder.write("text", "no store at all");
  const Refusal refusals[] = {
      {{"export", folder.path("none")}, 3, "`" + folder.path("none") + "` is not there; name the file that"},
      {{"export", text}, 3, "`" + text + "` is no store of assessments; name the file that"},
      {{"export", data, id.substr(0, 11) + "_"}, 1, "; did you mean `" + id + "`?\nsee: plumb export " + data},
      {{"export", data, id, "--at", "soon"}, 2, "`soon` is no time: `--at` takes 2026-03-01T10:41:00Z, or 2026-03-01"},
      {{"export", data, id, "--at", "2020-01-01"}, 1, "the assessment `" + id + "` began later, at 20"},
      {{"backup", data}, 2, "`plumb backup` needs `--out FILE`\nusage: plumb backup DATA --out FILE"},
      {{"backup", data, "--out", text}, 3, "`" + text + "` is there already; choose another name"},
      {{"backup", data, "--out", folder.path("no/copy")}, 3, "`" + folder.path("no/copy") + "` cannot be opened; look"},
      {{"restore", text, "--out", folder.path("new")}, 3, "`" + text + "` is no store of assessments"},
      {{"restore", data, "--out", data}, 3, "`" + data + "` is there already; choose another name, or say `--force`"},
      {{"restore", data}, 2, "`plumb restore` needs `--out FILE`"},
      {{"import", data, "x.json"}, 2, "`plumb import` needs `--kb DIR`"},
      {{"import", data, "--kb", "kb", folder.path("x.json")}, 3, "`" + folder.path("x.json") + "` cannot be read"},
      {{"import", data, "--kb", "examples", "x.json"},
       1,
       "is no framework without errors\nsee: plumb check examples/01"}};
  for (const Refusal& refusal : refusals) {
    const Outcome outcome = run(refusal.words);
    INFO(outcome.err);
    CHECK(outcome.exit == refusal.exit);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, refusal.says));
  }
  CHECK(folder.names() == std::vector<std::string>{"data", "text"});
}

TEST_CASE("what is replaced by a copy is kept", "[cli][store]") {
  const Folder folder;
  const std::string data = folder.path("data"), copy = folder.path("copy");
  import_one(data, "kb", "examples/08_city/case.json");
  CHECK(run({"backup", data, "--out", copy}).exit == 0);
  import_one(data, "kb", "examples/08_city/case.json");
  const json restored = run_json({"restore", copy, "--out", data, "--force"});
  CHECK(restored.at("assessments") == 1);
  const std::string kept = restored.at("kept");
  CHECK(kept.starts_with(data + ".before-"));
  CHECK(run_json({"export", kept}).at("assessments").size() == 2);
  CHECK(run_json({"export", data}).at("assessments").size() == 1);
}

TEST_CASE("a case brings in the one that it names as earlier, once, and follows it", "[cli][store]") {
  const Folder folder;
  json last = json::parse(read_text("examples/03_retail_bank/case.json")), now = last;
  last["date"] = "2025-03-01";
  now["earlier"] = "last.json";
  folder.write("last.json", last.dump());
  folder.write("now.json", now.dump());
  const std::string data = folder.path("data");
  const json all = run_json(
      {"import", data, "--kb", "kb/customer_centric", folder.path("now.json"), folder.path("last.json")})["imported"];
  REQUIRE(all.size() == 2);
  CHECK(all[0]["case"].get<std::string>().ends_with("last.json"));
  const std::string out = folder.path("out.json");
  REQUIRE(run({"export", data, all[1]["assessment"], "--out", out}).exit == 0);
  CHECK(json::parse(read_text(out))["earlier"] == "last.json");

  now["earlier"] = "gone.json";
  folder.write("alone.json", now.dump());
  const Outcome alone = run({"import", data, "--kb", "kb/customer_centric", folder.path("alone.json")});
  CHECK(alone.exit == 0);
  CHECK(alone.err.find("gone.json` is not there: imported without it") != std::string::npos);
}

TEST_CASE("a plan leaves out what it is told to, and refuses what is no action", "[cli][plan]") {
  const std::vector<std::string> plan{"plan", "kb/customer_centric", "examples/03_retail_bank/case.json", "--budget",
                                      "140_000 EUR"};
  std::vector<std::string> wrong = plan;
  wrong.insert(wrong.end(), {"--without", "no_such_action"});
  const Outcome refused = run(wrong);
  CHECK(refused.exit == 2);
  CHECK(refused.err.find("`no_such_action` is no action") != std::string::npos);
}
