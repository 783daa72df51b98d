#include <csignal>
#include <map>
#include <thread>

#include <unistd.h>

#include "store/migrations/migrations.hpp"
#include "tests/faults/store/child.hpp"
#include "tests/support/random.hpp"
#include "tests/support/read_file.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

int rounds(int regular, int all) { return std::getenv("PLUMB_LONG") ? all : regular; }

/// Writes until it is killed, from several threads, and says each event once it was acknowledged.
void write_until_killed(const std::string& path, const std::string& assessment, int round,
                        const std::function<void(const std::string&)>& say) {
  auto opened = open_store(path);
  if (!opened) return say("cannot open: " + opened.error().message);
  Store& store = **opened;
  const auto write = [&](int thread) {
    for (int i = 0;; ++i) {
      const std::string value = std::to_string(round) + "." + std::to_string(thread) + "." + std::to_string(i);
      const std::string body = R"({"question": "q)" + std::to_string(i % 7) + R"(", "value": ")" + value + "\"}";
      const auto said = store.append({.assessment = assessment, .events = {{"answer", body}}, .by = ann, .at = now()});
      if (!said) return say("cannot write: " + said.error().message);
      say(std::to_string(said->events.front().id) + " " + body);
    }
  };
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 3; ++thread) threads.emplace_back(write, thread);
  threads.emplace_back([&] {  // what else goes on: titles, summaries, files, readers
    for (int i = 0;; ++i) {
      (void)store.set_title(assessment, "Title " + std::to_string(i), now());
      (void)store.put_summary(assessment, i, R"({"says": "x"})");
      (void)store.add_attachment({"s", "t", "text/plain", std::string(20'000, 'x')},
                                 {.assessment = assessment, .events = {{"evidence", R"({"of": "s", "kind": "m"})"}}});
      (void)store.assessments({.search = "title"});
    }
  });
  for (std::thread& thread : threads) thread.join();
}

/// Every event that was acknowledged is there as it was said, and the file is sound.
void check(Store& store, const std::string& assessment, const std::map<std::int64_t, std::string>& acknowledged) {
  CHECK(must(store.check_integrity()).empty());
  const auto events = must(store.events_until(assessment, {}));
  CHECK(must(store.revision(assessment)) == static_cast<std::int64_t>(events.size()));
  std::map<std::int64_t, std::string> kept;
  Time last = 0;
  for (const Event& event : events) {
    kept.emplace(event.id, event.body);
    if (event.at < last) FAIL("the order of time is lost at event " << event.id);
    last = event.at;
  }
  for (const auto& [id, body] : acknowledged)
    if (!kept.contains(id) || kept.at(id) != body) FAIL("lost: " << id << " " << body);
}

}  // namespace

TEST_CASE("no acknowledged answer is lost when the writer is killed", "[store][faults]") {
  FreshStore s;
  s.store.reset();
  Random random(20'260'301);
  std::map<std::int64_t, std::string> acknowledged;
  for (int round = 0; round < rounds(20, 200); ++round) {
    Child child([&](const auto& say) { write_until_killed(s.path(), s.a, round, say); });
    const auto take = [&](const std::string& said) {
      const std::size_t blank = said.find(' ');
      INFO(said);
      REQUIRE(blank != std::string::npos);
      REQUIRE(said.find_first_not_of("0123456789") == blank);
      acknowledged.emplace(std::stoll(said.substr(0, blank)), said.substr(blank + 1));
    };
    for (std::size_t i = random.below(40); i > 0; --i) take(child.line());
    ::usleep(static_cast<useconds_t>(random.below(5000)));
    child.kill();
    CHECK(child.wait() == 128 + SIGKILL);
    for (std::string said = child.line(); !said.empty(); said = child.line()) take(said);
    s.reopen();
    check(*s.store, s.a, acknowledged);
    s.store.reset();
  }
  CHECK(acknowledged.size() > static_cast<std::size_t>(rounds(20, 200)));
}

TEST_CASE("a program killed while it upgrades a store leaves it whole", "[store][faults]") {
  const std::string schema_1 =
      "PRAGMA foreign_keys = OFF;" + read_file(std::string(PLUMB_SOURCE_DIR) + "/tests/unit/store/schema_1.sql");
  Random random(1);
  std::map<int, int> found;  // schema after the kill -> how often
  for (int round = 0; round < rounds(20, 200); ++round) {
    const TemporaryFolder folder;
    const std::string path = folder.path("data");
    must(must(Connection::open(path, Access::Create))->execute(schema_1));
    Child child([&](const auto& say) {
      say("go");
      (void)open_store(path);
    });
    REQUIRE(child.line() == "go");
    ::usleep(static_cast<useconds_t>(random.below(30'000)));
    child.kill();
    child.wait();
    ++found[static_cast<int>(must(must(Connection::open(path, Access::Write))->number("PRAGMA user_version")))];
    const auto store = must(open_store(path));
    CHECK(must(store->check_integrity()).empty());
    CHECK(must(store->assessments({.search = "österreich"})).total == 1);
    CHECK(must(store->events_until("aaaaaaaaaaa1", {})).size() == 7);
  }
  for (const auto& [schema, count] : found) CHECK((schema == 1 || schema == newest_schema()));  // all or nothing
}
