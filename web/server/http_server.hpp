#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "plumb/result.hpp"
#include "web/server/exchange.hpp"

/// The HTTP library behind a door of ours, with what it leaves open closed: headers that never end or never stop
/// growing, bodies without a length, connections that go on after a refusal, a backlog of five.
namespace plumb::server {

/// What is done with requests. Called from many threads at once.
struct Service {
  /// Who asks and whether they may, from the headers alone: a refusal is answered before any body is read.
  std::function<std::optional<Reply>(Call&)> admit{};
  std::function<std::size_t(const Call&)> largest_body{};  ///< bytes
  std::function<Reply(Call&)> answer{};
  /// After the answer has been sent.
  std::function<void(const Call&, int status, std::size_t bytes, std::chrono::microseconds took)> note{};
  /// An exception's text, for the log alone.
  std::function<void(const Call&, const std::string& what)> failed{};
};

struct Limits {
  std::size_t threads = 768;  ///< connections at work at once; the others wait
  std::size_t header_bytes = 32 << 10;
  std::chrono::milliseconds header_time{10'000};  ///< of the whole head, from its first byte
  std::chrono::milliseconds body_time{60'000};    ///< of the whole body
  std::chrono::milliseconds write_time{60'000};   ///< of the whole answer; of each piece of a stream
  std::chrono::milliseconds idle_time{15'000};  ///< before a request; a tenth where three quarters of threads are taken
};

class HttpServer {
 public:
  HttpServer(Service service, Limits limits);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Listens; from here on connections queue. `port` 0: any that is free. Returns the port.
  Result<int> bind(const std::string& host, int port);
  /// Answers until `stop`. Requires `bind`.
  void run();
  /// From any thread: no new connections, requests at work are finished, streams end.
  void stop();
  bool is_stopping() const;

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace plumb::server
