#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

std::string key(std::string_view kind, std::string_view body, const Who& author = ann) {
  const auto found = key_of(kind, body, author);
  return found ? *found : error_of(found);
}

}  // namespace

TEST_CASE("the key of an event is what it is about", "[store][key]") {
  CHECK(key("answer", R"({"question": "q", "respondent": "cdo", "value": 3})") == "answer/q/cdo");
  CHECK(key("answer", R"({"question": "q", "value": 3, "for": ["north", "east"]})") == "answer/q//north/east");
  CHECK(key("level", R"({"of": "stock", "reality": 1.3, "by": "assessor"})") == "level/stock/assessor");
  CHECK(key("evidence", R"({"of": "s", "kind": "metric", "title": "A/B"})") == "evidence/s/metric/A%2FB");
  CHECK(key("measure", R"({"of": "churn", "period": 2025, "for": ["a"], "value": 1})") == "measure/churn/2025/a");
  CHECK(key("fact", R"({"relation": "can", "key": ["ann", 2.50], "value": 1})") == "fact/can/ann/2.50");
  CHECK(key("member", R"({"kind": "team", "id": "100 %*"})") == "member/team/100 %25%2A");
  CHECK(key("target", R"({"of": "stock", "value": null})") == "target/stock");
  CHECK(key("subject", R"({"name": "X"})") == "subject");
  CHECK(key("respondent", R"({"id": "ütz"})") == "respondent/ütz");
}

TEST_CASE("each person has a note of their own", "[store][key]") {
  const std::string note = R"({"of": "stock", "text": "see the shed"})";
  CHECK(key("note", note, ann) == "note/stock/1");
  CHECK(key("note", note, {"1", "One", "respondent"}) == "note/stock/respondent:1");
}

TEST_CASE("what cannot be kept is refused with the reason", "[store][key]") {
  CHECK(key("answr", "{}").starts_with("Refused: `answr` is no kind of event | the kinds are `answer`, `level`"));
  CHECK(key("answer", "[1]") == "Refused: the body of `answer` is no JSON object | send `{...}` in UTF-8");
  CHECK(key("answer", "{\"question\": \"\xff\"}").starts_with("Refused: the body of `answer` is no JSON object"));
  CHECK(key("answer", R"({"value": 3})").starts_with("Refused: the key `question` of `answer` is missing"));
  CHECK(key("target", R"({"of": "stock"})").starts_with("Refused: the key `value` of `target` is missing"));
  CHECK(key("target", R"({"of": "stock", "valeu": 2, "value": 1})") ==
        "Refused: `valeu` is no key of `target` | its keys are `of`, `value`");
  CHECK(key("note", "{\"of\": \"x\", \"text\": \"" + std::string(300'000, 'x') + "\"}")
            .starts_with("Refused: the body of `note` has 300023 bytes; 262144 are taken"));
}

TEST_CASE("what is said gets its day, unless it has one", "[store][key]") {
  CHECK(dated("answer", R"({"question": "q"})", some_day) == R"({"question": "q", "at": "2026-03-01"})");
  CHECK(dated("answer", R"({"question": "q", "at": "2020-01-01"})", some_day) ==
        R"({"question": "q", "at": "2020-01-01"})");
  CHECK(dated("level", "{ }", some_day) == R"({ "at": "2026-03-01"})");
  CHECK(dated("target", R"({"of": "x"})", some_day) == R"({"of": "x"})");
}

TEST_CASE("every kind of event has a key or a reason", "[store][key]") {
  for (const std::string_view kind : event_kinds()) {
    INFO(kind);
    const auto found = key_of(kind, R"({"surprise": 1})", ann);
    if (found) CHECK(*found == kind);  // of which there is one in an assessment
    else CHECK(found.error().kind == StoreError::Kind::Refused);
  }
}
