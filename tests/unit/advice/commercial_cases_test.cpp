#include <algorithm>

#include "advice/criteria_roots.hpp"
#include "tests/unit/advice/area_case.hpp"

using namespace plumb;
using namespace plumb::advice;

namespace {

using Names = std::vector<std::string>;

struct Expected {
  std::string name, root;
  Names symptoms;
};

/// The five commercial cases of the specification, area level.
const std::vector<Expected> expectations{
    {"bank",
     "data_management",
     {"insight_and_planning", "channels_and_media", "customer_experience", "workflow_and_systems", "measurement",
      "retention", "penetration"}},
    {"telecom", "culture_and_organisation", {"channels_and_media", "customer_experience", "retention", "acquisition"}},
    {"insurer",
     "insight_and_planning",
     {"propositions", "customer_experience", "retention", "acquisition", "penetration"}},
    {"grocery",
     "direction_and_leadership",
     {"culture_and_organisation", "channels_and_media", "customer_experience", "measurement"}},
    {"b2b", "efficiency", {"penetration"}},
};

/// `root` alone, explaining itself and `symptoms`, which are all that is weak.
void check_only_root(const CommercialCase& found, const std::string& root, Names symptoms) {
  const DiagnosisOutcome outcome = diagnose_areas(found.areas.problem());
  symptoms.push_back(root);
  CHECK(outcome.weak == found.ids(symptoms));
  REQUIRE(areas_of(outcome.roots) == Ids{found.id(root)});
  CHECK(outcome.roots[0].explains == found.ids(symptoms));
  CHECK(outcome.roots[0].together.empty());
  CHECK(outcome.out_of_reach.empty());
  CHECK(outcome.status == Status::Settled);
  CHECK(*found.areas.settles < 100);
}

void make_not_applicable(CommercialCase& found, const std::string& name) {
  const AreaId gone = found.id(name);
  std::vector<Influence> left;
  for (Influence influence : found.areas.influences) {
    if (influence.base == gone || influence.dependant == gone) continue;
    if (influence.base > gone) --influence.base;
    if (influence.dependant > gone) --influence.dependant;
    left.push_back(influence);
  }
  found.areas.influences = left;
  found.areas.areas.erase(found.areas.areas.begin() + static_cast<std::ptrdiff_t>(gone));
  found.names.erase(found.names.begin() + static_cast<std::ptrdiff_t>(gone));
}

}  // namespace

TEST_CASE("the five commercial cases have the expected weak set, root and symptoms", "[advice][diagnosis][cases]") {
  for (const Expected& expected : expectations) {
    INFO(expected.name);
    check_only_root(commercial_case(expected.name), expected.root, expected.symptoms);
  }
}

TEST_CASE("smaller check 2: the bank with its data in order", "[advice][diagnosis][cases]") {
  CommercialCase bank = commercial_case("bank");
  bank.areas.areas[bank.id("data_management")].own = point(num("3.5"));
  Names symptoms = expectations[0].symptoms;
  symptoms.erase(std::find(symptoms.begin(), symptoms.end(), "insight_and_planning"));
  check_only_root(bank, "insight_and_planning", symptoms);
}

TEST_CASE("smaller check 5: the software firm without efficiency", "[advice][diagnosis][cases]") {
  CommercialCase b2b = commercial_case("b2b");
  make_not_applicable(b2b, "efficiency");
  check_only_root(b2b, "penetration", {});
}

TEST_CASE("an open level that may be weak itself leaves the bank's roots open", "[advice][diagnosis][cases]") {
  CommercialCase bank = commercial_case("bank");
  bank.areas.areas[bank.id("data_management")].own = {num("0.3"), num("3.6")};
  const DiagnosisOutcome outcome = diagnose_areas(bank.areas.problem());
  CHECK(areas_of(outcome.roots) == bank.ids({"insight_and_planning"}));
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.roots_elsewhere == bank.ids({"data_management"}));
}
