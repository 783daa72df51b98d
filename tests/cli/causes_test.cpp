#include <nlohmann/json.hpp>

#include "tests/cli/command.hpp"
#include "tests/support/test.hpp"

using namespace plumb::tests;

namespace {

const std::string shipped = "kb/customer_centric", bank = "examples/03_retail_bank/case.json";

nlohmann::json json_of(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.exit == 0);
  return nlohmann::json::parse(outcome.out);
}

}  // namespace

TEST_CASE("the bank's data management lacks 3 because of five criteria", "[cli][causes]") {
  const auto causes = json_of({"causes", shipped, bank, "data_management", "3"});
  REQUIRE(causes["sets"].size() == 1);
  CHECK(causes["sets"][0].size() == 5);
  double sum = 0;
  for (const auto& member : causes["members"]) {
    CHECK(member["role"] == "must_fix");
    CHECK(member["status"] == "settled");
    sum += member["share"].get<double>();
  }
  CHECK(sum == Approx(1.7));
  CHECK(json_of({"why-not", shipped, bank, "data_management", "3"})["blocking_sets"].size() == 5);
  CHECK(contains(run({"why-not", shipped, bank, "data_management", "3"}).out, "As long as any one of five criteria"));
}

TEST_CASE("how-to names a cure, its cost in money and its actions", "[cli][causes]") {
  const auto how = json_of({"how-to", shipped, bank, "retention", "3"});
  CHECK(how["proved"] == true);
  REQUIRE(!how["cures"].empty());
  CHECK(how["cures"][0]["reaches"].get<double>() >= 3);
  CHECK(!how["cures"][0]["actions"].empty());
  CHECK(contains(run({"how-to", shipped, bank, "retention", "3"}).out, "EUR, the cheapest way there is (proved)"));
}

TEST_CASE("causes, how-to and why-not of every commercial case", "[cli][causes]") {
  for (const char* example : {"03_retail_bank", "04_telecom", "05_insurer", "06_grocery", "07_b2b_software"})
    for (const char* command : {"causes", "how-to", "why-not"}) {
      const Outcome outcome =
          run({command, shipped, "examples/" + std::string(example) + "/case.json", "penetration", "3"});
      INFO(example << " " << command << "\n" << outcome.err);
      CHECK(outcome.exit == 0);
      CHECK(outcome.out.size() > 80);
    }
}

TEST_CASE("an item or level that is none is refused by name", "[cli][causes]") {
  for (const char* command : {"causes", "how-to", "why-not"}) {
    const Outcome item = run({command, shipped, bank, "data_managment", "3"});
    CHECK(item.exit == 1);
    CHECK(contains(item.err,
                   "`data_managment` is no capability, component or criterion; did you mean `data_management`?"));
    const Outcome level = run({command, shipped, bank, "data_management", "9"});
    CHECK(level.exit == 1);
    CHECK(contains(level.err, "`9` is no level of `data_management`, whose scale runs from 0 to 5"));
    CHECK(run({command, shipped, bank, "data_management"}).exit == 2);
  }
}
