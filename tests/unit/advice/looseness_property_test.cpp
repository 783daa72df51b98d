#include <algorithm>

#include "advice/advise.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Law: what is told of a score holds every way to answer, and is the hull of them where it is not labelled loose.
namespace plumb {

using test::SmallFramework;

namespace {

constexpr std::size_t questions = 3;

/// A score over three criteria, each with a question of three options or a level.
class RandomScore {
 public:
  explicit RandomScore(std::uint64_t seed) : random_(seed) {}

  std::string text() {
    std::string text = "capability parts \"Parts\" { score mean\n";
    for (std::size_t i = 0; i < questions; ++i) {
      const std::string n = std::to_string(i);
      text += "criterion c" + n + " \"C" + n + "\" { ask q" + n + " \"How is " + n + "?\" " +
              (random_.chance(80) ? "{ option a \"a\" gives 0 option b \"b\" gives 2 option c \"c\" gives 5 } }\n"
                                  : "{ answer level } }\n");
    }
    return text + "}\ncapability whole \"Whole\" { score is max(0, min(5, " + number(3) + ")) }\n";
  }

 private:
  std::string number(int depth) {
    const std::string c = "raw(c" + std::to_string(random_.below(questions)) + ")";
    if (depth == 0) return random_.chance(70) ? c : std::to_string(random_.below(6));
    const std::string a = number(depth - 1), b = number(depth - 1);
    switch (random_.below(6)) {
      case 0: return c;
      case 1: return "(" + a + " + " + b + ")";
      case 2: return "(" + a + " - " + b + ")";
      case 3: return "min(" + a + ", " + b + ")";
      case 4: return "max(" + a + ", " + b + ")";
      default: return "mean(" + a + ", " + b + ")";
    }
  }
  tests::Random random_;
};

struct Told {
  Range score;
  bool loose;
};
Told told(const SmallFramework& f, const std::vector<Answer>& answers) {
  const AssessmentResult result = advice::assess(*f.evaluate({.answers = answers}));
  return {*result.capabilities[1].score, result.capabilities[1].loose};
}

const model::Question& question(const SmallFramework& f, std::size_t n) {
  return *f.model().question(f.id("q" + std::to_string(n)));
}

/// The hull over every option of the open questions, and the ends of open levels with some between.
Range hull_of_answers(const SmallFramework& f, std::vector<Answer> answers, std::size_t next) {
  if (next == answers.size()) return told(f, answers).score;
  if (answers[next].question != model::nothing) return hull_of_answers(f, answers, next + 1);
  const model::Question& q = question(f, next);
  std::optional<Range> all;
  for (std::size_t option = 0; option < 3; ++option) {
    answers[next] = {.question = q.id, .respondent = "anna"};
    if (q.answer == model::AnswerKind::Level)
      answers[next].value = Number{static_cast<std::int64_t>(option) * 2'500'000};
    else answers[next].value = ChosenOptions{{option}};
    const Range one = hull_of_answers(f, answers, next + 1);
    all = all ? hull(*all, one) : one;
  }
  return *all;
}

}  // namespace

TEST_CASE("a score that is not loose is the hull of all ways to answer", "[advice][loose][property]") {
  std::size_t exact = 0, loose = 0, narrowed = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const std::string text = RandomScore(seed).text();
    const SmallFramework f(text);
    INFO("seed " << seed << "\n" << text);
    REQUIRE(f.is_sound());
    tests::Random random(seed + 1'000);
    std::vector<Answer> answers, given;
    for (std::size_t n = 0; n < questions; ++n) {
      const model::Question& q = question(f, n);
      const bool is_open = random.chance(75);
      Answer& a = answers.emplace_back(Answer{.question = model::nothing, .respondent = "anna"});
      if (is_open) continue;
      a.question = q.id;
      if (q.answer == model::AnswerKind::Level) a.value = Number::whole(static_cast<std::int64_t>(random.below(6)));
      else a.value = ChosenOptions{{random.below(3)}};
      given.push_back(a);
    }
    const Told found = told(f, given);
    const Range hull = hull_of_answers(f, answers, 0);
    CHECK(found.score.lo <= hull.lo);
    CHECK(found.score.hi >= hull.hi);
    if (!found.loose) CHECK(found.score == hull);
    ++(found.loose ? loose : exact);
    narrowed += found.score != f.evaluate({.answers = given})->value("score", "whole").range;
  }
  CAPTURE(exact, loose, narrowed);
  CHECK(exact > 30);
  CHECK(loose > 0);
  CHECK(narrowed > 4);
}

}  // namespace plumb
