#include <arpa/inet.h>
#include <httplib.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// A server under load, from outside: respondents who answer at the same time, readers of results, connections that
/// idle and clients that drip. Prints figures; judges nothing.
///
///   plumb-load PORT TOKEN CASE.json [RESPONDENTS [SECONDS]]
///
/// The server is to be started with `--open-token TOKEN`; its memory is read from /proc by the port it listens on.
namespace {

using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

struct Visitor {
  httplib::Client client;
  httplib::Headers headers{};

  explicit Visitor(int port) : client("127.0.0.1", port) {
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    client.set_read_timeout(60, 0);
  }
  bool open(const std::string& path) {
    const auto opened = client.Get(path);
    if (!opened || opened->status >= 400) return false;
    const std::string cookie = opened->get_header_value("Set-Cookie");
    headers.emplace("Cookie", cookie.substr(0, cookie.find(';')));
    headers.emplace("X-Plumb-CSRF", get("/api/v1/session").at("csrf").get<std::string>());
    return true;
  }
  Json get(const std::string& path) {
    const auto result = client.Get(path, headers);
    return result ? Json::parse(result->body, nullptr, false) : Json();
  }
  Json post(const std::string& path, const Json& body, int* status = nullptr) {
    const auto result = client.Post(path, headers, body.dump(), "application/json");
    if (status) *status = result ? result->status : 0;
    return result ? Json::parse(result->body, nullptr, false) : Json();
  }
};

class Times {
 public:
  void add(Clock::duration took) {
    const std::scoped_lock lock(in_use_);
    ms_.push_back(std::chrono::duration<double, std::milli>(took).count());
  }
  void print(const std::string& what, double seconds) {
    if (ms_.empty()) return;
    std::sort(ms_.begin(), ms_.end());
    const auto at = [&](double part) {
      return ms_[static_cast<std::size_t>(part * static_cast<double>(ms_.size() - 1))];
    };
    std::cout << what << ": " << ms_.size() << " in " << seconds << " s, " << static_cast<double>(ms_.size()) / seconds
              << " a second; ms p50 " << at(0.5) << ", p95 " << at(0.95) << ", p99 " << at(0.99) << ", most "
              << ms_.back() << "\n";
  }

 private:
  std::mutex in_use_;
  std::vector<double> ms_;
};

/// Answers that a respondent can give, each twice: the second changes the first.
std::vector<Json> answers_for(Visitor& respondent, const std::string& at) {
  std::vector<Json> answers;
  const Json questions = respondent.get(at + "/questions");
  for (const Json& q : questions.at("items")) {
    if (!q.at("member").is_null()) continue;
    if (q.at("type") == "level")
      for (const int level : {2, 3}) answers.push_back({{"question", q.at("id")}, {"value", level}});
    else if (q.at("type") == "one")
      for (const std::size_t option : {0, 1})
        answers.push_back({{"question", q.at("id")}, {"value", q.at("options").at(option).at("id")}});
  }
  return answers;
}

void answer_together(int port, Visitor& owner, const std::string& at, int count, int seconds) {
  const Json framework = owner.get("/api/v1/knowledge/" + owner.get(at).at("framework").at("hash").get<std::string>());
  std::vector<std::unique_ptr<Visitor>> respondents;
  std::vector<std::vector<Json>> answers;
  for (int i = 0; i < count; ++i) {
    const Json& roles = framework.at("roles");
    const std::string id = "load_" + std::to_string(i);
    owner.post(at + "/events",
               {{"kind", "respondent"},
                {"body", {{"id", id}, {"role", roles.at(static_cast<std::size_t>(i) % roles.size()).at("id")}}}});
    const std::string url = owner.post(at + "/respondents/" + id + "/link", {{"days", 1}}).at("url");
    respondents.push_back(std::make_unique<Visitor>(port));
    respondents.back()->open(url.substr(url.find("/i/")));
    answers.push_back(answers_for(*respondents.back(), at));
  }
  Times times;
  std::atomic<int> refused = 0;
  std::vector<std::thread> threads;
  const auto begin = Clock::now();
  for (int i = 0; i < count; ++i)
    threads.emplace_back([&, i] {
      auto next = begin + std::chrono::milliseconds(2000 * i / count);
      for (std::size_t turn = 0; next < begin + std::chrono::seconds(seconds); ++turn, next += 2s) {
        std::this_thread::sleep_until(next);
        auto& own = answers[static_cast<std::size_t>(i)];
        if (own.empty()) return;
        int status = 0;
        const auto sent = Clock::now();
        respondents[static_cast<std::size_t>(i)]->post(at + "/events",
                                                       {{"kind", "answer"}, {"body", own[turn % own.size()]}}, &status);
        times.add(Clock::now() - sent);
        if (status != 201) ++refused;
      }
    });
  for (std::thread& thread : threads) thread.join();
  times.print(std::to_string(count) + " respondents, an answer every 2 s", seconds);
  std::cout << "  not taken: " << refused << "\n";
}

void read_results(int port, const Visitor& owner, const std::string& at, int threads_count, int seconds) {
  Times times;
  std::vector<std::thread> threads;
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  for (int i = 0; i < threads_count; ++i)
    threads.emplace_back([&] {
      Visitor reader(port);
      reader.headers = owner.headers;
      while (Clock::now() < end) {
        const auto sent = Clock::now();
        reader.client.Get(at + "/result", reader.headers);
        times.add(Clock::now() - sent);
      }
    });
  for (std::thread& thread : threads) thread.join();
  times.print("results, " + std::to_string(threads_count) + " readers", seconds);
}

/// A socket that sends what it is told and otherwise holds its connection.
class Socket {
 public:
  explicit Socket(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) close();
  }
  ~Socket() { close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  bool send(const std::string& text) const {
    return socket_ >= 0 && ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) > 0;
  }

 private:
  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  int socket_;
};

/// While others hold connections open and drip their requests byte by byte, whoever has something to say goes on.
void answer_beside_idle_and_slow(int port, const Visitor& owner, const std::string& at, int idle, int slow,
                                 int seconds) {
  std::atomic<bool> over = false;
  std::atomic<int> held = 0;
  std::thread holding([&] {
    std::vector<std::unique_ptr<Socket>> quiet, dripping;
    for (int i = 0; i < idle; ++i) quiet.push_back(std::make_unique<Socket>(port));
    for (int i = 0; i < slow; ++i) dripping.push_back(std::make_unique<Socket>(port));
    held = idle + slow;
    while (!over) {  // whoever is shut out comes again at once
      for (auto& socket : dripping)
        if (!socket->send("G")) socket = std::make_unique<Socket>(port);
      std::this_thread::sleep_for(100ms);
    }
  });
  while (held == 0) std::this_thread::sleep_for(10ms);
  Times times;
  const auto end = Clock::now() + std::chrono::seconds(seconds);
  int refused = 0;
  while (Clock::now() < end) {
    Visitor visitor(port);  // a connection of its own each time: the dear way
    visitor.headers = owner.headers;
    const auto sent = Clock::now();
    const auto result = visitor.client.Get(at + "/revision", visitor.headers);
    times.add(Clock::now() - sent);
    if (!result || result->status != 200) ++refused;
    std::this_thread::sleep_for(10ms);
  }
  over = true;
  holding.join();
  times.print("new connections beside " + std::to_string(idle) + " idle and " + std::to_string(slow) + " slow",
              seconds);
  std::cout << "  not answered: " << refused << "\n";
}

/// Processor time that a process has used so far, as the system tells it; 0 where it does not.
double processor_ms(const std::string& process) {
  std::ifstream file("/proc/" + process + "/stat");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  std::istringstream rest(text.substr(std::min(text.size(), text.rfind(')') + 1)));
  std::string word;
  for (int field = 3; field < 14; ++field) rest >> word;  // user and system time are the 14th and 15th field
  double user = 0, system = 0;
  rest >> user >> system;
  return (user + system) * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

/// Effects of single answers in an interview that nobody else is in: what a person waits for.
void answer_alone(Visitor& owner, int count, const std::string& process) {
  const Json made =
      owner.post("/api/v1/assessments", {{"framework", {{"id", "customer_centric"}}}, {"subject", {{"name", "one"}}}});
  const std::string at = "/api/v1/assessments/" + made.at("id").get<std::string>();
  const std::vector<Json> answers = answers_for(owner, at);
  Times times;
  const auto begin = Clock::now();
  const double before = processor_ms(process);
  for (int i = 0; i < count && !answers.empty(); ++i) {
    const auto sent = Clock::now();
    owner.post(at + "/events", {{"kind", "answer"}, {"body", answers[static_cast<std::size_t>(i) % answers.size()]}});
    times.add(Clock::now() - sent);
  }
  times.print("answers one by one, with their effect", std::chrono::duration<double>(Clock::now() - begin).count());
  if (before > 0)
    std::cout << "  the server's processor time for each: " << (processor_ms(process) - before) / count << " ms\n";
}

/// Memory of the process that listens on the port, as the system tells it.
void print_memory(const char* process) {
  std::ifstream status(std::string("/proc/") + process + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS") || line.starts_with("VmHWM") || line.starts_with("Threads"))
      std::cout << "  " << line << "\n";
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::cerr << "usage: plumb-load PORT TOKEN CASE.json [RESPONDENTS [SECONDS [SERVER_PROCESS]]]\n";
    return 2;
  }
  const int port = std::atoi(words[1]);
  Visitor owner(port);
  if (!owner.open(std::string("/open?token=") + words[2])) {
    std::cerr << "the link does not open; start the server anew with --open-token\n";
    return 1;
  }
  std::ifstream file(words[3]);
  std::ostringstream text;
  text << file.rdbuf();
  const Json created = owner.post("/api/v1/assessments", {{"case", Json::parse(text.str())}});
  const std::string at = "/api/v1/assessments/" + created.at("id").get<std::string>();
  const int respondents = count > 4 ? std::atoi(words[4]) : 200, seconds = count > 5 ? std::atoi(words[5]) : 20;
  answer_together(port, owner, at, respondents, seconds);
  read_results(port, owner, at, 8, 5);
  answer_alone(owner, 200, count > 6 ? words[6] : "");
  answer_beside_idle_and_slow(port, owner, at, 300, 50, 10);
  if (count > 6) print_memory(words[6]);
  return 0;
}
