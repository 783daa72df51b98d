#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

/// Events as `KIND BODY`, one after the other, an id and a day each.
std::vector<Event> events_from(const std::vector<std::pair<std::string, std::string>>& said) {
  std::vector<Event> events;
  for (const auto& [kind, body] : said) {
    const std::int64_t id = static_cast<std::int64_t>(events.size()) + 1;
    const std::string key = kind == "withdraw" ? "?" : *key_of(kind, body, ann);
    events.push_back({.id = id, .kind = kind, .key = key, .at = some_day + id * 86'400'000, .body = body});
  }
  return events;
}

std::string answer(int value, const std::string& more = {}) {
  return R"({"question":"q","respondent":"ann","value":)" + std::to_string(value) + more + "}";
}

std::vector<std::int64_t> ids(const std::vector<Event>& events) {
  std::vector<std::int64_t> all;
  for (const Event& event : events) all.push_back(event.id);
  return all;
}

}  // namespace

TEST_CASE("a later entry of the same key stands for the earlier", "[store][standing]") {
  const auto events =
      events_from({{"answer", answer(1)}, {"answer", R"({"question":"p","value":1})"}, {"answer", answer(2)}});
  CHECK(ids(standing_events(events)) == std::vector<std::int64_t>{2, 3});
}

TEST_CASE("an earlier assessment is named by its file, else by the file it is exported as", "[store][document]") {
  const auto named = [](const std::string& body) { return case_document(events_from({{"earlier", body}}), "f"); };
  CHECK(named(R"({"assessment": "abc"})").find("\"earlier\": \"abc.json\"") != std::string::npos);
  CHECK(named(R"({"file": "last.json", "assessment": "abc"})").find("\"earlier\": \"last.json\"") != std::string::npos);
  CHECK(named(R"({"removed": true})").find("earlier") == std::string::npos);
}

TEST_CASE("a scenario is kept beside the case", "[store][document]") {
  CHECK(case_document(events_from({{"scenario", R"({"title": "t", "set": ["a is 1"]})"}}), "f").find("a is 1") ==
        std::string::npos);
  CHECK(*key_of("scenario", R"({"title": "a/b", "set": []})", ann) == "scenario/a%2Fb");
}

TEST_CASE("what is withdrawn lets count again what it replaced", "[store][standing]") {
  auto events = events_from({{"answer", answer(1)}, {"answer", answer(2)}, {"withdraw", R"({"event": 2})"}});
  CHECK(ids(standing_events(events)) == std::vector<std::int64_t>{1});
  mark_withdrawn(events);
  CHECK(events[1].withdrawn);
  CHECK(!events[0].withdrawn);
}

TEST_CASE("a withdraw can be withdrawn, and that too", "[store][standing]") {
  auto said = std::vector<std::pair<std::string, std::string>>{
      {"answer", answer(1)}, {"answer", answer(2)}, {"withdraw", R"({"event": 2})"}, {"withdraw", R"({"event": 3})"}};
  CHECK(ids(standing_events(events_from(said))) == std::vector<std::int64_t>{2});
  said.push_back({"withdraw", R"({"event": 4})"});
  CHECK(ids(standing_events(events_from(said))) == std::vector<std::int64_t>{1});
}

TEST_CASE("the document has every part of a case, in its order", "[store][document]") {
  const auto events = events_from({
      {"knowledge", R"({"hash": "h"})"},
      {"vote", R"({"of": "grow", "by": "ann", "grade": 4})"},
      {"answer", R"({ "question" : "q", "value":[1,2],
                      "note": "a \"b\", c: d" })"},
      {"subject", R"({"name":"Shop","size":6400.50})"},
      {"date", R"({"date": "2026-03-01"})"},
      {"respondent", R"({"id": "ann"})"},
      {"level", R"({"of": "stock", "reality": 1.30})"},
      {"evidence", R"({"of": "s", "kind": "metric", "grade": "seen"})"},
      {"not_applicable", R"({"of": "x", "reason": "none"})"},
      {"target", R"({"of": "stock", "value": 3.5})"},
      {"profile", R"({"key": "law", "value": true})"},
      {"measure", R"({"of": "churn", "value": 11})"},
      {"member", R"({"kind": "team", "id": "n", "title": "North"})"},
      {"member", R"({"kind": "team", "id": "s"})"},
      {"fact", R"({"relation": "can", "key": ["a", "b"]})"},
      {"fact", R"({"relation": "min", "key": ["a"], "value": 0.10})"},
      {"earlier", R"({"file": "last.json"})"},
      {"action", R"({"id": "go", "status": "done"})"},
      {"capacity", R"({"role": "lead", "value": 1.5})"},
      {"note", R"({"of": "stock", "text": "beside the case"})"},
      {"plan", R"({"actions": []})"},
  });
  CHECK(case_document(events, "shop") == R"({
  "framework": "shop",
  "subject": {"name": "Shop", "size": 6400.50},
  "date": "2026-03-01",
  "respondents": [
    {"id": "ann"}
  ],
  "answers": [
    {"question": "q", "value": [1, 2], "note": "a \"b\", c: d"}
  ],
  "levels": [
    {"of": "stock", "reality": 1.30}
  ],
  "evidence": [
    {"of": "s", "kind": "metric", "grade": "seen"}
  ],
  "not_applicable": [
    {"of": "x", "reason": "none"}
  ],
  "targets": {
    "stock": 3.5
  },
  "profile": {
    "law": true
  },
  "measures": [
    {"of": "churn", "value": 11}
  ],
  "members": {
    "team": [
      {"id": "n", "title": "North"},
      {"id": "s"}
    ]
  },
  "facts": {
    "can": [
      ["a", "b"]
    ],
    "min": [
      ["a", 0.10]
    ]
  },
  "earlier": "last.json",
  "actions": [
    {"id": "go", "status": "done"}
  ],
  "capacity": {
    "lead": 1.5
  },
  "votes": [
    {"of": "grow", "by": "ann", "grade": 4}
  ]
}
)");
  CHECK(pinned_knowledge(events) == "h");
}

TEST_CASE("nothing said is a case too", "[store][document]") {
  CHECK(case_document({}, "shop") == "{\n  \"framework\": \"shop\",\n  \"subject\": {}\n}\n");
}

TEST_CASE("an entry can be taken out", "[store][document]") {
  const std::string removed =
      case_document(events_from({{"target", R"({"of": "stock", "value": 3})"},
                                 {"target", R"({"of": "stock", "value": null})"},
                                 {"evidence", R"({"of": "s", "kind": "metric", "title": "t"})"},
                                 {"evidence", R"({"of": "s", "kind": "metric", "title": "t", "removed": true})"}}),
                    "shop");
  CHECK(removed == case_document({}, "shop"));
}

TEST_CASE("the date moves on with what is said after it was set", "[store][document]") {
  const auto date_of = [](const std::vector<std::pair<std::string, std::string>>& said) {
    const std::string text = case_document(events_from(said), "shop");
    const std::size_t at = text.find("\"date\": \"");
    return at == std::string::npos ? std::string("none") : text.substr(at + 9, 10);
  };
  const std::pair<std::string, std::string> date{"date", R"({"date": "2026-03-02"})"};
  const std::string later = R"(, "at": "2026-03-04")";
  CHECK(date_of({{"answer", answer(1, later)}, date}) == "2026-03-02");  // said before: it does not count yet
  CHECK(date_of({date, {"answer", answer(1)}, {"answer", answer(1, later)}}) == "2026-03-04");
  CHECK(date_of({date, {"answer", answer(1, R"(, "at": "2027-01-01")")}}) ==
        "2026-03-03");  // not past the day it was said
  CHECK(date_of({date, {"answer", answer(1, later)}, {"withdraw", R"({"event": 2})"}}) == "2026-03-02");
  CHECK(date_of({date, {"answer", answer(1, later)}, {"date", R"({"date": "2025-12-31"})"}}) == "2025-12-31");
  CHECK(date_of({{"answer", answer(1, later)}}) == "none");
}
