#include <array>

#include "proving/diff.hpp"
#include "tests/unit/advice/small_framework.hpp"
#include "tests/unit/proving/small_shop.hpp"

/// Two versions of a knowledge base: what is said otherwise, and which change does what.
namespace plumb {

using proving::NamedCase;
using test::dec;
using test::Shop;
using Class = KnowledgeDiff::Class;
using Kind = KnowledgeDiff::Kind;

namespace {

const std::string items = R"(
capability base "Base" { criterion b1 "B one" }
capability top "Top" { depends on base strong
  gate 3 needs t1 at least 2 because "it carries"
  criterion t1 "T one" criterion t2 "T two" }
hold ny_more "More" until b1 at least 3 because "it breaks"
)";

std::string with(std::string text, const std::string& what, const std::string& instead) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

/// b1, t1 and t2 as an assessor enters them, in tenths.
NamedCase shop_case(const Shop& shop, std::string name, std::array<std::int64_t, 3> tenths) {
  NamedCase one{std::move(name), {}};
  const char* ids[] = {"b1", "t1", "t2"};
  for (std::size_t i = 0; i < 3; ++i)
    one.assessment.levels.push_back(
        {.of = *shop.base->model.find(ids[i]), .reality = dec(tenths[i]), .by = "assessor", .by_assessor = true});
  return one;
}

KnowledgeDiff diff(const std::string& before, const std::string& after) {
  const Shop old_shop(before), new_shop(after);
  const std::vector<NamedCase> cases{shop_case(old_shop, "good", {40, 20, 50}),
                                     shop_case(old_shop, "poor", {10, 10, 10})};
  return proving::find_differences({old_shop.base.get(), old_shop.framework, {}},
                                   {new_shop.base.get(), new_shop.framework, {}}, cases);
}

}  // namespace

TEST_CASE("3.2, 2.9, 1.9, 4.0 to 3.2, 2.5, 1.9, 3.9: two changed, one flip, -0.125 on average", "[proving][diff]") {
  const std::pair<Number, Number> scores[] = {
      {dec(32), dec(32)}, {dec(29), dec(25)}, {dec(19), dec(19)}, {dec(40), dec(39)}};
  const ScoreChanges counted = count_changes(scores);
  CHECK(counted.changed == 2);
  CHECK(counted.level_flips == 1);
  CHECK(counted.mean == Number{-125'000});
  CHECK(count_changes({}).mean == Number{});
}

TEST_CASE("the same text says nothing otherwise", "[proving][diff]") {
  const KnowledgeDiff same = diff(items, items);
  CHECK(same.statements.empty());
  CHECK(same.effects.empty());
  CHECK(same.effect == Class::WordingOnly);
  CHECK_FALSE(same.witness);
}

TEST_CASE("another reason is wording, and has no effect to look for", "[proving][diff]") {
  const KnowledgeDiff words = diff(items, with(items, "\"it carries\"", "\"it bears\""));
  REQUIRE(words.statements.size() == 1);
  CHECK(words.statements[0].name == "top.gate_3");
  REQUIRE(words.statements[0].fields.size() == 1);
  CHECK(words.statements[0].fields[0].name == "because");
  CHECK(words.statements[0].fields[0].before == "it carries");
  CHECK(words.statements[0].fields[0].after == "it bears");
  CHECK(words.effect == Class::WordingOnly);
  CHECK_FALSE(words.witness);
}

TEST_CASE("each effect has the change that brings it", "[proving][diff]") {
  const KnowledgeDiff two =
      diff(items, with(with(items, "t1 at least 2", "t1 at least 3"), "b1 at least 3", "b1 at least 2"));
  REQUIRE(two.statements.size() == 2);
  const auto& gate = two.statements[0];
  CHECK(gate.name == "top.gate_3");
  CHECK(gate.effect == Class::Effect);
  REQUIRE(gate.effects.size() == 1);
  CHECK(gate.effects[0].of == "good");
  REQUIRE_FALSE(gate.effects[0].changes.empty());
  CHECK(gate.effects[0].changes[0].of == "top");
  CHECK(gate.effects[0].changes[0].after->hi == dec(29));
  const auto& hold = two.statements[1];
  CHECK(hold.name == "ny_more");
  CHECK(hold.effect == Class::NoEffect);  // 4.0 is above both thresholds, 1.0 below
  CHECK(two.effect == Class::Effect);
  CHECK(two.capabilities.changed == 1);
  CHECK(two.capabilities.level_flips == 1);
}

TEST_CASE("a small case is invented that shows the difference", "[proving][diff]") {
  const KnowledgeDiff gate = diff(items, with(items, "t1 at least 2", "t1 at least 1"));
  REQUIRE(gate.witness);
  CHECK(gate.witness->given.find("t1 is 1") != std::string::npos);
  CHECK(gate.witness->change.of == "top");
}

TEST_CASE("what is added and removed is tried as it is", "[proving][diff]") {
  const std::string gate = "gate 3 needs t1 at least 2 because \"it carries\"";
  const KnowledgeDiff without = diff(with(items, "t1 at least 2", "t1 at least 3"), with(items, gate, ""));
  REQUIRE(without.statements.size() == 1);
  CHECK(without.statements[0].kind == Kind::Removed);
  CHECK(without.statements[0].effect == Class::Effect);
  const KnowledgeDiff added = diff(with(items, gate, ""), with(items, "t1 at least 2", "t1 at least 3"));
  REQUIRE(added.statements.size() == 1);
  CHECK(added.statements[0].kind == Kind::Added);
  CHECK(added.statements[0].tried_alone);
  CHECK(added.statements[0].effect == Class::Effect);
  const KnowledgeDiff criterion =
      diff(items, with(items, "criterion t2 \"T two\"", "criterion t2 \"T two\" criterion t3 \"T three\""));
  REQUIRE(criterion.statements.size() == 1);
  CHECK(criterion.statements[0].name == "t3");
  CHECK(criterion.statements[0].tried_alone);
}

}  // namespace plumb
