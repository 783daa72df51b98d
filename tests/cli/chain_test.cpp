#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using nlohmann::json;

/// Adapted frameworks and other languages, as people meet them.
namespace {

const std::string bank = "examples/09_adapted_bank/nordbank", bank_case = "examples/09_adapted_bank/nordbank.json";

}  // namespace

TEST_CASE("a framework is adapted in under thirty lines, found by its id below --path", "[cli][chain]") {
  const std::string text = read_text(bank + "/nordbank.plumb");
  CHECK(std::count(text.begin(), text.end(), '\n') < 30);
  const Outcome tested = run({"test", bank, "--path", "kb"});
  CHECK(tested.exit == 0);
  CHECK(contains(tested.out, "2 tests, 2 passed"));
  const Outcome alone = run({"check", bank});
  CHECK(alone.exit == 1);
  CHECK(contains(alone.err, "[KB0208]"));
}

TEST_CASE("explanations say by whose rule, and what it replaced", "[cli][chain]") {
  const Outcome why = run({"why", bank, bank_case, "data_management", "--path", "kb"});
  CHECK(why.exit == 0);
  CHECK(contains(why.out, "own rule of As Nordbank reads it, instead of `gate 3 needs"));
}

TEST_CASE("show prints a statement with its text, its link, what it replaced, its exceptions and rules",
          "[cli][chain]") {
  const Outcome shown = run({"show", bank, "data_management.gate_3", "--path", "kb"});
  CHECK(shown.exit == 0);
  for (const char* part : {"gate 3 needs dm_single_view at least 1", "of the adaptation nordbank",
                           "instead of `gate 3 needs dm_single_view at least 2`", "lifted by `nb_small`",
                           "item.own_bound(data_management) = 2.9 when"})
    CHECK(contains(shown.out, part));
  const Outcome wrong = run({"show", bank, "data_management.gate_4", "--path", "kb"});
  CHECK(wrong.exit == 1);
  CHECK(contains(wrong.err, "did you mean `data_management.gate_3`?"));
}

TEST_CASE("knowledge speaks its other languages", "[cli][chain]") {
  const Outcome german = run({"assess", "kb/government", "examples/08_city/case.json", "--language", "de"});
  CHECK(german.exit == 0);
  CHECK(contains(german.out, "Verwaltung der Zukunft"));
  const Outcome french = run({"assess", "kb/government", "examples/08_city/case.json", "--language", "fr"});
  CHECK(french.exit == 1);
  CHECK(contains(french.err, "has no texts in `fr`; it speaks en, de"));
}

namespace {

const char* const inn = R"(framework inn "Inn" version 1.0.0 { scale 0..5 weak at most 2 }
capability kitchen "Kitchen" {
  gate 3 needs clean at least 2 because "nobody eats in dirt"
  criterion clean "Clean" { weight 2  ask q_clean "How?" { option no "no" gives 1  option yes "yes" gives 5 } }
  criterion warm "Warm" { ask q_warm "How?" { option no "no" gives 1  option yes "yes" gives 5 } }
}
)";

std::string own_inn(const std::string& more) { return "adaptation own \"Own\" of inn version 1.0 {}\n" + more; }

const char* const inn_case = R"({"framework": "inn", "subject": {"name": "Old Inn"}, "date": "2026-03-01",
 "respondents": [{"id": "ann"}], "answers": [{"question": "q_clean", "respondent": "ann", "value": "no"},
 {"question": "q_warm", "respondent": "ann", "value": "yes"}]})";

}  // namespace

TEST_CASE("a framework is compared with its adaptation, statement by statement and over its cases", "[cli][chain]") {
  const Folder folder;
  folder.write("inn/inn.plumb", inn);
  folder.write("own/own.plumb",
               own_inn("change kitchen { gate 3 needs clean at least 1 because \"for now\" }\n"
                       "change clean { weight 1 }\n"
                       "criterion quiet \"Quiet\" in kitchen { ask q_quiet \"Is it?\" { option no \"no\" "
                       "gives 0  option yes \"yes\" gives 5 } }\n"
                       "action hush \"Hush\" { raises quiet by 1 }\n"));
  folder.write("cases/old.json", inn_case);
  const Outcome outcome =
      run({"diff", folder.path("inn"), folder.path("own"), "--cases", folder.path("cases"), "--format", "json"});
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.exit == 0);
  const json all = json::parse(outcome.out);
  std::map<std::string, std::string> kinds;
  for (const json& statement : all["statements"]) kinds[statement["name"]] = statement["kind"];
  CHECK(kinds == std::map<std::string, std::string>{{"clean", "changed"},
                                                    {"kitchen.gate_3", "changed"},
                                                    {"quiet", "added"},
                                                    {"q_quiet", "added"},
                                                    {"hush", "added"},
                                                    {"hush.raises_quiet", "added"},
                                                    {"inn", "changed"}});
  CHECK(all["cases"] == 1);
  CHECK(all["class"] == "effect");
}

TEST_CASE("two versions of an adaptation are compared, and what cannot be tried alone is not said to have no effect",
          "[cli][chain]") {
  const Folder folder;
  for (const char* place : {"one", "two"}) folder.write(std::string(place) + "/inn/inn.plumb", inn);
  folder.write("one/own/own.plumb", own_inn("change clean { weight 3 }"));
  folder.write("two/own/own.plumb", own_inn("change clean { weight 1 }"));
  std::string text = inn_case;
  text.replace(text.find("\"inn\""), 5, "\"own\"");
  folder.write("cases/old.json", text);
  const Outcome outcome = run(
      {"diff", folder.path("one/own"), folder.path("two/own"), "--cases", folder.path("cases"), "--format", "json"});
  INFO(outcome.out << outcome.err);
  REQUIRE(outcome.exit == 0);
  const json all = json::parse(outcome.out);
  REQUIRE(all["statements"].size() == 1);
  CHECK(all["statements"][0]["name"] == "clean");
  CHECK(all["statements"][0]["class"] == "effect");
  CHECK(all["statements"][0]["tried_alone"] == false);
  CHECK(all["scores_changed"] == 1);
}

TEST_CASE("coverage and mistakes are of what the adaptation says itself", "[cli][chain]") {
  const Folder folder;
  folder.write("inn/inn.plumb", inn);
  folder.write("own/own.plumb",
               own_inn("change kitchen { gate 3 needs clean at least 1 because \"for now\" }\n"
                       "test \"closed\" { given clean is 0, warm is 5  expect kitchen at most 2.9 }\n"));
  for (const char* asked : {"--coverage", "--mutants"}) {
    const json all = json::parse(run({"test", folder.path("own"), asked, "--format", "json"}).out);
    const json& found = all.contains("all") ? all["all"] : all["survivors"];
    CHECK_FALSE(found.empty());
    for (const json& one : found) {
      INFO(one["statement"]);
      CHECK((one["statement"] == "kitchen.gate_3" || one["statement"] == "kitchen"));
    }
  }
}

TEST_CASE("an adaptation goes into a store with what it adapts, from beside it or below --path", "[cli][chain]") {
  const Folder folder;
  folder.write("shelf/inn/inn.plumb", inn);
  folder.write("house/own/own.plumb", own_inn("change clean { weight 3 }"));
  std::string text = inn_case;
  text.replace(text.find("\"inn\""), 5, "\"own\"");
  const std::string told = folder.write("own.json", text), data = folder.path("store.db");
  const Outcome alone = run({"import", data, told, "--kb", folder.path("house/own")});
  CHECK(alone.exit == 1);
  const Outcome found = run({"import", data, told, "--kb", folder.path("house/own"), "--path", folder.path("shelf")});
  INFO(found.err);
  REQUIRE(found.exit == 0);
  CHECK(contains(found.out, "(own 1.0.0)"));
  const std::string id = json::parse(run({"export", data, "--format", "json"}).out)["assessments"][0]["id"];
  const Outcome exported = run({"export", data, id});
  CHECK(exported.exit == 0);
  CHECK(json::parse(exported.out)["version"] == "1.0.0");
}
