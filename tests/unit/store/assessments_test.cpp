#include <fstream>
#include <set>
#include <sstream>

#include "tests/support/test.hpp"
#include "tests/unit/store/fresh_store.hpp"

using namespace plumb::store;
using namespace plumb::tests;

namespace {

std::string add(FreshStore& s, const std::string& subject, const std::string& title, Time at,
                const std::string& hash = "h1") {
  const NewAssessment made{.hash = hash, .title = title, .events = {{"subject", "{\"name\": \"" + subject + "\"}"}}};
  return must(s.store->create_assessment(made, ann, at)).id;
}

std::vector<std::string> titles(const AssessmentPage& page) {
  std::vector<std::string> all;
  for (const AssessmentRow& row : page.items) all.push_back(row.title);
  return all;
}
using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("an assessment is listed with what its events say", "[store][assessments]") {
  FreshStore s;
  const auto row = must(s.store->assessment(s.a));
  CHECK(row.id.size() == 12);
  CHECK(row.id.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz") == std::string::npos);
  CHECK(row.title == "Corner shop");
  CHECK(row.organisation.name == "Corner shop");
  CHECK(row.organisation.size == "12");
  CHECK(row.framework == "shop");
  CHECK(row.version == "1.0.0");
  CHECK(row.hash == "h1");
  CHECK(row.date == "2026-03-01");
  CHECK(row.created == some_day);
  CHECK(row.revision == 3);
  CHECK(row.summary.empty());
}

TEST_CASE("subject, date and knowledge follow the events, back too", "[store][assessments]") {
  FreshStore s;
  must(s.store->add_knowledge(some_knowledge("h2", "2.0.0"), ann, some_day));
  const std::int64_t subject = s.say("subject", R"({"name": "Big shop", "industry": "retail"})");
  const std::int64_t pinned = s.say("knowledge", R"({"hash": "h2"})");
  const std::int64_t late =
      s.say("answer", R"({"question": "q", "value": 1, "at": "2026-03-09"})", some_day + 30 * Time{86'400'000});
  const auto now = must(s.store->assessment(s.a));
  CHECK(now.title == "Big shop");
  CHECK(now.organisation.industry == "retail");
  CHECK(now.organisation.size.empty());
  CHECK(now.version == "2.0.0");
  CHECK(now.date == "2026-03-09");
  for (const std::int64_t id : {subject, pinned, late}) s.say("withdraw", "{\"event\": " + std::to_string(id) + "}");
  const auto then = must(s.store->assessment(s.a));
  CHECK(then.organisation.name == "Corner shop");
  CHECK(then.version == "1.0.0");
  CHECK(then.date == "2026-03-01");
}

TEST_CASE("an assessment is pinned to knowledge that is there", "[store][assessments]") {
  FreshStore s;
  CHECK(error_of(s.store->create_assessment({.hash = "nope"}, ann, some_day))
            .starts_with("NotFound: the knowledge `nope`"));
  CHECK(error_of(s.store->append({.assessment = s.a, .events = {{"knowledge", R"({"hash": "nope"})"}}, .by = ann}))
            .starts_with("NotFound: the knowledge `nope`"));
  const auto first = must(s.store->events({.assessment = s.a, .kind = "knowledge"})).items.front();
  CHECK(error_of(s.store->append(
                     {.assessment = s.a, .events = {{"withdraw", "{\"event\": " + std::to_string(first.id) + "}"}}}))
            .starts_with("Refused: an assessment without knowledge cannot be read"));
  CHECK(must(s.store->revision(s.a)) == 3);
}

TEST_CASE("one organisation, however it is typed", "[store][assessments]") {
  FreshStore s;
  const auto first = must(s.store->assessment(add(s, "Zürich  Bank", "", some_day)));
  const auto second = must(s.store->assessment(add(s, "ZÜRICH bank", "", some_day)));
  CHECK(first.organisation.id == second.organisation.id);
  CHECK(must(s.store->organisations()).size() == 2);
  const auto page = must(s.store->assessments({.organisation = first.organisation.id}));
  CHECK(page.items.size() == 2);
}

TEST_CASE("assessments are found by words, framework and version", "[store][assessments]") {
  FreshStore s;
  must(s.store->add_knowledge(some_knowledge("h2", "2.0.0"), ann, some_day));
  add(s, "Österreich Post", "Spring 100 %", some_day + 1);
  add(s, "Österreich Bahn", "Autumn", some_day + 2, "h2");
  const auto found = [&](const AssessmentQuery& query) { return titles(must(s.store->assessments(query))); };
  CHECK(found({}) == Titles{"Autumn", "Spring 100 %", "Corner shop"});
  CHECK(found({.search = "öster"}) == Titles{"Autumn", "Spring 100 %"});
  CHECK(found({.search = " POST  spring "}) == Titles{"Spring 100 %"});
  CHECK(found({.search = "100 %"}) == Titles{"Spring 100 %"});
  CHECK(found({.search = "_"}).empty());
  CHECK(error_of(s.store->assessments({.search = "a b c d e f g h i j k l m n o p q r s t u"}))
            .starts_with("Refused: a search of 21 words is too long; 20 are taken"));
  CHECK(found({.hash = "h2"}) == Titles{"Autumn"});
  CHECK(found({.framework = "shop"}).size() == 3);
  CHECK(found({.framework = "other"}).empty());
  must(s.store->set_title(s.a, "Renamed", some_day + 3));
  CHECK(found({.search = "renamed corner"}) == Titles{"Renamed"});
}

TEST_CASE("pages meet each assessment once, those of one moment too", "[store][assessments]") {
  FreshStore s;
  for (int i = 0; i < 25; ++i) add(s, "S", std::to_string(i), some_day + i / 7);
  std::set<std::string> seen;
  std::optional<std::string> after{""};
  int pages = 0;
  for (; after && pages < 20; ++pages) {
    const auto page = must(s.store->assessments({.limit = 4, .after = *after}));
    CHECK(page.total == 26);
    for (const AssessmentRow& row : page.items) CHECK(seen.insert(row.id).second);
    after = page.next;
  }
  CHECK(seen.size() == 26);
  CHECK(pages == 7);
  CHECK(error_of(s.store->assessments({.after = "x"})) ==
        "Refused: `x` is no place in the list | begin at the first page again");
}

TEST_CASE("a summary is that of a revision", "[store][assessments]") {
  FreshStore s;
  must(s.store->put_summary(s.a, 3, R"({"says": "three"})"));
  must(s.store->put_summary(s.a, 2, R"({"says": "two"})"));
  CHECK(must(s.store->assessment(s.a)).summary == R"({"says": "three"})");
  CHECK(must(s.store->assessment(s.a)).summary_revision == 3);
  must(s.store->put_summary("none", 1, "{}"));  // gone meanwhile: nothing to keep it for
  CHECK(error_of(s.store->put_summary(s.a, 4, "3")).starts_with("Refused: the summary is no JSON object"));
}

TEST_CASE("deletion can be undone until it is final", "[store][assessments]") {
  FreshStore s;
  must(s.store->delete_assessment(s.a, some_day + 10));
  must(s.store->delete_assessment(s.a, some_day + 99));  // twice counts from the first time
  CHECK(must(s.store->assessments({})).total == 0);
  CHECK(must(s.store->assessments({.deleted = true})).total == 1);
  CHECK(must(s.store->assessment(s.a)).deleted == some_day + 10);
  CHECK(error_of(s.store->append({.assessment = s.a, .events = {{"date", R"({"date": "2026-01-01"})"}}}))
            .starts_with("Refused: the assessment `"));
  CHECK(must(s.store->purge_deleted(some_day + 10)) == 0);
  must(s.store->restore_assessment(s.a, some_day + 100));
  CHECK(must(s.store->assessments({})).total == 1);

  must(
      s.store->add_attachment({.of = "s", .title = "t", .type = "text/plain", .bytes = "x"},
                              {.assessment = s.a, .events = {{"evidence", R"({"of": "s", "kind": "m"})"}}, .by = ann}));
  must(s.store->add_link({.assessment = s.a, .respondent = "ann", .created = some_day, .expires = some_day + 1}, "t"));
  must(s.store->delete_assessment(s.a, some_day + 10));
  CHECK(must(s.store->purge_deleted(some_day + 11)) == 1);
  CHECK(error_of(s.store->assessment(s.a)).starts_with("NotFound"));
  CHECK(error_of(s.store->events({.assessment = s.a})).starts_with("NotFound"));
  CHECK(must(s.store->check_integrity()).empty());
}

TEST_CASE("what is deleted for good is not in the file any more", "[store][assessments]") {
  FreshStore s;
  const std::string said = "only for the ears of the board";
  s.say("note", "{\"of\": \"stock\", \"text\": \"" + said + "\"}");
  const auto in_file = [&] {
    s.store.reset();  // closing brings what is in the log into the file
    std::ostringstream bytes;
    bytes << std::ifstream(s.path(), std::ios::binary).rdbuf();
    s.reopen();
    return bytes.str().find(said) != std::string::npos;
  };
  CHECK(in_file());
  must(s.store->delete_assessment(s.a, some_day));
  CHECK(must(s.store->purge_deleted(some_day + 1)) == 1);
  CHECK(!in_file());
}
