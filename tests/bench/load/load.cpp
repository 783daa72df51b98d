#include <httplib.h>

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
  if (count > 6) print_memory(words[6]);
  return 0;
}
