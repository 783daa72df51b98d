#pragma once
#include <functional>
#include <memory>
#include <string>

#include "plumb/result.hpp"
#include "web/server/options.hpp"

namespace spdlog {
class logger;
}

namespace plumb::server {

/// A running server: the store, the knowledge and the addresses. What `plumb serve` runs, and what tests do.
class Server {
 public:
  ~Server();
  Server(Server&&) noexcept;
  Server& operator=(Server&&) = delete;

  int port() const;
  const std::string& origin() const;  ///< http://127.0.0.1:8080
  std::string open_link() const;      ///< of the machine's owner, once; empty in users mode
  /// In users mode, while nobody can sign in: the link by which the first owner chooses a password.
  std::string first_invitation();
  /// What could not be published, a sentence each.
  const std::vector<std::string>& complaints() const;
  /// Answers until `stop`, which may be called from any thread.
  void run();
  void stop();

 private:
  friend Result<Server> begin_server(Options options, std::shared_ptr<spdlog::logger> log);
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Opens the store, publishes the knowledge and listens. The log gets one JSON object a request.
Result<Server> begin_server(Options options, std::shared_ptr<spdlog::logger> log);

/// To standard error, a line an event.
std::shared_ptr<spdlog::logger> standard_log();

/// Runs until SIGTERM or SIGINT; requests at work are finished. `say` is given each line for people.
Result<void> serve(Options options, const std::function<void(const std::string&)>& say);

}  // namespace plumb::server
