#include "report/view.hpp"
#include "fixture.hpp"
#include "fixture_parts.hpp"
#include "tests/support/test.hpp"

using namespace plumb;
using namespace plumb::report;

namespace {

std::vector<std::string> ids(const std::vector<const CriterionState*>& criteria) {
  std::vector<std::string> out;
  for (const CriterionState* c : criteria) out.push_back(c->id);
  return out;
}

}  // namespace

TEST_CASE("a way to a root criterion leaves out what the result does not list", "[report][view]") {
  AssessmentResult r = fixture::retail_bank();
  RootCriterion& start = r.diagnosis.root_causes[0].criteria[0];
  CHECK(ids(View(r).criterion_path(start)) ==
        std::vector<std::string>{"dm_single_view", "dm_coordinated_sources", "dm_information_strategy"});
  start.path = {"nowhere", "dm_information_strategy"};
  CHECK(ids(View(r).criterion_path(start)) == std::vector<std::string>{"dm_information_strategy"});
}

TEST_CASE("a room that needs two roots hangs on both, another on its first", "[report][view]") {
  const AssessmentResult r = fixture::three_roots();
  const View view(r);
  CHECK(view.standing("penetration").hangs_on == std::vector<std::size_t>{0, 1});
  CHECK(view.standing("penetration").joint);
  CHECK(view.standing("retention").hangs_on == std::vector<std::size_t>{2});
  CHECK(view.standing("retention").possible);
  CHECK(view.standing("insight_and_planning").part == Standing::Part::Root);
  CHECK(view.standing("efficiency").part == Standing::Part::None);
}

TEST_CASE("without layers floors go by depth, circles included", "[report][view]") {
  AssessmentResult r = fixture::without_layers();
  r.edges.push_back({"data_management", "retention", "weak"});
  const std::vector<Floor> floors = View(r).floors(6);
  std::size_t rooms = 0;
  for (const Floor& floor : floors) rooms += floor.rooms.size();
  CHECK(rooms == 6);
  const AssessmentResult nothing;
  CHECK(View(nothing).floors(6).empty());
}

TEST_CASE("a floor of more than six rooms wraps evenly", "[report][view]") {
  const AssessmentResult r = fixture::crowded();
  const std::vector<Floor> floors = View(r).floors(6);
  REQUIRE(floors.size() == 5);
  CHECK(floors[1].rooms.size() == 5);
  CHECK(floors[2].rooms.size() == 4);
  CHECK(floors[2].widest == 5);
  CHECK(floors[2].title.empty());
}

TEST_CASE("holds that are surely unmet are named first", "[report][view]") {
  const AssessmentResult r = fixture::retail_bank();
  const std::vector<const HoldAdvice*> waiting = View(r).waiting();
  REQUIRE(waiting.size() == 5);
  CHECK(waiting[0]->id == "ny_real_time_personalisation");
  CHECK(waiting.back()->id == "ny_scale_acquisition");
}

TEST_CASE("what is never lifted waits for nothing", "[report][view]") {
  HoldAdvice hold;
  hold.until = {{"never", Truth::No, true}};
  CHECK(until(hold) == "never");
  hold.until = {{"a at 2 (now 0)", Truth::No}, {"b at 3 (now 4)", Truth::Yes}};
  CHECK(until(hold) == "until a at 2 (now 0)");
}
