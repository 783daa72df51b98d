#include "web/server/questions.hpp"

#include <algorithm>

#include "evidence/answer_value.hpp"
#include "evidence/json_tree.hpp"
#include "evidence/said.hpp"
#include "plumb/case_events.hpp"
#include "plumb/model_words.hpp"

namespace plumb::server {
namespace {

using evidence::JsonNode;

const Respondent* respondent_named(const Assessment& said, const std::string& id) {
  const auto found =
      std::find_if(said.respondents.begin(), said.respondents.end(), [&](auto& r) { return r.id == id; });
  return found == said.respondents.end() ? nullptr : &*found;
}

std::vector<std::string> members_of(const Snapshot& snapshot, const std::string& kind) {
  std::vector<std::string> members;
  for (const model::Member& member : snapshot.model().members)
    if (member.kind == kind) members.push_back(snapshot.model().id(member.id));
  for (const CaseMember& member : snapshot.said().members)
    if (member.kind == kind) members.push_back(member.id);
  return members;
}

/// What people call a member; its id where nobody has named it.
std::string title_of(const Snapshot& snapshot, const std::string& member) {
  const model::Model& model = snapshot.model();
  for (const CaseMember& said : snapshot.said().members)
    if (said.id == member && !said.title.empty()) return said.title;
  const auto known = model.find(member);
  return known && !model.title(*known).empty() ? model.title(*known) : member;
}

Json named_json(const model::Model& model, model::ThingId thing) {
  return Json::object({{"id", Json::string(model.id(thing))}, {"title", Json::string(model.title(thing))}});
}

bool is_about(const Answer& answer, const AskedQuestion& asked) {
  return answer.question == asked.question->id &&
         (asked.member.empty() ? answer.members.empty() : answer.members == std::vector{asked.member});
}

bool is_stale(const Snapshot& snapshot, const Answer& answer, const model::Question& question) {
  return answer.at && evidence::is_stale(*answer.at, snapshot.said().date, question.stale_months, question.stale_days);
}

const NotApplicable* left_out_by(const Snapshot& snapshot, const model::Question& question,
                                 const std::string& respondent) {
  for (const NotApplicable& entry : snapshot.said().not_applicable)
    if (entry.of == question.id &&
        (entry.by.empty() || entry.by == respondent || (respondent.empty() && entry.by == "assessor")))
      return &entry;
  return nullptr;
}

/// The event that says it; null where the case was not said here.
Json event_that_says(const Snapshot& snapshot, const char* kind, const char* about, const std::string& of,
                     const char* by, const std::string& who, const std::string& member) {
  JsonNode body = evidence::json_object();
  evidence::put(body, about, evidence::json_text(of));
  if (!who.empty()) evidence::put(body, by, evidence::json_text(who));
  if (!member.empty()) evidence::put(body, "for", evidence::json_list({evidence::json_text(member)}));
  const auto key = store::key_of(kind, evidence::print_json(body), {});
  const auto& events = snapshot.events();
  for (auto event = events.rbegin(); key && event != events.rend(); ++event)
    if ((*event)->key == *key) return Json::integer((*event)->id);
  return Json::null();
}

Json options_json(const model::Question& question) {
  return report::each(question.options, [](const model::Option& option) {
    return Json::object({{"id", Json::string(option.name)}, {"text", Json::string(option.title)}});
  });
}

Json answers_json(const Snapshot& snapshot, const AskedQuestion& asked, const Identity& who) {
  std::vector<Json> answers;
  for (const Answer& answer : snapshot.said().answers) {
    if (!is_about(answer, asked) || (who.is_respondent() && answer.respondent != who.respondent)) continue;
    const Respondent* by = respondent_named(snapshot.said(), answer.respondent);
    answers.push_back(Json::object(
        {{"event", event_that_says(snapshot, "answer", "question", snapshot.model().id(answer.question), "respondent",
                                   answer.respondent, asked.member)},
         {"respondent", report::text_or_null(answer.respondent)},
         {"name", Json::string(by ? by->name : "")},
         {"value", Json::verbatim(evidence::print_json(evidence::write_answer_value(answer.value, *asked.question)))},
         {"at", answer.at ? Json::string(date_from_days(*answer.at)) : Json::null()},
         {"note", Json::string(answer.note)},
         {"source", Json::string(answer.source)},
         {"stale", Json::boolean(is_stale(snapshot, answer, *asked.question))}}));
  }
  return Json::array(std::move(answers));
}

Json notes_json(const Snapshot& snapshot, const std::string& question, const Identity& who) {
  std::vector<Json> notes;
  for (const auto& event : snapshot.events())
    if (event->kind == "note" && event->of == question && (!who.is_respondent() || event->by == who.who()))
      notes.push_back(event_json(*event));
  return Json::array(std::move(notes));
}

Json not_applicable_json(const Snapshot& snapshot, const AskedQuestion& asked, const Identity& who) {
  const NotApplicable* entry = left_out_by(snapshot, *asked.question, who.is_respondent() ? who.respondent : "");
  if (!entry) return Json::null();
  return Json::object({{"event", event_that_says(snapshot, "not_applicable", "of",
                                                 snapshot.model().id(asked.question->id), "by", entry->by, {})},
                       {"reason", Json::string(entry->reason)}});
}

/// Where it stands among the live ones, on which something that is open depends; null: nowhere.
const RankedQuestion* ranked(const Snapshot& snapshot, const AskedQuestion& asked) {
  const std::string& id = snapshot.model().id(asked.question->id);
  const auto& live = snapshot.asking().questions;
  const auto found = std::find_if(live.begin(), live.end(), [&](const RankedQuestion& q) { return q.id == id; });
  return found == live.end() ? nullptr : &*found;
}

/// What tells who they are or what they want moves no figure, and is open until it is answered.
bool moves_nothing(const model::Question& question) {
  return question.item == model::nothing || question.answer == model::AnswerKind::Text || question.about_intention;
}

}  // namespace

bool is_for_respondent(const Snapshot& snapshot, const model::Question& question, const std::string& respondent) {
  if (snapshot.model().statements[question.statement].span.source == no_source) return false;  // industry, size
  const Respondent* who = respondent_named(snapshot.said(), respondent);
  if (!who) return false;
  if (question.of.empty() || who->role == model::nothing) return true;
  return std::find(question.of.begin(), question.of.end(), who->role) != question.of.end();
}

std::vector<AskedQuestion> questions_of(const Snapshot& snapshot, const std::string& respondent) {
  std::vector<AskedQuestion> all;
  for (const model::Question& question : snapshot.model().questions) {
    if (!respondent.empty() && !is_for_respondent(snapshot, question, respondent)) continue;
    if (question.per.empty()) all.push_back({&question, {}});
    else
      for (std::string& member : members_of(snapshot, question.per)) all.push_back({&question, std::move(member)});
  }
  return all;
}

const char* state_of(const Snapshot& snapshot, const AskedQuestion& asked, const std::string& respondent) {
  if (left_out_by(snapshot, *asked.question, respondent)) return "not_applicable";
  bool is_known = false, is_unknown = false, is_old = false;
  for (const Answer& answer : snapshot.said().answers) {
    if (!is_about(answer, asked) || (!respondent.empty() && answer.respondent != respondent)) continue;
    if (is_stale(snapshot, answer, *asked.question)) is_old = true;
    else if (std::holds_alternative<DoesNotKnow>(answer.value)) is_unknown = true;
    else is_known = true;
  }
  if (is_known) return "answered";
  if (is_unknown) return "unknown";
  if (is_old) return "stale";
  return moves_nothing(*asked.question) || ranked(snapshot, asked) ? "open" : "settled";
}

Json question_json(const Snapshot& snapshot, const AskedQuestion& asked, const Identity& who, Json::Members more) {
  const model::Model& model = snapshot.model();
  const model::Question& q = *asked.question;
  const std::string& id = model.id(q.id);
  const std::string respondent = who.is_respondent() ? who.respondent : "";
  const model::Item* item = q.item == model::nothing ? nullptr : model.item(q.item);
  const bool is_level = q.answer == model::AnswerKind::Level;
  Json::Members members{
      {"id", Json::string(id)},
      {"member", report::text_or_null(asked.member)},
      {"member_title", report::text_or_null(asked.member.empty() ? "" : title_of(snapshot, asked.member))},
      {"asks", Json::string(q.asks)},
      {"title", report::text_or_null(model.title(q.id))},
      {"help", report::text_or_null(q.help)},
      {"type", Json::string(word_for(q.answer))},
      {"unit", report::text_or_null(q.unit)},
      {"span", report::range(q.span)},
      {"options", options_json(q)},
      {"scale", is_level ? scale_json(item ? item->scale : model.framework.scale) : Json::null()},
      {"of", report::each(q.of, [&](model::ThingId role) { return named_json(model, role); })},
      {"capability", item ? Json::string(model.id(model.capability_of(q.item))) : Json::null()},
      {"capability_title", item ? Json::string(model.title(model.capability_of(q.item))) : Json::null()},
      {"criterion", item ? Json::string(model.id(q.item)) : Json::null()},
      {"minutes", Json::number(q.minutes)},
      {"state", Json::string(state_of(snapshot, asked, respondent))},
      {"answers", answers_json(snapshot, asked, who)},
      {"not_applicable", not_applicable_json(snapshot, asked, who)},
      {"notes", notes_json(snapshot, id, who)},
      {"why_it_is_asked", report::text_or_null(model.statements[q.statement].notes.because)}};
  for (auto& member : more) members.push_back(std::move(member));
  return Json::object(std::move(members));
}

Number minutes_left(const Snapshot& snapshot, const std::vector<AskedQuestion>& questions,
                    const std::string& respondent) {
  Number sum{};
  for (const AskedQuestion& asked : questions) {
    const std::string_view state = state_of(snapshot, asked, respondent);
    const RankedQuestion* live = ranked(snapshot, asked);
    const bool gains = moves_nothing(*asked.question) || (live && live->gain > Number{});
    if ((state == "open" && gains) || state == "stale") sum = add(sum, asked.question->minutes).value_or(sum);
  }
  return sum;
}

}  // namespace plumb::server
