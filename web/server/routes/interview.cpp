#include <fmt/format.h>

#include <algorithm>

#include "report/report.hpp"
#include "requests/goal.hpp"
#include "requests/interview.hpp"
#include "web/server/body.hpp"
#include "web/server/effects.hpp"
#include "web/server/questions.hpp"
#include "web/server/routes/routes.hpp"
#include "words/say.hpp"

/// Questions: all of them, the one worth asking now, and what each answer would do.
namespace plumb::server {
namespace {

std::string respondent_of(const Call& call) {
  return call.who.is_respondent() ? call.who.respondent : call.param("respondent");
}

Reply list_questions(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const std::string respondent = call.who.is_respondent() ? call.who.respondent : "";
  const auto questions = questions_of(**snapshot, respondent);
  const Coverage coverage = (*snapshot)->result().coverage;
  return json_reply(
      Json::object(
          {{"items", report::each(questions, [&](const auto& q) { return question_json(**snapshot, q, call.who); })},
           {"minutes_left", Json::number(minutes_left(**snapshot, questions, respondent))},
           {"settled", Json::integer(coverage.settled)},
           {"capabilities", Json::integer(coverage.capabilities)},
           {"language", Json::string((*snapshot)->model().framework.language)},
           {"languages", Json::strings((*snapshot)->knowledge().languages)}})
          .print_line() +
      "\n");
}

/// The areas a question narrows, as they are now.
Json areas_json(const RankedQuestion* ranked, const AssessmentResult& result) {
  std::vector<Json> areas;
  if (ranked)
    for (const AreaGain& area : ranked->areas)
      for (const CapabilityState& c : result.capabilities)
        if (c.id == area.id)
          areas.push_back(Json::object(
              {{"id", Json::string(c.id)}, {"title", Json::string(c.title)}, {"now", report::range(c.score)}}));
  return Json::array(std::move(areas));
}

Json contradictions_json(const std::vector<Contradiction>& all) {
  const auto answer = [](const ClashingAnswer& a) {
    return Json::object({{"of", Json::string(a.of)}, {"says", Json::string(a.says)}});
  };
  return report::each(all, [&](const Contradiction& c) {
    return Json::object({{"id", Json::string(c.id)},
                         {"says", Json::string(c.says)},
                         {"because", report::text_or_null(c.because)},
                         {"answers", report::each(c.answers, answer)},
                         {"recheck", report::text_or_null(c.recheck)}});
  });
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (end > at) parts.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

/// Asking for a role that nobody in the case has yet: as somebody who has it.
tl::expected<std::string, Reply> add_somebody_of(const Call& call, const model::Model& model, Assessment& said) {
  const std::string role = call.param("role");
  const auto id = model.find(role);
  if (!id || model.thing(*id).kind != model::ThingKind::Role)
    return tl::make_unexpected(problem(call, 422, fmt::format("`{}` is no role of this framework.", role)));
  for (const Respondent& r : said.respondents)
    if (r.role == *id) return r.id;
  said.respondents.push_back({.id = role, .name = {}, .role = *id});
  return role;
}

Reply next_reply(const Call& call, const Snapshot& snapshot, const std::string& respondent,
                 const requests::Interview& interview, const std::optional<requests::Asked>& asked) {
  const Asking& asking = interview.asking();
  const RankedQuestion* ranked = nullptr;
  std::int64_t rank = 0;
  Json question = Json::null();
  if (asked) {
    const std::string& id = snapshot.model().id(asked->question->id);
    for (std::size_t i = 0; i < asking.questions.size() && !ranked; ++i)
      if (asking.questions[i].id == id) ranked = &asking.questions[i], rank = static_cast<std::int64_t>(i) + 1;
    question =
        question_json(snapshot, {asked->question, asked->members.empty() ? "" : asked->members.front()}, call.who);
  }
  const Json stop = asking.stop == StopReason::None
                        ? Json::null()
                        : Json::object({{"reason", Json::string(report::stop_name(asking.stop))},
                                        {"says", Json::string(asking.stop_says)}});
  const Coverage coverage = snapshot.result().coverage;
  const auto all = questions_of(snapshot, respondent);
  return json_reply(
      Json::object(
          {{"question", question},
           {"why", Json::string(asked ? asked->why : "")},
           {"areas", areas_json(ranked, snapshot.result())},
           {"rank_of", rank == 0 ? Json::null() : Json::integer(rank)},
           {"stop", stop},
           {"settled", Json::integer(coverage.settled)},
           {"capabilities", Json::integer(coverage.capabilities)},
           {"minutes_left", Json::number(minutes_left(snapshot, all, respondent))},
           {"contradictions", call.who.is_respondent() ? Json::array({}) : contradictions_json(asking.contradictions)}})
          .print_line() +
      "\n");
}

Reply next_question(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const Snapshot& now = **snapshot;
  requests::Terms terms{.respondent = respondent_of(call), .today = now.said().date};
  if (call.has_param("minutes")) {
    terms.minutes = parse_number(call.param("minutes"), 1);
    if (!terms.minutes || *terms.minutes < Number{}) return problem(call, 422, "`minutes` is a number of minutes.");
  }
  Assessment said = now.said();
  const auto is_asked = [&](const Respondent& r) { return r.id == terms.respondent; };
  if (!terms.respondent.empty() && std::none_of(said.respondents.begin(), said.respondents.end(), is_asked))
    return problem(call, 404, words::say("There is no respondent `{}` in this assessment.", terms.respondent));
  if (terms.respondent.empty() && call.has_param("role")) {
    auto somebody = add_somebody_of(call, now.model(), said);
    if (!somebody) return somebody.error();
    terms.respondent = std::move(*somebody);
  }
  terms.evaluate = [&now](const Assessment& assessment) { return now.evaluate(assessment); };
  const std::string respondent = terms.respondent;
  requests::Interview interview(now.model(), now.knowledge().framework, std::move(said), std::move(terms),
                                now.earlier_world());
  interview.begin_settled(now.world(), now.result());
  for (const std::string& id : split(call.param("skip")))
    if (const auto skipped = now.model().find(id)) interview.set_aside(*skipped);
  const auto next = interview.next();
  if (!next)
    return wrong_content(call, words::say("The case cannot be evaluated."), next.error(), now.knowledge().base.sources);
  return next_reply(call, now, respondent, interview, *next);
}

/// By answer, what each area would come to.
Json effects_json(const WhyAsked& why) {
  std::vector<Json> effects;
  for (std::size_t i = 0; i < why.answers.size(); ++i) {
    std::vector<Json> areas;
    std::string says;
    for (const MovedArea& area : why.areas) {
      if (area.after[i] == area.now) continue;
      areas.push_back(Json::object({{"id", Json::string(area.id)},
                                    {"title", Json::string(area.title)},
                                    {"now", report::range(area.now)},
                                    {"after", report::range(area.after[i])}}));
      if (areas.size() <= 2)
        says += fmt::format("{}{} {}", says.empty() ? "" : "; ", area.title, range_in_words(area.after[i]));
    }
    effects.push_back(
        Json::object({{"option", Json::string(why.answers[i].answer)},
                      {"says", Json::string(says.empty() ? words::say("changes nothing by itself") : says)},
                      {"areas", Json::array(std::move(areas))}}));
  }
  return Json::array(std::move(effects));
}

Reply get_question(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const auto question = requests::read_question(call.args[1], (*snapshot)->model());
  if (!question) return problem(call, 404, sentence(question.error()));
  if (call.who.is_respondent() && !is_for_respondent(**snapshot, **question, call.who.respondent))
    return problem(call, 403, words::say("That question is not one of yours."));
  const AskedQuestion asked{*question, call.param("member")};
  if (asked.member.empty() != (*question)->per.empty())
    return problem(call, 422,
                   asked.member.empty()
                       ? fmt::format("This question is asked for each {}: name one with `member`.", (*question)->per)
                       : "This question is not asked per member.");
  Json::Members more;
  if (call.who.role >= Role::Assessor) {
    const words::Speaking speaking((*snapshot)->model().framework.language);
    const WhyAsked why = advice::why_asked(*(*snapshot)->world(), (*question)->id);
    more = {{"why", Json::verbatim(report::to_json(why))}, {"effects", effects_json(why)}};
  }
  return json_reply(question_json(**snapshot, asked, call.who, std::move(more)).print_line() + "\n");
}

}  // namespace

std::vector<Route> interview_routes() {
  return {{"GET", "assessments/{}/questions", Role::Respondent, list_questions},
          {"GET", "assessments/{}/next", Role::Respondent, next_question},
          {"GET", "assessments/{}/questions/{}", Role::Respondent, get_question}};
}

}  // namespace plumb::server
