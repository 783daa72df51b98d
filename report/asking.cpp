#include <fmt/format.h>

#include "report/json.hpp"
#include "report/report.hpp"
#include "report/terminal.hpp"
#include "report/words.hpp"

/// Which question next and why, on a terminal and as JSON; docs/schema holds the shapes.
namespace plumb::report {
namespace {

Json write(const RankedQuestion& q) {
  const auto area = [](const AreaGain& a) {
    return Json::object({{"id", Json::string(a.id)}, {"gain", Json::number(a.gain)}});
  };
  return Json::object({{"id", Json::string(q.id)},
                       {"asks", Json::string(q.asks)},
                       {"member", text_or_null(q.member)},
                       {"minutes", Json::number(q.minutes)},
                       {"gain", Json::number(q.gain)},
                       {"gain_per_minute", Json::number(q.gain_per_minute)},
                       {"least_gain", Json::number(q.least_gain)},
                       {"areas", each(q.areas, area)},
                       {"why", Json::string(q.why)}});
}

Json write(const OpenArea& a) {
  return Json::object(
      {{"id", Json::string(a.id)}, {"score", range(a.score)}, {"conclusions", Json::strings(a.conclusions)}});
}

Json write(const Contradiction& c) {
  const auto answer = [](const ClashingAnswer& a) {
    return Json::object({{"of", Json::string(a.of)}, {"says", Json::string(a.says)}});
  };
  return Json::object({{"id", Json::string(c.id)},
                       {"says", Json::string(c.says)},
                       {"because", text_or_null(c.because)},
                       {"answers", each(c.answers, answer)},
                       {"recheck", text_or_null(c.recheck)}});
}

}  // namespace

std::string_view stop_name(StopReason reason) {
  switch (reason) {
    case StopReason::None: return "";
    case StopReason::AllSettled: return "all_settled";
    case StopReason::NothingToAsk: return "nothing_to_ask";
    case StopReason::NoTime: return "no_time";
    case StopReason::PlanSettled: return "plan_settled";
    case StopReason::LittleToGain: return "little_to_gain";
  }
  return "";
}

std::string to_json(const Asking& asking) {
  const auto expected = [](const ExpectedRange& e) {
    return Json::object({{"id", Json::string(e.id)}, {"score", range(e.score)}, {"provisional", Json::boolean(true)}});
  };
  return Json::object({{"excess", Json::number(asking.excess)},
                       {"stop", text_or_null(stop_name(asking.stop))},
                       {"says", text_or_null(asking.stop_says)},
                       {"questions", each(asking.questions, [](const RankedQuestion& q) { return write(q); })},
                       {"open", each(asking.open, [](const OpenArea& a) { return write(a); })},
                       {"contradictions", each(asking.contradictions, [](const Contradiction& c) { return write(c); })},
                       {"similar_cases", Json::integer(static_cast<std::int64_t>(asking.similar_cases))},
                       {"expected", each(asking.expected, expected)}})
             .print() +
         "\n";
}

namespace {

std::string in_words(Truth t) { return t == Truth::Yes ? say("yes") : t == Truth::No ? say("no") : say("open"); }

void write_answer(Terminal& out, const WhyAsked& why, std::size_t i) {
  out.paragraph(why.answers[i].answer, 2, 2, Tone::Strong);
  bool moves = false;
  const auto tell = [&](const std::string& title, const std::string& after) {
    out.paragraph(fmt::format("{}: {}", title, after), 4, 2);
    moves = true;
  };
  for (const MovedArea& area : why.areas)
    if (area.after[i] != area.now) tell(area.title, figure(area.after[i], Joined::InWords));
  for (const FlippedConclusion& c : why.conclusions)
    if (c.after[i] != c.now) tell(c.title, in_words(c.after[i]));
  if (!moves) out.paragraph(say("changes nothing by itself"), 4, 2, Tone::Quiet);
}

}  // namespace

std::string to_text(const WhyAsked& why, const TextStyle& style) {
  const words::Speaking in(style.language);
  Terminal out(style);
  out.paragraph(why.asks, 0, 0, Tone::Strong);
  out.paragraph(sentence(why.says), 0);
  if (!why.live) return out.take();
  out.heading(say("Now"));
  for (const MovedArea& area : why.areas)
    out.paragraph(fmt::format("{}: {}", area.title, figure(area.now, Joined::InWords)), 2, 2);
  for (const FlippedConclusion& c : why.conclusions)
    out.paragraph(fmt::format("{}: {}", c.title, in_words(c.now)), 2, 2);
  out.heading(say("After each answer"));
  for (std::size_t i = 0; i < why.answers.size(); ++i) write_answer(out, why, i);
  return out.take();
}

std::string to_json(const WhyAsked& why) {
  const auto answer = [](const AnswerEffect& a) {
    return Json::object(
        {{"answer", Json::string(a.answer)}, {"odds", Json::number(a.odds)}, {"gain", Json::number(a.gain)}});
  };
  const auto area = [](const MovedArea& a) {
    return Json::object({{"id", Json::string(a.id)},
                         {"now", range(a.now)},
                         {"after", each(a.after, [](const MaybeRange& r) { return range(r); })}});
  };
  const auto conclusion = [](const FlippedConclusion& c) {
    return Json::object({{"id", Json::string(c.id)}, {"now", how_true(c.now)}, {"after", each(c.after, [](Truth t) {
                                                                                  return how_true(t);
                                                                                })}});
  };
  return Json::object({{"id", Json::string(why.id)},
                       {"asks", Json::string(why.asks)},
                       {"member", text_or_null(why.member)},
                       {"live", Json::boolean(why.live)},
                       {"rank", why.live ? Json::integer(why.rank) : Json::null()},
                       {"minutes", Json::number(why.minutes)},
                       {"gain", Json::number(why.gain)},
                       {"least_gain", Json::number(why.least_gain)},
                       {"answers", each(why.answers, answer)},
                       {"areas", each(why.areas, area)},
                       {"conclusions", each(why.conclusions, conclusion)},
                       {"says", Json::string(why.says)}})
             .print() +
         "\n";
}

}  // namespace plumb::report
