#include <nlohmann/json.hpp>

#include "dsl/text/render.hpp"
#include "expectation.hpp"
#include "fixture.hpp"
#include "fixture_parts.hpp"
#include "report/json.hpp"
#include "report/report.hpp"
#include "schema_validator.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;
using nlohmann::json;

namespace {

std::vector<std::string> faults(const std::string& text, const std::string& schema) {
  return faults_of(json::parse(text), json::parse(text_of_file("docs/schema/" + schema + ".schema.json")));
}

using None = std::vector<std::string>;

}  // namespace

TEST_CASE("every assessment answers by its schema", "[report][json]") {
  for (const AssessmentResult& r :
       {fixture::retail_bank(), fixture::partial_bank(), fixture::nothing_weak(), fixture::without_layers(),
        fixture::three_roots(), fixture::crowded(), fixture::hostile(), AssessmentResult{}})
    CHECK(faults(to_json(r), "assess") == None{});
}

TEST_CASE("every operator answers by its schema", "[report][json]") {
  CHECK(faults(to_json(fixture::data_management_proof()), "why") == None{});
  CHECK(faults(to_json(fixture::data_management_three()), "why-not") == None{});
  CHECK(faults(to_json(fixture::strategy_adopted()), "what-if") == None{});
  CHECK(faults(to_json(WhatIf{}), "what-if") == None{});
  Sources sources;
  sources.add("a.plumb", "capability x\n");
  Diagnostic fault{code(203),
                   Severity::Error,
                   "no",
                   Span{0, 0, 10},
                   {{Span{0, 11, 12}, "here"}},
                   {"a note"},
                   {{Span{0, 0, 1}, "y", "write `y`"}}};
  CHECK(faults(dsl::render_json({fault}, sources), "check") == None{});
}

TEST_CASE("the validator finds what a schema forbids", "[report][json]") {
  json bank = json::parse(to_json(fixture::retail_bank()));
  const json schema = json::parse(text_of_file("docs/schema/assess.schema.json"));
  bank["extra"] = 1;
  bank["capabilities"][0].erase("weak");
  bank["coverage"]["answered"] = -1;
  bank["diagnosis"]["root_causes"][0]["status"] = "certain";
  CHECK(faults_of(bank, schema) ==
        None{"$.capabilities[0]: lacks \"weak\"", "$.coverage.answered: -1 is not minimum 0",
             "$.diagnosis.root_causes[0].status: \"certain\" is not enum [\"settled\",\"possible\",\"excluded\"]",
             "$: has extra"});
  CHECK(faults_of(1, json{{"pattern", "x"}}) == None{"$: schema keyword pattern is not supported"});
}

TEST_CASE("the bank as JSON", "[report][json][golden]") {
  const std::string text = to_json(fixture::retail_bank());
  CHECK(text == expected("bank.json", text));
  const std::string partial = to_json(fixture::partial_bank());
  CHECK(partial == expected("partial.json", partial));
}

TEST_CASE("numbers are exact decimals", "[report][json]") {
  CHECK(Json::number(num("1.3")).print() == "1.3");
  CHECK(Json::number(num("0.333333")).print() == "0.333333");
  CHECK(Json::number({Number::limit}).print() == "4611686018427.387904");
  CHECK(Json::number({-1}).print() == "-0.000001");
  CHECK(Json::number(infinity).print() == "null");
  CHECK(report::range(Range{num("0.1"), infinity}).print() == R"({"low": 0.1, "high": null})");
  CHECK(number_or_range(Range{num("2"), num("2")}).print() == "2");
}

TEST_CASE("strings are escaped and valid UTF-8", "[report][json]") {
  CHECK(Json::string("a\"\\\n\x01\x7f").print() == R"("a\"\\\n\u0001\u007f")");
  CHECK(Json::string("\xff").print() == "\"\uFFFD\"");
  CHECK(json::parse(Json::string("é <&>").print()) == "é <&>");
}

TEST_CASE("what does not apply has no figures, and missing evidence holds as a ceiling", "[report][json]") {
  AssessmentResult r = fixture::partial_bank();
  fixture::of(r, "people_and_partners").held_by =
      HeldBy{HeldBy::Kind::Unverified, "customer_centric.unverified", {}, "", ""};
  const json all = json::parse(to_json(r));
  const json& left_out = all["capabilities"][0];
  for (const char* key : {"raw", "score", "level", "target", "gap"}) CHECK(left_out[key].is_null());
  CHECK(all["capabilities"][2]["held_by"]["kind"] == "ceiling");
}
