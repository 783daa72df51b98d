#include "engine/lanes.hpp"

#include "engine/points_run.hpp"
#include "tests/unit/engine/solving.hpp"

/// Worlds side by side.
namespace plumb::tests {

using namespace engine;

namespace {

/// The mean of two measures, and whether it is at least 3.
struct Means {
  Means() {
    const RelationId part = b.kind("part", {"x", "y"}), whole = b.kind("whole", {"all"});
    measured = b.value("measured", {part}, Known::OpenNone);
    mean = b.value("mean_of", {whole});
    good = b.relation("good", {whole});
    b.rule(mean, {X}, aggregate(FoldKind::Mean, {Y}, {lookup(measured, {Y}), atom(part, {Y})}), atom(whole, {X}));
    b.rule(good, {X}, compare(lookup(mean, {X}), Comparison::AtLeast, number("3")));
  }
  Building b;
  RelationId measured, mean, good;
};

}  // namespace

TEST_CASE("each lane is a world of its own", "[engine][lanes]") {
  Means m;
  const World base(grounded(m.b.program));
  const CellId x = cell(base, m.measured, {"x"}), y = cell(base, m.measured, {"y"});
  const CellId mean = cell(base, m.mean, {"all"}), good = cell(base, m.good, {"all"});
  Lanes lanes(base);
  for (std::size_t lane = 0; lane < Lanes::count; ++lane) {
    lanes.set(lane, x, known(Number::whole(static_cast<std::int64_t>(lane))));
    if (lane % 2 == 0) lanes.set(lane, y, known(Number::whole(4)));
  }
  settle(lanes);
  CHECK(lanes.is_beside(2));
  CHECK(lanes.value(2, mean) == val("3"));
  CHECK(lanes.truth(2, good) == Truth::Yes);
  CHECK(lanes.value(1, mean) == val("1"));
  CHECK(lanes.truth(1, good) == Truth::No);
  lanes.restart(2);
  settle(lanes);
  CHECK(lanes.value(2, mean) == Value{});
  CHECK(lanes.value(1, mean) == val("1"));
}

TEST_CASE("eight cases at once are eight cases, each of which can be restarted or leave", "[engine][lanes]") {
  Means m;
  const World base(grounded(m.b.program));
  const CellId x = cell(base, m.measured, {"x"}), y = cell(base, m.measured, {"y"});
  const CellId mean = cell(base, m.mean, {"all"});
  const std::vector<CellId> inputs{x, y};
  const auto cases = [&](Value last) {
    std::vector<Value> values;
    for (std::int64_t lane = 0; lane < 8; ++lane) values.push_back(known(Number::whole(lane)));
    for (std::int64_t lane = 0; lane < 8; ++lane) values.push_back(lane == 7 ? last : Value{});
    return values;
  };
  Lanes lanes(base);
  lanes.set(inputs, cases(known(Number::whole(3))));
  settle(lanes);
  CHECK(lanes.value(4, mean) == val("4"));
  CHECK(lanes.value(7, mean) == val("5"));
  CHECK(lanes.is_beside(7));

  lanes.set(inputs, cases(between(Number::whole(1), Number::whole(5))));
  settle(lanes);
  CHECK(lanes.value(4, mean) == val("4"));
  CHECK(lanes.value(7, mean) == between(Number::whole(4), Number::whole(6)));
  CHECK_FALSE(lanes.is_beside(7));
  CHECK(lanes.is_beside(4));

  lanes.restart(4);
  lanes.restart(7);
  settle(lanes);
  CHECK(lanes.value(3, mean) == val("3"));
  CHECK(lanes.value(4, mean) == Value{});
  CHECK(lanes.value(7, mean) == Value{});
  CHECK(lanes.is_beside(7));
}

TEST_CASE("a lane with a range leaves and says what its world says", "[engine][lanes]") {
  Means m;
  const World base(grounded(m.b.program));
  const CellId x = cell(base, m.measured, {"x"}), mean = cell(base, m.mean, {"all"});
  Lanes lanes(base);
  lanes.set(0, x, known(Number::whole(5)));
  lanes.set(3, x, between(Number::whole(1), Number::whole(4)));
  settle(lanes);
  CHECK(lanes.is_beside(0));
  CHECK_FALSE(lanes.is_beside(3));
  CHECK(lanes.value(0, mean) == val("5"));
  CHECK(lanes.value(3, mean) == val("1", "4"));
  CHECK(lanes.truth(3, cell(base, m.good, {"all"})) == Truth::Possible);
}

TEST_CASE("trouble stays in its lane", "[engine][lanes]") {
  Building b;
  const RelationId item = b.kind("item", {"a"});
  const RelationId by = b.value("by", {item}, Known::OpenNone), share = b.value("share", {item});
  b.rule(share, {X}, make(Op::Divide, {number("12"), lookup(by, {X})}), atom(item, {X}));
  const World base(grounded(b.program));
  const CellId divisor = cell(base, by, {"a"}), result = cell(base, share, {"a"});
  Lanes lanes(base);
  lanes.set(0, divisor, val("4"));
  lanes.set(1, divisor, val("0"));
  settle(lanes);
  CHECK(lanes.value(0, result) == val("3"));
  CHECK(lanes.faults(0).empty());
  REQUIRE(lanes.faults(1).size() == 1);
  CHECK(lanes.faults(1)[0].reason == Fault::Reason::DivisionByZero);
}

TEST_CASE("with and without AVX2 lanes are the same", "[engine][lanes]") {
  Means m;
  const World base(grounded(m.b.program));
  const CellId x = cell(base, m.measured, {"x"}), y = cell(base, m.measured, {"y"});
  const auto run = [&](bool vectors) {
    allow_avx2(vectors);
    Lanes lanes(base);
    for (std::size_t lane = 0; lane < Lanes::count; ++lane) {
      lanes.set(lane, x, val("1.333333"));
      lanes.set(lane, y, known(Number{static_cast<std::int64_t>(lane) * 333'333}));
    }
    settle(lanes);
    std::vector<Value> values;
    for (std::size_t lane = 0; lane < Lanes::count; ++lane)
      for (CellId at = 0; at < base.network().cell_count(); ++at) values.push_back(lanes.value(lane, at));
    return values;
  };
  const std::vector<Value> without = run(false), with = run(true);
  CHECK(without == with);
}

}  // namespace plumb::tests
