#include <map>

#include "tests/property/store/random_events.hpp"
#include "tests/property/store/same_assessment.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb;
using namespace plumb::tests;

namespace {

/// All that was said, as the obvious list; every question about it is answered by going through the whole.
class Oracle {
 public:
  struct Said {
    std::int64_t id;
    std::string kind, key, body;
    std::int64_t target;  ///< 0: no withdraw
  };
  std::vector<Said> said{};

  /// Does the event count? It does unless one that counts withdraws it.
  bool counts(std::int64_t id) const {
    return std::none_of(said.begin(), said.end(), [&](const Said& s) { return s.target == id && counts(s.id); });
  }
  /// By key, what stands.
  std::map<std::string, Said> standing() const {
    std::map<std::string, Said> all;
    for (const Said& s : said)
      if (s.target == 0 && counts(s.id)) all.insert_or_assign(s.key, s);
    return all;
  }
  const Said& of(std::int64_t id) const {
    return *std::find_if(said.begin(), said.end(), [&](const Said& s) { return s.id == id; });
  }
};

bool is_removed(const Oracle::Said& said) {
  const bool null_value = (said.kind == "target" || said.kind == "capacity") && said.body.ends_with(": null}");
  return null_value || said.body.find("\"removed\": true") != std::string::npos;
}

/// One history in a store and in the oracle.
class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {
    a_ = must(fresh_.store->create_assessment({.hash = "h1", .events = first_entries()}, ann, some_day)).id;
    for (const store::Event& event : must(fresh_.store->events_until(a_, {})))
      oracle_.said.push_back({event.id, event.kind, event.key, event.body, 0});
    first_ = oracle_.said.size();
  }

  void step() {
    const bool withdraws = random_.chance(35) && oracle_.said.size() > first_;
    withdraws ? withdraw() : say();
    check_standing();
    check_document();
    pasts_.emplace_back(last_, document({}));
  }
  void check_past() {
    for (const auto& [at, text] : pasts_) CHECK(document(at) == text);
    const auto events = must(fresh_.store->events_until(a_, {}));
    REQUIRE(events.size() == oracle_.said.size());
    for (const store::Event& event : events) CHECK(event.withdrawn == !oracle_.counts(event.id));
  }
  /// What the history says reads without error, and goes through an import as it is.
  void check_lossless() {
    const ReadCase read = read_text(document({}));
    INFO(read.rendered);
    for (const Diagnostic& fault : read.diagnostics) REQUIRE(fault.severity == Severity::Warning);
    const std::string written = write_case(read.assessment, shop_model());
    const auto again = must(fresh_.store->create_assessment(
        {.hash = "h1", .events = must(store::events_of_case(written, shop_model()))}, ann, some_day));
    const ReadCase back = read_text(store::case_document(must(fresh_.store->events_until(again.id, {})), "shop"));
    CHECK(difference(back.assessment, read.assessment) == "");
  }

 private:
  std::string document(std::optional<store::Time> until) {
    return store::case_document(must(fresh_.store->events_until(a_, until)), "shop");
  }
  /// The clock jumps both ways.
  store::Appended append(store::NewEvent event) {
    clock_ += static_cast<store::Time>(random_.below(172'800'000)) - 60'000'000;
    auto appended =
        must(fresh_.store->append({.assessment = a_, .events = {std::move(event)}, .by = ann, .at = clock_}));
    if (appended.stored()) last_ = appended.events.front().at;
    return appended;
  }
  /// What a page may have seen: nothing, what stands, or an older event.
  std::optional<std::int64_t> some_expectation(const std::string& key) {
    const auto standing = oracle_.standing();
    const auto found = standing.find(key);
    if (random_.chance(40)) return std::nullopt;
    if (found == standing.end() || random_.chance(20)) return 0;
    if (random_.chance(60)) return found->second.id;
    for (const Oracle::Said& said : oracle_.said)
      if (said.key == key && said.target == 0) return said.id;
    return 0;
  }
  bool is_conflict(const std::string& key, std::optional<std::int64_t> expected) const {
    const auto standing = oracle_.standing();
    const auto found = standing.find(key);
    if (!expected) return false;
    if (found == standing.end()) return *expected != 0;
    return found->second.id != *expected && !(*expected == 0 && is_removed(found->second));
  }

  void say() {
    store::NewEvent event = random_entry(random_);
    const std::string key = must(store::key_of(event.kind, event.body, ann));
    event.expected = some_expectation(key);
    INFO(key << " expecting " << event.expected.value_or(-1));
    const auto appended = append(event);
    REQUIRE(appended.stored() == !is_conflict(key, event.expected));
    if (appended.stored()) oracle_.said.push_back({appended.events.front().id, event.kind, key, event.body, 0});
  }
  void withdraw() {
    const std::size_t which = first_ + random_.below(oracle_.said.size() - first_);
    const Oracle::Said target = oracle_.said[which];
    const std::string body = "{\"event\": " + std::to_string(target.id) + "}";
    const auto appended = append({"withdraw", body});
    REQUIRE(appended.stored() == oracle_.counts(target.id));
    if (!appended.stored()) {
      CHECK(oracle_.of(appended.conflict->id).target == target.id);
      return;
    }
    CHECK(appended.events.front().key == target.key);
    oracle_.said.push_back({appended.events.front().id, "withdraw", target.key, body, target.id});
  }

  /// The list shows the date of the document, which the events that stand make alone.
  void check_document() {
    const std::string text = document({}), mark = "\"date\": \"";
    const std::size_t at = text.find(mark);
    CHECK(must(fresh_.store->assessment(a_)).date ==
          (at == std::string::npos ? std::string{} : text.substr(at + mark.size(), 10)));
    CHECK(store::case_document(store::standing_events(must(fresh_.store->events_until(a_, {}))), "shop") == text);
  }
  void check_standing() {
    const auto expected = oracle_.standing();
    const auto found = store::standing_events(must(fresh_.store->events_until(a_, {})));
    REQUIRE(found.size() == expected.size());
    for (const store::Event& event : found) {
      CHECK(expected.at(event.key).id == event.id);
      CHECK(event.body == expected.at(event.key).body);
    }
    const std::string key = oracle_.said[random_.below(oracle_.said.size())].key;
    const auto one = must(fresh_.store->standing(a_, key));
    CHECK((one ? one->id : 0) == (expected.contains(key) ? expected.at(key).id : 0));
  }

  Random random_;
  FreshStore fresh_{};
  std::string a_{};
  Oracle oracle_{};
  std::size_t first_ = 0;
  store::Time clock_ = some_day, last_ = 0;
  std::vector<std::pair<store::Time, std::string>> pasts_{};
};

}  // namespace

TEST_CASE("random histories stand, look back and go through an import as the oracle says", "[store][property]") {
  for (std::uint64_t seed = 1; seed <= scaled(30); ++seed) {
    INFO("seed " << seed);
    History history(seed);
    for (int i = 0; i < 40; ++i) history.step();
    history.check_past();
    history.check_lossless();
  }
}
