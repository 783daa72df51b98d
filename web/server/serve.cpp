#include "web/server/serve.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "web/server/app.hpp"
#include "web/server/http_server.hpp"
#include "web/server/tokens.hpp"

namespace plumb::server {
namespace {

constexpr store::Time day = 86'400'000;

/// A connection is a file: as many as the system lets us have.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 16'384);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

Error error_of(const store::StoreError& error) {
  const bool is_absent = error.kind == store::StoreError::Kind::NotFound;
  return {is_absent ? Error::Kind::NotFound : Error::Kind::Unreadable,
          error.fix.empty() ? error.message : fmt::format("{}; {}", error.message, error.fix), error.context};
}

/// Hundreds of threads, few of them at work: heaps of their own would only keep memory from each other.
void share_heaps() { ::mallopt(M_ARENA_MAX, 4); }

Service service_of(App& app) {
  return {.admit = [&app](Call& call) { return app.admit(call); },
          .largest_body = [&app](const Call& call) { return app.largest_body(call); },
          .answer = [&app](Call& call) { return app.answer(call); },
          .note = [&app](const Call& call, int status, std::size_t bytes,
                         std::chrono::microseconds took) { app.note(call, status, bytes, took); },
          .failed = [&app](const Call& call, const std::string& what) { app.failed(call, what); }};
}

}  // namespace

struct Server::Parts {
  Parts(std::unique_ptr<store::Store> store, Options options, std::shared_ptr<spdlog::logger> log)
      : app(std::move(store), std::move(options), std::move(log)), http(service_of(app), app.options().limits) {}

  App app;
  HttpServer http;
  std::vector<std::string> complaints{};
  int port = 0;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;
Server::Server(Server&&) noexcept = default;
int Server::port() const { return parts_->port; }
const std::string& Server::origin() const { return parts_->app.access().origin(); }
std::string Server::open_link() const { return parts_->app.access().open_link(); }
const std::vector<std::string>& Server::complaints() const { return parts_->complaints; }
void Server::run() { parts_->http.run(); }
void Server::stop() {
  parts_->app.hub().stop();
  parts_->http.stop();
}

std::string Server::first_invitation() {
  store::Store& store = parts_->app.store();
  const auto users = store.users();
  if (!users) return {};
  std::int64_t owner = 0;
  for (const store::User& user : *users) {
    if (user.role != "owner" || user.disabled) continue;
    if (!user.password_hash.empty()) return {};
    owner = user.id;
  }
  if (owner == 0) {
    const auto added = store.add_user("owner", "owner", store::now());
    if (!added) return {};
    owner = added->id;
  }
  const std::string token = random_token();
  const store::Time now = store::now();
  if (!store.add_invitation(owner, hash_of("invitation", token), now, now + 7 * day)) return {};
  return fmt::format("{}/join/{}", origin(), token);
}

Result<Server> begin_server(Options options, std::shared_ptr<spdlog::logger> log) {
  raise_file_limit();
  auto store = store::open_store(options.data);
  if (!store) return tl::make_unexpected(error_of(store.error()));
  (*store)->tidy(store::now());
  (*store)->purge_deleted(store::now() - 30 * day);
  const std::string knowledge = options.knowledge, host = options.host;
  const std::vector<std::string> paths = options.paths;
  const int port = options.port;
  auto parts = std::make_unique<Server::Parts>(std::move(*store), std::move(options), std::move(log));
  if (!knowledge.empty()) parts->complaints = parts->app.shelf().publish_folder(knowledge, paths).complaints;
  const auto bound = parts->http.bind(host, port);
  if (!bound) return tl::make_unexpected(bound.error());
  parts->port = *bound;
  parts->app.access().set_port(*bound);
  return Server(std::move(parts));
}

std::shared_ptr<spdlog::logger> standard_log() {
  auto log = std::make_shared<spdlog::logger>("plumb", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","event":%v})", spdlog::pattern_time_type::utc);
  return log;
}

Result<void> serve(Options options, const std::function<void(const std::string&)>& say) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread is made: they all inherit it
  share_heaps();
  const bool users = options.users;
  auto server = begin_server(std::move(options), standard_log());
  if (!server) return tl::make_unexpected(server.error());
  for (const std::string& complaint : server->complaints()) say(complaint);
  const std::string link = users ? server->first_invitation() : server->open_link();
  if (!link.empty()) say(link);
  else say(server->origin());
  std::thread waiting([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    server->stop();
  });
  server->run();
  // `run` ends by itself only where listening failed.
  pthread_kill(waiting.native_handle(), SIGTERM);
  waiting.join();
  return {};
}

}  // namespace plumb::server
