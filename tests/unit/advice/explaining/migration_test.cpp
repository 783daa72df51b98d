#include "plumb/carry_over.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Answers to an earlier version, carried on by what `migrate` says: never narrower than they were.
namespace plumb {

using test::SmallFramework;

namespace {

const std::string options = "option low \"low\" gives 1 option high \"high\" gives 4";

std::string capability(const std::string& questions) {
  return "capability a \"A\" { score mean criterion c \"C\" { " + questions + " } }\n";
}
std::string ask(const std::string& id, const std::string& its_options = options) {
  return "ask " + id + " \"?\" { " + its_options + " } ";
}

Answer chosen(const SmallFramework& f, const char* question, std::size_t option, const char* by = "anna") {
  return {.question = f.id(question), .respondent = by, .value = ChosenOptions{{option}}};
}

CarriedOver carried(const SmallFramework& from, const SmallFramework& to, std::vector<Answer> answers) {
  REQUIRE(from.is_sound());
  REQUIRE(to.is_sound());
  Assessment assessment;
  assessment.framework = "small";
  assessment.answers = std::move(answers);
  return carry_over(assessment, from.model(), to.model());
}

const SmallFramework& before() {
  static const SmallFramework framework(capability(ask("q") + ask("r")));
  return framework;
}

}  // namespace

TEST_CASE("a renamed question keeps its answer, a renamed option is found again", "[evidence]") {
  const SmallFramework after(
      capability(ask("p", "option little \"low\" gives 1 option high \"high\" gives 4") + ask("r")) +
      "migrate from 1.0 { rename q to p  rename q.low to p.little }");
  const CarriedOver result = carried(before(), after, {chosen(before(), "q", 0), chosen(before(), "q", 1, "bert")});
  REQUIRE(result.assessment.answers.size() == 2);
  CHECK(result.assessment.answers[0].question == after.id("p"));
  CHECK(std::get<ChosenOptions>(result.assessment.answers[0].value).options == std::vector<std::size_t>{0});
  CHECK(std::get<ChosenOptions>(result.assessment.answers[1].value).options == std::vector<std::size_t>{1});
  CHECK(result.left_behind.empty());
}

TEST_CASE("the answer to a question that was split says nothing certain of its parts", "[evidence]") {
  const SmallFramework after(capability(ask("q_a") + ask("q_b") + ask("r")) +
                             "migrate from 1.0 { split q into q_a, q_b }");
  const CarriedOver result = carried(before(), after, {chosen(before(), "q", 1)});
  REQUIRE(result.assessment.answers.size() == 2);
  for (const Answer& answer : result.assessment.answers) {
    CHECK(std::holds_alternative<DoesNotKnow>(answer.value));
    CHECK(answer.note == "earlier: high");
  }
  CHECK(result.widened == std::vector<std::string>{"q"});
}

TEST_CASE("merged questions keep an answer that all of them had", "[evidence]") {
  const SmallFramework after(capability(ask("both")) + "migrate from 1.0 { merge q, r into both }");
  const auto value = [&](std::vector<Answer> answers) {
    const CarriedOver result = carried(before(), after, std::move(answers));
    REQUIRE(result.assessment.answers.size() == 1);
    return result.assessment.answers.front().value;
  };
  CHECK(value({chosen(before(), "q", 1), chosen(before(), "r", 1)}) == AnswerValue(ChosenOptions{{1}}));
  CHECK(value({chosen(before(), "q", 1), chosen(before(), "r", 0)}) == AnswerValue(DoesNotKnow{}));
  CHECK(value({chosen(before(), "q", 1)}) == AnswerValue(DoesNotKnow{}));
}

TEST_CASE("retired questions are named, widened ones are open again", "[evidence]") {
  const SmallFramework after(capability(ask("r")) + "migrate from 1.0 { retire q  widen r }");
  const CarriedOver result = carried(before(), after, {chosen(before(), "q", 1), chosen(before(), "r", 1)});
  CHECK(result.retired == std::vector<std::string>{"q"});
  CHECK(result.widened == std::vector<std::string>{"r"});
  REQUIRE(result.assessment.answers.size() == 1);
  CHECK(result.assessment.answers.front().note == "earlier: high");
}

TEST_CASE("migrations from versions before the case's own are over", "[evidence]") {
  const SmallFramework after(capability(ask("q") + ask("r")) + "migrate from 0.9 { widen q }");
  CHECK(carried(before(), after, {chosen(before(), "q", 1)}).assessment.answers.front().value ==
        AnswerValue(ChosenOptions{{1}}));
}

TEST_CASE("several migrations are carried out one after the other", "[evidence]") {
  const SmallFramework after(capability(ask("s") + ask("r")) +
                             "migrate from 1.1 { rename p to s }\nmigrate from 1.0 { rename q to p }");
  const CarriedOver result = carried(before(), after, {chosen(before(), "q", 1)});
  REQUIRE(result.assessment.answers.size() == 1);
  CHECK(result.assessment.answers.front().question == after.id("s"));
}

}  // namespace plumb
