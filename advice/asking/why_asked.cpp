#include <algorithm>

#include <fmt/format.h>

#include "advice/asking/ask.hpp"
#include "advice/asking/live_questions.hpp"
#include "advice/conclusions.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"
#include "dsl/model/answer_words.hpp"

/// What one question can move: the areas, their ranges now and after each answer, the conclusions that turn.
namespace plumb::advice {

namespace {

engine::World answered(const CaseWorld& world, const Asked& asked, const AnswerValue& value) {
  engine::World trial = world.base();
  for (const auto& [cell, set] : AnswerCells(world, asked).setting_of(value)) trial.set(cell, set);
  engine::settle(trial);
  return trial;
}

void add_areas(const CaseWorld& world, const std::vector<engine::World>& trials, WhyAsked& why) {
  for (const AskedArea& area : areas_of(world)) {
    const std::string& id = world.model().id(area.id);
    MovedArea moved{.id = id, .title = world.model().title(area.id), .now = range_of(world.value("score", id))};
    for (const engine::World& trial : trials) moved.after.push_back(range_of(world.value(trial, "score", id)));
    const bool moves =
        std::any_of(moved.after.begin(), moved.after.end(), [&](const MaybeRange& r) { return r != moved.now; });
    if (moves) why.areas.push_back(std::move(moved));
  }
}

/// Conclusions that come out otherwise with some answer; a world keeps those that it leaves alone.
void add_conclusions(const CaseWorld& world, const std::vector<engine::World>& trials, WhyAsked& why) {
  const Conclusions now = conclusions_of(world);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    for (const Change& change : differences(now, conclusions_of(with_base(world, trials[i])))) {
      if (!change.held_before) continue;
      auto told = std::find_if(why.conclusions.begin(), why.conclusions.end(),
                               [&](const FlippedConclusion& c) { return c.id == change.of; });
      if (told == why.conclusions.end()) {
        why.conclusions.push_back(
            {change.of, change.title, *change.held_before, std::vector<Truth>(trials.size(), *change.held_before)});
        told = std::prev(why.conclusions.end());
      }
      told->after[i] = *change.held_after;
    }
  }
}

Number width(const MaybeRange& range) { return range ? subtract(range->hi, range->lo).value_or(Number{}) : Number{}; }

/// "a no ends it at 1.9", "a yes lifts it to 2.0 at least", "\"half\" makes it 1.0 to 2.5".
std::string effect(const MaybeRange& now, const MaybeRange& after) {
  if (!after) return say("leaves it out");
  const bool rises = compare_asked(after->lo, now->lo) > 0, falls = compare_asked(after->hi, now->hi) < 0;
  if (rises == falls) return say("makes it {}", display(*after));
  return falls ? say("ends it at {}", display(after->hi)) : say("lifts it to {} at least", display(after->lo));
}

/// The area that the question is about, else the one that some answer narrows most.
const MovedArea& foremost(const CaseWorld& world, const model::Question& q, const WhyAsked& why) {
  const std::string own = q.item == model::nothing ? "" : world.model().id(world.model().capability_of(q.item));
  const auto found =
      std::find_if(why.areas.begin(), why.areas.end(), [&](const MovedArea& area) { return area.id == own; });
  return found == why.areas.end() ? why.areas.front() : *found;
}

std::string sentence(const CaseWorld& world, const model::Question& q, const WhyAsked& why) {
  if (!why.live) {
    return certain(world.truth("question.known", why.id))
               ? say("It is answered already")
               : say("It need not be asked: nothing that is still open depends on it");
  }
  if (why.areas.empty()) return say("By itself no answer moves an area; it decides together with others that are open");
  const MovedArea& area = foremost(world, q, why);
  if (!area.now) return say("Whether {} counts at all depends on it", in_sentence(area.title));
  std::size_t strongest = 0;
  for (std::size_t i = 1; i < area.after.size(); ++i)
    if (width(area.after[i]) < width(area.after[strongest])) strongest = i;
  const std::string& answer = why.answers[strongest].answer;
  const bool is_word = q.answer == model::AnswerKind::YesNo;
  const std::string now = display(*area.now), then = effect(area.now, area.after[strongest]);
  std::string text = is_word ? say("{} is {}; a {} {}", area.title, now, answer, then)
                             : say("{} is {}; the answer \"{}\" {}", area.title, now, answer, then);
  if (why.areas.size() > 1)
    text += say_many(static_cast<std::int64_t>(why.areas.size()) - 1, "; {} more area moves with it",
                     "; {} more areas move with it", count_word(why.areas.size() - 1));
  return text;
}

}  // namespace

WhyAsked why_asked(const CaseWorld& world, model::ThingId question, const AskingOptions& options) {
  const words::Speaking speaking(world.model().framework.language);
  const model::Question& q = *world.model().question(question);
  WhyAsked why{.id = world.model().id(question), .asks = q.asks, .minutes = q.minutes};
  Gains gains(world, areas_of(world), options.stored);
  const std::vector<QuestionGain> ranked = ranked_questions(gains, world, options);
  const auto found =
      std::find_if(ranked.begin(), ranked.end(), [&](const QuestionGain& g) { return g.asked.question == &q; });
  why.live = found != ranked.end();
  if (why.live) {
    why.member = found->asked.member;
    why.rank = static_cast<int>(found - ranked.begin()) + 1;
    why.gain = found->gain;
    why.least_gain = found->least_gain;
    std::vector<engine::World> trials;
    for (const Outcome& outcome : found->outcomes) {
      why.answers.push_back({words_for_answer(q, outcome.value), outcome.odds, outcome.gain});
      trials.push_back(answered(world, found->asked, outcome.value));
    }
    add_areas(world, trials, why);
    add_conclusions(world, trials, why);
  }
  why.says = sentence(world, q, why);
  return why;
}

}  // namespace plumb::advice
