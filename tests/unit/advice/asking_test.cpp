#include <fmt/format.h>

#include "advice/advise.hpp"
#include "advice/asking/stored_cases.hpp"
#include "tests/support/test.hpp"
#include "tests/unit/advice/small_framework.hpp"

/// Which question next: the method's numbered example, dead questions, odds, stopping, contradictions.
namespace plumb {

using test::dec;
using test::SmallFramework;

namespace {

/// Nothing caps what is only said.
const char* const uncapped =
    "framework small \"Small\" version 1.0 { scale 0..5 { 0 \"a\" 1 \"b\" 2 \"c\" 3 \"d\" 4 \"e\" 5 \"f\" } weak at "
    "most 2.0 good at least 3.0 "
    "}\n";

std::string level(const char* name, int minutes) {
  return fmt::format("criterion c_{0} \"C {0}\" {{ ask {0} \"How is {0}?\" {{ takes {1} minutes answer level }} }}\n",
                     name, minutes);
}
std::string yes_no(const char* name, const char* more = "") {
  return fmt::format(
      "criterion c_{0} \"C {0}\" {{ ask {0} \"Is there {0}?\" {{ takes 1 minute answer yes_no when it gives 5 "
      "otherwise gives "
      "0 }} }}\n{1}",
      name, more);
}

/// X = mean(q1, q2); Y = mean(q3, q4) under a ceiling of 1.9 unless q5.
std::string question_one() {
  return uncapped + ("capability x \"X\" { score mean " + level("q1", 2) + level("q2", 2) + "}\n") +
         "capability y \"Y\" { score mean ceiling 1.9 while c_q5 below 3 " + level("q3", 2) + level("q4", 2) + "}\n" +
         "capability z \"Z\" { score is 3 " + yes_no("q5") + "}\n";
}

Answer answer(const SmallFramework& f, const char* question, AnswerValue value) {
  return {.question = f.id(question), .respondent = "anna", .value = std::move(value)};
}
Assessment with(std::vector<Answer> answers) { return {.answers = std::move(answers)}; }

const RankedQuestion& of(const Asking& asking, const std::string& id) {
  for (const RankedQuestion& q : asking.questions)
    if (q.id == id) return q;
  FAIL("no question " << id);
  return asking.questions.front();
}
bool is_live(const Asking& asking, const std::string& id) {
  for (const RankedQuestion& q : asking.questions)
    if (q.id == id) return true;
  return false;
}

}  // namespace

TEST_CASE("Q1 gains per minute, and the next question after an answer", "[advice][ask]") {
  const SmallFramework f(question_one());
  REQUIRE(f.is_sound());
  const Asking before = advice::ask(*f.evaluate(with({answer(f, "q1", Number::whole(3))})));
  CHECK(before.excess == num("5.5"));
  CHECK(of(before, "q2").gain == num("1.5"));
  CHECK(of(before, "q2").gain_per_minute == num("0.75"));
  CHECK(of(before, "q3").gain == num("2.383333"));
  CHECK(of(before, "q3").gain_per_minute == num("1.191667"));
  CHECK(of(before, "q4").gain == num("2.383333"));
  CHECK(of(before, "q5").gain == num("1.55"));
  CHECK(before.questions.front().id == "q5");
  CHECK(!is_live(before, "q1"));
  CHECK(before.stop == StopReason::None);

  const auto world = f.evaluate(with({answer(f, "q1", Number::whole(3)), answer(f, "q5", false)}));
  CHECK(world->value("score", "y").range == Range{dec(0), dec(19)});
  const Asking after = advice::ask(*world);
  CHECK(after.excess == num("2.4"));
  CHECK(of(after, "q3").gain == num("0.683333"));
}

TEST_CASE("Q1 why asked tells what each answer would do", "[advice][ask]") {
  const SmallFramework f(question_one());
  const auto world = f.evaluate(with({answer(f, "q1", Number::whole(3))}));
  const WhyAsked why = advice::why_asked(*world, f.id("q5"));
  CHECK(why.live);
  CHECK(why.rank == 1);
  CHECK(why.says == "Y is 0.0 to 5.0; a no ends it at 1.9");
  REQUIRE(why.answers.size() == 2);
  CHECK(why.answers[0].answer == "yes");
  CHECK(why.answers[0].odds == num("0.5"));
  CHECK(why.answers[1].gain == num("3.1"));
  REQUIRE(why.areas.size() == 1);
  CHECK(why.areas[0].now == Range{dec(0), dec(50)});
  CHECK(why.areas[0].after[1] == Range{dec(0), dec(19)});
  REQUIRE(!why.conclusions.empty());
  CHECK(why.conclusions[0].id == "weak(y)");
  CHECK(why.conclusions[0].after == std::vector<Truth>{Truth::Possible, Truth::Yes});
  CHECK(advice::why_asked(*world, f.id("q1")).says == "It is answered already");
}

TEST_CASE("what an answer is said to do is what it does", "[advice][ask]") {
  const SmallFramework f(
      "capability x \"X\" { score mean " + level("q1", 2) + level("q2", 2) + yes_no("q3") +
      "criterion c4 \"C4\" { ask q4 \"Which?\" { option a \"a\" gives 0..1 option b \"b\" gives 4 } }\n}\n"
      "capability y \"Y\" { score min depends on x strong " +
      level("q5", 1) + "}\n");
  REQUIRE(f.is_sound());
  const auto world = f.evaluate(with({answer(f, "q5", Number::whole(4))}));
  for (const auto& [id, values] : std::vector<std::pair<const char*, std::vector<AnswerValue>>>{
           {"q1",
            {Number::whole(0), Number::whole(1), Number::whole(2), Number::whole(3), Number::whole(4),
             Number::whole(5)}},
           {"q3", {true, false}},
           {"q4", {ChosenOptions{{0}}, ChosenOptions{{1}}}}}) {
    const WhyAsked why = advice::why_asked(*world, f.id(id));
    const bool has_rungs = f.model().question(f.id(id))->answer == model::AnswerKind::Level;
    REQUIRE(why.answers.size() == (has_rungs ? f.model().question(f.id(id))->options.size() : values.size()));
    for (std::size_t i = 0; i < why.answers.size(); ++i) {
      const AnswerValue value =
          has_rungs ? AnswerValue(*parse_number(f.model().question(f.id(id))->options[i].name)) : values[i];
      const auto then = f.evaluate(with({answer(f, "q5", Number::whole(4)), answer(f, id, value)}));
      for (const MovedArea& area : why.areas) CHECK(*area.after[i] == then->value("score", area.id).range);
    }
  }
}

TEST_CASE("a question that looks dead in the worst and the best world is asked where it still counts",
          "[advice][ask]") {
  // min(max(q, r), s): all at their worst or best, q changes nothing.
  const SmallFramework f(std::string(uncapped) + "capability x \"X\" { score is min(max(c_q, c_r), c_s) " +
                         level("q", 1) + level("r", 1) + level("s", 1) + "}\n");
  REQUIRE(f.is_sound());
  CHECK(is_live(advice::ask(*f.evaluate({})), "q"));
  const auto decided = f.evaluate(with({answer(f, "r", Number::whole(5))}));
  CHECK(!is_live(advice::ask(*decided), "q"));  // max(q, 5) is 5
  CHECK(advice::why_asked(*decided, f.id("q")).says ==
        "It need not be asked: nothing that is still open depends on it");
  CHECK(!is_live(advice::ask(*f.evaluate(with({answer(f, "s", Number::whole(0))}))), "q"));  // min(..., 0) is 0
}

TEST_CASE("what is implied is not asked", "[advice][ask][imply]") {
  const SmallFramework f(
      std::string(uncapped) + "capability x \"X\" { score levels met at least 3\n" +
      "criterion a \"A\" { level 1 ask qa \"A?\" { answer yes_no when it gives 5 otherwise gives 0 } }\n"
      "criterion b \"B\" { level 2 ask qb \"B?\" { answer yes_no when it gives 5 otherwise gives 0 } }\n"
      "criterion c \"C\" { level 3 ask qc \"C?\" { answer yes_no when it gives 5 otherwise gives 0 } }\n}\n"
      "imply b at least 3 gives a at least 3\nimply c at least 3 gives b at least 3\n");
  REQUIRE(f.is_sound());
  const auto yes = f.evaluate(with({answer(f, "qb", true)}));
  CHECK(yes->value("score", "x").range == Range{dec(20), dec(30)});
  CHECK(!is_live(advice::ask(*yes), "qa"));
  CHECK(advice::ask(*yes).stop == StopReason::AllSettled);
  const auto no = f.evaluate(with({answer(f, "qb", false)}));
  CHECK(no->value("score", "x").range == Range{dec(0), dec(10)});
}

TEST_CASE("asking stops where all is settled, nothing is left, no time is left or little is to be gained",
          "[advice][ask]") {
  const SmallFramework f(question_one());
  const auto all = f.evaluate(with({answer(f, "q1", Number::whole(3)), answer(f, "q2", Number::whole(3)),
                                    answer(f, "q3", Number::whole(1)), answer(f, "q4", Number::whole(1))}));
  CHECK(advice::ask(*all).stop == StopReason::AllSettled);
  CHECK(!advice::choose_next_question(*all));
  const auto open = f.evaluate({});
  CHECK(advice::ask(*open, {.among = [](const model::Question&) { return false; }}).stop == StopReason::NothingToAsk);
  const Asking hurried = advice::ask(*open, {.minutes = dec(5)});
  CHECK(hurried.stop == StopReason::NoTime);
  CHECK(hurried.stop_says == "Every question left takes longer than the time there is; two areas stay open");
  CHECK(hurried.open.front().conclusions == std::vector<std::string>{"whether it is weak"});
  CHECK(advice::ask(*open, {.minutes = dec(10)}).questions.size() == 1);
  std::vector<Answer> unknown;
  for (const char* q : {"q1", "q2", "q3", "q4", "q5"}) unknown.push_back(answer(f, q, DoesNotKnow{}));
  const Asking asked = advice::ask(*f.evaluate(with(unknown)));
  CHECK(asked.stop == StopReason::NothingToAsk);
  CHECK(asked.open.size() == 2);
  CHECK(asked.excess == num("8"));
}

TEST_CASE("within 5 % of the best the larger least gain comes first", "[advice][ask]") {
  std::string text = uncapped + std::string("capability x \"X\" { score levels met at least 3\n");
  for (int i = 1; i <= 5; ++i)
    text += fmt::format(
        "criterion c{0} \"C{0}\" {{ level {0} ask q{0} \"{0}?\" {{ answer yes_no when it gives 5 otherwise "
        "gives 0 }} }}\n",
        i);
  text += "}\n";
  for (int i = 1; i < 5; ++i) text += fmt::format("imply c{} at least 3 gives c{} at least 3\n", i + 1, i);
  const SmallFramework f(text);
  REQUIRE(f.is_sound());
  const Asking asking = advice::ask(*f.evaluate({}));
  CHECK(asking.questions.front().id == "q3");  // halving
  CHECK(asking.questions.front().least_gain == num("3"));
}

namespace {

std::shared_ptr<const advice::CaseWorld> stored(const SmallFramework& f, int q1, bool q5) {
  return f.evaluate(with({answer(f, "q1", Number::whole(q1)), answer(f, "q2", Number::whole(q1)),
                          answer(f, "q3", Number::whole(2)), answer(f, "q4", Number::whole(2)), answer(f, "q5", q5)}));
}

}  // namespace

TEST_CASE("stored cases are odds from thirty similar ones on, each answer counted once more", "[advice][ask]") {
  const SmallFramework f(question_one());
  advice::StoredCases cases(f.model());
  for (int i = 0; i < 29; ++i) cases.add(*stored(f, 3, i % 10 == 0));
  const auto world = f.evaluate(with({answer(f, "q1", Number::whole(3))}));
  CHECK(advice::why_asked(*world, f.id("q5"), {.stored = &cases}).answers[0].odds == num("0.5"));
  CHECK(advice::ask(*world, {.stored = &cases}).expected.empty());
  cases.add(*stored(f, 3, false));
  cases.add(*stored(f, 1, true));  // says otherwise of q1: not similar
  const WhyAsked why = advice::why_asked(*world, f.id("q5"), {.stored = &cases});
  CHECK(why.answers[0].odds == num("0.125"));  // (3 + 1) / (30 + 2)
  CHECK(why.gain == num("2.7125"));            // 3.1 * 7/8
  const Asking asking = advice::ask(*world, {.stored = &cases});
  CHECK(asking.similar_cases == 30);
  REQUIRE(asking.expected.size() >= 2);
  CHECK(asking.expected[0].score == Range{dec(30), dec(30)});
  CHECK(asking.expected[1].score == Range{dec(19), dec(19)});
}

TEST_CASE("a broken implication is told with the answers it takes and the cheapest to ask again", "[advice][ask]") {
  const SmallFramework f(uncapped +
                         ("capability x \"X\" { score mean " + level("q1", 2) + level("q2", 1) + level("q3", 1) +
                          "}\nimply c_q1 at least 3 gives c_q2 at least 2 because \"two first\"\n"));
  REQUIRE(f.is_sound());
  const Asking asking = advice::ask(*f.evaluate(
      with({answer(f, "q1", Number::whole(4)), answer(f, "q2", Number::whole(1)), answer(f, "q3", Number::whole(5))})));
  REQUIRE(asking.contradictions.size() == 1);
  const Contradiction& clash = asking.contradictions.front();
  REQUIRE(clash.answers.size() == 2);
  CHECK(clash.answers[0].of == "q1");
  CHECK(clash.answers[0].says == "\"How is q1?\": 4, e (anna)");
  CHECK(clash.answers[1].of == "q2");
  CHECK(clash.because == "two first");
  CHECK(clash.recheck == "q2");
}

TEST_CASE("a chain of implications and a declared impossibility clash through what nobody answered", "[advice][ask]") {
  const SmallFramework f(
      uncapped + ("capability x \"X\" { score mean " + level("q1", 2) + level("q2", 1) + level("q3", 1) +
                  "}\nimply c_q1 at least 3 gives c_q2 at least 2\nimply c_q2 at least 2 gives c_q3 at least 2\n"
                  "impossible odd when c_q1 at least 5 and c_q3 at most 0 recheck q1 because \"nobody does\"\n"));
  REQUIRE(f.is_sound());
  const Asking asking =
      advice::ask(*f.evaluate(with({answer(f, "q1", Number::whole(5)), answer(f, "q3", Number::whole(0))})));
  REQUIRE(asking.contradictions.size() == 1);  // the same two answers are told once
  CHECK(asking.contradictions[0].id == "odd");
  CHECK(asking.contradictions[0].recheck == "q1");
  const Asking chain =
      advice::ask(*f.evaluate(with({answer(f, "q1", Number::whole(4)), answer(f, "q3", Number::whole(1))})));
  REQUIRE(chain.contradictions.size() == 1);
  CHECK(chain.contradictions[0].answers.size() == 2);
}

TEST_CASE("an anchor question that does not fit its parts clashes, and the parts count", "[advice][ask]") {
  const SmallFramework f(
      uncapped +
      std::string("capability x \"X\" { score mean ask whole \"As a whole?\" { option low \"low\" gives "
                  "0..1 option high \"high\" gives 3..5 }\n") +
      level("q1", 1) + level("q2", 1) + "}\n");
  REQUIRE(f.is_sound());
  const auto part = f.evaluate(with({answer(f, "whole", ChosenOptions{{1}}), answer(f, "q1", Number::whole(4))}));
  CHECK(part->value("score", "x").range == Range{dec(30), dec(45)});
  CHECK(advice::ask(*part).contradictions.empty());
  const auto both = f.evaluate(with(
      {answer(f, "whole", ChosenOptions{{1}}), answer(f, "q1", Number::whole(1)), answer(f, "q2", Number::whole(1))}));
  CHECK(both->value("score", "x").range == Range{dec(10), dec(10)});
  const Asking asking = advice::ask(*both);
  REQUIRE(asking.contradictions.size() == 1);
  CHECK(asking.contradictions[0].answers.size() == 3);
  CHECK(asking.contradictions[0].recheck == "whole");
}

}  // namespace plumb
