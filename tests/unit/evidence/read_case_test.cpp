#include "tests/support/test.hpp"
#include "tests/unit/evidence/shop_model.hpp"

using namespace plumb;
using namespace plumb::tests;

namespace {

const std::string full_case = R"({
  "framework": "shop",
  "subject": {"name": "Corner \"shop\"", "industry": "public", "size": 6400},
  "date": "2026-03-01",
  "respondents": [{"id": "ann", "name": "Ann", "role": "lead"}, {"id": "eve", "role": "assessor"}, {"id": "bob"}],
  "answers": [
    {"question": "q_count", "respondent": "ann", "value": "some", "at": "2026-02-20", "note": "by phone", "source": "page 3"},
    {"question": "q_how", "respondent": "ann", "value": []},
    {"question": "q_team", "value": 3, "for": ["north"]},
    {"question": "q_closed", "respondent": "bob", "value": null},
    {"question": "q_share", "value": 0.333333},
    {"question": "q_since", "value": "2020-02-29"},
    {"question": "bound_by_law", "respondent": "bob", "value": false}
  ],
  "levels": [{"of": "stock", "reality": 1.3, "intention": 3, "by": "assessor", "at": "2026-01-01", "note": "interview"}],
  "evidence": [{"of": "stock_known", "kind": "metric", "title": "Count", "grade": "verified", "value": 2, "at": "2026-02-20"}],
  "not_applicable": [{"of": "sales_split", "reason": "one team", "by": "bob"}],
  "targets": {"stock": 3.5, "base": 2},
  "profile": {"bound_by_law": true},
  "measures": [{"of": "churn_of", "for": ["north"], "value": 11, "period": "2025", "at": "2026-01-31"}],
  "members": {"team": [{"id": "north", "title": "The north"}, {"id": "ann"}]},
  "facts": {"can": [["ann", "medic"]], "minutes": [["ann", 8.5]], "checked": [["ann", "2026-01-10"]], "ready": [["ann", true]]},
  "earlier": "last.json",
  "actions": [{"id": "do_count", "status": "running"}],
  "capacity": {"lead": 1.5},
  "votes": [{"of": "grow", "by": "ann", "grade": 4}]
})";

}  // namespace

TEST_CASE("a case with everything is read", "[evidence][case]") {
  const ReadCase read = read_text(full_case);
  INFO(read.rendered);
  REQUIRE(read.diagnostics.empty());
  const Assessment& a = read.assessment;
  CHECK(a.subject.size == num("6400"));
  REQUIRE(a.answers.size() == 9);
  CHECK(a.answers[0].question == thing("industry"));
  CHECK(a.answers[1].question == thing("bound_by_law"));
  CHECK(std::get<ChosenOptions>(a.answers[2].value).options == std::vector<std::size_t>{1});
  CHECK(a.answers[4].members == std::vector<std::string>{"north"});
  CHECK(std::holds_alternative<DoesNotKnow>(a.answers[5].value));
  CHECK(a.respondents[1].is_assessor);
  CHECK(a.levels[0].by_assessor);
  CHECK(a.evidence[0].grade == Grade::Verified);
  CHECK(a.targets.at(thing("stock")) == num("3.5"));
  CHECK(a.members.size() == 2);
  CHECK(a.facts.size() == 4);
  CHECK(a.earlier == "last.json");
  CHECK(a.actions.at(thing("do_count")) == ActionStatus::Running);
  CHECK(a.votes[0].grade == 4);
}

TEST_CASE("reading what was written gives an equal case", "[evidence][case]") {
  const ReadCase first = read_text(full_case);
  const std::string written = write_case(first.assessment, shop_model());
  const ReadCase second = read_text(written);
  INFO(second.rendered << written);
  REQUIRE(second.diagnostics.empty());
  CHECK(write_case(second.assessment, shop_model()) == written);
  CHECK(second.assessment.answers.size() == first.assessment.answers.size());
  for (std::size_t i = 0; i < first.assessment.answers.size(); ++i)
    CHECK(second.assessment.answers[i].question == first.assessment.answers[i].question);
  CHECK(written.starts_with("{\n  \"framework\": \"shop\",\n  \"subject\": {\"name\": \"Corner \\\"shop\\\"\", "));
}

TEST_CASE("things are named by id or by the source's code", "[evidence][case]") {
  CHECK(read_clean(R"("targets": {"A-1": 3})").targets.contains(thing("stock_known")));
}

TEST_CASE("an option is named by id, full id, or number from 1", "[evidence][case]") {
  for (const char* value : {"\"some\"", "\"q_count.some\"", "2", "2.0"}) {
    const Assessment a = read_clean(std::string(R"("answers": [{"question": "q_count", "value": )") + value + "}]");
    CHECK(std::get<ChosenOptions>(a.answers.at(0).value).options == std::vector<std::size_t>{1});
  }
  for (const char* value : {"0", "4", "1.5", "1e30", "-1", "\"\""})
    CHECK(faults_of(std::string(R"("answers": [{"question": "q_count", "value": )") + value + "}]") == "KB0605");
}

TEST_CASE("members of an open kind are whatever is named, unless the case lists them", "[evidence][case]") {
  const std::string fact = R"("facts": {"can": [["dan", "medic"]]})";
  CHECK(faults_of(fact) == "");
  CHECK(faults_of(R"("members": {"team": ["dan"]}, )" + fact) == "");
  CHECK(faults_of(R"("members": {"team": ["ann"]}, )" + fact) == "KB0604");
}

TEST_CASE("a fact given again is nothing new, with another value it clashes", "[evidence][case]") {
  CHECK(read_clean(R"("facts": {"minutes": [["ann", 8], ["ann", 8.0]]})").facts.size() == 1);
  CHECK(faults_of(R"("facts": {"minutes": [["ann", 8], ["ann", 9]]})") == "KB0610");
  CHECK(read_clean(R"("facts": {"least_paid": [["ann", 8], ["ann", 9]]})").facts.size() == 1);
}

TEST_CASE("two people, two fields or two days make two levels of one thing", "[evidence][case]") {
  const auto levels = [](const char* first, const char* second) {
    return faults_of(
        std::string(
            R"("respondents": [{"id": "bob"}, {"id": "eve", "role": "assessor"}], "levels": [{"of": "stock", )") +
        first + R"(}, {"of": "stock", )" + second + "}]");
  };
  CHECK(levels(R"("reality": 2, "by": "assessor")", R"("reality": 2, "by": "bob")") == "");
  CHECK(levels(R"("reality": 2, "by": "assessor")", R"("intention": 2, "by": "assessor")") == "");
  CHECK(levels(R"("reality": 2, "at": "2026-01-01")", R"("reality": 2, "at": "2026-01-02")") == "");
  CHECK(levels(R"("reality": 2, "by": "assessor")", R"("reality": 3, "by": "eve")") == "KB0610");
}

TEST_CASE("the date is the latest in the case, or today, where none is given", "[evidence][case]") {
  const auto date = [](const std::string& more) {
    return date_from_days(read_text(R"({"framework": "shop", "subject": {})" + more + "}").assessment.date);
  };
  CHECK(date("") == "2026-03-11");
  CHECK(
      date(
          R"(, "levels": [{"of": "stock", "reality": 2, "at": "2025-12-24"}, {"of": "sales", "reality": 2, "at": "2025-01-01"}])") ==
      "2025-12-24");
}

TEST_CASE("a thousand faults are not a thousand messages", "[evidence][case]") {
  std::string targets;
  for (int i = 0; i < 1000; ++i) targets += (i ? ", \"x" : "\"x") + std::to_string(i) + "\": 1";
  const ReadCase read = read_text(shop_case("\"targets\": {" + targets + "}"));
  CHECK(read.diagnostics.size() == 100);
}

TEST_CASE("an empty model refuses all and breaks nothing", "[evidence][case]") {
  Sources sources;
  Diagnostics diagnostics;
  const model::Model empty;
  const Assessment a = read_case(sources.add("x.json", full_case), empty, 0, diagnostics);
  CHECK(diagnostics.has_errors());
  CHECK(merge(a, empty).questions.empty());
  CHECK(!write_case(a, empty).empty());
}
