#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string withdraw(std::int64_t event) { return "{\"event\": " + std::to_string(event) + "}"; }

const std::string said_two = R"({"question": "q", "respondent": "ann", "value": 2})";

}  // namespace

TEST_CASE("what was said is there after opening again", "[store][events]") {
  FreshStore s;
  const std::int64_t id = s.answer("q", "3");
  s.reopen();
  const auto events = must(s.store->events({.assessment = s.a}));
  REQUIRE(events.items.size() == 4);
  const Event& last = events.items.back();
  CHECK(last.id == id);
  CHECK(last.kind == "answer");
  CHECK(last.key == "answer/q/ann");
  CHECK(last.of == "q");
  CHECK(last.by == ann);
  CHECK(last.body == R"({"question": "q", "respondent": "ann", "value": 3})");
  CHECK(!last.withdrawn);
  CHECK(events.items.front().kind == "knowledge");
}

TEST_CASE("two who change one answer: the later is told what stands", "[store][events]") {
  FreshStore s;
  const std::int64_t seen = s.answer("q", "1");
  const auto first = s.try_say("answer", said_two, seen);
  REQUIRE(first.stored());
  const auto second = s.try_say("answer", said_two, seen);
  REQUIRE(second.conflict);
  CHECK(second.conflict->id == first.events.front().id);
  CHECK(second.conflict->by == bob);
  CHECK(!second.gone);
  CHECK(second.revision == first.revision);
  CHECK(second.events.empty());
  CHECK(s.try_say("answer", said_two, 0).conflict);
  CHECK(s.try_say("answer", R"({"question": "other", "value": 1})", 0).stored());
}

TEST_CASE("expecting what was withdrawn names the withdraw", "[store][events]") {
  FreshStore s;
  const std::int64_t seen = s.answer("q", "1");
  const std::int64_t undo = s.say("withdraw", withdraw(seen));
  const auto late = s.try_say("answer", said_two, seen);
  REQUIRE(late.conflict);
  CHECK(late.gone);
  CHECK(late.conflict->id == undo);
  CHECK(s.try_say("answer", said_two, 0).stored());
}

TEST_CASE("what was taken out is as if it were not there", "[store][events]") {
  FreshStore s;
  const std::int64_t set = s.say("target", R"({"of": "stock", "value": 3})");
  const std::int64_t gone = s.say("target", R"({"of": "stock", "value": null})");
  CHECK(s.try_say("target", R"({"of": "stock", "value": 4})", set).conflict->id == gone);
  CHECK(s.try_say("target", R"({"of": "stock", "value": 4})", 0).stored());
}

TEST_CASE("several events are stored all or none", "[store][events]") {
  FreshStore s;
  const auto before = must(s.store->revision(s.a));
  const auto refused = s.store->append(
      {.assessment = s.a, .events = {{"answer", said_two}, {"answer", "{}"}}, .by = ann, .at = some_day});
  CHECK(error_of(refused).starts_with("Refused: the key `question`"));
  const auto conflict = must(s.store->append(
      {.assessment = s.a, .events = {{"answer", said_two}, {"answer", said_two, 0}}, .by = ann, .at = some_day}));
  CHECK(conflict.conflict);
  CHECK(must(s.store->revision(s.a)) == before);
  CHECK(must(s.store->events({.assessment = s.a, .kind = "answer"})).items.empty());
}

TEST_CASE("a writer who looked at an older state is told so", "[store][events]") {
  FreshStore s;
  const auto seen = must(s.store->revision(s.a));
  const Append request{
      .assessment = s.a, .events = {{"answer", said_two}}, .by = ann, .at = some_day, .based_on = seen};
  CHECK(must(s.store->append(request)).stored());
  const auto late = must(s.store->append(request));
  CHECK(late.moved);
  CHECK(late.revision == seen + 1);
}

TEST_CASE("undo, and undo of undo", "[store][events]") {
  FreshStore s;
  s.answer("q", "1");
  const std::int64_t second = s.answer("q", "2");
  const std::int64_t undo = s.say("withdraw", withdraw(second));
  CHECK(has(s.document(), "\"value\": 1"));
  CHECK(must(s.store->standing(s.a, "answer/q/ann"))->body.find("\"value\": 1") != std::string::npos);
  const auto again = s.try_say("withdraw", withdraw(second), second);
  REQUIRE(again.conflict);
  CHECK(again.conflict->id == undo);
  s.say("withdraw", withdraw(undo));
  CHECK(has(s.document(), "\"value\": 2"));
  s.say("withdraw", withdraw(second));
  CHECK(has(s.document(), "\"value\": 1"));
  CHECK(must(s.store->events({.assessment = s.a, .key = "answer/q/ann"})).items.size() == 5);
}

TEST_CASE("a withdraw is of an event of its assessment", "[store][events]") {
  FreshStore s;
  const std::int64_t said = s.answer("q", "1");
  const auto other = must(s.store->create_assessment({.hash = "h1"}, ann, some_day));
  CHECK(error_of(s.store->append({.assessment = other.id, .events = {{"withdraw", withdraw(said)}}, .by = ann}))
            .starts_with("NotFound: the event `"));
  CHECK(error_of(s.store->append({.assessment = s.a, .events = {{"withdraw", "{\"event\": \"x\"}"}}, .by = ann}))
            .starts_with("NotFound: the event `x` of this assessment"));
  CHECK(error_of(s.store->append({.assessment = "none", .events = {{"answer", said_two}}, .by = ann})) ==
        "NotFound: the assessment `none` is not there | look at the list; it may have been removed");
}

TEST_CASE("a state of the past is shown as it was", "[store][events]") {
  FreshStore s;
  s.say("target", R"({"of": "a", "value": 1})", some_day + 1000);
  const std::int64_t second = s.say("target", R"({"of": "a", "value": 2})", some_day + 2000);
  s.say("withdraw", withdraw(second), some_day + 3000);
  CHECK(!has(s.document(some_day + 999), "targets"));
  CHECK(has(s.document(some_day + 1999), "\"a\": 1"));
  CHECK(has(s.document(some_day + 2000), "\"a\": 2"));
  CHECK(has(s.document(some_day + 3000), "\"a\": 1"));
  const auto then = must(s.store->events({.assessment = s.a, .until = some_day + 2500}));
  CHECK(!then.items.back().withdrawn);
  CHECK(must(s.store->events({.assessment = s.a, .kind = "target"})).items.back().withdrawn);
}

TEST_CASE("a clock that jumps changes no order and loses nothing", "[store][events]") {
  FreshStore s;
  const Time year = 365 * Time{86'400'000};
  const std::vector<Time> clock{some_day + 5, some_day + year, some_day - year,    0,
                                -5,           some_day + 6,    some_day + 2 * year};
  for (std::size_t i = 0; i < clock.size(); ++i)
    s.say("target", "{\"of\": \"a\", \"value\": " + std::to_string(i) + "}", clock[i]);
  const auto events = must(s.store->events({.assessment = s.a, .kind = "target"})).items;
  REQUIRE(events.size() == clock.size());
  for (std::size_t i = 1; i < events.size(); ++i) CHECK(events[i - 1].at < events[i].at);
  CHECK(events.back().at == clock.back());
  for (std::size_t i = 0; i < events.size(); ++i) CHECK(has(s.document(events[i].at), "\"a\": " + std::to_string(i)));
}

TEST_CASE("events are read in pages, from either end", "[store][events]") {
  FreshStore s;
  for (int i = 0; i < 5; ++i) s.answer("q" + std::to_string(i % 2), std::to_string(i));
  for (const bool newest_first : {false, true}) {
    std::vector<std::int64_t> seen;
    std::int64_t after = 0;
    for (int pages = 0; pages < 10; ++pages) {
      const auto page = must(s.store->events(
          {.assessment = s.a, .kind = "answer", .after = after, .limit = 2, .newest_first = newest_first}));
      for (const Event& event : page.items) seen.push_back(event.id);
      if (!page.next) break;
      after = *page.next;
    }
    CHECK(seen.size() == 5);
    if (newest_first) CHECK(std::is_sorted(seen.rbegin(), seen.rend()));
    else CHECK(std::is_sorted(seen.begin(), seen.end()));
  }
  CHECK(must(s.store->events({.assessment = s.a, .of = "q1"})).items.size() == 2);
}

TEST_CASE("respondents are those the events name, with how much they answered", "[store][events]") {
  FreshStore s;
  s.say("respondent", R"({"id": "ann", "name": "Ann", "role": "lead"})");
  s.say("respondent", R"({"id": "bob"})");
  s.answer("q", "1");
  const std::int64_t second = s.answer("p", "1");
  s.say("withdraw", withdraw(second));
  const auto people = must(s.store->respondents(s.a));
  REQUIRE(people.size() == 2);
  CHECK(people[0].name == "Ann");
  CHECK(people[0].role == "lead");
  CHECK(people[0].answered == 1);
  CHECK(people[1].answered == 0);
  CHECK(!people[1].link);
}
