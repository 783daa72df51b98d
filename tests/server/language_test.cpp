#include <thread>

#include "tests/server/serving.hpp"
#include "tests/support/test.hpp"

/// One assessment read in the languages of its knowledge, by whoever asks.
namespace plumb::server::tests {
namespace {

std::string cause(Browser& browser, const std::string& at, const std::string& language) {
  const Answer answer = browser.get(at + "/result" + (language.empty() ? "" : "?language=" + language));
  return answer.status == 200 ? answer.json()["diagnosis"]["root_causes"][0]["says"].get<std::string>() : answer.body;
}

}  // namespace

TEST_CASE("an assessment is read in each language that its knowledge speaks", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::string id = import_case(browser, "examples/08_city/case.json"), at = "/api/v1/assessments/" + id;
  CHECK(cause(browser, at, "").starts_with("Smart stands at 1.0; put it right and three others"));
  CHECK(cause(browser, at, "de").starts_with("Smart steht bei 1,0; ist das behoben, gilt: drei andere"));
  CHECK(browser.get(at).json()["languages"] == Json({"en", "de"}));
  const Answer list = browser.get(at + "/questions?language=de");
  CHECK(list.json()["language"] == "de");
  CHECK(list.json()["languages"] == Json({"en", "de"}));
  CHECK(browser.get(at + "/next?language=de").status == 200);
  const Answer page = browser.get(at + "/report?language=de");
  CHECK(page.body.find("<html lang=\"de\">") != std::string::npos);
  CHECK(page.body.find("Wie sicher wir sind") != std::string::npos);
}

TEST_CASE("knowledge without German texts is read between German sentences", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::string id = import_case(browser, "examples/03_retail_bank/case.json"), at = "/api/v1/assessments/" + id;
  CHECK(browser.get(at).json()["languages"] == Json({"en"}));
  const std::string says = cause(browser, at, "de");
  INFO(says);
  CHECK(says.find("Data management") != std::string::npos);
  CHECK(says.find(" steht bei ") != std::string::npos);
  CHECK(browser.get(at + "/questions?language=de").json()["language"] == "de");
}

TEST_CASE("lists, knowledge and the portfolio are read in the language that is asked for", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::string id = import_case(browser, "examples/08_city/case.json");
  const auto headline = [&](const std::string& query) {
    const Answer list = browser.get("/api/v1/assessments" + query);
    return list.json()["items"][0]["summary"]["headline"].get<std::string>();
  };
  CHECK(headline("").find("weak capabilities") != std::string::npos);
  CHECK(headline("?language=de").find("schwache") != std::string::npos);
  CHECK(headline("") == browser.get("/api/v1/assessments/" + id).json()["summary"]["headline"]);
  const Json one = browser.get("/api/v1/assessments/" + id + "?language=de").json();
  CHECK(one["summary"]["headline"] == headline("?language=de"));
  const std::string hash = one["framework"]["hash"].get<std::string>();
  const Answer english = browser.get("/api/v1/knowledge/" + hash),
               german = browser.get("/api/v1/knowledge/" + hash + "?language=de");
  CHECK(german.json()["hash"] == english.json()["hash"]);
  CHECK(german.json()["capabilities"][0]["title"] != english.json()["capabilities"][0]["title"]);
  CHECK(german.header("ETag") != english.header("ETag"));
  CHECK(browser.get("/api/v1/knowledge/" + hash + "?language=fr").status == 422);
  const auto titles = [&](const std::string& path) { return browser.get(path).body; };
  for (const std::string path : {"/api/v1/knowledge", "/api/v1/assessments"}) {
    CHECK(titles(path).find(english.json()["title"].get<std::string>()) != std::string::npos);
    CHECK(titles(path + "?language=de").find(german.json()["title"].get<std::string>()) != std::string::npos);
    CHECK(titles(path + "?language=de").find(english.json()["title"].get<std::string>()) == std::string::npos);
    CHECK(titles(path + "?language=fr").find(english.json()["title"].get<std::string>()) != std::string::npos);
  }
  const auto first_column = [&](const std::string& query) {
    return browser.get("/api/v1/portfolio?framework=government" + query).json()["capabilities"][0]["title"];
  };
  CHECK(first_column("") == english.json()["capabilities"][0]["title"]);
  CHECK(first_column("&language=de") == german.json()["capabilities"][0]["title"]);
}

TEST_CASE("a list says twenty summaries anew in a language; the others follow with the next", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  for (int i = 0; i < 23; ++i) {  // each with another summary: those that are alike are said once
    const Json begun = {{"framework", {{"id", "government"}}}, {"subject", {{"name", "City " + std::to_string(i)}}}};
    const std::string id = browser.post("/api/v1/assessments", begun).json()["id"];
    const std::pair<const char*, int> answers[] = {
        {"q_gov_welcome", i % 3}, {"q_gov_ideas_flow", i / 3 % 3}, {"q_gov_once_only", i / 9}};
    for (const auto& [question, level] : answers)
      REQUIRE(browser
                  .post("/api/v1/assessments/" + id + "/events",
                        {{"kind", "answer"}, {"body", {{"question", question}, {"value", level}}}})
                  .status == 201);
  }
  const auto list = [&](const std::string& query) {
    return browser.get("/api/v1/assessments?limit=50" + query).json()["items"];
  };
  list("");  // summaries of what has changed are made twenty at a time, too
  const Json english = list("");
  const auto translated = [&] {
    const Json german = list("&language=de");
    std::size_t count = 0;
    for (std::size_t i = 0; i < german.size(); ++i) count += german[i]["summary"] != english[i]["summary"];
    return count;
  };
  REQUIRE(english.size() == 23);
  CHECK(translated() == 20);
  CHECK(translated() == 23);
}

TEST_CASE("what is said of a request is in the language that its browser accepts", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  const auto detail = [&](const std::string& accepted) {
    const Json said = browser.get("/api/v1/assessments", {{"Accept-Language", accepted}}).json();
    return said["title"].get<std::string>() + ": " + said["detail"].get<std::string>();
  };
  const std::string english = "Not signed in: Open the link that the server printed when it started.";
  const std::string german = "Nicht angemeldet: Öffnen Sie den Link, den der Server beim Start ausgegeben hat.";
  CHECK(detail("") == english);
  CHECK(detail("fr, *;q=0.1") == english);
  CHECK(detail("de-AT, en;q=0.5") == german);
  CHECK(detail("fr;q=0.9,  de;q=0.8, en") == german);
  const Answer ended = browser.get("/i/no-such-link", {{"Accept-Language", "de"}});
  CHECK(ended.body.find("<html lang=\"de\">") != std::string::npos);
  CHECK(ended.body.find("Dieser Link ist abgelaufen.") != std::string::npos);
  CHECK(browser.get("/i/no-such-link").body.find("This link has ended.") != std::string::npos);
}

TEST_CASE("a language that neither the knowledge nor the program speaks is refused by name", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::string at = "/api/v1/assessments/" + import_case(browser, "examples/08_city/case.json");
  const Answer refused = browser.get(at + "/result?language=fr");
  CHECK(refused.status == 422);
  CHECK(refused.json()["detail"] == "`language` is one of en, de.");
  CHECK(browser.get(at + "/result?language=en").status == 200);
}

TEST_CASE("what an answer changed is told in the language of who answered", "[server][language]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::string at = "/api/v1/assessments/" + import_case(browser, "examples/08_city/case.json");
  const Json level = {{"kind", "level"}, {"body", {{"of", "gov_connected"}, {"reality", 3.5}, {"by", "assessor"}}}};
  const Answer said = browser.post(at + "/events?language=de", level);
  CHECK(said.status == 201);
  const std::string says = said.json()["effect"]["says"].get<std::string>();
  INFO(says);
  CHECK(says.starts_with("Gesichert. "));
  CHECK(says.find("liegt jetzt bei") != std::string::npos);
}

TEST_CASE("two people read one assessment in two languages at once", "[server][language]") {
  Serving serving;
  Browser owner(serving);
  owner.become_owner(serving);
  const std::string at = "/api/v1/assessments/" + import_case(owner, "examples/08_city/case.json");
  const std::string why = at + "/why?fact=gov_connected&depth=auditor", german = why + "&language=de";
  const std::string in_english = owner.get(why).body, in_german = owner.get(german).body;
  REQUIRE(in_english != in_german);
  std::vector<std::string> read[2];
  const auto keep_reading = [&](const std::string& address, std::vector<std::string>& bodies) {
    Browser reader(serving);
    reader.set_cookie("plumb_session", owner.cookie("plumb_session"));
    for (int i = 0; i < 9; ++i) bodies.push_back(reader.get(address).body);
  };
  std::thread first([&] { keep_reading(why, read[0]); }), second([&] { keep_reading(german, read[1]); });
  first.join();
  second.join();
  CHECK(read[0] == std::vector<std::string>(9, in_english));
  CHECK(read[1] == std::vector<std::string>(9, in_german));
}

}  // namespace plumb::server::tests
