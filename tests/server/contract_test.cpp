#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <span>

#include "tests/server/openapi.hpp"
#include "tests/support/test.hpp"
#include "web/server/router.hpp"

/// Every address of the interface, against its own description.
namespace plumb::server::tests {
namespace {

/// Tries operations, and keeps which. That answers are as described, every browser of a test looks at.
struct Tried {
  Browser& browser;
  std::set<std::string> operations{};

  Answer note(const std::string& method, const std::string& address, Answer answer, int status) {
    INFO(method << " " << address << "\n" << answer.body.substr(0, 2000));
    CHECK(answer.status == status);
    operations.insert(OpenApi::of_sources().operation_of(method, "/api/v1" + address));
    return answer;
  }
  Json operator()(const std::string& method, const std::string& address, int status, const Json& body = nullptr) {
    const std::string text = body.is_null() ? "" : body.dump();
    const std::string type = text.empty() ? "" : "application/json";
    return note(method, address, browser.send(method, "/api/v1" + address, text, type), status).json();
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

void try_assessments(Tried& check, const std::string& id) {
  const std::string at = "/assessments/" + id;
  check("GET", "/assessments?search=bank&limit=5", 200);
  check("GET", at, 200);
  check("PATCH", at, 200, {{"title", "The bank"}});
  check("GET", at + "/case", 200);
  check("GET", at + "/result", 200);
  check("GET", at + "/revision", 200);
  check("POST", at + "/events", 201, {{"kind", "target"}, {"body", {{"of", "retention"}, {"value", 3.5}}}});
  check("GET", at + "/events?limit=3", 200);
  check("POST", at + "/events", 201,
        {{"kind", "scenario"}, {"body", {{"title", "t"}, {"set", {"data_management is 3"}}}}});
  check("GET", at + "/scenarios", 200);
  check("GET", at + "/plan/accepted", 200);
  check("GET", at + "/questions", 200);
  check("GET", at + "/questions/q_dm_information_strategy", 200);
  check("GET", at + "/next?minutes=10", 200);
  for (const std::string name : {"why", "why-enough", "how-sure", "says-who", "so-what"})
    check("GET", at + "/" + name + "?fact=data_management", 200);
  check("GET", at + "/why-asked?question=q_dm_information_strategy", 200);
  for (const std::string name : {"why-not", "how-to", "causes"})
    check("GET", at + "/" + name + "?item=retention&level=3", 200);
  check("GET", at + "/plan?budget=200&periods=2", 200);
  check("GET", at + "/what-if?set=data_management%20is%203.5&result=1", 200);
  check("GET", at + "/changed?from=2099-01-01&to=2099-01-01", 200);
  check("GET", at + "/report?format=json", 200);
  check("GET", "/portfolio?framework=customer_centric", 200);
}

void try_people(Tried& check, const std::string& id) {
  const std::string at = "/assessments/" + id;
  check("POST", at + "/events", 201,
        {{"kind", "respondent"}, {"body", {{"id", "ann"}, {"name", "Ann"}, {"role", "chief_executive"}}}});
  check("GET", at + "/respondents", 200);
  check("POST", at + "/respondents/ann/link", 201, {{"days", 3}});
  check("DELETE", at + "/respondents/ann/link", 204);
  const std::string adding = at + "/attachments?of=dm_information_strategy&title=minutes&grade=seen&kind=document";
  check.note("POST", adding, check.browser.post_text("/api/v1" + adding, "plain words", "text/plain"), 201);
  const Json files = check("GET", at + "/attachments", 200);
  check("GET", at + "/attachments/" + std::to_string(files["items"][0]["id"].get<int>()), 200);
  check("GET", "/audit?limit=5", 200);
  check("GET", "/users", 200);
}

void try_knowledge(Tried& check, const std::string& id) {
  const Json list = check("GET", "/knowledge", 200);
  CHECK(list["items"].size() == 3);
  const std::string hash = list["items"][0]["hash"];
  check("GET", "/knowledge/" + hash, 200);
  check("GET", "/knowledge/customer_centric/1.0.0", 200);
  check("GET", "/knowledge/" + hash + "/files", 200);
  check("POST", "/knowledge/check", 200, file_list("framework {"));
  check("POST", "/knowledge/test", 200, file_list(tiny));
  check("POST", "/knowledge/effect", 200, file_list(tiny));
  check("POST", "/knowledge", 201, file_list(tiny));
  check("PUT", "/knowledge/drafts/mine", 204, file_list(tiny));
  check("GET", "/knowledge/drafts", 200);
  check("GET", "/knowledge/drafts/mine", 200);
  check("DELETE", "/knowledge/drafts/mine", 204);
  const std::string pinned = check.browser.get("/api/v1/assessments/" + id).json()["framework"]["hash"];
  check("POST", "/assessments/" + id + "/knowledge", 200, {{"hash", pinned}});
}

}  // namespace

TEST_CASE("every address answers as its description says", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  Tried check{browser};
  check("GET", "/session", 200);
  check("GET", "/openapi.json", 200);
  check("GET", "/schemas/assess.schema.json", 200);
  browser.become_owner(serving);
  check("GET", "/session", 200);
  const Json bank = Json::parse(file_text("examples/03_retail_bank/case.json"));
  const std::string id = check("POST", "/assessments", 201, {{"case", bank}}).at("id");
  try_assessments(check, id);
  try_people(check, id);
  try_knowledge(check, id);
  check("DELETE", "/assessments/" + id, 204);
  check("POST", "/assessments/" + id + "/restore", 200);
  check("DELETE", "/session", 204);

  // Signing in needs another way to run, streams another way to read.
  const std::set<std::string> elsewhere{"GET /assessments/{assessment}/stream",
                                        "GET /invitations/{token}",
                                        "PATCH /users/{user}",
                                        "POST /invitations/{token}",
                                        "POST /session",
                                        "POST /session/password",
                                        "POST /users",
                                        "POST /users/{user}/invitation"};
  std::set<std::string> untried = OpenApi::of_sources().operations();
  for (const std::string& operation : check.operations) untried.erase(operation);
  CHECK(untried == elsewhere);
}

TEST_CASE("accounts answer as their description says", "[server][contract]") {
  Serving serving({.users = true});
  Browser browser(serving);
  Tried check{browser};
  const std::string link = serving.server().first_invitation();
  const std::string token = link.substr(link.rfind('/') + 1);
  check("GET", "/invitations/" + token, 200);
  check("POST", "/invitations/" + token, 200, {{"password", "a few quiet words"}});
  browser.read_csrf();
  const Json invited = check("POST", "/users", 201, {{"name", "Rita"}, {"role", "reader"}});
  const std::string id = std::to_string(invited["user"]["id"].get<int>());
  check("POST", "/users/" + id + "/invitation", 201);
  check("PATCH", "/users/" + id, 200, {{"role", "assessor"}});
  check("POST", "/session/password", 204, {{"old", "a few quiet words"}, {"new", "other quiet words"}});
  check("POST", "/session", 200, {{"name", "owner"}, {"password", "other quiet words"}});
}

TEST_CASE("the description that is served has every route, and no others", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  CHECK(browser.get("/api/v1/openapi.json").body == file_text("web/server/openapi.json"));
  CHECK(browser.get("/api/v1/schemas/assess.schema.json").body == file_text("docs/schema/assess.schema.json"));
  const std::regex parameter("\\{[a-z]+\\}");
  std::set<std::string> routes, described;
  for (const Route& route : all_routes()) routes.insert(fmt::format("{} /{}", route.method, route.pattern));
  for (const std::string& operation : OpenApi::of_sources().operations())
    described.insert(std::regex_replace(operation, parameter, "{}"));
  CHECK(described == routes);
}

TEST_CASE("an answer that is not as described is told apart from one that is", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  const std::string path = "/api/v1/session";
  Answer answer = browser.get(path);
  const auto faults = [&](const Answer& a) { return OpenApi::of_sources().faults("GET", path, a).size(); };
  CHECK(faults(answer) == 0);
  Answer with_more = answer, without = answer, other_type = answer, other_status = answer, refused = answer;
  Json body = answer.json();
  body.erase("mode");
  without.body = body.dump();
  CHECK(faults(without) == 1);
  body = answer.json();
  body["mode"] = 7;
  with_more.body = body.dump();
  CHECK(faults(with_more) > 0);
  other_type.headers.find("Content-Type")->second = "text/plain";
  CHECK(faults(other_type) == 1);
  other_status.status = 206;
  CHECK(faults(other_status) == 1);
  refused.status = 404;  // and no problem document
  CHECK(faults(refused) == 1);
  CHECK(OpenApi::of_sources().faults("GET", "/api/v1/no/such", refused).size() == 1);
  CHECK(OpenApi::of_sources().faults("GET", "/healthz", answer).empty());
}

TEST_CASE("the cases give the bytes that the command line gives", "[server][contract]") {
  Serving serving;
  Browser browser(serving);
  browser.become_owner(serving);
  const auto printed = [&](const std::string& command, const std::string& framework, const std::string& path) {
    const std::string to = serving.folder() + "/expected.json";
    const std::string line = fmt::format("{} {} {}/kb/{} {}/{} --format json --out {}", PLUMB_BINARY, command,
                                         PLUMB_SOURCE_DIR, framework, PLUMB_SOURCE_DIR, path, to);
    REQUIRE(std::system(line.c_str()) == 0);
    std::ifstream file(to);
    return std::string(std::istreambuf_iterator<char>(file), {});
  };
  const std::pair<const char*, const char*> cases[] = {
      {"03_retail_bank", "customer_centric"}, {"08_city", "government"},
      {"04_telecom", "customer_centric"},     {"05_insurer", "customer_centric"},
      {"06_grocery", "customer_centric"},     {"07_b2b_software", "customer_centric"}};
  std::size_t planned = std::getenv("PLUMB_LONG") ? std::size(cases) : 2;  // a plan takes its time
  for (const auto& [name, framework] : cases) {
    const std::string path = std::string("examples/") + name + "/case.json";
    const std::string at = "/api/v1/assessments/" + import_case(browser, path);
    INFO(name);
    CHECK(browser.get(at + "/result").body == printed("assess", framework, path));
    if (planned == 0) continue;
    --planned;
    CHECK(browser.get(at + "/plan").body == printed("plan", framework, path));
  }
}

}  // namespace plumb::server::tests
