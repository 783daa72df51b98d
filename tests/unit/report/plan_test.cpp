#include <nlohmann/json.hpp>

#include <regex>

#include "expectation.hpp"
#include "report/html/plan_charts.hpp"
#include "report/plan.hpp"
#include "schema_validator.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;
using nlohmann::json;

namespace {

PlannedAction planned(const char* id, const char* title, int cost, PlanRole role) {
  return {.id = id,
          .title = title,
          .says = title,
          .horizon = "long_term",
          .cost = point(Number::whole(cost)),
          .days = {Number::whole(28), Number::whole(42)},
          .role = role,
          .direct = num("0.2"),
          .enabling = num("0.8")};
}

ScheduledAction scheduled(const PlannedAction& action, int period) {
  return {.id = action.id,
          .title = action.title,
          .horizon = action.horizon,
          .cost = action.cost,
          .days = action.days,
          .period = period,
          .last = period,
          .uses = {{"data_owner", "Data owner", num("0.3")}}};
}

/// A plan with something of everything.
PlanResult full_plan() {
  PlanResult r{.cost_unit = "EUR", .budget = Number::whole(20'000), .value = num("1"), .value_high = num("1.1")};
  r.expected = num("1.8");
  r.bound = num("1.2");
  r.gap_percent = num("16.666667");
  r.out_of_time = true;
  r.wanted = num("4");
  r.reachable = num("3");
  r.cost = {Number::whole(18'000), Number::whole(19'500)};
  r.actions = {planned("owner", "Name an owner", 9'500, PlanRole::Foundation),
               planned("fields", "Define five fields", 8'000, PlanRole::QuickWin),
               planned("later", "Join two files", 2'000, PlanRole::Other)};
  r.actions[1].after = {"owner"};
  r.actions[2].estimated = true;
  r.held = {{.id = "campaign",
             .title = "A campaign",
             .until = {{"data at least 2 (now 1.0)", Truth::No}},
             .opens_in = 2,
             .says = "A campaign must wait until data at least 2 (now 1.0)",
             .because = "it sells to people with open problems"},
            {.id = "models", .title = "Models", .is_action = true, .says = "Models must wait"}};
  r.ask_first = {{"insight", "Insight", 3, 1}};
  r.frontier = {{{}, {}, {}, true, false},
                {Number::whole(8'000), num("0.4"), {"fields"}, true, false},
                {Number::whole(19'500), num("1"), {"owner", "later"}, false, true}};
  ScheduledAction held{.id = "models", .title = "Models", .period = 2, .last = 3, .in_plan = false, .waited = true};
  r.schedule = {.steps = {scheduled(r.actions[0], 1), scheduled(r.actions[1], 2), held},
                .values = {num("0.2"), num("0.6"), num("0.7")},
                .total = num("1.5"),
                .bound = num("1.6"),
                .gap_percent = num("6.25"),
                .has_capacity = true};
  r.robustness = {.scenarios = 20,
                  .actions = {{"owner", "Name an owner", num("1"), ""},
                              {"fields", "Define five fields", num("0.6"), "Who defines a field?"}},
                  .regret = num("0.1"),
                  .stability_mean = num("0.9"),
                  .stability_low = num("0.7")};
  r.voted = {{"fields", "Define five fields", 4, 1, 7, true}, {"aim", "Be faster", 3, 2, 0, false}};
  r.consensus = Consensus{{"fields"}, num("0.9"), num("0.1"), 4, 3, true};
  r.says =
      "This plan closes 25 % of the gap with three actions for 19,500 EUR; none can close more than 30 %. Time ran out";
  r.remarks = {"Over three quarters the schedule closes 17 %, 5 % by the end of the first"};
  return r;
}

std::vector<std::string> faults(const PlanResult& plan) {
  return faults_of(json::parse(to_json(plan)), json::parse(text_of_file("docs/schema/plan.schema.json")));
}

}  // namespace

TEST_CASE("a plan answers by its schema", "[report][json]") {
  CHECK(faults(full_plan()) == std::vector<std::string>{});
  CHECK(faults(PlanResult{.says = "Nothing is planned"}) == std::vector<std::string>{});
  const json plan = json::parse(to_json(full_plan()));
  CHECK(plan["cost"] == json{{"low", 18000}, {"high", 19500}});
  CHECK(plan["frontier"][2]["detour"] == true);
  CHECK(plan["schedule"][0]["uses"][0]["share"] == 0.3);
  CHECK(plan["consensus"]["price"] == 0.1);
}

TEST_CASE("a plan on a terminal", "[report][text][golden]") {
  for (const int width : {80, 60}) {
    const std::string text = to_text(full_plan(), {width, false});
    CHECK(text == expected("plan_" + std::to_string(width) + ".txt", text));
  }
  CHECK(to_text(PlanResult{.says = "Nothing is planned: the budget is 0"}, {80, false}) ==
        "Nothing is planned: the budget is 0.\n");
}

TEST_CASE("the drawn schedule has each name whole, in as many lines as it takes", "[report][html]") {
  const auto drawn = [](const std::string& title) {
    PlanResult plan = full_plan();
    plan.schedule.steps.resize(1);
    plan.schedule.steps[0].title = title;
    HtmlWriter out;
    draw_schedule(out, plan);
    return out.take();
  };
  const auto height_of = [](const std::string& drawing) {
    std::smatch found;
    REQUIRE(std::regex_search(drawing, found, std::regex("viewBox=\"0 0 \\S+ ([0-9.]+)\"")));
    return std::stod(found[1]);
  };
  const std::string title =
      "Name an owner for each of the five critical fields, agree what each of them means, publish both where everybody "
      "who enters data can read it, and say every week how good they are";
  const std::string drawing = drawn(title);
  std::string words;
  const std::regex text("<text x=\"0[^>]*>([^<]*)</text>");
  for (std::sregex_iterator i(drawing.begin(), drawing.end(), text), end; i != end; ++i)
    words += (words.empty() ? "" : " ") + (*i)[1].str();
  CHECK(words.starts_with(title + " "));
  CHECK(height_of(drawing) > height_of(drawn("Name an owner")));
  CHECK(height_of(drawn("Name an owner")) == height_of(drawn("Name another owner")));
}
