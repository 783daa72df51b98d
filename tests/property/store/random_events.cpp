#include "tests/property/store/random_events.hpp"

#include <fmt/format.h>

namespace plumb::tests {
namespace {

using Texts = std::vector<std::string>;

std::string decimal(Random& random, std::size_t most) {
  return fmt::format("{}.{:02}", random.below(most), random.below(100));
}
std::string optional(Random& random, const std::string& field) { return random.chance(50) ? ", " + field : ""; }

std::string answer(Random& random) {
  const Texts said{R"("question": "q_count", "value": "never")",
                   R"("question": "q_count", "value": 3)",
                   R"("question": "q_how", "value": ["daily", "copy"])",
                   R"("question": "q_closed", "value": null)",
                   R"("question": "q_closed", "value": true)",
                   R"("question": "q_team", "for": ["north"], "value": 2)",
                   R"("question": "q_team", "for": ["south"], "value": 4)",
                   R"("question": "q_share", "value": )" + decimal(random, 100),
                   R"("question": "q_since", "value": "2020-02-29")"};
  const Texts who{"", R"("respondent": "ann", )", R"("respondent": "bob/%*", )"};
  return fmt::format("{{{}{}{}{}}}", random.pick(who), random.pick(said),
                     optional(random, fmt::format(R"("at": "2026-03-{:02}")", 1 + random.below(28))),
                     optional(random, R"("note": "so, \"they\" {say}: [1]")"));
}

std::string fact(Random& random) {
  const std::string team = random.chance(50) ? "north" : "south";
  const Texts facts{fmt::format(R"("relation": "can", "key": ["{}", "medic"])", team),
                    fmt::format(R"("relation": "minutes", "key": ["{}"], "value": {})", team, decimal(random, 60)),
                    fmt::format(R"("relation": "ready", "key": ["{}"], "value": {})", team, random.chance(50))};
  return "{" + random.pick(facts) + "}";
}

std::string removed(const std::string& body) { return body.substr(0, body.size() - 1) + ", \"removed\": true}"; }

store::NewEvent entry(Random& random) {
  const Texts items{"stock", "sales", "stock_known"};
  const Texts roles{"lead", "clerk"}, actions{"do_count", "do_copy"}, statuses{"planned", "running", "done"};
  const std::string item = random.pick(items), number = decimal(random, 5);
  const std::string or_null = random.chance(20) ? "null" : number;
  switch (random.below(12)) {
    case 10: return {"date", fmt::format(R"({{"date": "2026-03-{:02}"}})", 1 + random.below(20))};
    case 0:
      return {"target", fmt::format(R"({{"of": "{}", "value": {}}})", random.chance(50) ? "stock" : "sales", or_null)};
    case 1: return {"level", fmt::format(R"({{"of": "{}", "reality": {}, "by": "assessor"}})", item, number)};
    case 2:
      return {"evidence", fmt::format(R"({{"of": "stock_known", "kind": "metric", "title": "t{}", "grade": "seen"{}}})",
                                      random.below(3), optional(random, "\"value\": " + number))};
    case 3: return {"not_applicable", fmt::format(R"({{"of": "sales_split", "reason": "one team {}"}})", number)};
    case 4: return {"profile", fmt::format(R"({{"key": "bound_by_law", "value": {}}})", random.chance(50))};
    case 5: return {"measure", fmt::format(R"({{"of": "churn", "period": 2025, "value": {}}})", number)};
    case 6: return {"fact", fact(random)};
    case 7: return {"capacity", fmt::format(R"({{"role": "{}", "value": {}}})", random.pick(roles), or_null)};
    case 8:
      return {"action", fmt::format(R"({{"id": "{}", "status": "{}"}})", random.pick(actions), random.pick(statuses))};
    case 9: return {"vote", fmt::format(R"({{"of": "grow", "by": "ann", "grade": {}}})", random.below(5))};
    default: return {"answer", answer(random)};
  }
}

}  // namespace

store::NewEvent random_entry(Random& random) {
  store::NewEvent made = random.chance(40) ? store::NewEvent{"answer", answer(random)} : entry(random);
  if (random.chance(10)) made.body = removed(made.body);
  return made;
}

std::vector<store::NewEvent> first_entries() {
  return {{"subject", R"({"name": "Shop", "industry": "public", "size": 12.5})"},
          {"respondent", R"({"id": "ann", "name": "Ann", "role": "lead"})"},
          {"respondent", R"({"id": "bob/%*"})"},
          {"member", R"({"kind": "team", "id": "north", "title": "The north"})"},
          {"member", R"({"kind": "team", "id": "south"})"},
          {"date", R"({"date": "2026-03-01"})"}};
}

}  // namespace plumb::tests
