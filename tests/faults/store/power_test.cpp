#include <filesystem>
#include <fstream>
#include <map>

#include "tests/faults/store/lossy_disk.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

/// What was acknowledged, in this order.
struct Acknowledged {
  std::string assessment{};
  std::map<std::int64_t, std::string> events{};
};

/// Makes a store and writes to it: answers, and files that are larger than the log may grow.
void write(const std::string& path, Random random, std::size_t steps, Acknowledged& acknowledged) {
  for (int sitting = 0; sitting < 2; ++sitting) {
    const auto store = must(open_store(path));
    if (acknowledged.assessment.empty()) {
      must(store->add_knowledge(some_knowledge("h1", "1.0.0"), ann, some_day));
      acknowledged.assessment = must(store->create_assessment({.hash = "h1"}, ann, some_day)).id;
    }
    for (std::size_t i = 0; i < steps; ++i) {
      const bool file = random.chance(10);
      const std::string body = "{\"of\": \"s\", \"kind\": \"m\", \"title\": \"" + std::to_string(random.next()) + "\"}";
      const Append request{
          .assessment = acknowledged.assessment, .events = {{"evidence", body}}, .by = ann, .at = some_day};
      const auto said = file ? must(store->add_attachment(
                                        {"s", "t", "text/plain", std::string(1 + random.below(900'000), 'x')}, request))
                                   .second
                             : must(store->append(request));
      acknowledged.events.emplace(said.events.front().id, body);
    }
  }
}

/// The store as it is found on `left` after power comes back, with all that had been acknowledged before it went.
void check(const std::map<std::string, std::string>& left, const Acknowledged& before) {
  const TemporaryFolder folder;
  for (const auto& [path, content] : left)
    std::ofstream(folder.path(std::filesystem::path(path).filename()), std::ios::binary) << content;
  const auto store = must(open_store(folder.path("data")));
  CHECK(must(store->check_integrity()).empty());
  if (before.assessment.empty()) return;
  std::map<std::int64_t, std::string> kept;
  for (const Event& event : must(store->events_until(before.assessment, {}))) kept.emplace(event.id, event.body);
  for (const auto& [id, body] : before.events)
    if (!kept.contains(id) || kept.at(id) != body) FAIL("lost: event " << id);
  CHECK(must(store->attachments(before.assessment)).size() <= kept.size());
}

}  // namespace

TEST_CASE("no acknowledged answer is lost when the power goes", "[store][faults]") {
  const std::uint64_t seeds = std::max<std::uint64_t>(20, scaled(60));
  std::size_t cuts = 0, with_answers = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    const TemporaryFolder folder;
    Acknowledged now, before;
    std::map<std::string, std::string> left;
    {
      LossyDisk disk(seed, 1 + random.below(seed % 2 == 0 ? 150 : 3000), [&] { before = now; });
      write(folder.path("data"), random, 5 + random.below(20), now);
      if (!disk.was_cut()) continue;
      left = disk.left();
    }
    ++cuts;
    with_answers += !before.events.empty();
    check(left, before);
  }
  CHECK(cuts > seeds / 2);
  CHECK(with_answers > seeds / 5);
}
