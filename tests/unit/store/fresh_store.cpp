#include "tests/unit/store/fresh_store.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "tests/support/test.hpp"

namespace plumb::tests {

TemporaryFolder::TemporaryFolder() {
  std::string name = "/tmp/plumb-store-XXXXXX";
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> TemporaryFolder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

store::NewKnowledge some_knowledge(const std::string& hash, const std::string& version) {
  return {.hash = hash,
          .framework = "shop",
          .version = version,
          .title = "Shop",
          .files = {{"b.plumb", "# second"}, {"a.plumb", "framework shop \"Shop\" version " + version + " {}"}},
          .capabilities = 3,
          .questions = 12};
}

FreshStore::FreshStore() {
  reopen();
  must(store->add_knowledge(some_knowledge("h1", "1.0.0"), ann, some_day));
  a = must(store->create_assessment({.hash = "h1",
                                     .events = {{.kind = "subject", .body = R"({"name": "Corner shop", "size": 12})"},
                                                {.kind = "date", .body = R"({"date": "2026-03-01"})"}}},
                                    ann, some_day))
          .id;
}

void FreshStore::reopen() {
  store.reset();
  store = must(store::open_store(path()));
}

std::int64_t FreshStore::say(const std::string& kind, const std::string& body, store::Time at) {
  const auto appended = must(store->append({.assessment = a, .events = {{kind, body}}, .by = ann, .at = at}));
  REQUIRE(appended.stored());
  return appended.events.front().id;
}

store::Appended FreshStore::try_say(const std::string& kind, const std::string& body, std::int64_t expected) {
  return must(store->append({.assessment = a, .events = {{kind, body, expected}}, .by = bob, .at = some_day}));
}

std::int64_t FreshStore::answer(const std::string& question, const std::string& value) {
  return say("answer", R"({"question": ")" + question + R"(", "respondent": "ann", "value": )" + value + "}");
}

std::string FreshStore::document(std::optional<store::Time> until) {
  return store::case_document(must(store->events_until(a, until)), "shop");
}

std::string kind_of(const store::StoreError& error) {
  static const char* const names[] = {"NotFound", "Taken",   "Refused", "Locked", "ReadOnly",
                                      "Full",     "Corrupt", "Newer",   "Failed"};
  return names[static_cast<std::size_t>(error.kind)];
}

void fail_test(const store::StoreError& error) { FAIL(kind_of(error) << ": " << error.message << " | " << error.fix); }

}  // namespace plumb::tests
