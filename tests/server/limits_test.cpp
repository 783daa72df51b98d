#include <thread>
#include <vector>

#include "tests/server/bank.hpp"
#include "tests/server/raw_connection.hpp"
#include "tests/support/test.hpp"

/// What would wear a server out: every part of a request has an end.
namespace plumb::server::tests {
namespace {

using namespace std::chrono_literals;

bool is_well(const Serving& serving) { return Browser(serving).get("/healthz").body == "ok\n"; }

}  // namespace

TEST_CASE("a body without a length is refused, and nothing after it is read as a request", "[server][attack]") {
  Serving serving;
  RawConnection chunked(serving.port());
  chunked.send(
      head("POST /api/v1/session", serving.port(), "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\n") +
      "5\r\nhello\r\n0\r\n\r\n" + head("GET /healthz", serving.port()));
  const std::string answer = chunked.read_all();
  CHECK(status_in(answer) == 411);
  CHECK(answer.find("HTTP/1.1", 10) == std::string::npos);
  CHECK(chunked.was_closed());
}

TEST_CASE("a body that says it has 100 MB is refused before it is read", "[server][attack]") {
  Opened opened;
  auto& [serving, owner] = opened;
  const std::string session =
      "Cookie: plumb_session=" + owner.cookie("plumb_session") + "\r\nX-Plumb-CSRF: " + owner.csrf() + "\r\n";
  RawConnection large(serving.port());
  large.send(head("POST /api/v1/assessments", serving.port(),
                  session + "Content-Type: application/json\r\nContent-Length: 104857600\r\n"));
  const std::string answer = large.read_all();
  CHECK(status_in(answer) == 413);
  CHECK(large.was_closed());
  RawConnection stranger(serving.port());
  stranger.send(head("POST /api/v1/assessments", serving.port(),
                     "Content-Type: application/json\r\nContent-Length: 9000000\r\n"));
  CHECK(status_in(stranger.read_all()) == 401);  // not even a byte is read from somebody without a session
  CHECK(is_well(serving));
}

TEST_CASE("a packed body is refused and never unpacked, as a few bytes could stand for gigabytes", "[server][attack]") {
  Opened opened;
  auto& [serving, owner] = opened;
  // {"case": {"framework": "government", "subject": {"name": "x"}}}, as gzip writes it.
  const unsigned char packed[] = {
      0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xab, 0x56, 0x4a, 0x4e, 0x2c, 0x4e, 0x55, 0xb2, 0x52,
      0xa8, 0x56, 0x4a, 0x2b, 0x4a, 0xcc, 0x4d, 0x2d, 0xcf, 0x2f, 0xca, 0x06, 0xf2, 0x94, 0xd2, 0xf3, 0xcb, 0x52, 0x8b,
      0xf2, 0x72, 0x53, 0xf3, 0x4a, 0x94, 0x74, 0x14, 0x94, 0x8a, 0x4b, 0x93, 0xb2, 0x52, 0x93, 0x4b, 0xc0, 0xca, 0xf2,
      0x80, 0xaa, 0x40, 0x2a, 0x2a, 0x94, 0x6a, 0x6b, 0x6b, 0x01, 0xfe, 0x7d, 0x2d, 0x28, 0x3f, 0x00, 0x00, 0x00};
  const std::string bytes(reinterpret_cast<const char*>(packed), sizeof packed);
  const auto send = [&](const std::string& body, httplib::Headers headers) {
    return owner.post_text("/api/v1/assessments", body, "application/json", std::move(headers));
  };
  for (const char* encoding : {"gzip", "GZIP", "x-gzip", "deflate", "br", "identity, gzip", "gzip, identity"}) {
    const Answer answer = send(bytes, {{"Content-Encoding", encoding}});
    INFO(encoding << " " << answer.body);
    CHECK(answer.status == 415);
    CHECK(answer.json()["detail"] == "Send the body as it is; Content-Encoding is not taken.");
  }
  CHECK(send(bytes, {{"Content-Encoding", "identity"}, {"Content-Encoding", "gzip"}}).status == 415);
  CHECK(send(bytes, {}).status == 422);  // no JSON
  const std::string plain = "{\"case\": {\"framework\": \"government\", \"subject\": {\"name\": \"x\"}}}";
  CHECK(send(plain, {{"Content-Encoding", "identity"}}).status == 201);
  CHECK(owner.get("/api/v1/assessments").json()["total"] == 1);
}

TEST_CASE("lengths that disagree, or are none, are refused", "[server][attack]") {
  Serving serving;
  for (const char* headers :
       {"Content-Length: 5\r\nContent-Length: 7\r\n", "Content-Length: -1\r\n", "Content-Length: 5, 5\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"}) {
    RawConnection connection(serving.port());
    connection.send(head("POST /api/v1/session", serving.port(), headers) + "hello" +
                    head("GET /healthz", serving.port()));
    const std::string answer = connection.read_all();
    INFO(headers << answer.substr(0, 60));
    CHECK((status_in(answer) == 400 || status_in(answer) == 411));
    CHECK(answer.find("\nok") == std::string::npos);
  }
}

TEST_CASE("headers that never end are cut off", "[server][attack]") {
  Serving serving;
  RawConnection one_long_line(serving.port());
  one_long_line.send("GET / HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(serving.port()) + "\r\nX-Long: ");
  for (int i = 0; i < 200; ++i)
    if (!one_long_line.send(std::string(4096, 'a'))) break;
  CHECK(status_in(one_long_line.read_all()) == 431);
  RawConnection many(serving.port());
  many.send("GET / HTTP/1.1\r\n");
  for (int i = 0; i < 20'000; ++i)
    if (!many.send("X-" + std::to_string(i) + ": b\r\n")) break;
  CHECK(status_in(many.read_all()) == 431);
  CHECK(is_well(serving));
}

TEST_CASE("a head that drips in is not waited for", "[server][attack]") {
  Options options;
  options.limits.header_time = 300ms;
  options.limits.idle_time = 300ms;
  Serving serving(options);
  RawConnection slow(serving.port());
  slow.send("GET / HTTP/1.1\r\n");
  bool open = true;
  for (int i = 0; i < 100 && open; ++i) {
    open = slow.send("X");
    std::this_thread::sleep_for(50ms);
  }
  CHECK_FALSE(open);
}

TEST_CASE("an address has an end", "[server][attack]") {
  Serving serving;
  CHECK(Browser(serving).get("/api/v1/session?x=" + std::string(9'000, 'a')).status == 414);
}

TEST_CASE("deep and wide JSON is refused in words", "[server][attack]") {
  Opened opened;
  auto& [serving, owner] = opened;
  const std::string id = import_bank(owner), events = "/api/v1/assessments/" + id + "/events";
  const std::string deep =
      "{\"kind\": \"note\", \"body\": " + std::string(20'000, '[') + std::string(20'000, ']') + "}";
  const Answer nested = owner.post_text(events, deep, "application/json");
  CHECK(nested.status == 422);
  CHECK(nested.json().contains("diagnostics"));
  const std::string deep_case = "{\"case\": {\"framework\": \"government\", \"subject\": " + std::string(100'000, '[') +
                                std::string(100'000, ']') + "}}";
  CHECK(owner.post_text("/api/v1/assessments", deep_case, "application/json").status == 422);
  CHECK(owner.post_text(events, "{\"kind\": \"note\"", "application/json").status == 422);
  CHECK(owner.post_text(events, "\xff\xfe", "application/json").status == 422);
  CHECK(is_well(serving));
}

TEST_CASE("an import that blows up is refused", "[server][attack]") {
  Opened opened;
  auto& [serving, owner] = opened;
  std::string members;
  for (int i = 0; i < 200'000; ++i) members += (i ? ",[" : "[") + std::to_string(i) + "]";
  const Answer wide = owner.post_text(
      "/api/v1/assessments",
      "{\"case\": {\"framework\": \"government\", \"subject\": {\"name\": \"x\"}, \"answers\": [" + members + "]}}",
      "application/json");
  CHECK(wide.status == 422);
  CHECK(wide.body.size() < 200'000);
  const Answer knowledge = owner.post(
      "/api/v1/knowledge/check", {{"files", Json::array({{{"path", "a.plumb"}, {"text", std::string(50'000, '(')}}})}});
  CHECK(knowledge.status == 200);
  CHECK(knowledge.json()["diagnostics"].size() > 0);
  CHECK(is_well(serving));
}

TEST_CASE("whoever asks too often is told to wait", "[server][attack]") {
  Serving serving({.requests_per_minute = 60});
  Browser browser(serving);
  int waits = 0;
  for (int i = 0; i < 40; ++i) {
    const Answer answer = browser.get("/healthz");
    if (answer.status != 429) continue;
    ++waits;
    CHECK(answer.header("Retry-After") == "5");
  }
  CHECK(waits > 20);
}

TEST_CASE("300 idle connections and 50 slow ones stop nobody", "[server]") {
  Serving serving({}, {}, Limits{}.threads);
  std::vector<std::unique_ptr<RawConnection>> idle, slow;
  for (int i = 0; i < 300; ++i) {
    idle.push_back(std::make_unique<RawConnection>(serving.port()));
    if (i % 2) idle.back()->send(head("GET /healthz", serving.port()));  // the others say nothing at all
  }
  for (int i = 0; i < 50; ++i) slow.push_back(std::make_unique<RawConnection>(serving.port()));
  const std::string request = head("GET /healthz", serving.port());
  for (std::size_t byte = 0; byte < 5; ++byte) {
    for (auto& connection : slow) connection->send(request.substr(byte, 1));
    CHECK(is_well(serving));
  }
  for (auto& connection : idle) {
    connection->read_all(1ms);
    CHECK_FALSE(connection->was_closed());  // the others were answered beside them, not when they had gone
  }
}

TEST_CASE("a crowd that says nothing soon makes room", "[server]") {
  Options options;
  options.limits.header_time = 60s;
  Serving serving(options, {}, 8);
  std::vector<std::unique_ptr<RawConnection>> silent;
  for (int i = 0; i < 8; ++i) silent.push_back(std::make_unique<RawConnection>(serving.port()));
  CHECK(is_well(serving));
  int gone = 0;
  for (auto& connection : silent) {
    CHECK(connection->read_all(1ms).empty());
    gone += connection->was_closed();
  }
  CHECK(gone > 0);
}

TEST_CASE("what is answered tells nothing of the machine", "[server]") {
  Opened opened;
  auto& [serving, owner] = opened;
  for (const char* path : {"/api/v1/assessments/nothing", "/api/v1/assessments/nothing/result",
                           "/api/v1/knowledge/nothing", "/api/v1/knowledge/a/b/c"}) {
    const Answer answer = owner.get(path);
    INFO(path << answer.body);
    CHECK(answer.status == 404);
    CHECK(answer.header("Content-Type") == "application/problem+json");
    CHECK(answer.json()["instance"] == answer.header("X-Request-Id"));
    CHECK(answer.body.find("/tmp") == std::string::npos);
    CHECK(answer.body.find("sqlite") == std::string::npos);
  }
  CHECK(owner.get("/").header("Server").empty());
}

}  // namespace plumb::server::tests
