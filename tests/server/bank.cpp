#include "tests/server/bank.hpp"

#include "tests/support/test.hpp"

namespace plumb::server::tests {

Answer Bank::say(const std::string& to, const std::string& kind, const Json& body) {
  return owner.post("/api/v1/assessments/" + to + "/events", {{"kind", kind}, {"body", body}});
}

Json Bank::result(const std::string& of) { return owner.get("/api/v1/assessments/" + of + "/result").json(); }

std::string Bank::link_for(const std::string& respondent, const std::string& role) {
  REQUIRE(say("respondent", {{"id", respondent}, {"name", respondent}, {"role", role}}).status == 201);
  const Answer link = owner.post(at + "/respondents/" + respondent + "/link", {{"days", 1}});
  REQUIRE(link.status == 201);
  const std::string url = link.json()["url"];
  return url.substr(url.find("/i/"));
}

Browser Bank::respondent(const std::string& name, const std::string& role) {
  const std::string link = link_for(name, role);
  Browser browser(serving);
  REQUIRE(browser.get(link).status == 200);
  browser.read_csrf();
  return browser;
}

}  // namespace plumb::server::tests
