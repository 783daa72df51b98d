#include "web/server/http_server.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "web/server/connection.hpp"
#include "web/server/problem.hpp"
#include "web/server/tokens.hpp"

namespace plumb::server {
namespace {

/// The request that this thread works on: the library calls back several times for one.
struct Exchange {
  Connection* connection = nullptr;
  Call call{};
  std::optional<Reply> refusal{};
  bool head_was_read = false, ends_connection = false;
  int status = 0;
  std::size_t bytes = 0;
  Clock::time_point begun{};
};
thread_local Exchange exchange;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
  return text;
}

Call call_of(const httplib::Request& request) {
  Call call;
  call.id = random_name(12);
  call.method = request.method == "HEAD" ? "GET" : request.method;
  for (const auto& [name, value] : request.headers) {
    const bool is_librarys =
        name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT";
    if (!is_librarys) call.headers.emplace_back(lower(name), value);
  }
  call.remote = request.remote_addr;
  return call;
}

/// Path and query from the line as it came.
std::optional<Reply> read_target(const std::string& target, Call& call) {
  const std::string_view all = std::string_view(target).substr(0, target.find('#'));
  const std::size_t mark = std::min(all.find('?'), all.size());
  call.path = std::string(all.substr(0, mark));
  auto segments = split_path(call.path);
  auto query = split_query(all.substr(std::min(mark + 1, all.size())));
  if (!segments || !query)
    return problem(call, 400,
                   "The address cannot be read. Write every special character in it as % and two hex digits.");
  call.segments = std::move(*segments);
  call.query = std::move(*query);
  return std::nullopt;
}

bool has_body(const Call& call) { return call.method != "GET" && call.method != "OPTIONS"; }

std::optional<std::size_t> number_in(std::string_view text) {
  if (text.empty() || text.size() > 12) return std::nullopt;
  std::size_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

/// What the library would read wrongly, or for ever.
std::optional<Reply> body_refusal(const Service& service, const Call& call) {
  if (call.count_headers("transfer-encoding") > 0)
    return problem(call, 411, "Send the body with a Content-Length; Transfer-Encoding is not taken.");
  // The library would unpack it, however large it becomes: a few kilobytes can stand for gigabytes.
  const std::size_t encodings = call.count_headers("content-encoding");
  if (encodings > 1 || (encodings == 1 && lower(std::string(call.header("content-encoding"))) != "identity"))
    return problem(call, 415, "Send the body as it is; Content-Encoding is not taken.");
  const std::size_t lengths = call.count_headers("content-length");
  if (lengths == 0) return std::nullopt;
  const auto length = number_in(call.header("content-length"));
  if (lengths > 1 || !length) return problem(call, 400, "One Content-Length, please, and a plain number in it.");
  if (*length > 0 && !has_body(call)) return problem(call, 400, "A request of this kind has no body.");
  if (const std::size_t most = service.largest_body(call); *length > most)
    return problem(call, 413, fmt::format("The body has {} bytes; at most {} are taken here.", *length, most));
  const std::string type = lower(std::string(call.header("content-type")));
  if (*length > 0 && (type.starts_with("multipart/") || type.starts_with("application/x-www-form-urlencoded")))
    return problem(call, 415, "Forms are not taken here. Send JSON, as application/json.");
  return std::nullopt;
}

std::string reason_of(const std::exception_ptr& failure) {
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
  }
  return "unknown";
}

void send(Reply reply, httplib::Response& response) {
  response.status = reply.status;
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (reply.stream) {
    auto stream = std::move(reply.stream);
    response.set_chunked_content_provider(reply.type, [stream](std::size_t, httplib::DataSink& sink) {
      exchange.connection->begin_answer();
      const Send send = [&](std::string_view text) { return sink.write(text.data(), text.size()); };
      if (!stream(send)) sink.done();
      return true;
    });
  } else if (!reply.type.empty()) {
    response.set_content(reply.shared ? *reply.shared : reply.body, reply.type);
  }
}

/// Listening sockets are ours alone: another program on the same port is an error, not a lottery.
void set_listening_options(socket_t socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

}  // namespace

class HttpServer::Library : public httplib::Server {
 public:
  Library(Service service, Limits limits)
      : service_(std::move(service)), limits_(limits), stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    new_task_queue = [threads = limits_.threads] { return new httplib::ThreadPool(threads); };
    set_tcp_nodelay(true);
    set_socket_options(set_listening_options);
    set_keep_alive_max_count(1'000'000);
    set_payload_max_length(std::size_t{64} << 20);  // `largest_body` is what binds
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return answer_without_body(request, response);
    });
    const auto with_body = [this](const httplib::Request& request, httplib::Response& response) {
      exchange.call.body = request.body;
      send(answer(), response);
    };
    Post("/", with_body);
    Put("/", with_body);
    Patch("/", with_body);
    Delete("/", with_body);
    set_error_handler([](const httplib::Request&, httplib::Response& response) { explain(response); });
    set_exception_handler([this](const httplib::Request&, httplib::Response& response, std::exception_ptr failure) {
      service_.failed(exchange.call, reason_of(failure));
      response.status = 500;
      explain(response);
    });
    set_logger([](const httplib::Request&, const httplib::Response& response) {
      exchange.status = response.status;
      exchange.bytes = response.body.size();
    });
  }
  ~Library() override { ::close(stop_); }

  Result<int> bind(const std::string& host, int port) {
    const int bound = port == 0 ? bind_to_any_port(host) : bind_to_port(host, port) ? port : -1;
    if (bound < 0)
      return fail(Error::Kind::Unwritable,
                  fmt::format("port {} on {} cannot be listened on: {}", port, host, std::strerror(errno)),
                  fmt::format("{}:{}", host, port));
    ::listen(svr_sock_, 1024);  // the library's five would let bursts wait a second
    ::fcntl(svr_sock_, F_SETFD, FD_CLOEXEC);
    return bound;
  }

  void stop_all() {
    stopping_ = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(stop_, &one, sizeof one);
    stop();
  }

  bool is_stopping() const { return stopping_; }

 private:
  bool process_and_close_socket(socket_t socket) override {
    ++connections_;
    serve(socket);
    --connections_;
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  void serve(int socket) {
    const int yes = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    Connection connection(socket, limits_);
    bool is_first = true;
    while (!stopping_) {
      const auto idle = is_first ? std::min(limits_.header_time, limits_.idle_time) : limits_.idle_time;
      if (!comes_within(idle, connection)) return;
      is_first = false;
      if (!serve_one(connection)) break;
    }
    if (exchange.ends_connection || connection.is_head_too_large()) connection.linger();
  }

  /// Whether a request begins within that time; each tenth of it asks again whether others need the room.
  bool comes_within(std::chrono::milliseconds idle, Connection& connection) {
    for (int tenth = 0; tenth < 10; ++tenth) {
      if (connection.wait_for_request(idle / 10, stop_)) return true;
      const bool is_crowded = connections_ * 4 > limits_.threads * 3;
      if (stopping_ || is_crowded) return false;
    }
    return false;
  }

  /// One request; false where the connection is not to be read any further.
  bool serve_one(Connection& connection) {
    exchange = Exchange{.connection = &connection, .begun = Clock::now()};
    connection.begin_head();
    bool closed = false;
    const bool answered = process_request(connection, false, closed, [this](httplib::Request& r) { look_at_head(r); });
    if (exchange.status != 0) {
      const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.begun);
      service_.note(exchange.call, exchange.status, exchange.bytes, took);
    }
    return answered && !closed && !exchange.ends_connection && exchange.head_was_read && !connection.is_broken();
  }

  void look_at_head(httplib::Request& request) {
    exchange.begun = Clock::now();
    exchange.head_was_read = true;
    exchange.connection->begin_body();
    Call& call = exchange.call = call_of(request);
    exchange.refusal = read_target(request.target, call);
    if (!exchange.refusal) exchange.refusal = service_.admit(call);
    if (auto refusal = body_refusal(service_, call); refusal && !exchange.refusal)
      exchange.refusal = std::move(refusal);
    // A refused body is not read, so nothing after it can be either.
    const bool comes_with_body = call.count_headers("transfer-encoding") > 0 ||
                                 (call.count_headers("content-length") > 0 && call.header("content-length") != "0");
    exchange.ends_connection = exchange.refusal && comes_with_body;
    if (exchange.ends_connection) {
      request.headers.erase("Connection");
      request.headers.emplace("Connection", "close");
    }
    // Compression, parts and forms are ours to decide on; routes are looked up by us.
    for (const char* name : {"Accept-Encoding", "Range"}) request.headers.erase(name);
    if (exchange.refusal) request.headers.erase("Expect");
    request.ranges.clear();
    request.path = "/";
  }

  HandlerResponse answer_without_body(const httplib::Request&, httplib::Response& response) {
    if (!exchange.refusal && has_body(exchange.call)) return HandlerResponse::Unhandled;
    send(exchange.refusal ? std::move(*exchange.refusal) : answer(), response);
    return HandlerResponse::Handled;
  }

  Reply answer() {
    exchange.connection->begin_answer();
    return service_.answer(exchange.call);
  }

  /// What the library refuses by itself, in our words.
  static void explain(httplib::Response& response) {
    if (!response.body.empty()) return;
    if (exchange.call.id.empty()) exchange.call.id = random_name(12);
    if (exchange.connection->is_head_too_large()) response.status = 431;
    const Reply reply =
        problem(exchange.call, response.status,
                response.status == 500 ? "Nothing was saved. Try again; the request's number is in the log."
                                       : "The request cannot be read as HTTP.");
    response.set_content(reply.body, reply.type);
  }

  Service service_;
  Limits limits_;
  int stop_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::size_t> connections_ = 0;
};

HttpServer::HttpServer(Service service, Limits limits)
    : library_(std::make_unique<Library>(std::move(service), limits)) {}
HttpServer::~HttpServer() = default;
Result<int> HttpServer::bind(const std::string& host, int port) { return library_->bind(host, port); }
void HttpServer::run() { library_->listen_after_bind(); }
void HttpServer::stop() { library_->stop_all(); }
bool HttpServer::is_stopping() const { return library_->is_stopping(); }

}  // namespace plumb::server
