#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

/// A case made with an earlier version of the knowledge, read directly.
namespace plumb::tests {

using nlohmann::json;

namespace {

const char* const second = R"(framework shop "A shop" version 2.0.0 {
  scale 0..5
  weak at most 2.0
}
migrate from 1.0.0 {
  rename q_clean to q_floor
  rename clean to floor
  rename q_clean.mostly to q_floor.nearly
  split q_service into q_greeting, q_advice
  merge q_till_1, q_till_2 into q_tills
  retire q_music
  widen q_light
}
capability front "The front of the shop" {
  criterion floor "Floor" { ask q_floor "Clean?" { option no "no" gives 0  option nearly "nearly" gives 3  option yes "yes" gives 5 } }
  criterion greeting "Greeting" { ask q_greeting "Greeted?" { option no "no" gives 0  option yes "yes" gives 5 } }
  criterion advice "Advice" { ask q_advice "Sound?" { option no "no" gives 0  option yes "yes" gives 5 } }
  criterion tills "Tills" { ask q_tills "Open?" { option no "no" gives 0  option yes "yes" gives 5 } }
  criterion light "Light" { ask q_light "Bright?" { option no "no" gives 0  option yes "yes" gives 5 } }
}
action sweep "Sweep" { raises floor by 1  raises greeting by 1  raises advice by 1  raises tills by 1  raises light by 1 }
)";

std::string case_of(const std::string& version, const std::string& second_till) {
  return R"({"framework": "shop", )" + version + R"("subject": {"name": "Corner"}, "date": "2026-03-01",
 "respondents": [{"id": "ann"}],
 "answers": [
  {"question": "q_clean", "respondent": "ann", "value": "mostly"},
  {"question": "q_service", "respondent": "ann", "value": "yes", "note": "on Mondays"},
  {"question": "q_till_1", "respondent": "ann", "value": "yes"},
  {"question": "q_till_2", "respondent": "ann", "value": ")" +
         second_till + R"("},
  {"question": "q_music", "respondent": "ann", "value": "loud"},
  {"question": "q_light", "respondent": "ann", "value": "yes"}],
 "targets": {"clean": 4}})";
}

json criterion(const json& result, const std::string& id) {
  for (const json& one : result["criteria"])
    if (one["id"] == id) return one["reality"];
  return {};
}

}  // namespace

TEST_CASE("a case of an earlier version is carried on as it is read, and what was lost is told", "[cli]") {
  const Folder folder;
  folder.write("shop/shop.plumb", second);
  const std::string old = folder.write("old.json", case_of(R"("version": "1.0.0", )", "yes"));
  const Outcome outcome = run({"assess", folder.path("shop"), old, "--format", "json"});
  INFO(outcome.err);
  REQUIRE(outcome.exit == 0);
  CHECK(outcome.err ==
        "plumb: the case is of version 1.0.0, read as of 2.0.0; open again: q_service, q_till_1, q_till_2, q_light; "
        "counts no longer: q_music\n");
  const json result = json::parse(outcome.out);
  CHECK(criterion(result, "floor") == json({{"low", 3}, {"high", 3}}));
  CHECK(criterion(result, "tills") == json({{"low", 5}, {"high", 5}}));  // both were open
  for (const char* open : {"greeting", "advice", "light"})
    CHECK(criterion(result, open) == json({{"low", 0}, {"high", 5}}));
  const std::string unlike = folder.write("unlike.json", case_of(R"("version": "1.0", )", "no"));
  const Outcome other = run({"assess", folder.path("shop"), unlike, "--format", "json"});
  REQUIRE(other.exit == 0);
  CHECK(criterion(json::parse(other.out), "tills") == json({{"low", 0}, {"high", 5}}));
  const std::string data = folder.path("store.db");
  const Outcome imported = run({"import", data, unlike, "--kb", folder.path("shop"), "--format", "json"});
  REQUIRE(imported.exit == 0);
  const Outcome exported = run({"export", data, json::parse(imported.out)["imported"][0]["assessment"]});
  const json kept = json::parse(exported.out);
  CHECK(kept["version"] == "2.0.0");
  std::map<std::string, std::string> notes;
  for (const json& answer : kept["answers"])
    if (answer["value"].is_null()) notes[answer["question"]] = answer["note"];
  CHECK(notes == std::map<std::string, std::string>{{"q_greeting", "earlier: \"yes\"; on Mondays"},
                                                    {"q_advice", "earlier: \"yes\"; on Mondays"},
                                                    {"q_tills", "earlier: \"yes\"; earlier: \"no\""},
                                                    {"q_light", "earlier: \"yes\""}});
}

TEST_CASE("without its version an old case is told which version had its names", "[cli]") {
  const Folder folder;
  folder.write("shop/shop.plumb", second);
  const Outcome unsaid = run({"assess", folder.path("shop"), folder.write("old.json", case_of("", "yes"))});
  CHECK(unsaid.exit == 1);
  CHECK(contains(unsaid.err, "`q_clean` does not name a question"));
  CHECK(contains(unsaid.err,
                 "version 1.0.0 had it; where the case is of that version, say so: `\"version\": \"1.0.0\"`"));
  for (const auto& [version, fault] :
       {std::pair{"3.1", "the case was made with version 3.1 of `shop`, and this is 2.0.0"},
        std::pair{"new", "\"new\" is no version"}}) {
    const std::string text = R"({"framework": "shop", "version": ")" + std::string(version) + R"(", "subject": {}})";
    const Outcome wrong = run({"assess", folder.path("shop"), folder.write("wrong.json", text)});
    CHECK(wrong.exit == 1);
    CHECK(contains(wrong.err, fault));
  }
}

}  // namespace plumb::tests
