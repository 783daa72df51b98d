#include <nlohmann/json.hpp>

#include "expectation.hpp"
#include "report/report.hpp"
#include "schema_validator.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;
using nlohmann::json;

namespace {

Asking open_case() {
  Asking asking{.excess = num("5.5")};
  asking.questions.push_back({.id = "q5",
                              .asks = "Is there an owner?",
                              .minutes = num("1"),
                              .gain = num("1.55"),
                              .gain_per_minute = num("1.55"),
                              .least_gain = num("0"),
                              .areas = {{"y", "Y", num("1.55")}},
                              .why = "Y is 0.0 to 5.0 so far; on average the answer takes 1.55 off that"});
  asking.open.push_back({"y", "Y", Range{num("0"), num("5")}, {"whether it is weak"}});
  asking.contradictions.push_back({"imply_1",
                                   "These answers leave no level for b",
                                   "two first",
                                   {{"qa", "\"How is a?\": 4 (anna)"}, {"qb", "\"How is b?\": 1 (anna)"}},
                                   "qb"});
  asking.similar_cases = 30;
  asking.expected.push_back({"y", Range{num("1"), num("2")}});
  return asking;
}

WhyAsked question_five() {
  WhyAsked why{.id = "q5", .asks = "Is there an owner?", .live = true, .minutes = num("1"), .gain = num("1.55")};
  why.rank = 1;
  why.answers = {{"yes", num("0.5"), num("0")}, {"no", num("0.5"), num("3.1")}};
  why.areas.push_back({"y", "Y", Range{num("0"), num("5")}, {Range{num("0"), num("5")}, Range{num("0"), num("1.9")}}});
  why.conclusions.push_back({"weak(y)", "weak Y", Truth::Possible, {Truth::Possible, Truth::Yes}});
  why.says = "Y is 0.0 to 5.0; a no ends it at 1.9";
  return why;
}

std::vector<std::string> faults(const std::string& text, const std::string& schema) {
  return faults_of(json::parse(text), json::parse(text_of_file("docs/schema/" + schema + ".schema.json")));
}
using None = std::vector<std::string>;

}  // namespace

TEST_CASE("what to ask answers by its schema, with and without a reason to stop", "[report][json][ask]") {
  CHECK(faults(to_json(open_case()), "ask") == None{});
  CHECK(faults(to_json(Asking{}), "ask") == None{});
  for (const StopReason reason : {StopReason::AllSettled, StopReason::NothingToAsk, StopReason::NoTime,
                                  StopReason::PlanSettled, StopReason::LittleToGain})
    CHECK(faults(to_json(Asking{.stop = reason, .stop_says = "So"}), "ask") == None{});
  CHECK(json::parse(to_json(open_case()))["questions"][0]["gain"] == 1.55);
}

TEST_CASE("why a question is asked answers by its schema", "[report][json][ask]") {
  CHECK(faults(to_json(question_five()), "why-asked") == None{});
  const WhyAsked dead{.id = "q1", .asks = "?", .says = "It is answered already"};
  CHECK(faults(to_json(dead), "why-asked") == None{});
  CHECK(json::parse(to_json(dead))["rank"].is_null());
}

TEST_CASE("why a question is asked reads now, then after each answer what it moves", "[report][text][ask]") {
  CHECK(to_text(question_five(), {}) ==
        "Is there an owner?\n"
        "Y is 0.0 to 5.0; a no ends it at 1.9.\n"
        "\n"
        "Now\n"
        "  Y: 0.0 to 5.0\n"
        "  weak Y: open\n"
        "\n"
        "After each answer\n"
        "  yes\n"
        "    changes nothing by itself\n"
        "  no\n"
        "    Y: 0.0 to 1.9\n"
        "    weak Y: yes\n");
  CHECK(to_text(WhyAsked{.asks = "Is there?", .says = "It is answered already"}, {}) ==
        "Is there?\nIt is answered already.\n");
}
