#include <nlohmann/json.hpp>

#include "expectation.hpp"
#include "fixture.hpp"
#include "report/causes.hpp"
#include "schema_validator.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;
using nlohmann::json;

namespace {

using None = std::vector<std::string>;

std::vector<std::string> faults(const std::string& text, const std::string& schema) {
  return faults_of(json::parse(text), json::parse(text_of_file("docs/schema/" + schema + ".schema.json")));
}

CauseMember cause(const char* id, const char* title, const char* own, const char* share) {
  return {.id = id,
          .title = title,
          .role = CauseRole::MustFix,
          .responsibility = num("0.5"),
          .share = num(share),
          .own = point(num(own)),
          .need = num("4"),
          .alone = num("2")};
}

/// Data at 2 under a ceiling until there are an owner and quality (method, R2), and beside them something open.
Causes only_together() {
  Causes c{.goal = "Data management at least 4",
           .id = "data",
           .title = "Data management",
           .wanted = num("4"),
           .now = point(num("2")),
           .reaches = point(num("4")),
           .aim = num("4"),
           .gap = num("2"),
           .sets = {{"owner", "quality"}},
           .members = {cause("owner", "An owner for each data set", "1", "1"),
                       cause("quality", "Quality is looked after", "0.5", "1")},
           .dividends = {{{"owner", "quality"}, num("2")}},
           .staircase = {{num("3"), num("4"), {"owner", "quality"}}},
           .says =
               "Data management stands at 2.0 rather than 4 because of two criteria: an owner for each data set (1.0) "
               "and quality is looked after (0.5). Put both right, and nothing else, and it comes to 4.0; leave any "
               "one as it is and 4 stays out of reach.",
           .more = {"Any one of the two alone changes nothing above."}};
  c.members[1].claimed = num("3");
  c.possible = {{"steward", "A steward in each team", Range{num("0"), num("5")}, num("4"),
                 DecidingQuestion{"q_steward", "Who answers for data in each team?"}}};
  c.symptoms = {{"reports", "Reports agree", {"owner", "quality"}}};
  return c;
}

Causes with_alternatives() {
  Causes c = only_together();
  c.sets = {{"owner", "quality"}, {"lake", "quality"}};
  c.members[0].role = CauseRole::Alternative;
  c.members[0].status = Status::Possible;
  c.members[0].ask = DecidingQuestion{"q_owner", "Who owns the data?"};
  CauseMember lake = cause("lake", "One store for all data", "0", "0.5");
  lake.role = CauseRole::Alternative;
  lake.is_area = true;
  CauseMember part = cause("part", "Some of it", "0", "0.25");
  part.role = CauseRole::Joint;
  part.status = Status::Excluded;
  part.responsibility = Number{};
  c.members.push_back(lake);
  c.members.push_back(part);
  c.staircase.push_back({num("4"), num("4"), {"lake"}});
  c.gap = num("2.75");
  c.share_error = num("0.012");
  c.reaches = Range{num("3"), num("4")};
  return c;
}

HowTo two_ways() {
  CureAdvice first{.repair = {{"owner", "An owner for each data set", point(num("1")), num("4")},
                              {"quality", "Quality is looked after", point(num("0.5")), num("4")}},
                   .cost = Range{num("8400"), num("14000")},
                   .reaches = point(num("4")),
                   .actions = {{"name", "Name an owner for each data set"}, {"report", "Report quality each week"}}};
  CureAdvice second = first;
  second.repair[0] = {"lake", "One store for all data", point(num("0")), num("4")};
  second.cost.reset();
  second.without_action = {"One store for all data"};
  second.actions.pop_back();
  return {.goal = "Data management at least 4",
          .id = "data",
          .title = "Data management",
          .wanted = num("4"),
          .aim = num("4"),
          .now = point(num("2")),
          .cures = {first, second},
          .proved = true,
          .cost_unit = "EUR",
          .says =
              "Put an owner for each data set (1.0) and quality is looked after (0.5) right, and data management comes "
              "to 4.0."};
}

LevelWhyNot blocked() {
  return {.reasons = {.goal = "Data management at least 4",
                      .now = point(num("2")),
                      .blocking_sets = {{"quality"}, {"owner", "lake"}},
                      .failed = {{"data.ceiling", "`data.ceiling` allows 2.0 at most", Truth::No}},
                      .says = "Data management stands at 2.0 rather than 4"},
          .blocking = {{{"quality"}, {"Quality is looked after"}},
                       {{"owner", "lake"}, {"An owner for each data set", "One store for all data"}}},
          .out_of_reach = num("4"),
          .blocked = "As long as quality is looked after (0.5) stays where it is, 4 is out of reach."};
}

}  // namespace

TEST_CASE("causes, cures and blocking sets answer by their schemas", "[report][json][causes]") {
  for (const Causes& c : {only_together(), with_alternatives(), Causes{}})
    CHECK(faults(to_json(c), "causes") == None{});
  for (const HowTo& h : {two_ways(), HowTo{}}) CHECK(faults(to_json(h), "how-to") == None{});
  CHECK(faults(to_json(blocked()), "why-not") == None{});
}

TEST_CASE("what is exact, open or missing is so in JSON", "[report][json][causes]") {
  const json causes = json::parse(to_json(with_alternatives()));
  CHECK(causes["reaches"] == json{{"low", 3}, {"high", 4}});
  CHECK(causes["members"][0]["role"] == "alternative");
  CHECK(causes["members"][0]["status"] == "possible");
  CHECK(causes["members"][0]["ask"] == "q_owner");
  CHECK(causes["members"][1]["ask"].is_null());
  CHECK(causes["members"][3]["status"] == "excluded");
  CHECK(json::parse(to_json(Causes{}))["reaches"].is_null());
  const json how = json::parse(to_json(two_ways()));
  CHECK(how["cures"][0]["cost"] == json{{"low", 8400}, {"high", 14000}});
  CHECK(how["cures"][0]["repair"] == json{"owner", "quality"});
  CHECK(how["cures"][1]["cost"].is_null());
  CHECK(json::parse(to_json(blocked()))["blocking_sets"][1] == json{"owner", "lake"});
}

TEST_CASE("causes, cures and blocking sets on a terminal", "[report][text][golden][causes]") {
  const TextStyle style{.width = 80};
  const std::string text = to_text(only_together(), style) + "\n---\n\n" + to_text(with_alternatives(), style) +
                           "\n---\n\n" + to_text(two_ways(), style) + "\n---\n\n" + to_text(blocked(), style);
  CHECK(text == expected("causes_80.txt", text));
}

TEST_CASE("a root's share stands beside its total, and all shown add up to 100 %", "[report][text]") {
  AssessmentResult r = fixture::three_roots();
  auto& roots = r.diagnosis.root_causes;
  REQUIRE(roots.size() >= 3);
  roots.resize(3);
  for (std::size_t i = 0; i < 3; ++i) roots[i].share = num(i == 0 ? "0.333334" : "0.333333");
  for (const std::string& text : {to_text(r, {.width = 200}), to_markdown(r), to_html(r)}) {
    CHECK(text.find("34 % of what repairing all three causes brings goes with this one.") != std::string::npos);
    CHECK(text.find("33 % of what repairing all three causes brings goes with this one.") != std::string::npos);
  }
  roots.resize(1);
  CHECK(to_text(r, {.width = 200}).find("of what repairing") == std::string::npos);
}
