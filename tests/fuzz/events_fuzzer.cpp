#include "plumb/case_events.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/unit/evidence/shop_model.hpp"

/// Cases as events: whatever can be read as a case goes in and comes out as the same case; whatever cannot is refused
/// or cut, and nothing goes wrong.

using namespace plumb;

namespace {

const std::int64_t today = 20'000;

/// As `write_case` writes it; empty where it cannot be read.
std::string canonical(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const Assessment read = read_case(sources.add("case.json", text), tests::shop_model(), today, diagnostics);
  return diagnostics.has_errors() ? std::string{} : write_case(read, tests::shop_model());
}

/// As a store would have them.
std::vector<store::Event> appended(const std::vector<store::NewEvent>& said) {
  std::vector<store::Event> events;
  for (const store::NewEvent& event : said) {
    const auto key =
        event.key.empty() ? store::key_of(event.kind, event.body, {}) : store::Stored<std::string>(event.key);
    fuzz::require(key.has_value(), "what an import says has a key");
    events.push_back({.id = static_cast<std::int64_t>(events.size()) + 1,
                      .kind = event.kind,
                      .key = *key,
                      .at = today * 86'400'000,
                      .body = event.body});
  }
  return events;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  for (const std::string_view kind : store::event_kinds()) {
    (void)store::key_of(kind, text, {});
    (void)store::dated(kind, text, 0);
  }
  // A body that is damaged in the file is cut, not trusted.
  (void)store::case_document({{.id = 1, .kind = "answer", .key = "a", .body = text}}, "shop");
  const std::string before = canonical(text);
  const auto said = store::events_of_case(text, tests::shop_model());
  if (before.empty()) return 0;
  fuzz::require(said.has_value(), "what can be read as a case can be imported");
  const std::string out = store::case_document(appended(*said), "shop");
  fuzz::require(canonical(out) == before, "an imported case comes out as it went in");
  return 0;
}
