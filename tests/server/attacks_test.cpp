#include <algorithm>
#include <regex>

#include "plumb/store.hpp"
#include "tests/server/bank.hpp"
#include "tests/support/test.hpp"
#include "web/server/router.hpp"
#include "web/server/tokens.hpp"

/// What people try who should not: each is refused, says nothing, and changes nothing.
namespace plumb::server::tests {
namespace {

const std::string session_path = "/api/v1/session";

std::string filled(std::string_view pattern, const std::string& assessment) {
  std::string path = "/api/v1/";
  bool is_first = true;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      path += pattern[i];
      continue;
    }
    path += is_first && pattern.starts_with("assessments") ? assessment : "1";
    is_first = false;
    ++i;
  }
  return path;
}

}  // namespace

TEST_CASE("a stranger reads and changes nothing, wherever it is tried", "[server][attack]") {
  Bank bank;
  const std::int64_t before = bank.revision();
  Browser stranger(bank.serving);
  for (const Route& route : all_routes()) {
    if (route.least == Role::Nobody) continue;
    const Answer answer = stranger.send(std::string(route.method), filled(route.pattern, bank.id),
                                        route.method == "GET" ? "" : "{}", "application/json");
    INFO(route.method << " " << route.pattern);
    CHECK(answer.status == 401);
    CHECK(answer.header("Content-Type") == "application/problem+json");
  }
  CHECK(bank.revision() == before);
}

TEST_CASE("forged, ended and foreign tokens open nothing", "[server][attack]") {
  Bank bank;
  const std::string real = bank.owner.cookie("plumb_session");
  REQUIRE(real.size() == 43);
  for (std::string token :
       {std::string(43, 'A'), real.substr(0, 42), real + "A", real.substr(0, 42) + "_", std::string()}) {
    if (token == real) continue;
    Browser forger(bank.serving);
    forger.set_cookie("plumb_session", token);
    CHECK(forger.get(bank.at).status == 401);
  }
  CHECK(Browser(bank.serving).get("/open?token=" + std::string(43, 'x')).status == 403);
  Browser thief(bank.serving);
  thief.set_cookie("plumb_session", real);
  CHECK(thief.get(bank.at).status == 200);
  CHECK(bank.owner.remove(session_path).status == 204);
  CHECK(thief.get(bank.at).status == 401);  // the session has ended, whoever has its token
}

TEST_CASE("what has expired opens nothing, and would have opened until then", "[server][attack]") {
  Serving serving({.users = true});
  Browser owner(serving);
  owner.accept_invitation(serving.server().first_invitation(), "a few quiet words");
  const std::string bank = import_bank(owner), at = "/api/v1/assessments/" + bank;
  REQUIRE(owner
              .post(at + "/events",
                    {{"kind", "respondent"}, {"body", {{"id", "ann"}, {"name", "Ann"}, {"role", "data_owner"}}}})
              .status == 201);
  const std::int64_t user = owner.post("/api/v1/users", {{"name", "rita"}, {"role", "reader"}}).json()["user"]["id"];
  // Days are not waited for: another program puts what is given out, with its end, into the same file.
  auto opened = store::open_store(serving.data());
  REQUIRE(opened);
  store::Store& file = **opened;
  const store::Time now = store::now(), hour = 3'600'000;
  for (const auto& [expires, is_open] : {std::pair{now - 1, false}, std::pair{now + hour, true}}) {
    INFO((is_open ? "still open" : "expired"));
    const std::string session = random_token(), link = random_token(), invitation = random_token();
    REQUIRE(file.add_session({.token_hash = hash_of("session", session),
                              .user = 1,
                              .role = "owner",
                              .created = now - hour,
                              .expires = expires}));
    Browser late(serving);
    late.set_cookie("plumb_session", session);
    CHECK(late.get(at).status == (is_open ? 200 : 401));
    REQUIRE(file.add_link({.assessment = bank, .respondent = "ann", .created = now - hour, .expires = expires},
                          hash_of("link", link)));
    CHECK(Browser(serving).get("/i/" + link).status == (is_open ? 200 : 403));
    REQUIRE(file.add_invitation(user, hash_of("invitation", invitation), now - hour, expires));
    CHECK(Browser(serving).get("/api/v1/invitations/" + invitation).status == (is_open ? 200 : 404));
    CHECK(Browser(serving).post("/api/v1/invitations/" + invitation, {{"password", "words that are long"}}).status ==
          (is_open ? 200 : 404));
  }
}

TEST_CASE("the first link works once", "[server][attack]") {
  Serving serving;
  const std::string link = serving.server().open_link(), path = link.substr(link.find("/open"));
  CHECK(Browser(serving).get(path).status == 303);
  CHECK(Browser(serving).get(path).status == 403);
  CHECK(serving.log().find("token") == std::string::npos);
}

TEST_CASE("a respondent's link that was ended or replaced opens nothing, and neither does its session",
          "[server][attack]") {
  Bank bank;
  const std::string first = bank.link_for("ann", "data_owner");
  Browser ann(bank.serving);
  REQUIRE(ann.get(first).status == 200);
  CHECK(ann.get(bank.at + "/next").status == 200);
  const std::string second = bank.link_for("ann", "data_owner");
  CHECK(Browser(bank.serving).get(first).status == 403);
  CHECK(ann.get(bank.at + "/next").status == 401);
  Browser again(bank.serving);
  REQUIRE(again.get(second).status == 200);
  CHECK(bank.owner.remove(bank.at + "/respondents/ann/link").status == 204);
  CHECK(again.get(bank.at + "/next").status == 401);
  CHECK(Browser(bank.serving).get(second).status == 403);
}

TEST_CASE("a respondent sees own questions and answers, of one assessment, and nothing else", "[server][attack]") {
  Bank bank;
  Browser data = bank.respondent("dora", "data_owner"), chief = bank.respondent("carl", "chief_executive");
  const Json said =
      data.post(bank.at + "/events",
                {{"kind", "answer"},
                 {"body", {{"question", "q_dm_information_strategy"}, {"value", 3}, {"note", "secret of dora"}}}})
          .json();
  REQUIRE(said.contains("event"));
  CHECK(said["event"]["body"]["respondent"] == "dora");

  SECTION("others' questions, answers and everything that concludes are closed") {
    CHECK(chief.get(bank.at + "/questions/q_dm_information_strategy").status == 403);
    CHECK(chief.get(bank.at + "/questions").body.find("secret of dora") == std::string::npos);
    CHECK(chief.get(bank.at + "/questions").body.find("q_dm_information_strategy") == std::string::npos);
    CHECK(chief.get(bank.at + "/next?respondent=dora").body.find("secret of dora") == std::string::npos);
    for (const Route& route : all_routes()) {
      if (route.least <= Role::Respondent) continue;
      const Answer answer = data.send(std::string(route.method), filled(route.pattern, bank.id),
                                      route.method == "GET" ? "" : "{}", "application/json");
      INFO(route.method << " " << route.pattern);
      CHECK(answer.status == 403);
    }
  }
  SECTION("an answer says what ranges do and no word on causes, effects per option or others") {
    CHECK(said.dump().find("weak") == std::string::npos);
    CHECK(said.dump().find("root") == std::string::npos);
    const Json question = data.get(bank.at + "/questions/q_dm_information_strategy").json();
    CHECK_FALSE(question.contains("effects"));
    CHECK_FALSE(question.contains("why"));
  }
  SECTION("nobody speaks in another's name, or takes back what another said") {
    const Json forged =
        data.post(bank.at + "/events",
                  {{"kind", "answer"},
                   {"body", {{"question", "q_dm_information_strategy"}, {"respondent", "carl"}, {"value", 1}}}})
            .json();
    CHECK(forged["event"]["body"]["respondent"] == "dora");
    CHECK(forged["event"]["by"]["id"] == "dora");
    CHECK(chief.post(bank.at + "/events", {{"kind", "withdraw"}, {"body", {{"event", said["event"]["id"]}}}}).status ==
          403);
    CHECK(chief
              .post(bank.at + "/events",
                    {{"kind", "answer"}, {"body", {{"question", "q_dm_information_strategy"}, {"value", 1}}}})
              .status == 403);
  }
  SECTION("what assessors set is not theirs to set") {
    const std::int64_t before = bank.revision();
    for (const char* kind : {"level", "evidence", "target", "profile", "measure", "member", "fact", "capacity",
                             "action", "vote", "subject", "date", "respondent", "plan", "knowledge", "earlier"})
      CHECK(data.post(bank.at + "/events",
                      {{"kind", kind}, {"body", {{"of", "retention"}, {"id", "dora"}, {"role", "owner"}}}})
                .status == 403);
    CHECK(bank.revision() == before);
  }
  SECTION("another assessment is closed") {
    const std::string other = import_bank(bank.owner);
    CHECK(data.get("/api/v1/assessments/" + other + "/next").status == 403);
    CHECK(data.post("/api/v1/assessments/" + other + "/events",
                    {{"kind", "answer"}, {"body", {{"question", "q_dm_information_strategy"}, {"value", 1}}}})
              .status == 403);
  }
  SECTION("they may take back their own") {
    CHECK(data.post(bank.at + "/events", {{"kind", "withdraw"}, {"body", {{"event", said["event"]["id"]}}}}).status ==
          201);
  }
}

TEST_CASE("writes that another site makes a browser send are refused", "[server][attack]") {
  Bank bank;
  const std::int64_t before = bank.revision();
  const Json event{{"kind", "target"}, {"body", {{"of", "retention"}, {"value", 4}}}};
  const std::string origin = "http://127.0.0.1:" + std::to_string(bank.serving.port());
  CHECK(bank.owner.post(bank.at + "/events", event, {{"Origin", "http://evil.example"}}).status == 403);
  CHECK(bank.owner.post(bank.at + "/events", event, {{"Origin", "null"}}).status == 403);
  CHECK(bank.owner.post(bank.at + "/events", event, {{"Origin", origin + ".evil.example"}}).status == 403);
  CHECK(bank.owner.post(bank.at + "/events", event, {{"Sec-Fetch-Site", "cross-site"}}).status == 403);
  CHECK(bank.owner.post(bank.at + "/events", event, {{"X-Plumb-CSRF", "0123456789abcdef0123456789abcdef"}}).status ==
        403);
  CHECK(bank.owner.post_text(bank.at + "/events", "kind=target", "application/x-www-form-urlencoded").status == 415);
  CHECK(bank.owner.post_text(bank.at + "/events", event.dump(), "text/plain").status == 415);
  Browser without(bank.serving);
  without.set_cookie("plumb_session", bank.owner.cookie("plumb_session"));
  CHECK(without.post(bank.at + "/events", event).status == 403);
  CHECK(bank.revision() == before);
  CHECK(bank.owner.post(bank.at + "/events", event, {{"Origin", origin}}).status == 201);
}

TEST_CASE("another name for this machine is not answered", "[server][attack]") {
  Bank bank;
  for (const char* host : {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""})
    CHECK(bank.owner.get(bank.at, {{"Host", host}}).status == 421);
  CHECK(bank.owner.get(bank.at, {{"Host", "localhost:" + std::to_string(bank.serving.port())}}).status == 200);
}

TEST_CASE("no path leads out of what is served", "[server][attack]") {
  Serving serving;
  for (const char* path :
       {"/../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2fetc%2fpasswd", "//etc/passwd", "/assets//main.js", "/%00", "/assets/%00.js", "/a%0d%0aX: y",
        "/%ff", "/%", "/%zz", "/api/v1/schemas/..%2fopenapi.json", "/api/v1/schemas/%2e%2e", "/assets/.env"}) {
    const Answer answer = Browser(serving).get(path);
    INFO(path << " " << answer.status << " " << answer.body.substr(0, 100));
    CHECK((answer.status == 400 || answer.status == 404));
    CHECK(answer.body.find("root:") == std::string::npos);
  }
}

TEST_CASE("no header is written from what was sent, and no redirect leads away", "[server][attack]") {
  Bank bank;
  const Answer answer = bank.owner.get("/open?token=x%0d%0aSet-Cookie:%20a=b&next=https://evil.example/");
  CHECK(answer.status == 400);
  CHECK(answer.header("Set-Cookie").empty());
  const Answer plain = bank.owner.get("/open?token=x&next=https://evil.example/");
  CHECK(plain.header("Location").empty());
  Serving other;
  const std::string link = other.server().open_link();
  const Answer opened =
      Browser(other).get(link.substr(link.find("/open")) + "&next=https://evil.example/&url=//evil.example");
  CHECK(opened.header("Location") == "/");
  const Json created = bank.owner
                           .post("/api/v1/assessments", {{"framework", {{"id", "government"}}},
                                                         {"subject", {{"name", "x\r\nSet-Cookie: a=b"}}}})
                           .json();
  REQUIRE(created.contains("id"));
  const Answer file = bank.owner.get("/api/v1/assessments/" + created["id"].get<std::string>() + "/case");
  CHECK(file.header("Set-Cookie").empty());
  CHECK(file.header("Content-Disposition").find("\r") == std::string::npos);
}

TEST_CASE("a session that was there before signing in is not the one after it", "[server][attack]") {
  Serving serving;
  Browser browser(serving);
  const std::string planted(43, 'P');
  browser.set_cookie("plumb_session", planted);
  browser.become_owner(serving);
  CHECK(browser.cookie("plumb_session") != planted);
  Browser attacker(serving);
  attacker.set_cookie("plumb_session", planted);
  CHECK(attacker.get("/api/v1/assessments").status == 401);
}

TEST_CASE("cookies are kept from scripts and from other sites", "[server][attack]") {
  Serving serving;
  const std::string link = serving.server().open_link();
  const std::string cookie = Browser(serving).get(link.substr(link.find("/open"))).header("Set-Cookie");
  CHECK(cookie.find("HttpOnly") != std::string::npos);
  CHECK(cookie.find("SameSite=Strict") != std::string::npos);
  Serving secure({.public_url = "https://plumb.example.org"});
  const std::string its = secure.server().open_link();
  const Answer opened = Browser(secure).get(its.substr(its.find("/open")), {{"Host", "plumb.example.org"}});
  CHECK(opened.header("Set-Cookie").find("; Secure") != std::string::npos);
}

TEST_CASE("the content policy lets nothing in from elsewhere, and the report's sheet by its hash", "[server][attack]") {
  Bank bank;
  const std::string policy = bank.owner.get("/").header("Content-Security-Policy");
  CHECK(policy.find("default-src 'none'") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  const Answer report = bank.owner.get(bank.at + "/report");
  const std::string its = report.header("Content-Security-Policy");
  CHECK(its.find("unsafe") == std::string::npos);
  CHECK(its.find("'sha256-") != std::string::npos);
  CHECK(its.find("script-src") == std::string::npos);
  CHECK_FALSE(std::regex_search(report.body, std::regex(" style=\"")));
}

TEST_CASE("roles are what they are, whatever is sent", "[server][attack]") {
  Serving serving({.users = true});
  Browser owner(serving);
  owner.accept_invitation(serving.server().first_invitation(), "a few quiet words");
  const auto join = [&](const std::string& name, const std::string& role) {
    const std::string url = owner.post("/api/v1/users", {{"name", name}, {"role", role}}).json()["invitation"]["url"];
    Browser browser(serving);
    REQUIRE(browser
                .post("/api/v1/invitations/" + url.substr(url.rfind('/') + 1),
                      {{"password", "words of " + name}, {"role", "owner"}})
                .status == 200);
    browser.read_csrf();
    return browser;
  };
  Browser reader = join("rita reads", "reader"), assessor = join("anna assesses", "assessor");
  CHECK(reader.get(session_path).json()["role"] == "reader");
  for (const Route& route : all_routes()) {
    if (route.pattern == "session") continue;  // signing out is for everybody
    const Answer as_reader = reader.send(std::string(route.method), filled(route.pattern, "none"),
                                         route.method == "GET" ? "" : "{}", "application/json");
    INFO(route.method << " " << route.pattern);
    if (route.least > Role::Reader) CHECK(as_reader.status == 403);
    if (route.least != Role::Owner) continue;
    CHECK(assessor
              .send(std::string(route.method), filled(route.pattern, "none"), route.method == "GET" ? "" : "{}",
                    "application/json")
              .status == 403);
  }
  reader.read_csrf();
  const std::string id = std::to_string(reader.get(session_path).json().value("/user/id"_json_pointer, 0));
  CHECK(reader.patch("/api/v1/users/" + id, {{"role", "owner"}}).status >= 401);
}

TEST_CASE("passwords that are guessed lock the name, and nothing tells which names there are", "[server][attack]") {
  Serving serving({.users = true});
  Browser owner(serving);
  owner.accept_invitation(serving.server().first_invitation(), "a few quiet words");
  Browser guesser(serving);
  const Answer unknown = guesser.post(session_path, {{"name", "nobody"}, {"password", "guess number 0"}});
  const Answer known = guesser.post(session_path, {{"name", "owner"}, {"password", "guess number 0"}});
  CHECK(unknown.status == 401);
  CHECK(known.json()["detail"] == unknown.json()["detail"]);
  for (int i = 1; i < 10; ++i)
    guesser.post(session_path, {{"name", "owner"}, {"password", "guess number " + std::to_string(i)}});
  CHECK(guesser.post(session_path, {{"name", "owner"}, {"password", "a few quiet words"}}).status == 429);
  CHECK(serving.log().find("guess") == std::string::npos);
  CHECK(serving.log().find("owner\",\"password") == std::string::npos);
}

}  // namespace plumb::server::tests
