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

TEST_CASE("a language that the knowledge does not speak is refused by name", "[server][language]") {
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
