#include "advice/asking/ask.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "advice/asking/live_questions.hpp"
#include "advice/plan/settled_plan.hpp"
#include "advice/standing.hpp"
#include "advice/words.hpp"

/// The next question, when to stop, and what is left open then.
namespace plumb::advice {

namespace {

constexpr Number worth_asking{20'000};  ///< gain per minute below which asking stops

bool is_allowed(const AskingOptions& options, const model::Question& question) {
  return !options.among || options.among(question);
}

void collect_read(const model::Model& m, const model::Expr& e, std::vector<model::ThingId>& items) {
  for (const model::Term& t : e.terms)
    if (const auto thing = t.kind == model::Term::Kind::Constant ? m.find(t.constant) : std::nullopt;
        thing && m.item(*thing))
      items.push_back(m.capability_of(*thing));
  for (const model::Expr& arg : e.args) collect_read(m, arg, items);
}

bool reads(const model::Model& m, const model::Expr& e, model::ThingId capability) {
  std::vector<model::ThingId> items;
  collect_read(m, e, items);
  return std::find(items.begin(), items.end(), capability) != items.end();
}

/// What may still turn out either way because this area is open.
std::vector<std::string> open_conclusions(const CaseWorld& world, model::ThingId area) {
  const model::Model& m = world.model();
  std::vector<std::string> open;
  if (world.truth("weak", m.id(area)) == Truth::Possible) open.push_back(say("whether it is weak"));
  for (const model::Hold& hold : m.holds)
    if (world.truth("held", m.id(hold.id)) == Truth::Possible && reads(m, hold.until, area))
      open.push_back(say("whether \"{}\" has to wait", m.title(hold.id)));
  for (const model::Action& action : m.actions)
    if (action.needs && world.truth("blocked", m.id(action.id)) == Truth::Possible && reads(m, *action.needs, area))
      open.push_back(say("whether \"{}\" can start", m.title(action.id)));
  return open;
}

std::vector<OpenArea> open_areas(const CaseWorld& world) {
  std::vector<OpenArea> open;
  for (const model::ThingId id : capabilities(world.model())) {
    if (!may_apply(world, id) || is_settled(world, id)) continue;
    const Value score = world.value("score", world.model().id(id));
    open.push_back({world.model().id(id), world.model().title(id),
                    possible(score.exists) ? MaybeRange(score.range) : std::nullopt, open_conclusions(world, id)});
  }
  return open;
}

StopReason why_stop(const CaseWorld& world, const AskingOptions& options, const Asking& asking, std::size_t allowed) {
  if (asking.open.empty()) return StopReason::AllSettled;
  if (allowed == 0) return StopReason::NothingToAsk;
  if (asking.questions.empty()) return StopReason::NoTime;
  if (options.plan && settled_plan(world, *options.plan)) return StopReason::PlanSettled;
  const auto is_worth_it = [](const RankedQuestion& q) { return q.gain_per_minute > worth_asking; };
  return std::any_of(asking.questions.begin(), asking.questions.end(), is_worth_it) ? StopReason::None
                                                                                    : StopReason::LittleToGain;
}

std::string words_for(StopReason reason, const Asking& asking) {
  const std::string areas = asking.open.size() == 1 ? say("{} stays open", asking.open.front().title)
                                                    : say("{} areas stay open", count_word(asking.open.size()));
  switch (reason) {
    case StopReason::None: return {};
    case StopReason::AllSettled: return say("Every area is known closely enough");
    case StopReason::NothingToAsk: return say("No question is left that could settle more; {}", areas);
    case StopReason::NoTime: return say("Every question left takes longer than the time there is; {}", areas);
    case StopReason::PlanSettled: return say("The plan would be the same whatever else is answered; {}", areas);
    case StopReason::LittleToGain:
      return say("No single answer would narrow anything by more than {} a minute; {}", decimal(worth_asking), areas);
  }
  return {};
}

void add_expected(const CaseWorld& world, const StoredCases& stored, const std::vector<std::size_t>& similar,
                  Asking& asking) {
  if (similar.size() < least_similar_cases) return;
  for (const AskedArea& area : areas_of(world)) {
    const auto usual = stored.usual_score(similar, area.id);
    const Value score = world.value("score", world.model().id(area.id));
    if (!usual || score.exists != Truth::Yes) continue;
    const Range within{std::clamp(usual->lo, score.range.lo, score.range.hi),
                       std::clamp(usual->hi, score.range.lo, score.range.hi)};
    asking.expected.push_back({world.model().id(area.id), within});
  }
}

/// The area the question is about where it narrows that, else the one it narrows most.
std::string why(const CaseWorld& world, const QuestionGain& question, const RankedQuestion& told) {
  const model::Question& q = *question.asked.question;
  const model::Model& m = world.model();
  if (told.areas.empty()) {
    const std::string about =
        q.item == model::nothing ? say("what applies") : in_sentence(m.title(m.capability_of(q.item)));
    return say("it decides on {} together with other answers that are open", about);
  }
  const AreaGain& most = told.areas.front();
  const Number weight = m.item(*m.find(most.id))->weight;
  const Number off = weight.units > 0 ? divide(most.gain, weight).value_or(most.gain) : most.gain;
  std::string text = say("{} is {} so far; on average the answer takes {} off that", most.title,
                         display(world.value("score", most.id)), in_hundredths(off));
  if (told.areas.size() > 1)
    text += say_many(static_cast<std::int64_t>(told.areas.size()) - 1, ", and narrows {} more area",
                     ", and narrows {} more areas", count_word(told.areas.size() - 1));
  return text;
}

}  // namespace

std::string in_hundredths(Number number) {
  if (number > Number{} && number < Number{10'000}) return say("less than {}", decimal(Number{10'000}));
  const std::int64_t hundredths = number.units / 10'000;
  return fmt::format("{}{}{}{:02}", number.units < 0 ? "-" : "", std::abs(hundredths) / 100, words::decimal_mark(),
                     std::abs(hundredths) % 100);
}

RankedQuestion describe(const CaseWorld& world, const Gains& gains, const QuestionGain& question) {
  const model::Model& m = world.model();
  const model::Question& q = *question.asked.question;
  RankedQuestion told{.id = m.id(q.id), .asks = q.asks, .member = question.asked.member, .minutes = q.minutes};
  told.gain = question.gain;
  told.gain_per_minute = question.per_minute;
  told.least_gain = question.least_gain;
  const model::ThingId own = q.item == model::nothing ? model::nothing : m.capability_of(q.item);
  for (std::size_t i = 0; i < question.by_area.size(); ++i) {
    const model::ThingId id = gains.areas()[i].id;
    if (question.by_area[i] > Number{}) told.areas.push_back({m.id(id), m.title(id), question.by_area[i]});
  }
  std::stable_sort(told.areas.begin(), told.areas.end(), [&](const AreaGain& a, const AreaGain& b) {
    if (a.gain != b.gain) return a.gain > b.gain;
    return own != model::nothing && a.id == m.id(own) && b.id != a.id;
  });
  told.why = why(world, question, told);
  return told;
}

std::vector<QuestionGain> ranked_questions(Gains& gains, const CaseWorld& world, const AskingOptions& options) {
  std::vector<QuestionGain> all;
  for (const Asked& asked : live_questions(world, gains.areas()))
    if (is_allowed(options, *asked.question)) all.push_back(gains.measure(asked));
  rank(all);
  return all;
}

Asking ask(const CaseWorld& world, const AskingOptions& options) {
  const words::Speaking speaking(world.model().framework.language);
  Gains gains(world, areas_of(world), options.stored);
  const std::vector<QuestionGain> ranked = ranked_questions(gains, world, options);
  Asking asking{.excess = gains.excess_now()};
  for (const QuestionGain& question : ranked)
    if (!options.minutes || question.asked.question->minutes <= *options.minutes)
      asking.questions.push_back(describe(world, gains, question));
  asking.open = open_areas(world);
  asking.stop = why_stop(world, options, asking, ranked.size());
  asking.stop_says = words_for(asking.stop, asking);
  asking.contradictions = find_contradictions(world);
  asking.similar_cases = gains.similar_cases().size();
  if (options.stored) add_expected(world, *options.stored, gains.similar_cases(), asking);
  return asking;
}

std::optional<NextQuestion> choose_next_question(const CaseWorld& world) {
  const words::Speaking speaking(world.model().framework.language);
  Gains gains(world, areas_of(world), nullptr);
  if (gains.excess_now() == Number{}) return {};
  const std::vector<QuestionGain> ranked = ranked_questions(gains, world, {});
  if (ranked.empty() ||
      std::none_of(ranked.begin(), ranked.end(), [](const QuestionGain& q) { return q.per_minute > worth_asking; }))
    return {};
  RankedQuestion best = describe(world, gains, ranked.front());
  return NextQuestion{std::move(best.id), std::move(best.asks), std::move(best.why)};
}

}  // namespace plumb::advice
