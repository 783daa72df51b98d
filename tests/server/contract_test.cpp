#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <span>
#include "tests/support/test.hpp"

#include "tests/server/openapi.hpp"
#include "web/server/router.hpp"

/// Every address of the interface, against its own description.
namespace plumb::server::tests {
namespace {

/// One browser whose answers are all held against the document.
struct Checked {
  Serving& serving;
  Browser& browser;
  OpenApi& api;

  Json operator()(const std::string& method, const std::string& path, const std::string& address, int status,
                  const Json& body = nullptr) {
    const std::string text = body.is_null() ? "" : body.dump();
    const Answer answer = browser.send(method, "/api/v1" + address, text, text.empty() ? "" : "application/json");
    INFO(method << " " << address << "\n" << answer.body.substr(0, 2000));
    CHECK(answer.status == status);
    CHECK(api.faults(method, path, answer) == std::vector<std::string>{});
    return answer.json();
  }
};

Json file_list(const std::string& text) { return {{"files", Json::array({{{"path", "a.plumb"}, {"text", text}}})}}; }

const std::string tiny = R"(framework tiny "Tiny" version 1.0.0 {
  basis judgement "invented for a test"
  scale 0..4 { 0 "none" 4 "all" }
  layer base "Base"
  weak at most 1.5  good at least 3.0
}
capability alpha "Alpha" in base {
  intent "Something to ask about."
  criterion alpha_done "It is done" {
    ask q_alpha_done "How far is it done?" {
      takes 1 minute
      option none "not at all" gives 0
      option all  "all of it"  gives 4
    }
  }
}
test "what is done is done" { given q_alpha_done is all  expect alpha at least 3 }
)";

void try_assessments(Checked& check, const std::string& id) {
  const std::string a = "/assessments/{assessment}", at = "/assessments/" + id;
  check("GET", "/assessments", "/assessments?search=bank&limit=5", 200);
  check("GET", a, at, 200);
  check("PATCH", a, at, 200, {{"title", "The bank"}});
  check("GET", a + "/case", at + "/case", 200);
  check("GET", a + "/result", at + "/result", 200);
  check("GET", a + "/revision", at + "/revision", 200);
  check("POST", a + "/events", at + "/events", 201,
        {{"kind", "target"}, {"body", {{"of", "retention"}, {"value", 3.5}}}});
  check("GET", a + "/events", at + "/events?limit=3", 200);
  check("POST", a + "/events", at + "/events", 201,
        {{"kind", "scenario"}, {"body", {{"title", "t"}, {"set", {"data_management is 3"}}}}});
  check("GET", a + "/scenarios", at + "/scenarios", 200);
  check("GET", a + "/plan/accepted", at + "/plan/accepted", 200);
  check("GET", a + "/questions", at + "/questions", 200);
  check("GET", a + "/questions/{question}", at + "/questions/q_dm_information_strategy", 200);
  check("GET", a + "/next", at + "/next?minutes=10", 200);
  for (const std::string name : {"why", "why-enough", "how-sure", "says-who", "so-what"})
    check("GET", a + "/" + name, at + "/" + name + "?fact=data_management", 200);
  check("GET", a + "/why-asked", at + "/why-asked?question=q_dm_information_strategy", 200);
  for (const std::string name : {"why-not", "how-to", "causes"})
    check("GET", a + "/" + name, at + "/" + name + "?item=retention&level=3", 200);
  check("GET", a + "/plan", at + "/plan?budget=200&periods=2", 200);
  check("GET", a + "/what-if", at + "/what-if?set=data_management%20is%203.5&result=1", 200);
  check("GET", a + "/changed", at + "/changed?from=2099-01-01&to=2099-01-01", 200);
  check("GET", a + "/report", at + "/report?format=json", 200);
  check("GET", "/portfolio", "/portfolio?framework=customer_centric", 200);
}

void try_people(Checked& check, const std::string& id) {
  const std::string a = "/assessments/{assessment}", at = "/assessments/" + id;
  check("POST", a + "/events", at + "/events", 201,
        {{"kind", "respondent"}, {"body", {{"id", "ann"}, {"name", "Ann"}, {"role", "chief_executive"}}}});
  check("GET", a + "/respondents", at + "/respondents", 200);
  check("POST", a + "/respondents/{respondent}/link", at + "/respondents/ann/link", 201, {{"days", 3}});
  check("DELETE", a + "/respondents/{respondent}/link", at + "/respondents/ann/link", 204);
  const Answer added = check.browser.post_text(
      "/api/v1" + at + "/attachments?of=dm_information_strategy&title=minutes&grade=seen&kind=document", "plain words",
      "text/plain");
  INFO(added.body);
  CHECK(added.status == 201);
  CHECK(check.api.faults("POST", a + "/attachments", added) == std::vector<std::string>{});
  const Json files = check("GET", a + "/attachments", at + "/attachments", 200);
  check("GET", a + "/attachments/{attachment}",
        at + "/attachments/" + std::to_string(files["items"][0]["id"].get<int>()), 200);
  check("GET", "/audit", "/audit?limit=5", 200);
  check("GET", "/users", "/users", 200);
}

void try_knowledge(Checked& check, const std::string& id) {
  const Json list = check("GET", "/knowledge", "/knowledge", 200);
  CHECK(list["items"].size() == 3);
  const std::string hash = list["items"][0]["hash"];
  check("GET", "/knowledge/{hash}", "/knowledge/" + hash, 200);
  check("GET", "/knowledge/{framework}/{version}", "/knowledge/customer_centric/1.0.0", 200);
  check("GET", "/knowledge/{hash}/files", "/knowledge/" + hash + "/files", 200);
  check("POST", "/knowledge/check", "/knowledge/check", 200, file_list("framework {"));
  check("POST", "/knowledge/test", "/knowledge/test", 200, file_list(tiny));
  check("POST", "/knowledge/effect", "/knowledge/effect", 200, file_list(tiny));
  check("POST", "/knowledge", "/knowledge", 201, file_list(tiny));
  check("PUT", "/knowledge/drafts/{name}", "/knowledge/drafts/mine", 204, file_list(tiny));
  check("GET", "/knowledge/drafts", "/knowledge/drafts", 200);
  check("GET", "/knowledge/drafts/{name}", "/knowledge/drafts/mine", 200);
  check("DELETE", "/knowledge/drafts/{name}", "/knowledge/drafts/mine", 204);
  const std::string pinned = check.browser.get("/api/v1/assessments/" + id).json()["framework"]["hash"];
  check("POST", "/assessments/{assessment}/knowledge", "/assessments/" + id + "/knowledge", 200, {{"hash", pinned}});
}

}  // namespace

TEST_CASE("every address answers as its description says", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  OpenApi api(browser);
  Checked check{serving, browser, api};
  check("GET", "/session", "/session", 200);
  check("GET", "/openapi.json", "/openapi.json", 200);
  check("GET", "/schemas/{name}", "/schemas/assess.schema.json", 200);
  browser.become_owner(serving);
  check("GET", "/session", "/session", 200);
  const Answer created = browser.post_text(
      "/api/v1/assessments", "{\"case\": " + file_text("examples/03_retail_bank/case.json") + "}", "application/json");
  REQUIRE(created.status == 201);
  CHECK(api.faults("POST", "/assessments", created) == std::vector<std::string>{});
  const std::string id = created.json()["id"];
  try_assessments(check, id);
  try_people(check, id);
  try_knowledge(check, id);
  check("DELETE", "/assessments/{assessment}", "/assessments/" + id, 204);
  check("POST", "/assessments/{assessment}/restore", "/assessments/" + id + "/restore", 200);
  check("DELETE", "/session", "/session", 204);

  // Signing in needs another way to run, streams another way to read.
  const std::vector<std::string> elsewhere{"GET /assessments/{assessment}/stream",
                                           "GET /invitations/{token}",
                                           "PATCH /users/{user}",
                                           "POST /invitations/{token}",
                                           "POST /session",
                                           "POST /session/password",
                                           "POST /users",
                                           "POST /users/{user}/invitation"};
  std::vector<std::string> untried = api.untried();
  std::sort(untried.begin(), untried.end());
  CHECK(untried == elsewhere);
}

TEST_CASE("accounts answer as their description says", "[server][contract]") {
  Serving serving({.users = true});
  Browser browser(serving);
  OpenApi api(browser);
  Checked check{serving, browser, api};
  const std::string link = serving.server().first_invitation();
  const std::string token = link.substr(link.rfind('/') + 1);
  check("GET", "/invitations/{token}", "/invitations/" + token, 200);
  check("POST", "/invitations/{token}", "/invitations/" + token, 200, {{"password", "a few quiet words"}});
  browser.read_csrf();
  const Json invited = check("POST", "/users", "/users", 201, {{"name", "Rita"}, {"role", "reader"}});
  const std::string id = std::to_string(invited["user"]["id"].get<int>());
  check("POST", "/users/{user}/invitation", "/users/" + id + "/invitation", 201);
  check("PATCH", "/users/{user}", "/users/" + id, 200, {{"role", "assessor"}});
  check("POST", "/session/password", "/session/password", 204,
        {{"old", "a few quiet words"}, {"new", "other quiet words"}});
  check("POST", "/session", "/session", 200, {{"name", "owner"}, {"password", "other quiet words"}});
}

TEST_CASE("the description has every route, and no others", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  std::set<std::string> routes;
  for (const Route& route : all_routes()) routes.insert(std::string(route.method) + " " + std::string(route.pattern));
  CHECK(OpenApi(browser).operations() == routes);
}

TEST_CASE("the cases give the bytes that the command line gives", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const std::pair<const char*, const char*> cases[] = {
      {"03_retail_bank", "customer_centric"}, {"08_city", "government"},
      {"04_telecom", "customer_centric"},     {"05_insurer", "customer_centric"},
      {"06_grocery", "customer_centric"},     {"07_b2b_software", "customer_centric"}};
  const std::size_t tried = std::getenv("PLUMB_LONG") ? std::size(cases) : 2;
  for (const auto& [name, framework] : std::span(cases).first(tried)) {
    const std::string path = std::string("examples/") + name + "/case.json";
    const std::string id = import_case(browser, path);
    for (const std::string command : {"assess", "plan"}) {
      const std::string line = std::string(PLUMB_BINARY) + " " + command + " " + PLUMB_SOURCE_DIR "/kb/" + framework +
                               " " PLUMB_SOURCE_DIR "/" + path + " --format json --out " + serving.folder() +
                               "/expected.json";
      REQUIRE(std::system(line.c_str()) == 0);
      std::ifstream file(serving.folder() + "/expected.json");
      const std::string expected{std::istreambuf_iterator<char>(file), {}};
      INFO(name << " " << command);
      CHECK(browser.get("/api/v1/assessments/" + id + (command == "assess" ? "/result" : "/plan")).body == expected);
    }
  }
}

}  // namespace plumb::server::tests
