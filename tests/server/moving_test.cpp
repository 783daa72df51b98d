#include "tests/server/serving.hpp"
#include "tests/support/test.hpp"

/// An assessment moved to a later version of its framework, whose `migrate` says what became of names.
namespace plumb::server::tests {
namespace {

std::string shop(const std::string& version, const std::string& more) {
  return "framework shop \"Shop\" version " + version + " { scale 0..5 weak at most 2 }\n" + more;
}

std::string publish(Browser& owner, const std::string& text) {
  const Answer said =
      owner.post("/api/v1/knowledge", {{"files", Json::array({{{"path", "shop.plumb"}, {"text", text}}})}});
  INFO(said.body);
  REQUIRE(said.status == 201);
  return said.json()["hash"];
}

const std::string first = R"(capability front "Front" {
  criterion clean "Clean" { ask q_clean "Clean?" { option no "no" gives 0  option yes "yes" gives 4 } }
  criterion light "Light" { ask q_light "Bright?" { option no "no" gives 0  option yes "yes" gives 4 } }
  criterion music "Music" { ask q_music "Loud?" { option no "no" gives 4  option yes "yes" gives 0 } }
})";

const std::string second = R"(
migrate from 1.0.0 { rename clean to floor  rename q_clean to q_floor  widen q_light  retire q_music  retire music }
capability front "Front" {
  criterion floor "Floor" { ask q_floor "Clean?" { option no "no" gives 0  option yes "yes" gives 4 } }
  criterion light "Light" { ask q_light "Bright at night?" { option no "no" gives 0  option yes "yes" gives 4 } }
})";

}  // namespace

TEST_CASE("a moved assessment keeps what was renamed, opens what changed and withdraws what is gone", "[server]") {
  Serving serving;
  Browser owner(serving);
  owner.become_owner(serving);
  publish(owner, shop("1.0.0", first));
  const std::string two = publish(owner, shop("2.0.0", second));
  const Answer made = owner.post(
      "/api/v1/assessments",
      {{"framework", {{"id", "shop"}, {"version", "1.0.0"}}}, {"subject", {{"name", "Corner"}}}, {"title", "Corner"}});
  INFO(made.body);
  REQUIRE(made.status == 201);
  const std::string at = "/api/v1/assessments/" + made.json()["id"].get<std::string>();
  REQUIRE(owner.post(at + "/events", {{"kind", "respondent"}, {"body", {{"id", "ann"}}}}).status == 201);
  for (const char* question : {"q_clean", "q_light", "q_music"})
    REQUIRE(owner
                .post(at + "/events",
                      {{"kind", "answer"}, {"body", {{"question", question}, {"respondent", "ann"}, {"value", "yes"}}}})
                .status == 201);

  const Json looked = owner.post(at + "/knowledge", {{"hash", two}}).json();
  CHECK(looked["lost"].empty());
  CHECK(looked["widened"] == Json({"q_light"}));
  CHECK(looked["retired"] == Json({"q_music"}));
  const Answer moved = owner.post(at + "/knowledge", {{"hash", two}, {"preview", false}});
  INFO(moved.body);
  REQUIRE(moved.status < 300);
  const Json result = owner.get(at + "/result").json();
  REQUIRE(result["criteria"].size() == 2);
  for (const Json& criterion : result["criteria"]) {
    const Json open = {{"low", 0}, {"high", 5}}, four = {{"low", 4}, {"high", 4}};
    CHECK(criterion["reality"] == (criterion["id"] == "floor" ? four : open));
  }
  CHECK(result["framework"]["version"] == "2.0.0");
  CHECK(result["coverage"]["asked"] == 2);
}

TEST_CASE("an adaptation is published with the framework that it adapts, and read again from the store", "[server]") {
  Serving serving;
  Browser owner(serving);
  owner.become_owner(serving);
  const std::string own = R"(adaptation corner "The corner shop" of shop version 1.0 { weak at most 1 }
drop music because "we have none"
change q_light { help "At noon." })";
  const Json files = Json::array(
      {{{"path", "corner.plumb"}, {"text", own}}, {{"path", "../shop/shop.plumb"}, {"text", shop("1.0.0", first)}}});
  for (const char* route : {"check", "test"}) {
    const Answer said = owner.post(std::string("/api/v1/knowledge/") + route, {{"files", files}});
    INFO(said.body);
    CHECK(said.status == 200);
    CHECK(said.body.find("error") == std::string::npos);
  }
  const Answer published = owner.post("/api/v1/knowledge", {{"files", files}});
  INFO(published.body);
  REQUIRE(published.status == 201);
  CHECK(published.json()["id"] == "corner");
  CHECK(published.json()["questions"] == 4);  // two of its own, industry and size
  const std::string hash = published.json()["hash"];
  CHECK(owner.get("/api/v1/knowledge/" + hash + "/files").json()["files"].size() == 2);
  const Answer made = owner.post("/api/v1/assessments", {{"framework", {{"id", "corner"}, {"version", "1.0.0"}}},
                                                         {"subject", {{"name", "Corner"}}},
                                                         {"title", "Corner"}});
  INFO(made.body);
  REQUIRE(made.status == 201);
  CHECK(owner.get("/api/v1/assessments/" + made.json()["id"].get<std::string>() + "/result").status == 200);
}

TEST_CASE("a changed adaptation is published again under a version of its own", "[server]") {
  Serving serving;
  Browser owner(serving);
  owner.become_owner(serving);
  const auto files = [](const std::string& version, const std::string& help) {
    return Json::array({{{"path", "corner.plumb"},
                         {"text", "adaptation corner \"The corner shop\" " + version + "of shop version 1.0\n" +
                                      "change q_light { help \"" + help + "\" }"}},
                        {{"path", "../shop/shop.plumb"}, {"text", shop("1.0.0", first)}}});
  };
  REQUIRE(owner.post("/api/v1/knowledge", {{"files", files("", "At noon.")}}).json()["version"] == "1.0.0");
  const Answer refused = owner.post("/api/v1/knowledge", {{"files", files("", "At night.")}});
  CHECK(refused.status == 409);
  CHECK(refused.body.find("an adaptation has its own before `of`") != std::string::npos);
  const Answer second_time = owner.post("/api/v1/knowledge", {{"files", files("version 1.0.1 ", "At night.")}});
  INFO(second_time.body);
  REQUIRE(second_time.status == 201);
  CHECK(second_time.json()["version"] == "1.0.1");
  const Answer made = owner.post("/api/v1/assessments", {{"framework", {{"id", "corner"}, {"version", "1.0.0"}}},
                                                         {"subject", {{"name", "Corner"}}},
                                                         {"title", "Corner"}});
  REQUIRE(made.status == 201);
  const Json assessment = owner.get("/api/v1/assessments/" + made.json()["id"].get<std::string>()).json();
  CHECK(assessment["knowledge_newer"]["version"] == "1.0.1");
}

}  // namespace plumb::server::tests
