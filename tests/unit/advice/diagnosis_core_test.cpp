#include "advice/diagnosis_core.hpp"

#include "tests/unit/advice/area_case.hpp"

using namespace plumb;
using namespace plumb::advice;

namespace {

struct TwoAreas {
  AreaCase areas;
  AreaId a, b;
};
/// a, and b resting on it.
TwoAreas pair(std::string_view a, std::string_view b, std::string_view slack, std::string_view drive) {
  TwoAreas two{};
  two.a = two.areas.area(a);
  two.b = two.areas.area(b);
  two.areas.limit(two.b, two.a, slack, drive);
  return two;
}

Ids weak_after(const DiagnosisProblem& problem, const Ids& repaired) {
  const std::vector<Number> effective = effective_after(problem, repaired);
  Ids weak;
  for (AreaId area = 0; area < effective.size(); ++area)
    if (compare_asked(effective[area], problem.areas[area].weak_at) <= 0) weak.push_back(area);
  return weak;
}

}  // namespace

TEST_CASE("DI1: weak is the effective value, at or below, as asked", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId base = areas.area("1.0"), held = areas.area("4.0"), nearly = areas.area("2.000049");
  areas.area("2.00005");
  areas.limit(held, base, "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(outcome.weak == Ids{base, held, nearly});
  CHECK(outcome.candidates == Ids{base, nearly});
}

TEST_CASE("DI1: an area 2 below its target is weak", "[advice][diagnosis]") {
  AreaCase areas;
  areas.area("2.6", "4.5"), areas.area("2.5", "4.5");
  CHECK(diagnose_areas(areas.problem()).weak == Ids{1});
}

TEST_CASE("DI2: a base that newly stops being weak lifts its dependant once, at most to its rep",
          "[advice][diagnosis]") {
  TwoAreas two = pair("1.5", "1.8", "5", "1");
  CHECK(effective_after(two.areas.problem(), {two.a}) == std::vector{num("3"), num("2.8")});
  two.areas.areas[two.b].own = point(num("2.5"));
  CHECK(effective_after(two.areas.problem(), {two.a})[1] == num("3"));
  two.areas.areas[two.b].own = point(num("3.5"));
  CHECK(effective_after(two.areas.problem(), {two.a})[1] == num("3.5"));
  two.areas.areas[two.a].own = point(num("2.1"));
  two.areas.areas[two.b].own = point(num("1.8"));
  CHECK(effective_after(two.areas.problem(), {two.a})[1] == num("1.8"));
}

TEST_CASE("DI2: drives pass on through areas they lift out of weakness", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("1"), b = areas.area("1.8"), c = areas.area("1");
  areas.drive(c, b, "0.5"), areas.drive(b, a, "0.5");
  CHECK(effective_after(areas.problem(), {a}) == std::vector{num("3"), num("2.3"), num("1.5")});
}

TEST_CASE("DI2: the own value counts, not the effective one", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId lid = areas.area("0.5"), a = areas.area("1.5"), b = areas.area("1.5");
  areas.limit(a, lid, "1"), areas.drive(b, a, "1");
  CHECK(effective_after(areas.problem(), {a}) == std::vector{num("0.5"), num("1.5"), num("2.5")});
}

TEST_CASE("DI2: what a condition asks moves the lid on drives only up", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("1"), b = areas.area("1.8");
  areas.drive(b, a, "2");
  const DiagnosisProblem problem = areas.problem();
  const std::vector<Number> own{num("1"), num("1.8")};
  const auto driven = [&](std::string_view rep) {
    return repair(problem, own, only(problem, {a}), std::vector{num("3"), num(rep)})[b];
  };
  CHECK(driven("2.5") == num("3"));
  CHECK(driven("3.5") == num("3.5"));
  CHECK(driven("4") == num("3.8"));
}

TEST_CASE("DI3: a gate's base becomes a root without being weak", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId c = areas.area("4.0"), b = areas.area("2.5");
  areas.gate(c, "1.9", b, "3");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(outcome.weak == Ids{c});
  CHECK(outcome.candidates == Ids{b});
  REQUIRE(areas_of(outcome.roots) == Ids{b});
  CHECK(outcome.roots[0].rep == num("3"));
  CHECK(outcome.roots[0].explains == Ids{c});
  CHECK(outcome.out_of_reach.empty());
}

TEST_CASE("DI3: a candidate's rep is raised to what is asked of it", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId c = areas.area("4.0"), b = areas.area("1.5");
  areas.gate(c, "1.9", b, "3.5");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  REQUIRE(areas_of(outcome.roots) == Ids{b});
  CHECK(outcome.roots[0].rep == num("3.5"));
  CHECK(outcome.roots[0].explains == Ids{c, b});
}

TEST_CASE("DI3: an area named for a criterion counts as repaired and keeps its value", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId c = areas.area("4.0"), b = areas.area("2.5");
  areas.gate_on_criterion(c, "1.9", b);
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  REQUIRE(areas_of(outcome.roots) == Ids{b});
  CHECK(outcome.roots[0].rep == num("2.5"));
  CHECK(outcome.roots[0].explains == Ids{c});
}

TEST_CASE("DI3: naming goes on until nothing is added", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId c = areas.area("4.0"), b = areas.area("2.5");
  areas.gate(c, "0.9", b, "3"), areas.gate(c, "1.9", b, "4");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  REQUIRE(areas_of(outcome.roots) == Ids{b});
  CHECK(outcome.roots[0].rep == num("4"));
}

TEST_CASE("DI3: what no repair cures is out of reach", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("1.0"), stuck = areas.area("4.0");
  DiagnosisProblem problem = areas.problem();
  problem.settle = [](std::span<const Number> own, const std::vector<bool>&) {
    return std::vector{own[0], std::min(own[1], Number::whole(1))};
  };
  problem.named = [](AreaId, std::span<const Number>, const std::vector<bool>&) { return std::vector<Named>{}; };
  const DiagnosisOutcome outcome = diagnose_areas(problem);
  CHECK(outcome.weak == Ids{a, stuck});
  CHECK(areas_of(outcome.roots) == Ids{a});
  CHECK(outcome.out_of_reach == Ids{stuck});
}

TEST_CASE("DI4: underlies is not transitive where thresholds differ", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("2.5", "4.5"), b = areas.area("1.9", "3"), c = areas.area("4.0", "5");
  areas.limit(b, a, "1", "0.5"), areas.limit(c, b, "0.5", "0.3");
  const DiagnosisProblem problem = areas.problem();
  CHECK(weak_after(problem, {}) == Ids{a, b, c});
  CHECK(weak_after(problem, {a}) == Ids{c});
  CHECK(effective_after(problem, {a})[c] == num("2.9"));
  const DiagnosisOutcome outcome = diagnose_areas(problem);
  CHECK(outcome.candidates == Ids{a, b});
  CHECK(areas_of(outcome.roots) == Ids{a, b});
  CHECK(outcome.roots[0].explains == Ids{a, b});
  CHECK(outcome.roots[1].explains == Ids{b, c});
}

TEST_CASE("DI4: what something underlies is dropped first, whatever the order", "[advice][diagnosis]") {
  AreaCase areas;  // a comes last in the order and b and c together cure it, but a cures b
  const AreaId c = areas.area("1"), b = areas.area("1.5"), a = areas.area("1.5");
  areas.drive(a, b, "0.3"), areas.drive(a, c, "0.3"), areas.drive(b, a, "1");
  CHECK(weak_after(areas.problem(), {c, b}).empty());
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{a, c});
}

TEST_CASE("DI4: two that cure each other underlie neither", "[advice][diagnosis]") {
  AreaCase areas;  // b and c cure each other, a cures both
  const AreaId a = areas.area("1.5"), b = areas.area("1.5"), c = areas.area("1.5");
  areas.drive(b, c, "1"), areas.drive(c, b, "1"), areas.drive(c, a, "1");
  CHECK(weak_after(areas.problem(), {a}).empty());
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{a});
}

TEST_CASE("DI5: depth is the longest path, a cycle counts as one", "[advice][diagnosis]") {
  const auto edge = [](AreaId base, AreaId dependant) { return Influence{base, dependant, {}, {}}; };
  const std::vector<Influence> chain{edge(0, 1), edge(1, 2), edge(0, 2), edge(2, 3)};
  CHECK(depths(5, chain) == std::vector<std::size_t>{0, 1, 2, 3, 0});
  const std::vector<Influence> cycle{edge(0, 1), edge(1, 2), edge(2, 1), edge(2, 3), edge(3, 3)};
  CHECK(depths(4, cycle) == std::vector<std::size_t>{0, 1, 1, 2});
}

TEST_CASE("DI5: what rests on nothing comes before what rests on something", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId above = areas.area("1.5"), sound = areas.area("4"), ground = areas.area("1.5");
  areas.limit(above, sound, "2");
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{ground, above});
}

TEST_CASE("DI6: together names a least set for what no root cures alone", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("1"), b = areas.area("1"), other = areas.area("1"), c = areas.area("4");
  areas.limit(c, a, "1"), areas.limit(c, b, "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  REQUIRE(areas_of(outcome.roots) == Ids{a, b, other});
  CHECK(outcome.roots[0].together == Ids{c});
  CHECK(outcome.roots[1].together == Ids{c});
  CHECK(outcome.roots[2].together.empty());
  CHECK(outcome.roots[2].explains == Ids{other});
}

TEST_CASE("DI7: a root that does not cure itself is cured together", "[advice][diagnosis]") {
  const TwoAreas two = pair("0.8", "1.0", "1", "1");
  CHECK(effective_after(two.areas.problem(), {two.b})[two.b] == num("1.8"));
  const DiagnosisOutcome outcome = diagnose_areas(two.areas.problem());
  REQUIRE(areas_of(outcome.roots) == Ids{two.a, two.b});
  CHECK(outcome.roots[0].explains == Ids{two.a});
  CHECK(outcome.roots[1].explains.empty());
  CHECK(outcome.roots[0].together == Ids{two.b});
  CHECK(outcome.roots[1].together == Ids{two.b});
}

TEST_CASE("DI7: either one breaks the circle", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("1.5"), b = areas.area("1.5");
  areas.drive(b, a, "1"), areas.drive(a, b, "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(areas_of(outcome.roots) == Ids{a});
  CHECK(outcome.alternatives == Pairs{{b, a}});
}

TEST_CASE("DI8: ranked by number explained, gap, layer, order", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId last = areas.area("1.5", "0", 1), high = areas.area("1.5", "0", 0), wide = areas.area("1.4", "0", 2),
               much = areas.area("1.9", "0", 2), held = areas.area("2.5"), twin = areas.area("1.5", "0", 1);
  areas.limit(held, much, "0");
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{much, wide, high, last, twin});
}

TEST_CASE("DI8: nobody is a root at either end, yet the roots are open", "[advice][diagnosis]") {
  AreaCase areas;  // leadership [1, 4], data [1.5, 4]
  const AreaId leadership = areas.area("1 4"), data = areas.area("1.5 4");
  areas.limit(data, leadership, "1", "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(outcome.weak.empty());
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.roots_elsewhere == Ids{leadership, data});
  areas.areas[leadership].own = point(num("1")), areas.areas[data].own = point(num("1.5"));
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{leadership});
  areas.areas[leadership].own = point(num("4"));
  CHECK(areas_of(diagnose_areas(areas.problem()).roots) == Ids{data});
}

TEST_CASE("DI8: a range that crosses no cut leaves the roots settled", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId a = areas.area("0.5 0.9"), b = areas.area("2.1 5");
  areas.limit(b, a, "1", "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(areas_of(outcome.roots) == Ids{a});
  CHECK(outcome.status == Status::Settled);
  CHECK(outcome.root_status == std::vector{Status::Settled});
}

TEST_CASE("DI8: one root can be settled where another is not", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId sure = areas.area("1"), open = areas.area("1 1.5"), maybe = areas.area("1 3");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(areas_of(outcome.roots) == Ids{sure, open});
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.root_status == std::vector{Status::Settled, Status::Settled});
  CHECK(outcome.roots_elsewhere == Ids{maybe});
}

TEST_CASE("DI8: what a gate asks cuts too", "[advice][diagnosis]") {
  AreaCase areas;
  const AreaId c = areas.area("4"), b = areas.area("2.5 4");
  areas.gate(c, "1.9", b, "3");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(outcome.roots.empty());
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.roots_elsewhere == Ids{b});
}

TEST_CASE("DI8: the threshold of what it limits cuts, less the slack", "[advice][diagnosis]") {
  AreaCase areas;  // held is weak at 3
  const AreaId held = areas.area("4", "5"), base = areas.area("2.2 3");
  areas.limit(held, base, "0.5");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(outcome.roots.empty());
  CHECK(outcome.roots_elsewhere == Ids{base});
  areas.areas[base].own.lo = num("2.6");
  CHECK(diagnose_areas(areas.problem()).status == Status::Settled);
}

TEST_CASE("DI8: drives into an area cut too", "[advice][diagnosis]") {
  AreaCase areas;  // the base cures it from 1.1 on
  const AreaId base = areas.area("1"), open = areas.area("0.5 1.9");
  areas.drive(open, base, "1");
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(areas_of(outcome.roots) == Ids{base});
  CHECK(outcome.root_status == std::vector{Status::Settled});
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.roots_elsewhere == Ids{open});
}

TEST_CASE("DI8: more than 256 combinations are possible at best", "[advice][diagnosis]") {
  AreaCase areas;
  for (int i = 0; i < 8; ++i) areas.area("1 3");
  CHECK(diagnose_areas(areas.problem()).roots_elsewhere.size() == 8);
  const AreaId sure = areas.area("1");
  areas.area("1 3");
  *areas.settles = 0;
  const DiagnosisOutcome outcome = diagnose_areas(areas.problem());
  CHECK(areas_of(outcome.roots) == Ids{sure});
  CHECK(outcome.status == Status::Possible);
  CHECK(outcome.root_status == std::vector{Status::Possible});
  CHECK(*areas.settles < 10);
}

TEST_CASE("DI10: what is not weak has no root, however its level came about", "[advice][diagnosis]") {
  const TwoAreas two = pair("2.4", "4.0", "0.5", "0");
  CHECK(effective_after(two.areas.problem(), {})[two.b] == num("2.9"));
  CHECK(diagnose_areas(two.areas.problem()).roots.empty());
  CHECK(effective_after(two.areas.problem(), {two.a})[two.b] == num("3.5"));
}

TEST_CASE("no areas, no diagnosis", "[advice][diagnosis]") {
  const DiagnosisOutcome outcome = diagnose_areas(AreaCase{}.problem());
  CHECK(outcome.roots.empty());
  CHECK(outcome.status == Status::Settled);
}
