#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;
using nlohmann::json;

namespace {

struct Example {
  std::string base, file;
  std::vector<std::string> first;  ///< of the expected first actions, those that nothing keeps from the first quarter
  std::vector<std::string> held;
};

/// The acceptance cases; a plan of 200 person-days.
const std::vector<Example> examples{
    {"kb/customer_centric",
     "examples/03_retail_bank/case.json",
     {"do_dm_information_strategy", "qw_five_fields", "qw_stop_selling_on_open_case"},
     {"ny_real_time_personalisation", "ny_cross_sell_push", "ny_more_models", "ny_measure_portal"}},
    {"kb/customer_centric",
     "examples/04_telecom/case.json",
     {"qw_reward_conflicts", "do_cm_structure_and_strategy", "do_ip_predictive_models"},
     {"ny_more_models", "ny_scale_acquisition", "ny_new_platform", "ny_pay_on_score"}},
    {"kb/customer_centric",
     "examples/05_insurer/case.json",
     {"qw_decile_snapshot", "qw_leaver_calls"},
     {"ny_loyalty_scheme", "ny_personal_prices", "ny_value_based_service", "ny_scale_acquisition"}},
    {"kb/customer_centric",
     "examples/06_grocery/case.json",
     {"do_dl_customer_vision"},
     {"ny_reorganise_by_segment", "ny_loyalty_scheme", "ny_redesign_all_journeys", "ny_measure_portal"}},
    {"kb/customer_centric",
     "examples/07_b2b_software/case.json",
     {"do_eff_cost_to_serve_model", "qw_decile_snapshot"},
     {"ny_more_key_account_staff", "ny_drop_low_value", "ny_new_platform"}},
    {"kb/government",
     "examples/08_city/case.json",
     {"do_gov_integrated_systems"},
     {"ny_gov_night_centre", "ny_gov_super_app", "ny_gov_all_centres", "ny_gov_outside_ranking", "ny_gov_value_tiers"}},
};

std::vector<std::string> in_first_quarter(const json& plan) {
  std::vector<std::string> ids;
  for (const json& step : plan["schedule"])
    if (step["period"] == 1) ids.push_back(step["action"]);
  return ids;
}

}  // namespace

TEST_CASE("the acceptance cases: the first quarter holds the expected first actions, holds wait with conditions",
          "[cli][examples]") {
  for (const Example& example : examples) {
    const Outcome outcome =
        run({"plan", example.base, example.file, "--budget", "200", "--periods", "4", "--format", "json"});
    INFO(example.file << "\n" << outcome.err);
    REQUIRE(outcome.exit == 0);
    const json plan = json::parse(outcome.out);
    CHECK(plan["proved"] == true);
    CHECK(plan["gap_percent"] == 0);
    const std::vector<std::string> first = in_first_quarter(plan);
    for (const std::string& id : example.first) {
      INFO(id);
      CHECK(std::find(first.begin(), first.end(), id) != first.end());
    }
    for (const std::string& id : example.held) {
      INFO(id);
      const auto held =
          std::find_if(plan["held"].begin(), plan["held"].end(), [&](const json& h) { return h["id"] == id; });
      REQUIRE(held != plan["held"].end());
      CHECK(!(*held)["until"].empty());
    }
    for (const json& action : plan["actions"])
      for (const json& held : plan["held"]) CHECK(action["id"] != held["id"]);
  }
}

TEST_CASE("equal runs of plan print equal bytes", "[cli]") {
  const std::vector<std::string> words{"plan", "kb/government", "examples/08_city/case.json", "--budget", "200"};
  const Outcome first = run(words);
  CHECK(first.exit == 0);
  CHECK(first.out == run(words).out);
  CHECK(contains(first.out, "What to do, and when"));
}

TEST_CASE("a budget is person-days, money or an error that says what to write", "[cli]") {
  const auto plan = [](const std::string& budget) {
    return run({"plan", "kb/government", "examples/08_city/case.json", "--format", "json", "--budget", budget});
  };
  const Outcome days = plan("100"), money = plan("70_000 EUR");
  CHECK(days.exit == 0);
  CHECK(days.out == money.out);  // at 700 EUR a person-day
  CHECK(days.out == plan("100 person_days").out);
  for (const char* wrong : {"much", "200 USD", "-5", ""}) {
    const Outcome outcome = plan(wrong);
    INFO(wrong << ": " << outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(outcome.out.empty());
    CHECK(!outcome.err.empty());
  }
  CHECK(contains(plan("200 USD").err,
                 "costs in `government` are not in `USD`: write `200`, which is person_days, or `140_000 EUR`"));
  const Outcome periods = run({"plan", "kb/government", "examples/08_city/case.json", "--periods", "0"});
  CHECK(periods.exit == 2);
  CHECK(contains(periods.err, "`0` is no number of quarters: `--periods` takes 1 to 40"));
}
