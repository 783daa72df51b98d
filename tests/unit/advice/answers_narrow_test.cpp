#include <algorithm>

#include "advice/advise.hpp"
#include "tests/support/random.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// A law: where nothing is evidence, cap or contradiction, an answer more never widens a range, and what was settled
/// stays so.
namespace plumb {

using test::SmallFramework;

namespace {

const char* const areas_with_bounds = R"(
capability base "Base" { score mean
  criterion b1 "B1" { weight 2 ask q1 "1?" { answer level } ask q2 "2?" { answer level } }
  criterion b2 "B2" { ask q3 "3?" { option low "low" gives 0..2 option high "high" gives 3..5 } } }
capability middle "Middle" { score min depends on base strong gate 3 needs b2 at least 2
  criterion m1 "M1" { score min ask q4 "4?" { answer level } ask q5 "5?" { answer level } }
  criterion m2 "M2" { ask q6 "6?" { answer level } } }
capability top "Top" { score median depends on middle strong ceiling 2 while m2 below 2 gate 4 needs base at least 3
  criterion t1 "T1" { ask q7 "7?" { answer level } }
  criterion t2 "T2" { ask q8 "8?" { answer level } }
  criterion t3 "T3" { ask q9 "9?" { option none "none" gives 0 option some "some" gives 2..4 } } }
finding fragile note { when raw(top) >= 3 and score(base) <= 1.5 }
finding weak_base note { when base below 2 }
)";

struct Seen {
  std::vector<Value> scores{};
  std::vector<Truth> findings{};
};

Seen look(const SmallFramework& f, const Assessment& assessment) {
  const auto world = f.evaluate(assessment);
  Seen seen;
  for (const model::Item& item : f.model().items) seen.scores.push_back(world->value("score", f.model().id(item.id)));
  for (const char* finding : {"fragile", "weak_base"}) {
    const std::vector<std::string> key{finding, "small"};
    seen.findings.push_back(world->base().truth(world->lowered().relation("found"), world->fact("found", key).key));
  }
  return seen;
}

AnswerValue any_answer(const model::Question& question, tests::Random& random) {
  if (!question.options.empty()) return ChosenOptions{{random.below(question.options.size())}};
  return Number::whole(static_cast<std::int64_t>(random.below(6)));
}

void check_narrowed(const Seen& before, const Seen& after) {
  for (std::size_t i = 0; i < before.scores.size(); ++i) {
    CHECK(after.scores[i].range.lo >= before.scores[i].range.lo);
    CHECK(after.scores[i].range.hi <= before.scores[i].range.hi);
  }
  for (std::size_t i = 0; i < before.findings.size(); ++i)
    CHECK((before.findings[i] == Truth::Possible || after.findings[i] == before.findings[i]));
}

}  // namespace

TEST_CASE("an answer more never widens a range", "[advice][property]") {
  const SmallFramework f(areas_with_bounds);
  REQUIRE(f.is_sound());
  for (std::uint64_t seed = 1; seed <= tests::scaled(60); ++seed) {
    INFO("seed " << seed);
    tests::Random random(seed);
    std::vector<const model::Question*> open;
    for (const model::Question& question : f.model().questions)
      if (question.item != model::nothing) open.push_back(&question);
    Assessment assessment;
    Seen before = look(f, assessment);
    while (!open.empty()) {
      const auto next = open.begin() + static_cast<std::ptrdiff_t>(random.below(open.size()));
      assessment.answers.push_back(
          {.question = (*next)->id, .respondent = "anna", .value = any_answer(**next, random)});
      open.erase(next);
      const Seen after = look(f, assessment);
      check_narrowed(before, after);
      before = after;
    }
  }
}

}  // namespace plumb
