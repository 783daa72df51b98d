#include <stdlib.h>

#include <filesystem>
#include <random>

#include "tests/server/bank.hpp"
#include "tests/support/test.hpp"

/// What one assessment follows from others, and what is kept beside it: earlier assessments, scenarios, plans without
/// an action, answers made once.
namespace plumb::server::tests {
namespace {

/// A framework whose one finding reads `before`.
std::string publish_small(Browser& owner) {
  const std::string text = R"(framework small "Small" version 1.0.0 {
  scale 0..5
}
capability speed "Speed" {
  criterion cycle "Cycle time" {
    levels { 1 "slow" 3 "steady" 5 "fast" }
    ask q_cycle "How fast?" { answer level }
  }
}
finding slower warning {
  when capability(A) and score(A) < before(A)
  says "{A} fell from {before(A)} to {score(A)}"
}
)";
  const Answer published =
      owner.post("/api/v1/knowledge", {{"files", Json::array({{{"path", "small.plumb"}, {"text", text}}})}});
  INFO(published.body);
  REQUIRE(published.status == 201);
  return published.json()["hash"];
}

std::string create_small(Browser& owner, const std::string& name) {
  const Answer made =
      owner.post("/api/v1/assessments", {{"framework", {{"id", "small"}}}, {"subject", {{"name", name}}}});
  INFO(made.body);
  REQUIRE(made.status == 201);
  return made.json()["id"];
}

std::size_t findings(const Json& result, const std::string& id) {
  std::size_t count = 0;
  for (const Json& finding : result["findings"]) count += finding["id"] == id;
  return count;
}

}  // namespace

TEST_CASE("an earlier assessment gives `before`, and what is said in it later counts", "[server][earlier]") {
  Bank bank;
  publish_small(bank.owner);
  const std::string then = create_small(bank.owner, "then"), now = create_small(bank.owner, "now");
  const auto level = [&](const std::string& to, double reality) {
    REQUIRE(bank.say(to, "level", {{"of", "speed"}, {"reality", reality}, {"by", "assessor"}}).status == 201);
  };
  level(then, 4);
  level(now, 2);
  CHECK(findings(bank.result(now), "slower") == 0);
  const std::string tag = bank.owner.get("/api/v1/assessments/" + now + "/result").header("ETag");
  REQUIRE(bank.say(now, "earlier", {{"assessment", then}}).status == 201);
  const Json result = bank.result(now);
  REQUIRE(findings(result, "slower") == 1);
  CHECK(result["findings"][0]["says"].get<std::string>().find("fell from 4.0 to 2.0") != std::string::npos);
  const Json row = bank.owner.get("/api/v1/assessments/" + now).json();
  CHECK(row["earlier"]["id"] == then);
  CHECK(row["earlier"]["counts"] == true);

  const Answer before = bank.owner.get("/api/v1/assessments/" + now + "/result");
  level(then, 1);  // nothing is said in this assessment, yet it stands otherwise
  const Answer after =
      bank.owner.get("/api/v1/assessments/" + now + "/result", {{"If-None-Match", before.header("ETag")}});
  CHECK(after.status == 200);
  CHECK(findings(after.json(), "slower") == 0);
  CHECK(after.header("ETag") != before.header("ETag"));

  REQUIRE(bank.say(now, "earlier", {{"removed", true}}).status == 201);
  CHECK(bank.owner.get("/api/v1/assessments/" + now).json()["earlier"].is_null());
}

TEST_CASE("what cannot be the earlier assessment is refused by name", "[server][earlier]") {
  Bank bank;
  publish_small(bank.owner);
  const std::string one = create_small(bank.owner, "one"), two = create_small(bank.owner, "two");
  const Answer unknown = bank.say(one, "earlier", {{"assessment", "nosuchthing1"}});
  CHECK(unknown.status == 422);
  CHECK(unknown.body.find("nosuchthing1") != std::string::npos);
  REQUIRE(bank.say(two, "earlier", {{"assessment", one}}).status == 201);
  const Answer circle = bank.say(one, "earlier", {{"assessment", two}});
  CHECK(circle.status == 422);
  CHECK(circle.body.find("come round") != std::string::npos);
  const Answer other = bank.say(one, "earlier", {{"assessment", bank.id}});
  CHECK(other.status == 422);  // of another framework: its levels mean nothing here
  CHECK(bank.result(one).contains("capabilities"));
}

TEST_CASE("scenarios are kept by name, replaced, taken out, and checked", "[server][scenario]") {
  Bank bank;
  const auto kept = [&] { return bank.owner.get(bank.at + "/scenarios").json()["items"]; };
  CHECK(kept().empty());
  const Json first{{"title", "One view"}, {"set", {"dm_single_view is 3"}}};
  REQUIRE(bank.say(bank.id, "scenario", first).status == 201);
  REQUIRE(bank.say(bank.id, "scenario", {{"title", "One view"}, {"set", {"dm_single_view is 4"}}}).status == 201);
  REQUIRE(kept().size() == 1);
  CHECK(kept()[0]["body"]["set"][0] == "dm_single_view is 4");
  CHECK(bank.owner.get(bank.at + "/case").body.find("One view") == std::string::npos);
  for (const Json& wrong :
       {Json{{"title", ""}, {"set", {"dm_single_view is 3"}}}, Json{{"title", "x"}, {"set", Json::array()}},
        Json{{"title", "x"}, {"set", {"dm_no_such is 3"}}}, Json{{"title", "x"}, {"set", "dm_single_view is 3"}}}) {
    const Answer refused = bank.say(bank.id, "scenario", wrong);
    INFO(wrong.dump() << refused.body);
    CHECK(refused.status == 422);
  }
  REQUIRE(bank.say(bank.id, "scenario", {{"title", "One view"}, {"removed", true}}).status == 201);
  CHECK(kept().empty());
}

TEST_CASE("a plan without an action holds neither it nor what waits for it", "[server][plan]") {
  Bank bank;
  const std::string plan = bank.at + "/plan?budget=140000&periods=4";
  const Json whole = bank.owner.get(plan).json();
  REQUIRE(whole["actions"].size() > 1);
  std::string first;
  for (const Json& action : whole["actions"])
    for (const Json& before : action["after"])
      if (first.empty()) first = before;
  REQUIRE_FALSE(first.empty());
  const Json without = bank.owner.get(plan + "&without=" + first).json();
  REQUIRE_FALSE(without["actions"].empty());
  REQUIRE_FALSE(without["schedule"].empty());
  for (const char* part : {"actions", "schedule"})
    for (const Json& action : without[part]) CHECK(action.value("id", action.value("action", "")) != first);
  for (const Json& action : without["actions"])
    for (const Json& before : action["after"]) CHECK(before != first);
  CHECK(without["value"].get<double>() <= whole["value"].get<double>());
  const Answer wrong = bank.owner.get(plan + "&without=no_such_action");
  CHECK(wrong.status == 422);
  CHECK(wrong.body.find("no_such_action") != std::string::npos);
}

TEST_CASE("causes are made once a revision, and anew after it", "[server][causes]") {
  Bank bank;
  const std::string address = bank.at + "/causes?item=data_management&level=3";
  const std::string before = bank.owner.get(address).body;
  CHECK(bank.owner.get(address).body == before);
  REQUIRE(bank.say(bank.id, "level", {{"of", "dm_single_view"}, {"reality", 3}, {"by", "assessor"}}).status == 201);
  const std::string after = bank.owner.get(address).body;
  CHECK(after != before);
  Serving other;
  Browser fresh(other);
  fresh.become_owner(other);
  const Answer made = fresh.post("/api/v1/assessments", {{"case", bank.owner.get(bank.at + "/case").json()}});
  REQUIRE(made.status == 201);
  CHECK(
      fresh.get("/api/v1/assessments/" + made.json()["id"].get<std::string>() + "/causes?item=data_management&level=3")
          .body == after);
}

namespace {

/// Random answers, changes of mind and withdrawals of two people.
void answer_at_random(Browser& owner, const std::string& at, int steps) {
  std::mt19937 random(20'26);
  for (const char* id : {"one", "two"})
    REQUIRE(owner.post(at + "/events", {{"kind", "respondent"}, {"body", {{"id", id}}}}).status == 201);
  std::vector<Json> levels, said;
  const Json questions = owner.get(at + "/questions").json();
  for (const Json& q : questions["items"])
    if (q["type"] == "level" && q["member"].is_null() && levels.size() < 25) levels.push_back(q["id"]);
  REQUIRE(levels.size() == 25);
  for (int step = 0; step < steps; ++step) {
    Json event{{"kind", "withdraw"}, {"body", {{"event", said.empty() ? Json() : said.back()}}}};
    const bool withdraws = random() % 8 == 0 && !said.empty();
    const Json value = random() % 6 == 0 ? Json() : Json(static_cast<int>(random() % 6));
    const char* who = random() % 2 ? "one" : "two";
    const Json& question = levels[random() % levels.size()];
    if (!withdraws)
      event = {{"kind", "answer"}, {"body", {{"question", question}, {"respondent", who}, {"value", value}}}};
    const Answer answer = owner.post(at + "/events", event);
    INFO(event.dump() << answer.body);
    REQUIRE(answer.status == 201);
    if (withdraws) said.pop_back();
    else said.push_back(answer.json()["event"]["id"]);
  }
}

}  // namespace

// What is open and asked next is read from the world that went from answer to answer.
TEST_CASE("incremental = fresh: a restart finds what answer by answer had come to", "[server][property]") {
  char folder[] = "/tmp/plumb_incremental_XXXXXX";
  const std::string data = std::string(::mkdtemp(folder)) + "/plumb.db";
  std::string at, questions, next, result, cookie;
  {
    Serving serving({}, data);
    Browser owner(serving);
    owner.become_owner(serving);
    const Answer made = owner.post("/api/v1/assessments",
                                   {{"framework", {{"id", "customer_centric"}}}, {"subject", {{"name", "Rail"}}}});
    REQUIRE(made.status == 201);
    at = "/api/v1/assessments/" + made.json()["id"].get<std::string>();
    answer_at_random(owner, at, 40);
    questions = owner.get(at + "/questions").body;
    next = owner.get(at + "/next").body;
    result = owner.get(at + "/result").body;
    cookie = owner.cookie("plumb_session");
  }
  Serving again({}, data);
  Browser owner(again);
  owner.set_cookie("plumb_session", cookie);
  CHECK(owner.get(at + "/questions").body == questions);
  CHECK(owner.get(at + "/next").body == next);
  CHECK(owner.get(at + "/result").body == result);
  again.end();
  std::filesystem::remove_all(folder);
}

TEST_CASE("a link that has ended opens a page that says what to do", "[server]") {
  Bank bank;
  Browser somebody(bank.serving);
  const Answer ended = somebody.get("/i/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
  CHECK(ended.status == 403);
  CHECK(ended.body.find("<h1 class=\"voice\">This link has ended.</h1>") != std::string::npos);
  CHECK(ended.body.find("Ask the person who sent it") != std::string::npos);
  CHECK(ended.header("Set-Cookie").empty());
}

TEST_CASE("roles and members are told by title", "[server]") {
  Bank bank;
  REQUIRE(bank.say(bank.id, "respondent", {{"id", "cdo"}, {"role", "data_owner"}}).status == 201);
  bool titled = false;
  const Json questions = bank.owner.get(bank.at + "/questions").json();
  for (const Json& q : questions["items"])
    for (const Json& role : q["of"]) titled = titled || (role["id"] == "data_owner" && role["title"] == "Data owner");
  CHECK(titled);
  bool of_respondent = false;
  const Json respondents = bank.owner.get(bank.at + "/respondents").json();
  for (const Json& r : respondents)
    of_respondent = of_respondent || (r["id"] == "cdo" && r["role_title"] == "Data owner");
  CHECK(of_respondent);
}

}  // namespace plumb::server::tests
