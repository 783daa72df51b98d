#include <fmt/format.h>

#include <regex>

#include "plumb/store.hpp"
#include "tests/server/serving.hpp"
#include "tests/support/test.hpp"

/// Script, SQL and markup in every text that people can write: it stays text, to the letter, wherever it is shown.
namespace plumb::server::tests {
namespace {

const std::string script =
    "\"><script>alert(1)</script></style><img src=x onerror=alert(1)><svg/onload=alert(1)> javascript:alert(1)";
const std::string sql = "'; DROP TABLE events; DELETE FROM users; -- \" OR \"1\"=\"1";

std::string percent_encoded(const std::string& text) {
  std::string out;
  for (const unsigned char c : text)
    out += std::isalnum(c) ? std::string(1, static_cast<char>(c)) : fmt::format("%{:02X}", c);
  return out;
}

/// The framework of hostile.plumb with `bad` in every text. There a quote is written with a backslash.
Json framework_with(const std::string& bad) {
  const std::string in_plumb = std::regex_replace(bad, std::regex("\""), "\\\"");
  std::string text;
  for (const char c : file_text("tests/server/hostile.plumb")) c == '@' ? text += in_plumb : text += c;
  return {{"files", Json::array({{{"path", "hostile.plumb"}, {"text", text}}})}};
}

/// An entry of every kind that has a text in it.
std::vector<Json> entries_with(const std::string& bad) {
  const auto entry = [](const char* kind, Json body) { return Json{{"kind", kind}, {"body", std::move(body)}}; };
  return {
      entry("subject", {{"name", bad}, {"industry", bad}}),
      entry("respondent", {{"id", "r1"}, {"name", bad}, {"role", "owner"}}),
      entry("respondent", {{"id", bad}, {"name", bad}}),
      entry("member", {{"kind", "team"}, {"id", "red"}, {"title", bad}}),
      entry("profile", {{"key", "branch"}, {"value", "bank"}}),
      entry("answer",
            {{"question", "q_skill"}, {"respondent", "r1"}, {"value", "some"}, {"note", bad}, {"source", bad}}),
      entry("answer", {{"question", "q_teams"}, {"respondent", "r1"}, {"for", {"red"}}, {"value", false}}),
      entry("answer", {{"question", "q_view"}, {"respondent", "r1"}, {"value", 0}}),
      entry("level", {{"of", "view"}, {"reality", 1.5}, {"by", bad}, {"note", bad}}),
      entry("evidence", {{"of", "skill"}, {"kind", "document"}, {"title", bad}, {"grade", "seen"}, {"note", bad}}),
      entry("not_applicable", {{"of", "q_view"}, {"reason", bad}}),
      entry("note", {{"of", "data"}, {"text", bad}}),
      entry("scenario", {{"title", bad}, {"set", {"skill is 4"}}}),
      entry("vote", {{"of", "train"}, {"by", bad}, {"grade", 3}}),
  };
}

/// An installation with accounts and the hostile framework, and an assessment with every entry said in it.
struct Hostile {
  explicit Hostile(const std::string& bad) {
    owner.accept_invitation(serving.server().first_invitation(), "a few quiet words");
    const Answer published = owner.post("/api/v1/knowledge", framework_with(bad));
    INFO(published.body);
    REQUIRE(published.status == 201);
    const Answer created = owner.post(
        "/api/v1/assessments", {{"framework", {{"id", "hostile"}}}, {"subject", {{"name", bad}}}, {"title", bad}});
    INFO(created.body);
    REQUIRE(created.status == 201);
    at = "/api/v1/assessments/" + created.json()["id"].get<std::string>();
    for (const Json& entry : entries_with(bad)) {
      const Answer said = owner.post(at + "/events", entry);
      INFO(entry.dump() << "\n" << said.body);
      CHECK(said.status == 201);
    }
  }
  Serving serving{{.users = true}};
  Browser owner{serving};
  std::string at{};
};

/// How often `text` stands in `where`.
std::size_t count_of(const std::string& where, const std::string& text) {
  std::size_t count = 0;
  for (std::size_t found = where.find(text); found != std::string::npos; found = where.find(text, found + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("script and SQL in every text stay text, to the letter", "[server][attack]") {
  for (const std::string& bad : {script, sql}) {
    Hostile all(bad);
    auto& [serving, owner, at] = all;
    const std::string in_json = Json(bad).dump().substr(1, Json(bad).dump().size() - 2);
    const auto holds = [&](const std::string& path, std::size_t least) {
      const Answer answer = owner.get(path);
      INFO(path << "\n" << answer.body);
      CHECK(answer.status == 200);
      CHECK(count_of(answer.body, in_json) >= least);
    };
    holds(at, 2);
    holds(at + "/case", 9);
    holds(at + "/events", 11);
    holds(at + "/respondents", 1);
    holds(at + "/scenarios", 1);
    holds(at + "/questions", 5);
    holds(at + "/questions/q_skill", 5);
    holds(at + "/result", 10);
    holds(at + "/why?fact=data", 1);
    holds("/api/v1/knowledge/hostile/1.0.0", 25);
    holds("/api/v1/assessments?search=" + percent_encoded(bad.substr(0, 20)), 1);

    const std::string draft = "/api/v1/knowledge/drafts/" + percent_encoded(bad.substr(0, 90));
    CHECK(owner.put(draft, framework_with(bad)).status == 204);
    CHECK(owner.get(draft).json()["files"] == framework_with(bad)["files"]);
    CHECK(owner.post("/api/v1/users", {{"name", bad.substr(0, 90)}, {"role", "reader"}}).status == 201);
    CHECK(owner.get("/api/v1/users").json()["items"].dump().find(in_json.substr(0, 60)) != std::string::npos);
    CHECK(owner
              .post_text(at + "/attachments?of=skill&kind=document&grade=seen&title=" + percent_encoded(bad), bad,
                         "text/plain")
              .status == 201);
    const Json file = owner.get(at + "/attachments").json()["items"].back();
    CHECK(file["title"] == bad);
    const Answer kept = owner.get(at + "/attachments/" + std::to_string(file["id"].get<int>()));
    CHECK(kept.body == bad);
    CHECK(kept.header("Content-Disposition").starts_with("attachment; filename=\"evidence-"));
    CHECK(kept.header("Content-Security-Policy") == "default-src 'none'; sandbox");

    // Nothing was taken for SQL: what was said is all there, and the file is whole.
    CHECK(owner.get(at + "/events?limit=1000").json()["items"].size() >= entries_with(bad).size() + 2);
    const auto opened = store::open_store(serving.data());
    REQUIRE(opened);
    const auto faults = (*opened)->check_integrity();
    REQUIRE(faults);
    CHECK(faults->empty());
  }
}

TEST_CASE("a report is markup of ours alone, whatever was written", "[server][attack]") {
  Hostile all(script);
  const std::string page = all.owner.get(all.at + "/report").body;
  CHECK(count_of(page, "&lt;script&gt;alert(1)") > 10);
  for (const char* never : {"<script", "<img", "<svg/", "</style><"}) {
    INFO(never);
    CHECK(page.find(never) == std::string::npos);
  }
  // Markdown is shown by others' programs, which may take markup in it for theirs.
  const Answer markdown = all.owner.get(all.at + "/report?format=markdown");
  CHECK(markdown.status == 200);
  CHECK(count_of(markdown.body, "\\<script") > 5);
  for (const std::string mark : {"<script", "<img", "<svg/"})
    CHECK(count_of(markdown.body, mark) == count_of(markdown.body, "\\" + mark));
}

TEST_CASE("script and SQL in every parameter are refused in words or found to be nothing", "[server][attack]") {
  Hostile all(sql);
  for (const std::string& bad : {script, sql, std::string("{{7*7}}${x}%s%n\n\r\t\x01"), std::string(2'000, '(')}) {
    const std::string value = percent_encoded(bad);
    for (const std::string path : {"/why?fact=",
                                   "/why-enough?fact=",
                                   "/how-sure?fact=",
                                   "/says-who?fact=",
                                   "/so-what?fact=",
                                   "/why-asked?question=",
                                   "/why-not?level=3&item=",
                                   "/why-not?item=data&level=",
                                   "/how-to?level=3&item=",
                                   "/causes?level=3&item=",
                                   "/plan?budget=",
                                   "/plan?periods=",
                                   "/plan?without=",
                                   "/what-if?set=",
                                   "/changed?from=",
                                   "/changed?earlier=",
                                   "/result?at=",
                                   "/result?language=",
                                   "/report?format=",
                                   "/events?after=",
                                   "/events?limit=",
                                   "/events?kind=",
                                   "/events?order=",
                                   "/questions/",
                                   "/next?respondent=",
                                   "/next?minutes=",
                                   "/attachments/"}) {
      const Answer answer = all.owner.get(all.at + path + value);
      INFO(path << bad.substr(0, 40) << "\n" << answer.status << " " << answer.body.substr(0, 300));
      CHECK(answer.status < 500);
      CHECK((answer.status == 200 || answer.status == 400 || answer.status == 404 || answer.status == 422));
      CHECK(answer.header("Content-Type").starts_with("application/"));  // never a page
    }
    for (const std::string path : {"/api/v1/assessments?search=", "/api/v1/assessments?after=",
                                   "/api/v1/portfolio?framework=", "/api/v1/knowledge/", "/api/v1/schemas/",
                                   "/api/v1/audit?after=", "/api/v1/invitations/", "/i/", "/open?token="})
      CHECK(all.owner.get(path + value).status < 500);
  }
  CHECK(all.owner.get(all.at).status == 200);
}

}  // namespace plumb::server::tests
