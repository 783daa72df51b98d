#include <atomic>
#include <thread>

#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

/// Runs `work(i)` on so many threads and waits for all.
template <class Work>
void on_threads(int count, Work work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (std::thread& thread : threads) thread.join();
}

/// Answers `times` times, each time on top of what it has seen to stand. How often it was too late is counted.
void answer_on_top(Store& store, const std::string& assessment, int thread, int times, std::atomic<int>& conflicts) {
  std::int64_t seen = 0;
  for (int done = 0; done < times;) {
    const std::string body =
        R"({"question": "q", "value": )" + std::to_string(thread) + R"(, "note": ")" + std::to_string(seen) + "\"}";
    const auto said =
        store.append({.assessment = assessment, .events = {{"answer", body, seen}}, .by = ann, .at = some_day});
    if (!said) return;
    conflicts += said->conflict.has_value();
    done += said->stored();
    seen = said->conflict ? said->conflict->id : said->events.front().id;
  }
}

}  // namespace

TEST_CASE("many who change one answer at once overwrite nothing unseen", "[store][threads]") {
  FreshStore s;
  std::atomic<int> conflicts = 0;
  on_threads(6, [&](int i) { answer_on_top(*s.store, s.a, i, 20, conflicts); });
  const auto events = must(s.store->events({.assessment = s.a, .key = "answer/q/"})).items;
  REQUIRE(events.size() == 120);
  std::int64_t last = 0;
  for (const Event& event : events) {  // each says in its note what stood before it
    CHECK(event.body.find("\"note\": \"" + std::to_string(last) + "\"") != std::string::npos);
    last = event.id;
  }
  CHECK(must(s.store->revision(s.a)) == 123);
}

TEST_CASE("more readers than connections all get their turn, beside writers", "[store][threads]") {
  FreshStore s;
  std::atomic<int> read = 0, wrong = 0;
  on_threads(48, [&](int i) {
    for (int k = 0; k < 20; ++k) {
      if (i % 12 == 0) {
        const auto said =
            s.store->append({.assessment = s.a, .events = {{"date", R"({"date": "2026-03-01"})"}}, .at = k});
        wrong += !said || !said->stored();
        continue;
      }
      const auto events = s.store->events_until(s.a, {});
      const auto row = s.store->assessment(s.a);
      wrong += !events || !row || events->size() > static_cast<std::size_t>(row->revision);
      ++read;
    }
  });
  CHECK(wrong == 0);
  CHECK(read == 44 * 20);
  CHECK(must(s.store->revision(s.a)) == 3 + 4 * 20);
}
