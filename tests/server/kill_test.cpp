#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "plumb/store.hpp"
#include "tests/server/serving.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"

/// The server as people run it, killed while many answer. What a store keeps when its writer dies is tested below it,
/// in tests/faults; here it is what browsers were told.
namespace plumb::server::tests {
namespace {

const std::string token = "of-this-test-and-of-no-other";

/// `plumb serve` over a file, in a process of its own.
class ServerProcess {
 public:
  explicit ServerProcess(const std::string& data) {
    int ends[2] = {};
    REQUIRE(::pipe(ends) == 0);
    id_ = ::fork();
    REQUIRE(id_ >= 0);
    if (id_ == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::close(ends[0]);
      ::close(ends[1]);
      std::freopen("/dev/null", "w", stderr);
      ::execl(PLUMB_BINARY, "plumb", "serve", "--data", data.c_str(), "--kb", PLUMB_SOURCE_DIR "/kb", "--port", "0",
              "--open-token", token.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    std::string said;
    for (char c = 0; c != '\n' && ::read(ends[0], &c, 1) == 1;) said += c;
    ::close(ends[0]);
    INFO(said);
    const std::string before_port = "http://127.0.0.1:";
    REQUIRE(said.starts_with(before_port));
    port_ = std::stoi(said.substr(before_port.size()));
  }
  ~ServerProcess() { kill(); }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  int port() const { return port_; }
  void kill() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = 0;
  }

 private:
  pid_t id_ = 0;
  int port_ = 0;
};

/// Who may write to which assessment; what was answered, by the number of its event.
struct Answering {
  std::string cookie{}, csrf{}, assessment{};
  std::mutex in_use{};
  std::map<std::int64_t, std::string> acknowledged{};

  void begin(int port) {
    Browser owner(port);
    REQUIRE(owner.get("/open?token=" + token).status == 303);
    owner.read_csrf();
    cookie = "plumb_session=" + owner.cookie("plumb_session");
    csrf = owner.csrf();
    assessment = import_bank(owner);
  }

  /// One answer after the other until the server is gone.
  void answer(int port, const std::string& name) {
    httplib::Client client("127.0.0.1", port);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    for (int i = 0;; ++i) {
      const std::string note = name + "." + std::to_string(i);
      const Json body{{"question", "q_dm_information_strategy"}, {"value", 1 + i % 4}, {"note", note}};
      const auto said =
          client.Post("/api/v1/assessments/" + assessment + "/events", {{"Cookie", cookie}, {"X-Plumb-CSRF", csrf}},
                      Json{{"kind", "answer"}, {"body", body}}.dump(), "application/json");
      if (!said || said->status != 201) return;
      const Json event = Json::parse(said->body, nullptr, false).value("event", Json::object());
      const std::scoped_lock lock(in_use);
      acknowledged.emplace(event.value("id", std::int64_t{0}), note);
    }
  }

  std::size_t count() {
    const std::scoped_lock lock(in_use);
    return acknowledged.size();
  }
};

}  // namespace

TEST_CASE("no answer that a browser was told is saved is lost when the server is killed", "[server][faults]") {
  char name[] = "/tmp/plumb_killed_XXXXXX";
  const std::string folder = ::mkdtemp(name), data = folder + "/plumb.db";
  Answering answering;
  plumb::tests::Random random(20'261'122);
  const int rounds = std::getenv("PLUMB_LONG") ? 200 : 6;
  for (int round = 0; round < rounds; ++round) {
    ServerProcess server(data);
    if (round == 0) answering.begin(server.port());
    const std::size_t before = answering.count();
    std::vector<std::thread> people;
    for (int person = 0; person < 4; ++person)
      people.emplace_back(
          [&, person] { answering.answer(server.port(), std::to_string(round) + "." + std::to_string(person)); });
    for (int waited = 0; answering.count() == before && waited < 3'000; ++waited) ::usleep(10'000);
    ::usleep(static_cast<useconds_t>(random.below(60'000)));
    server.kill();
    for (std::thread& person : people) person.join();
    CHECK(answering.count() > before);

    const auto opened = store::open_store(data);
    REQUIRE(opened);
    const auto faults = (*opened)->check_integrity();
    REQUIRE(faults);
    CHECK(faults->empty());
    const auto events = (*opened)->events_until(answering.assessment, {});
    REQUIRE(events);
    std::map<std::int64_t, std::string> kept;
    for (const store::Event& event : *events) kept.emplace(event.id, event.body);
    std::size_t lost = 0;
    for (const auto& [id, note] : answering.acknowledged)
      lost += !kept.contains(id) || kept.at(id).find("\"" + note + "\"") == std::string::npos;
    CHECK(lost == 0);
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
}

}  // namespace plumb::server::tests
