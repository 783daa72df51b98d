#include <algorithm>

#include "advice/advise.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// What is exact and what is loose, under the numbers of the method.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

const char* const by_options =
    "{ score mean criterion x \"X\" { ask qx \"How is x?\" {\n"
    "  option none \"none\" gives 0 option half \"half\" gives 2 option all \"all\" gives 5 } } }\n";
const char* const by_level = "{ score mean criterion x \"X\" { ask qx \"How is x?\" { answer level } } }\n";

const CapabilityState& of(const AssessmentResult& result, const std::string& id) {
  return *std::find_if(result.capabilities.begin(), result.capabilities.end(),
                       [&](const CapabilityState& c) { return c.id == id; });
}

AssessmentResult assess(const SmallFramework& f, const Assessment& assessment = {}) {
  return advice::assess(*f.evaluate(assessment));
}

Answer answer(const SmallFramework& f, const char* question, AnswerValue value, const char* by = "anna") {
  return {.question = f.id(question), .respondent = by, .value = std::move(value)};
}

std::vector<std::string> ids(const std::vector<FindingAdvice>& findings) {
  std::vector<std::string> all;
  for (const FindingAdvice& finding : findings) all.push_back(finding.id);
  return all;
}

std::string why_score(const SmallFramework& f, const std::string& id, const Assessment& assessment = {}) {
  model::Formula score{.expr = {.op = model::Expr::Op::Lookup}};
  score.expr.relation = "score";
  score.expr.terms = {{.kind = model::Term::Kind::Constant, .constant = id}};
  return advice::why(*f.evaluate(assessment), score).premises.back().says;
}

std::string both_ways(const char* asked) {
  return std::string("capability base \"Base\" ") + asked + "capability swing \"Swing\" { score is mean(x, 5 - x) }\n";
}

}  // namespace

TEST_CASE("S2 an answer with options that pulls both ways is tried over them", "[advice][loose]") {
  const SmallFramework f(both_ways(by_options));
  REQUIRE(f.is_sound());
  const AssessmentResult result = assess(f);
  const CapabilityState& swing = of(result, "swing");
  CHECK(swing.score == Range{dec(25), dec(25)});
  CHECK(swing.raw == Range{dec(25), dec(25)});
  CHECK(swing.level == Number::whole(2));
  CHECK(swing.settled);
  CHECK(!swing.loose);
  CHECK(of(result, "base").score == Range{dec(0), dec(50)});
  CHECK(!of(result, "base").loose);
}

TEST_CASE("S2 a level that pulls both ways keeps its range, which is loose", "[advice][loose]") {
  const SmallFramework f(both_ways(by_level));
  REQUIRE(f.is_sound());
  const AssessmentResult result = assess(f);
  CHECK(of(result, "swing").score == Range{dec(0), dec(50)});
  CHECK(of(result, "swing").loose);
  CHECK(!of(result, "swing").settled);
  CHECK(!of(result, "base").loose);
  const AssessmentResult known = assess(f, {.answers = {answer(f, "qx", Number::whole(2))}});
  CHECK(of(known, "swing").score == Range{dec(25), dec(25)});
  CHECK(!of(known, "swing").loose);
}

TEST_CASE("why says which answer pulls both ways and by what", "[advice][loose]") {
  const SmallFramework level(both_ways(by_level)), options(both_ways(by_options));
  CHECK(why_score(level, "swing") ==
        "\"How is x?\" raises and lowers it by the score of swing: the range may be wider than the answers allow");
  CHECK(why_score(options, "swing") ==
        "\"How is x?\" raises and lowers it by the score of swing; option by option that leaves 2.5");
}

TEST_CASE("an option that gives a range may leave what pulls both ways loose", "[advice][loose]") {
  const SmallFramework f(
      both_ways("{ score mean criterion x \"X\" { ask qx \"How is x?\" { option low \"low\" gives 0..2 option high "
                "\"high\" gives 3..5 } } }\n"));
  const AssessmentResult result = assess(f);
  CHECK(of(result, "swing").score == Range{dec(0), dec(50)});
  CHECK(of(result, "swing").loose);
}

TEST_CASE("people who named options that leave another between them leave the answer a range", "[advice][loose]") {
  const SmallFramework f(both_ways(by_options));
  const auto said = [&](std::size_t one, std::size_t other) {
    return assess(f, {.answers = {answer(f, "qx", ChosenOptions{{one}}, "anna"),
                                  answer(f, "qx", ChosenOptions{{other}}, "ben")}});
  };
  const AssessmentResult apart = said(0, 2), near = said(0, 1);
  CHECK(of(apart, "swing").loose);
  CHECK(!of(near, "swing").loose);
  CHECK(of(near, "swing").score == Range{dec(25), dec(25)});
}

TEST_CASE("a yes that opens a gate and is worth most pulls one way; one that is worth nothing is tried",
          "[advice][loose]") {
  const auto framework = [](const char* yes, const char* no) {
    return std::string(
               "capability a \"A\" { score mean gate 3 needs q is yes\n  criterion c \"C\" { ask q \"Is it?\" { answer "
               "yes_no "
               "when it is yes gives ") +
           yes + " when it is no gives " + no + " } }\n  criterion d \"D\" { ask qd \"And d?\" { answer level } } }\n";
  };
  const SmallFramework with(framework("5", "0")), against(framework("0", "5"));
  REQUIRE(with.is_sound());
  REQUIRE(against.is_sound());
  CHECK(!of(assess(with), "a").loose);
  CHECK(of(assess(with), "a").score == Range{dec(0), dec(50)});
  const AssessmentResult result = assess(against);
  CHECK(!of(result, "a").loose);
  CHECK(of(result, "a").score == Range{dec(0), dec(29)});  // yes: at most 2.5; no: 2.5 to 5 under the gate
}

TEST_CASE("X1 what its answers pull one way each is exact, though the best and the worst world agree",
          "[advice][loose]") {
  const SmallFramework f(
      "capability a \"A\" { score mean criterion ca \"CA\" { ask qa \"How is a?\" { answer level } } }\n"
      "capability b \"B\" { score mean criterion cb \"CB\" { ask qb \"How is b?\" { answer level } } }\n"
      "finding capped note { when raw(a) > raw(b) + 1 }\n");
  REQUIRE(f.is_sound());
  const AssessmentResult result = assess(f);
  REQUIRE(ids(result.findings) == std::vector<std::string>{"capped"});
  CHECK(result.findings[0].status == Status::Possible);
  CHECK(!result.findings[0].loose);
}

TEST_CASE("X2 a finding against an implication is possible by ranges: loose, or gone once options are tried",
          "[advice][loose]") {
  const auto framework = [](const char* a) {
    return std::string("capability a \"A\" { score mean criterion ca \"CA\" { ask qa \"How is a?\" ") + a +
           " } }\ncapability b \"B\" { score mean criterion cb \"CB\" { ask qb \"How is b?\" { answer level } } }\n"
           "imply ca at least 3 gives cb at least 2\n"
           "finding strange note { when ca >= 3 and cb <= 1.5 }\n";
  };
  const SmallFramework level(framework("{ answer level }"));
  REQUIRE(level.is_sound());
  const AssessmentResult result = assess(level);
  REQUIRE(ids(result.findings) == std::vector<std::string>{"strange"});
  CHECK(result.findings[0].status == Status::Possible);
  CHECK(result.findings[0].loose);
  CHECK(!of(result, "a").loose);  // all answers push a score up, implications or not
  CHECK(!of(result, "b").loose);
  const SmallFramework options(framework("{ option low \"low\" gives 1 option high \"high\" gives 4 }"));
  REQUIRE(options.is_sound());
  CHECK(ids(assess(options).findings).empty());
}

TEST_CASE("more combinations than can be tried leave a range loose", "[advice][loose]") {
  std::string text = "capability base \"Base\" { score mean\n";
  std::string sum = "(";
  for (int i = 0; i < 13; ++i) {
    const std::string n = std::to_string(i);
    text += "criterion c" + n + " \"C\" { ask q" + n +
            " \"How?\" { option no \"no\" gives 0 option yes \"yes\" gives 5 } }\n";
    sum += (i ? " + c" : "c") + n + " - c" + n;
  }
  const SmallFramework f(text + "}\ncapability swing \"Swing\" { score is 2 + " + sum + ") }\n");
  REQUIRE(f.is_sound());
  CHECK(of(assess(f), "swing").loose);
  Assessment one;
  one.answers = {answer(f, "q0", ChosenOptions{{1}})};
  const AssessmentResult result = assess(f, one);
  CHECK(!of(result, "swing").loose);
  CHECK(of(result, "swing").score == Range{dec(20), dec(20)});
}

}  // namespace plumb
