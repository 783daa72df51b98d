#include "advice/explaining/changed.hpp"

#include "plumb/carry_over.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// What changed: the yardstick's part and ours, then ours by what was said.
namespace plumb {

using test::SmallFramework;

namespace {

Assessment levels(const SmallFramework& f, const std::vector<std::pair<std::string, int>>& of) {
  Assessment assessment;
  for (const auto& [item, level] : of) assessment.levels.push_back(f.entered(item, Number::whole(level)));
  return assessment;
}

const Changed::Item& item(const Changed& changed, const std::string& of) {
  for (const Changed::Item& i : changed.items)
    if (i.of == of) return i;
  FAIL("nothing about " << of);
  return changed.items.front();
}

const char* const other = "capability z \"Z\" { score mean criterion c \"C\" }\n";

}  // namespace

TEST_CASE("what changed: a mean gains a ceiling and an answer rises: -0.35 is the yardstick, +0.25 the answer",
          "[advice][explaining]") {
  const SmallFramework old_one(std::string("capability m \"M\" { score mean criterion a \"A\" criterion b \"B\" }\n") +
                               other);
  const SmallFramework new_one(
      std::string(
          "capability m \"M\" { score mean criterion a \"A\" criterion b \"B\" ceiling 2.9 while c below 3 }\n") +
      other);
  REQUIRE(old_one.is_sound());
  REQUIRE(new_one.is_sound());
  const Assessment then = levels(old_one, {{"a", 3}, {"b", 3}, {"c", 2}});
  const Assessment now = levels(new_one, {{"a", 4}, {"b", 3}, {"c", 2}});
  const auto changed = advice::changed({old_one.framework(), then}, {new_one.framework(), now});
  REQUIRE(changed);
  const Changed::Item& m = item(*changed, "m");
  CHECK(m.before == Range{Number::whole(3), Number::whole(3)});
  CHECK(m.after == Range{{2'900'000}, {2'900'000}});
  CHECK(m.knowledge == Number{-350'000});
  CHECK(m.answers == Number{250'000});
  REQUIRE(m.parts.size() == 1);
  CHECK(m.parts[0].of == "a");
  CHECK(m.parts[0].by == Number{250'000});
  CHECK(m.level_before == Number::whole(3));
  CHECK(m.level_after == Number::whole(2));
  CHECK(changed->yardstick_moved);
  CHECK(changed->says.find("the yardstick, which moved") != std::string::npos);
}

TEST_CASE("what changed under one yardstick: the parts of what was said add up", "[advice][explaining]") {
  const SmallFramework f(
      "capability base \"Base\" { score mean criterion a \"A\" }\n"
      "capability top \"Top\" { depends on base strong score mean criterion b \"B\" }\n");
  const Assessment then = levels(f, {{"a", 1}, {"b", 2}}), now = levels(f, {{"a", 3}, {"b", 5}});
  const auto changed = advice::changed({f.framework(), then}, {f.framework(), now});
  REQUIRE(changed);
  const Changed::Item& top = item(*changed, "top");  // 2 -> min(5, 4) = 4; neither alone reaches more than 2
  CHECK(top.knowledge == Number{});
  CHECK(top.answers == Number::whole(2));
  REQUIRE(top.parts.size() == 2);
  CHECK(top.parts[0].by.units + top.parts[1].by.units == 2'000'000);
  CHECK(top.parts[0].by == Number::whole(1));  // both only together
  CHECK(!changed->yardstick_moved);
  CHECK(!changed->sampled);
}

TEST_CASE("what changed: many differences are sampled, and still add up", "[advice][explaining]") {
  std::string text = "capability m \"M\" { score mean";
  for (char c = 'a'; c <= 'l'; ++c) text += std::string(" criterion c_") + c + " \"C\"";
  const SmallFramework f(text + " }\n");
  REQUIRE(f.is_sound());
  std::vector<std::pair<std::string, int>> before, after;
  for (char c = 'a'; c <= 'l'; ++c) {
    before.emplace_back(std::string("c_") + c, 1);
    after.emplace_back(std::string("c_") + c, c % 4 + 1);
  }
  const Assessment then = levels(f, before), now = levels(f, after);
  const auto changed = advice::changed({f.framework(), then}, {f.framework(), now});
  REQUIRE(changed);
  CHECK(changed->sampled);
  const Changed::Item& m = item(*changed, "m");
  std::int64_t sum = 0;
  for (const Changed::Part& part : m.parts) sum += part.by.units;
  CHECK(sum == m.answers.units);
}

TEST_CASE("a case is carried over by ids; what the other version has no place for is left behind", "[evidence]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion c \"C\" { ask q \"How?\" { option low \"low\" gives 1 option high "
      "\"high\" gives 4 } } criterion gone \"Gone\" }\n");
  const SmallFramework g(
      "capability a \"A\" { score mean criterion c \"C\" { ask q \"How?\" { option new_one \"new\" gives 0 option high "
      "\"high\" gives 4 } } }\n");
  REQUIRE(f.is_sound());
  REQUIRE(g.is_sound());
  Assessment assessment = levels(f, {{"gone", 3}});
  assessment.answers.push_back({.question = f.id("q"), .respondent = "anna", .value = ChosenOptions{{1}}});
  assessment.answers.push_back({.question = f.id("q"), .respondent = "bert", .value = ChosenOptions{{0}}});
  const CarriedOver carried = carry_over(assessment, f.model(), g.model());
  REQUIRE(carried.assessment.answers.size() == 1);
  CHECK(carried.assessment.answers[0].respondent == "anna");
  CHECK(std::get<ChosenOptions>(carried.assessment.answers[0].value).options == std::vector<std::size_t>{1});
  CHECK(carried.assessment.levels.empty());
  CHECK(carried.left_behind == std::vector<std::string>{"q", "gone"});
}

}  // namespace plumb
