#include "tests/server/serving.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/server/openapi.hpp"
#include "tests/support/test.hpp"

namespace plumb::server::tests {

struct Serving::Log {
  std::ostringstream text{};
  std::shared_ptr<spdlog::logger> logger =
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text));
};

Serving::Serving(Options changed, const std::string& data, std::size_t threads) : log_(std::make_shared<Log>()) {
  char name[] = "/tmp/plumb_server_XXXXXX";
  owns_folder_ = data.empty();
  folder_ = owns_folder_ ? ::mkdtemp(name) : std::filesystem::path(data).parent_path().string();
  changed.data = folder_ + "/plumb.db";
  if (changed.knowledge.empty()) changed.knowledge = PLUMB_SOURCE_DIR "/kb";
  changed.limits.threads = threads;
  changed.version = "test";
  auto begun = begin_server(std::move(changed), log_->logger);
  REQUIRE(begun);
  server_ = std::make_unique<Server>(std::move(*begun));
  thread_ = std::thread([this] { server_->run(); });
}

void Serving::end() {
  if (!server_) return;
  server_->stop();
  thread_.join();
  server_.reset();
}

Serving::~Serving() {
  end();
  std::error_code ignored;
  if (owns_folder_) std::filesystem::remove_all(folder_, ignored);
}

std::string Serving::log() const {
  log_->logger->flush();
  return log_->text.str();
}

Browser::Browser(int port) : port_(port), client_(std::make_unique<httplib::Client>("127.0.0.1", port)) {
  client_->set_keep_alive(true);
  client_->set_tcp_nodelay(true);
  client_->set_read_timeout(60, 0);
}

Answer Browser::send(const std::string& method, const std::string& path, const std::string& body,
                     const std::string& type, httplib::Headers headers) {
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.headers = std::move(headers);
  std::string cookies;
  for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  if (!cookies.empty()) request.headers.emplace("Cookie", cookies);
  if (method != "GET") {
    if (!csrf_.empty() && !request.has_header("X-Plumb-CSRF")) request.headers.emplace("X-Plumb-CSRF", csrf_);
    request.body = body;
    if (!type.empty()) request.headers.emplace("Content-Type", type);
  }
  const auto result = client_->send(request);
  REQUIRE(result);
  Answer answer{result->status, result->body, result->headers};
  for (auto [at, end] = result->headers.equal_range("Set-Cookie"); at != end; ++at) {
    const std::string& text = at->second;
    const std::size_t equals = text.find('='), semicolon = text.find(';');
    const std::string value = text.substr(equals + 1, semicolon - equals - 1);
    if (value.empty()) cookies_.erase(text.substr(0, equals));
    else cookies_[text.substr(0, equals)] = value;
  }
  for (const std::string& fault : OpenApi::of_sources().faults(method, path, answer)) FAIL_CHECK(fault);
  return answer;
}

Answer Browser::get(const std::string& path, httplib::Headers headers) {
  return send("GET", path, "", "", std::move(headers));
}
Answer Browser::post(const std::string& path, const Json& body, httplib::Headers headers) {
  return send("POST", path, body.dump(), "application/json", std::move(headers));
}
Answer Browser::post_text(const std::string& path, const std::string& body, const std::string& type,
                          httplib::Headers headers) {
  return send("POST", path, body, type, std::move(headers));
}
Answer Browser::put(const std::string& path, const Json& body) {
  return send("PUT", path, body.dump(), "application/json");
}
Answer Browser::patch(const std::string& path, const Json& body) {
  return send("PATCH", path, body.dump(), "application/json");
}
Answer Browser::remove(const std::string& path) { return send("DELETE", path, "", ""); }

std::string Browser::cookie(const std::string& name) const {
  const auto found = cookies_.find(name);
  return found == cookies_.end() ? "" : found->second;
}

void Browser::read_csrf() {
  const Json session = get("/api/v1/session").json();
  csrf_ = session["csrf"].is_string() ? session["csrf"].get<std::string>() : "";
}

void Browser::become_owner(Serving& serving) {
  const std::string link = serving.server().open_link();
  const Answer opened = get(link.substr(link.find("/open")));
  REQUIRE(opened.status == 303);
  read_csrf();
}

void Browser::accept_invitation(const std::string& url, const std::string& password) {
  const Answer accepted = post("/api/v1/invitations/" + url.substr(url.rfind('/') + 1), {{"password", password}});
  INFO(accepted.body);
  REQUIRE(accepted.status == 200);
  read_csrf();
}

std::string file_text(const std::string& path) {
  std::ifstream file(std::string(PLUMB_SOURCE_DIR "/") + path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string import_case(Browser& browser, const std::string& path) {
  const Answer created =
      browser.post_text("/api/v1/assessments", "{\"case\": " + file_text(path) + "}", "application/json");
  INFO(created.body);
  REQUIRE(created.status == 201);
  return created.json()["id"];
}

std::string import_bank(Browser& browser) { return import_case(browser, "examples/03_retail_bank/case.json"); }

}  // namespace plumb::server::tests
