#pragma once
#include <httplib.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "web/server/serve.hpp"

namespace plumb::server::tests {

using Json = nlohmann::json;

/// A server of the test's own, on a free port, with a store in a folder of its own that goes with it.
class Serving {
 public:
  static constexpr std::size_t few_threads = 96;  ///< enough for most tests, and started at once

  explicit Serving(Options changed = {}, const std::string& data = {}, std::size_t threads = few_threads);
  ~Serving();

  int port() const { return server_->port(); }
  Server& server() { return *server_; }
  const std::string& folder() const { return folder_; }
  std::string data() const { return folder_ + "/plumb.db"; }
  std::string log() const;  ///< what was logged so far
  void end();               ///< stops and lets go of the store; the folder stays

 private:
  struct Log;
  std::string folder_;
  bool owns_folder_ = true;
  std::shared_ptr<Log> log_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

struct Answer {
  int status = 0;
  std::string body{};
  httplib::Headers headers{};
  Json json() const { return Json::parse(body, nullptr, false); }
  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// One browser: keeps its cookies, sends the token that writes need. A test fails where an answer is not as the
/// interface's description says.
class Browser {
 public:
  explicit Browser(const Serving& serving) : Browser(serving.port()) {}
  explicit Browser(int port);

  /// Opens the one-time link: the owner from then on.
  void become_owner(Serving& serving);
  /// Takes up an invitation by its address and is signed in from then on.
  void accept_invitation(const std::string& url, const std::string& password);
  Answer get(const std::string& path, httplib::Headers headers = {});
  Answer post(const std::string& path, const Json& body, httplib::Headers headers = {});
  Answer post_text(const std::string& path, const std::string& body, const std::string& type,
                   httplib::Headers headers = {});
  Answer put(const std::string& path, const Json& body);
  Answer patch(const std::string& path, const Json& body);
  Answer remove(const std::string& path);
  Answer send(const std::string& method, const std::string& path, const std::string& body, const std::string& type,
              httplib::Headers headers = {});

  std::string cookie(const std::string& name) const;
  void set_cookie(const std::string& name, const std::string& value) { cookies_[name] = value; }
  void forget_csrf() { csrf_.clear(); }
  void read_csrf();
  const std::string& csrf() const { return csrf_; }

 private:
  int port_;
  std::unique_ptr<httplib::Client> client_;
  std::map<std::string, std::string> cookies_{};
  std::string csrf_{};
};

/// The text of a file below the source folder.
std::string file_text(const std::string& path);
/// The retail bank of the examples, imported; its id.
std::string import_bank(Browser& browser);
std::string import_case(Browser& browser, const std::string& path);

}  // namespace plumb::server::tests
