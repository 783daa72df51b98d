#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include "tests/server/bank.hpp"
#include "tests/server/raw_connection.hpp"
#include "tests/support/test.hpp"

/// What people rely on: results, undo, conflicts, news, restarts.
namespace plumb::server::tests {
namespace {

using namespace std::chrono_literals;

Json level(const std::string& of, double reality) {
  return {{"kind", "level"}, {"body", {{"of", of}, {"reality", reality}, {"by", "assessor"}}}};
}

/// Two people answer, differ, change their minds, and do not know.
void answer_a_few(Browser& owner, const std::string& at) {
  for (const char* id : {"one", "two"})
    REQUIRE(owner.post(at + "/events", {{"kind", "respondent"}, {"body", {{"id", id}}}}).status == 201);
  const Json questions = owner.get(at + "/questions").json()["items"];
  int turn = 0;
  for (const Json& question : questions) {
    if (question["type"] != "level" || !question["member"].is_null()) continue;
    for (const auto& [who, value] :
         {std::pair{"one", Json(turn % 5)}, {"two", Json(turn % 3)}, {"one", turn % 4 ? Json(2) : Json()}}) {
      const Answer said = owner.post(
          at + "/events",
          {{"kind", "answer"}, {"body", {{"question", question["id"]}, {"respondent", who}, {"value", value}}}});
      INFO(said.body);
      REQUIRE(said.status == 201);
    }
    if (++turn == 8) break;
  }
  REQUIRE(turn > 3);
}

}  // namespace

TEST_CASE("a result has a tag, and is not sent again while nothing changes", "[server]") {
  Bank bank;
  const Answer first = bank.owner.get(bank.at + "/result");
  const std::string tag = first.header("ETag");
  REQUIRE_FALSE(tag.empty());
  const Answer same = bank.owner.get(bank.at + "/result", {{"If-None-Match", tag}});
  CHECK(same.status == 304);
  CHECK(same.body.empty());
  REQUIRE(bank.owner.post(bank.at + "/events", level("data_management", 3.5)).status == 201);
  const Answer changed = bank.owner.get(bank.at + "/result", {{"If-None-Match", tag}});
  CHECK(changed.status == 200);
  CHECK(changed.body != first.body);
}

TEST_CASE("an event tells what it changed, and a withdraw takes it back", "[server]") {
  Bank bank;
  const std::string before = bank.owner.get(bank.at + "/result").body;
  const Json said = bank.owner.post(bank.at + "/events", level("data_management", 3.5)).json();
  const std::string says = said["effect"]["says"];
  CHECK(says.find("Data management is now 3.5; it was 1.3.") != std::string::npos);
  CHECK(said["effect"]["changes"].size() > 1);
  const Json undone =
      bank.owner.post(bank.at + "/events", {{"kind", "withdraw"}, {"body", {{"event", said["event"]["id"]}}}}).json();
  CHECK(bank.owner.get(bank.at + "/result").body == before);
  REQUIRE(bank.owner.post(bank.at + "/events", {{"kind", "withdraw"}, {"body", {{"event", undone["event"]["id"]}}}})
              .status == 201);
  CHECK(bank.owner.get(bank.at + "/result").body != before);
}

TEST_CASE("the later of two who change one thing is told who was faster", "[server]") {
  Bank bank;
  Json first = level("retention", 2.5), second = level("retention", 3.5);
  const Json standing = bank.owner.get(bank.at + "/events?kind=level&of=retention").json()["items"][0];
  first["expected"] = standing["id"];
  second["expected"] = standing["id"];
  const Json kept = bank.owner.post(bank.at + "/events", first).json();
  REQUIRE(kept.contains("event"));
  const Answer late = bank.owner.post(bank.at + "/events", second);
  CHECK(late.status == 409);
  CHECK(late.json()["current"]["id"] == kept["event"]["id"]);
  CHECK(late.json()["current"]["body"]["reality"] == 2.5);
  CHECK(late.json()["detail"].get<std::string>().starts_with("Not saved."));
}

TEST_CASE("the time that is left shrinks with every answer, to almost nothing where nothing more is asked",
          "[server]") {
  Opened opened;
  const Json created =
      opened.owner
          .post("/api/v1/assessments", {{"framework", {{"id", "government"}}}, {"subject", {{"name", "Fernhaven"}}}})
          .json();
  const std::string at = "/api/v1/assessments/" + created["id"].get<std::string>();
  double all = 0, before = 0;
  const Json questions = opened.owner.get(at + "/questions").json()["items"];
  for (const Json& question : questions) all += question["minutes"].get<double>();
  int asked = 0;
  for (Json next = opened.owner.get(at + "/next").json();; next = opened.owner.get(at + "/next").json(), ++asked) {
    const double left = next["minutes_left"];
    if (asked == 0) CHECK(left <= all);
    else CHECK(left < before);
    before = left;
    if (next["question"].is_null()) break;
    REQUIRE(asked < 100);
    const Json& question = next["question"];
    const bool is_level = question["type"] == "level";
    const Json value = is_level ? Json(2) : question["options"].empty() ? Json() : question["options"][0]["id"];
    REQUIRE(opened.owner
                .post(at + "/events", {{"kind", "answer"}, {"body", {{"question", question["id"]}, {"value", value}}}})
                .status == 201);
  }
  CHECK(asked > 3);
  CHECK(before <= all / 10);  // what moves no figure, as an intention, is open still and need not be asked
}

TEST_CASE("the next question of somebody who is not there is refused by name", "[server]") {
  Bank bank;
  bank.respondent("dora", "data_owner");
  CHECK(bank.owner.get(bank.at + "/next?respondent=dora").status == 200);
  const Answer unknown = bank.owner.get(bank.at + "/next?respondent=doro");
  CHECK(unknown.status == 404);
  CHECK(unknown.body.find("There is no respondent `doro` in this assessment.") != std::string::npos);
}

TEST_CASE("what a case file could not say is refused by name, and nothing is stored", "[server]") {
  Bank bank;
  const Json before = bank.owner.get(bank.at + "/revision").json();
  const Answer unknown = bank.owner.post(bank.at + "/events", level("retentoin", 2));
  CHECK(unknown.status == 422);
  CHECK(unknown.body.find("retentoin") != std::string::npos);
  CHECK(unknown.json()["diagnostics"][0]["fixes"].size() == 1);
  CHECK(bank.owner.post(bank.at + "/events", level("retention", 9)).status == 422);
  CHECK(bank.owner.post(bank.at + "/events", {{"kind", "nonsense"}, {"body", Json::object()}}).status == 422);
  CHECK(bank.owner.post(bank.at + "/events", {{"kind", "target"}}).status == 422);
  CHECK(bank.owner.get(bank.at + "/revision").json() == before);
}

TEST_CASE("the past stays as it was", "[server]") {
  Bank bank;
  const std::string before = bank.owner.get(bank.at + "/result").body;
  const Json events = bank.owner.get(bank.at + "/events?limit=1000").json()["items"];
  const std::string then = events.back()["at"];
  std::this_thread::sleep_for(5ms);
  REQUIRE(bank.owner.post(bank.at + "/events", level("data_management", 3.5)).status == 201);
  CHECK(bank.owner.get(bank.at + "/result?at=" + then).body == before);
  CHECK(bank.owner.get(bank.at + "/result").body != before);
  CHECK(bank.owner.get(bank.at + "/result?at=yesterday").status == 422);
  CHECK(bank.owner.get(bank.at + "/result?at=1999-01-01").status == 404);
  const Answer changed = bank.owner.get(bank.at + "/changed?from=" + then);
  CHECK(changed.status == 200);
  CHECK(changed.body.find("data_management") != std::string::npos);
}

TEST_CASE("answers one by one come to what the case file with all of them says", "[server]") {
  Bank bank;
  answer_a_few(bank.owner, bank.at);
  const std::string result = bank.owner.get(bank.at + "/result").body, text = bank.owner.get(bank.at + "/case").body;
  const Answer copy = bank.owner.post_text("/api/v1/assessments", "{\"case\": " + text + "}", "application/json");
  REQUIRE(copy.status == 201);
  const std::string other = "/api/v1/assessments/" + copy.json()["id"].get<std::string>();
  CHECK(bank.owner.get(other + "/result").body == result);
  CHECK(bank.owner.get(other + "/questions").json()["minutes_left"] ==
        bank.owner.get(bank.at + "/questions").json()["minutes_left"]);
}

TEST_CASE("a restart changes nothing", "[server]") {
  char folder[] = "/tmp/plumb_restart_XXXXXX";
  const std::string data = std::string(::mkdtemp(folder)) + "/plumb.db";
  std::string at, result, next, cookie;
  {
    Serving serving({}, data);
    Browser owner(serving);
    owner.become_owner(serving);
    at = "/api/v1/assessments/" + import_case(owner, "examples/08_city/case.json");
    REQUIRE(owner.post(at + "/events", level("gov_smart", 2.5)).status == 201);
    answer_a_few(owner, at);
    result = owner.get(at + "/result").body;
    next = owner.get(at + "/next").body;
    cookie = owner.cookie("plumb_session");
  }
  Serving again({}, data);
  Browser owner(again);
  owner.set_cookie("plumb_session", cookie);  // sessions outlive it
  CHECK(owner.get(at + "/result").body == result);
  CHECK(owner.get(at + "/next").body == next);
  again.end();
  std::filesystem::remove_all(folder);
}

TEST_CASE("pages that listen hear of what is said, and end with the server", "[server]") {
  Bank bank;
  RawConnection page(bank.serving.port());
  page.send(head("GET " + bank.at + "/stream", bank.serving.port(),
                 "Cookie: plumb_session=" + bank.owner.cookie("plumb_session") + "\r\n"));
  CHECK(page.read_all(500ms).find("event: revision") != std::string::npos);
  REQUIRE(bank.owner.post(bank.at + "/events", level("retention", 2.5)).status == 201);
  const std::string heard = page.read_all(1000ms);
  CHECK(heard.find("event: changed") != std::string::npos);
  const std::size_t data = heard.find("data: ") + 6;
  const Json news = Json::parse(heard.substr(data, heard.find('\n', data) - data), nullptr, false);  // on one line
  CHECK(news["event"]["body"]["of"] == "retention");
  bank.serving.end();
  page.read_all(3000ms);
  CHECK(page.was_closed());
}

TEST_CASE("a respondent answers from a link, and resumes", "[server]") {
  Bank bank;
  REQUIRE(bank.owner
              .post(bank.at + "/events",
                    {{"kind", "respondent"}, {"body", {{"id", "dora"}, {"name", "Dora"}, {"role", "data_owner"}}}})
              .status == 201);
  const std::string url = bank.owner.post(bank.at + "/respondents/dora/link", {{"days", 2}}).json()["url"];
  Browser dora(bank.serving);
  REQUIRE(dora.get(url.substr(url.find("/i/"))).status == 200);
  dora.read_csrf();
  CHECK(dora.get("/api/v1/session").json()["respondent"]["name"] == "Dora");
  const Json questions = dora.get(bank.at + "/questions").json();
  REQUIRE(questions["items"].size() > 3);
  int answered = 0;
  for (const Json& question : questions["items"]) {
    if (question["type"] != "one" && question["type"] != "level") continue;
    Json value = question["type"] == "level" ? Json(2) : question["options"][0]["id"];
    Json body{{"question", question["id"]}, {"value", value}};
    if (!question["member"].is_null()) body["for"] = Json::array({question["member"]});
    const Answer said = dora.post(bank.at + "/events", {{"kind", "answer"}, {"body", body}});
    INFO(question.dump() << said.body);
    CHECK(said.status == 201);
    if (++answered == 4) break;
  }
  REQUIRE(answered > 0);
  const Json after = dora.get(bank.at + "/questions").json();
  int seen = 0;
  for (const Json& question : after["items"]) seen += question["state"] == "answered";
  CHECK(seen == answered);
  const Json people = bank.owner.get(bank.at + "/respondents").json();
  const auto her =
      std::find_if(people.begin(), people.end(), [](const Json& person) { return person["id"] == "dora"; });
  REQUIRE(her != people.end());
  CHECK((*her)["answered"] == answered);
  CHECK_FALSE((*her)["link"]["used"].is_null());
}

TEST_CASE("an address of a page gives the page, whatever is in it", "[server]") {
  Serving serving;
  Browser browser(serving);
  for (const char* path : {"/", "/a/abc/plan", "/kb/customer_centric/1.0.0", "/a/abc/why/score(retention)"}) {
    const Answer page = browser.get(path);
    INFO(path);
    CHECK(page.status == 200);
    CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  }
}

TEST_CASE("health, readiness and metrics are there, and nobody's name is in them or in the log", "[server]") {
  Bank bank;
  bank.owner.post(bank.at + "/events",
                  {{"kind", "respondent"}, {"body", {{"id", "dora"}, {"name", "Dora Unmistakable"}}}});
  CHECK(bank.owner.get("/healthz").body == "ok\n");
  CHECK(bank.owner.get("/readyz").body == "ok\n");
  const std::string metrics = bank.owner.get("/metrics").body;
  CHECK(metrics.find("plumb_requests_total{route=\"POST /api/v1/assessments\",status=\"201\"} 1") != std::string::npos);
  CHECK(metrics.find("plumb_events_total{kind=\"respondent\"} 1") != std::string::npos);
  const std::string log = bank.serving.log();
  CHECK(log.find("POST /api/v1/assessments/{}/events") != std::string::npos);
  for (const std::string& text : {metrics, log}) {
    CHECK(text.find("Unmistakable") == std::string::npos);
    CHECK(text.find("Hallmark") == std::string::npos);
    CHECK(text.find(bank.owner.cookie("plumb_session")) == std::string::npos);
    CHECK(text.find("127.0.0.1") == std::string::npos);
  }
}

TEST_CASE("two answer one assessment at once, and both are kept", "[server]") {
  Bank bank;
  std::atomic<int> kept = 0;
  const auto talk = [&](const std::string& respondent) {
    Browser browser(bank.serving);
    browser.set_cookie("plumb_session", bank.owner.cookie("plumb_session"));
    browser.read_csrf();
    for (int i = 0; i < 10; ++i)
      kept += browser
                  .post(bank.at + "/events",
                        {{"kind", "note"}, {"body", {{"of", "retention"}, {"text", respondent + std::to_string(i)}}}})
                  .status == 201;
  };
  std::thread one(talk, "a"), other(talk, "b");
  one.join();
  other.join();
  CHECK(kept == 20);
  CHECK(bank.owner.get(bank.at + "/events?kind=note&limit=100").json()["items"].size() == 20);
}

}  // namespace plumb::server::tests
