#include "advice/standing.hpp"
#include "advice/trial.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// What entered levels, evidence and bounds mean for scores, under the numbers of the statements they show.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

const char* const area_of_two =
    "capability a \"A\" { score mean criterion c1 \"C1\" { weight 3 } criterion c2 \"C2\" { weight 5 } }\n";

Range score(const advice::CaseWorld& world, const char* id) { return world.value("score", id).range; }

}  // namespace

TEST_CASE("E6 an answered level without evidence counts at most 3, the claim is kept in raw", "[advice]") {
  const SmallFramework f("capability a \"A\" { score mean criterion c1 \"C1\" gate 4 needs c1 at least 4 }");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("c1", dec(40), false)}});
  CHECK(score(*world, "c1") == point(dec(30)));
  CHECK(world->value("raw", "c1").range == point(dec(40)));
  CHECK(score(*world, "a") == point(dec(30)));
  CHECK(world->truth("item.unverified", "c1") == Truth::Yes);
  const auto verified = f.evaluate({.levels = {f.entered("c1", dec(40))}});
  CHECK(score(*verified, "a") == point(dec(40)));
}

TEST_CASE("E6 what is unanswered stays wide", "[advice]") {
  const SmallFramework f(area_of_two);
  const auto world = f.evaluate({});
  CHECK(score(*world, "a") == Range{Number{}, dec(50)});
  CHECK(world->truth("item.unverified", "c1") == Truth::No);
}

TEST_CASE("E8 an entered level stands after its own gates, limits still apply", "[advice]") {
  const SmallFramework f(
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "capability a \"A\" { score mean depends on b strong gate 3 needs c1 at least 2 criterion c1 \"C1\" }\n");
  REQUIRE(f.is_sound());
  const auto gated = f.evaluate({.levels = {f.entered("a", dec(35)), f.entered("b", dec(40))}});
  CHECK(score(*gated, "a") == point(dec(35)));
  const auto limited = f.evaluate({.levels = {f.entered("a", dec(35)), f.entered("b", dec(10))}});
  CHECK(score(*limited, "a") == point(dec(20)));
}

TEST_CASE("E8 a what-if on a part shifts the level entered above it", "[advice]") {
  const SmallFramework f(area_of_two);
  const auto world = f.evaluate({.levels = {f.entered("a", dec(13))}});
  engine::World trial = world->base();
  CHECK(advice::present_level(*world, f.id("c1")) == dec(13));
  advice::raise_criterion(*world, trial, f.id("c1"), dec(23));
  engine::settle(trial);
  CHECK(world->value(trial, "score", "a").range == point({1'675'000}));
}

TEST_CASE("E8 a criterion under an entered level is still unknown to conditions", "[advice]") {
  const SmallFramework f(std::string(area_of_two) + "hold h \"H\" until c1 at least 1 because \"x\"");
  const auto world = f.evaluate({.levels = {f.entered("a", dec(40))}});
  CHECK(world->truth("held", "h") == Truth::Possible);
}

TEST_CASE("E9 a strong score on a weak base is seen in raw, never in score", "[advice]") {
  const SmallFramework f(
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "capability a \"A\" { score mean depends on b strong criterion c \"C\" }\n"
      "finding by_raw warning { when raw(a) >= 3 and score(b) <= 1.5 }\n"
      "finding by_score warning { when score(a) >= 3 and score(b) <= 1.5 }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("a", dec(33)), f.entered("b", dec(11))}});
  CHECK(score(*world, "a") == point(dec(21)));
  const std::vector<std::string> raw{"by_raw", "small"}, capped{"by_score", "small"};
  CHECK(world->base().truth(world->lowered().relation("found"), world->fact("found", raw).key) == Truth::Yes);
  CHECK(world->base().truth(world->lowered().relation("found"), world->fact("found", capped).key) == Truth::No);
}

TEST_CASE("S4 O15 gates close a step below their level", "[advice]") {
  const SmallFramework f(
      "capability a \"A\" { score mean gate 2 needs c2 at least 3 gate 4 needs c2 at least 4 criterion c1 \"C1\" }\n"
      "capability z \"Z\" { score mean criterion c2 \"C2\" }\n");
  const auto closed = f.evaluate({.levels = {f.entered("c1", dec(42)), f.entered("c2", dec(10))}});
  CHECK(score(*closed, "a") == point(dec(19)));
  const auto half = f.evaluate({.levels = {f.entered("c1", dec(42)), f.entered("c2", dec(30))}});
  CHECK(score(*half, "a") == point(dec(39)));
  const auto open = f.evaluate({.levels = {f.entered("c1", dec(42))}});
  CHECK(score(*open, "a") == Range{dec(19), dec(42)});
}

TEST_CASE("O15 a need on something not applicable is dropped", "[advice]") {
  const SmallFramework f(
      "capability a \"A\" { score mean gate 2 needs c2 at least 3 criterion c1 \"C1\" }\n"
      "capability z \"Z\" { score mean criterion c2 \"C2\" }\n");
  const auto world =
      f.evaluate({.levels = {f.entered("c1", dec(42))}, .not_applicable = {{.of = f.id("z"), .reason = "none here"}}});
  CHECK(score(*world, "a") == point(dec(42)));
  CHECK(world->value("score", "z").exists == Truth::No);
}

TEST_CASE("O16 a limit lets a score stand a slack above its base, wide where the base is", "[advice]") {
  const SmallFramework f(
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "capability a \"A\" { score mean depends on b strong criterion c \"C\" }\n");
  const auto world = f.evaluate({.levels = {f.entered("a", dec(42))}});
  CHECK(score(*world, "a") == Range{dec(10), dec(42)});
}

TEST_CASE("S5 limits meet along paths and in circles", "[advice]") {
  const SmallFramework f(
      "capability c \"C\" { score mean criterion x \"X\" }\n"
      "capability b \"B\" { score mean depends on c strong criterion y \"Y\" }\n"
      "capability a \"A\" { score mean depends on b strong criterion z \"Z\" }\n");
  const auto path = f.evaluate({.levels = {f.entered("a", dec(45)), f.entered("b", dec(30)), f.entered("c", dec(10))}});
  CHECK(score(*path, "a") == point(dec(30)));
  CHECK(score(*path, "b") == point(dec(20)));
  const auto held = advice::held_by(*path, path->base(), f.id("a"));
  REQUIRE(held);
  CHECK(held->path == std::vector<std::string>{"a", "b", "c"});
  const SmallFramework circle(
      "capability a \"A\" { score mean depends on b strong criterion x \"X\" }\n"
      "capability b \"B\" { score mean depends on a strong criterion y \"Y\" }\n");
  const auto round = circle.evaluate({.levels = {circle.entered("a", dec(45)), circle.entered("b", dec(30))}});
  CHECK(score(*round, "a") == point(dec(40)));
  CHECK(score(*round, "b") == point(dec(30)));
}

TEST_CASE("O17 of a gate and a limit that hold alike the gate is named", "[advice]") {
  const SmallFramework f(
      "capability b \"B\" { score mean criterion d \"D\" }\n"
      "capability a \"A\" { score mean depends on b strong gate 2 at 2.0 needs c2 at least 4 criterion c1 \"C1\" "
      "criterion c2 \"C2\" }\n");
  const auto world =
      f.evaluate({.levels = {f.entered("c1", dec(50)), f.entered("c2", dec(30)), f.entered("b", dec(10))}});
  CHECK(score(*world, "a") == point(dec(20)));
  const auto held = advice::held_by(*world, world->base(), f.id("a"));
  REQUIRE(held);
  CHECK(held->kind == HeldBy::Kind::Gate);
  CHECK(held->of == "a.gate_2");
}

TEST_CASE("O12 a level by criteria skips what does not apply", "[advice]") {
  const SmallFramework f(
      "capability a \"A\" { score levels met at least 2 criterion l1 \"L1\" { level 1 } criterion l2 \"L2\" { level 2 "
      "} "
      "criterion l3 \"L3\" { level 3 } }\n");
  REQUIRE(f.is_sound());
  const NotApplicable second{.of = f.id("l2"), .reason = "none here"};
  const auto skipped =
      f.evaluate({.levels = {f.entered("l1", dec(30)), f.entered("l3", dec(30))}, .not_applicable = {second}});
  CHECK(score(*skipped, "a") == point(dec(30)));
  const auto stopped =
      f.evaluate({.levels = {f.entered("l1", dec(30)), f.entered("l3", dec(10))}, .not_applicable = {second}});
  CHECK(score(*stopped, "a") == point(dec(10)));
}

}  // namespace plumb
