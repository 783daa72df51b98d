#include <fmt/format.h>

#include "advice/advise.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Statements of the semantics about conclusions and questions, under their numbers, over whole frameworks.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

Range raw(const advice::CaseWorld& world, const char* id) { return world.value("raw", id).range; }
Range score(const advice::CaseWorld& world, const char* id) { return world.value("score", id).range; }

Truth found(const advice::CaseWorld& world, const char* finding) {
  const std::vector<std::string> key{finding, "small"};
  return world.base().truth(world.lowered().relation("found"), world.fact("found", key).key);
}

Answer answer(const SmallFramework& f, const char* question, AnswerValue value, const char* by = "anna") {
  return {.question = f.id(question), .respondent = by, .value = std::move(value)};
}

/// Two criteria, each with one question, and nothing that caps what is only said.
const char* const two_asked =
    "capability a \"A\" { score mean criterion ca \"CA\" { ask qa \"How is a?\" { answer level } } }\n"
    "capability b \"B\" { score mean criterion cb \"CB\" { ask qb \"How is b?\" { answer level } } }\n";

std::vector<std::string> ids(const std::vector<FindingAdvice>& findings) {
  std::vector<std::string> all;
  for (const FindingAdvice& finding : findings) all.push_back(finding.id);
  return all;
}

}  // namespace

TEST_CASE("C5 level is the floor of the score, and a finding about 1.5 must read the score", "[advice]") {
  const SmallFramework f(std::string(two_asked) +
                         "finding by_level warning { when level(a) <= 1.5 }\n"
                         "finding by_score warning { when score(a) <= 1.5 }\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate({.levels = {f.entered("a", dec(18))}});
  CHECK(found(*world, "by_level") == Truth::Yes);
  CHECK(found(*world, "by_score") == Truth::No);
  const AssessmentResult result = advice::assess(*world);
  CHECK(result.capabilities[0].level == Number::whole(1));
  CHECK(!result.capabilities[1].level);  // its ends disagree
}

TEST_CASE("F3 gates in a circle, one of them on the capability's own level, come to rest at the greatest solution",
          "[advice]") {
  const SmallFramework f(
      "capability a1 \"A1\" { score mean criterion c1 \"C1\" gate 2 needs a1 at least 3 depends on a2 strong }\n"
      "capability a2 \"A2\" { score mean criterion c2 \"C2\" gate 4 needs a1 at least 3 }\n");
  REQUIRE(f.is_sound());
  const auto at = [&](Number c1, Number c2) {
    return f.evaluate({.levels = {f.entered("c1", c1), f.entered("c2", c2)}});
  };
  const auto met = at(dec(40), dec(30));
  CHECK(score(*met, "a1") == Range{dec(40), dec(40)});
  CHECK(score(*met, "a2") == Range{dec(30), dec(30)});
  const auto unmet = at(dec(40), dec(10));  // a1 at most 2.0, so its own gate closes
  CHECK(score(*unmet, "a1") == Range{dec(19), dec(19)});
  CHECK(score(*unmet, "a2") == Range{dec(10), dec(10)});
}

TEST_CASE("X1 a fact that answers push both ways is read from the cells, not from the worst and best world",
          "[advice]") {
  const SmallFramework f(std::string(two_asked) + "finding capped note { when raw(a) > raw(b) + 1 }\n");
  REQUIRE(f.is_sound());
  const auto at = [&](Number a, Number b) {
    return found(*f.evaluate({.levels = {f.entered("a", a), f.entered("b", b)}}), "capped");
  };
  CHECK(at(dec(10), dec(10)) == Truth::No);
  CHECK(at(dec(40), dec(40)) == Truth::No);
  CHECK(at(dec(40), dec(10)) == Truth::Yes);
  CHECK(found(*f.evaluate({}), "capped") == Truth::Possible);
}

TEST_CASE("X2 an implication narrows ranges, and a finding without a completion stays possible", "[advice]") {
  const SmallFramework f(std::string(two_asked) +
                         "imply ca at least 3 gives cb at least 2\n"
                         "finding strange note { when ca >= 3 and cb <= 1.5 }\n");
  REQUIRE(f.is_sound());
  CHECK(found(*f.evaluate({}), "strange") == Truth::Possible);
  const auto known = f.evaluate({.levels = {f.entered("ca", dec(40))}});
  CHECK(score(*known, "cb") == Range{dec(20), dec(50)});
  CHECK(found(*known, "strange") == Truth::No);
}

TEST_CASE("E3 respondents who disagree by more than 0.4 are a finding, below that they are not", "[advice]") {
  const SmallFramework f(two_asked);
  const auto said = [&](std::initializer_list<int> levels) {
    Assessment a;
    for (const int level : levels)
      a.answers.push_back(answer(f, "qa", Number::whole(level), std::to_string(a.answers.size()).c_str()));
    return f.evaluate(a);
  };
  const auto apart = said({1, 1, 4, 4});
  CHECK(ids(advice::assess(*apart).findings) == std::vector<std::string>{"disagreement"});
  CHECK(raw(*apart, "ca") == Range{dec(10), dec(40)});
  CHECK(ids(advice::assess(*said({2, 2, 4})).findings).empty());
}

TEST_CASE("E7 a criterion is the mean of its questions, what is unanswered the whole scale", "[advice]") {
  const auto criterion = [](const char* fold) {
    return fmt::format(
        "capability a \"A\" {{ score mean criterion c \"C\" {{ {} ask q1 \"One?\" {{ answer level }} "
        "ask q2 \"Two?\" {{ answer level }} }} }}",
        fold);
  };
  const SmallFramework mean(criterion("")), least(criterion("score min"));
  REQUIRE(mean.is_sound());
  REQUIRE(least.is_sound());
  const auto merged = [](const SmallFramework& f, std::vector<Answer> answers) {
    return raw(*f.evaluate({.answers = std::move(answers)}), "c");
  };
  const Number three = Number::whole(3), four = Number::whole(4);
  CHECK(merged(mean, {}) == Range{Number{}, dec(50)});
  CHECK(merged(mean, {answer(mean, "q1", four)}) == Range{dec(20), dec(45)});
  CHECK(merged(mean, {answer(mean, "q1", four), answer(mean, "q2", three)}) == point(dec(35)));
  CHECK(merged(least, {answer(least, "q1", four)}) == Range{Number{}, dec(40)});
  CHECK(merged(least, {answer(least, "q1", four), answer(least, "q2", three)}) == point(dec(30)));
}

TEST_CASE("E10 an action marked done changes no level, and marks what it raises for asking again", "[advice]") {
  const SmallFramework f(std::string(two_asked) +
                         "action tidy \"Tidy up\" { raises ca to 4 raises cb to 4 cost 3 person_days }\n");
  REQUIRE(f.is_sound());
  Assessment a{.answers = {answer(f, "qa", Number::whole(1))}};
  const auto before = f.evaluate(a);
  a.actions[f.id("tidy")] = ActionStatus::Done;
  const auto after = f.evaluate(a);
  for (const char* id : {"a", "b", "ca", "cb"}) CHECK(score(*before, id) == score(*after, id));
  const std::vector<FindingAdvice> findings = advice::assess(*after).findings;
  REQUIRE(ids(findings) == std::vector<std::string>{"ask_again"});
  CHECK(findings[0].of == std::vector<std::string>{"ca"});  // nobody was asked about cb yet
  CHECK(findings[0].severity == model::FindingSeverity::Note);
  CHECK(advice::assess(*after).actions.empty());
}

TEST_CASE("DI8 where only lower values make a root, it is possible and carries the question to ask", "[advice]") {
  const SmallFramework f(
      "capability lead \"Leadership\" { score mean criterion cl \"CL\" {\n"
      "  ask l1 \"Who leads?\" { answer level } ask l2 \"Who follows?\" { answer level } } }\n"
      "capability data \"Data\" { score mean depends on lead strong criterion cd \"CD\" {\n"
      "  ask d1 \"Which data?\" { answer level } } }\n");
  REQUIRE(f.is_sound());
  const Assessment half{.answers = {answer(f, "l1", Number::whole(1)), answer(f, "d1", Number::whole(3))}};
  const AssessmentResult result = advice::assess(*f.evaluate(half));
  CHECK(result.diagnosis.weak.empty());
  REQUIRE(result.diagnosis.root_causes.size() == 1);
  const RootCause& cause = result.diagnosis.root_causes[0];
  CHECK(cause.id == "lead");
  CHECK(cause.status == Status::Possible);
  CHECK(cause.ask == "Who follows?");
  REQUIRE(result.next_question);
  CHECK(result.next_question->id == "l2");
}

TEST_CASE("DI8 a root with a settled value asks about what may be the root in its place", "[advice]") {
  const SmallFramework f(
      "capability lead \"Leadership\" { score mean criterion cl \"CL\" { ask l1 \"Who leads?\" { answer level } } }\n"
      "capability data \"Data\" { score mean depends on lead strong criterion cd \"CD\" {\n"
      "  ask d1 \"Which data?\" { answer level } } }\n");
  REQUIRE(f.is_sound());
  const AssessmentResult result = advice::assess(*f.evaluate({.levels = {f.entered("data", dec(15))}}));
  REQUIRE(result.diagnosis.root_causes.size() == 1);
  CHECK(result.diagnosis.root_causes[0].id == "data");
  CHECK(result.diagnosis.root_causes[0].status == Status::Possible);
  CHECK(result.diagnosis.root_causes[0].ask == "Who leads?");
  CHECK(result.diagnosis.not_the_cause.empty());  // leadership may be
}

}  // namespace plumb
