#include <fmt/format.h>

#include <algorithm>

#include "plumb/case_events.hpp"
#include "requests/fact.hpp"
#include "web/server/body.hpp"
#include "web/server/effects.hpp"
#include "web/server/questions.hpp"
#include "web/server/routes/routes.hpp"
#include "words/say.hpp"

/// What is said and set: every entry of a case is an event, and history stays.
namespace plumb::server {
namespace {

using Kind = JsonNode::Kind;

/// As the event's own: a respondent speaks for nobody else.
void set_text(JsonNode& object, const char* key, const std::string& value) {
  for (JsonNode& item : object.items)
    if (item.key == key) {
      const std::string kept = item.key;
      item = evidence::json_text(value);
      item.key = kept;
      return;
    }
  evidence::put(object, key, evidence::json_text(value));
}

std::string text_in(const JsonNode& object, const char* key) {
  const JsonNode* found = object.find(key);
  return found && found->is(Kind::Text) ? found->text : std::string();
}

bool is_removal(const JsonNode& body) {
  const JsonNode* removed = body.find("removed");
  return removed && removed->is(Kind::Truth) && removed->truth;
}
bool is_removal(const store::Event& event) {
  Diagnostics ignored;
  const auto body = evidence::read_json(SourceText(0, "body", event.body), ignored);
  return body && is_removal(*body);
}

/// What a respondent may say: of own questions, and to take back what they said themselves.
std::optional<Reply> respondents_refusal(App& app, const Call& call, const std::string& kind, JsonNode& body) {
  const Identity& who = call.who;
  if (kind == "withdraw") {
    const JsonNode* event = body.find("event");
    const auto own = app.store().events({.assessment = who.assessment});
    if (!own) return refused_by(call, own.error());
    const bool is_own =
        event && std::any_of(own->items.begin(), own->items.end(), [&](const store::Event& e) {
          return std::to_string(e.id) == event->text && e.by.id == who.respondent && e.by.role == "respondent";
        });
    return is_own
               ? std::nullopt
               : std::optional(problem(call, 403, words::say("Only what you said yourself can be taken back by you.")));
  }
  if (kind != "answer" && kind != "not_applicable" && kind != "note")
    return problem(call, 403, words::say("Respondents answer, say that a question does not apply, and leave notes."));
  const std::string of = text_in(body, kind == "answer" ? "question" : "of");
  const auto snapshot = app.open().now(who.assessment);
  if (!snapshot) return reply_to(call, snapshot.error());
  const auto id = (*snapshot)->model().find(of);
  const model::Question* question = id ? (*snapshot)->model().question(*id) : nullptr;
  if (!question || !is_for_respondent(**snapshot, *question, who.respondent))
    return problem(call, 403, words::say("That question is not one of yours."));
  if (kind == "answer") set_text(body, "respondent", who.respondent);
  if (kind == "not_applicable") set_text(body, "by", who.respondent);
  return std::nullopt;
}

/// A trial is kept under a name: what it sets can be read by the rules of today.
std::optional<Reply> scenario_refusal(App& app, const Call& call, const JsonNode& body) {
  constexpr std::size_t longest_title = 120, most_steps = 50;
  if (is_removal(body)) return std::nullopt;
  const std::string title = text_in(body, "title");
  if (title.empty() || title.size() > longest_title)
    return problem(call, 422, "`title` of a scenario has 1 to 120 bytes: it is what the list shows.");
  const JsonNode* set = body.find("set");
  if (!set || !set->is(Kind::List) || set->items.empty() || set->items.size() > most_steps)
    return problem(call, 422, "`set` of a scenario is a list of 1 to 50 texts like `ITEM is VALUE`.");
  const auto snapshot = app.open().now(call.args[0]);
  if (!snapshot) return reply_to(call, snapshot.error());
  for (const JsonNode& step : set->items) {
    Sources sources;
    Diagnostics diagnostics;
    const auto read = requests::resolve(sources.add("scenario", step.text), (*snapshot)->model(), diagnostics);
    const auto all = diagnostics.sorted();
    if (!read)
      return wrong_content(call, all.empty() ? "The step cannot be read." : sentence(all.front().message), all,
                           sources);
  }
  return std::nullopt;
}

/// Somebody who assesses and says that a question does not apply decides it; of a named respondent it is their word.
tl::expected<store::NewEvent, Reply> event_of(App& app, const Call& call, const JsonNode& request) {
  Fields fields(call, request);
  const std::string kind = fields.required_text("kind", 40);
  const JsonNode* given = fields.node("body");
  const auto expected = fields.whole("expected", 0, std::int64_t{1} << 53);
  if (fields.fault()) return tl::make_unexpected(*fields.fault());
  if (!given || !given->is(Kind::Object))
    return tl::make_unexpected(problem(call, 422, "`body` is an object, as the entry in a case file."));
  JsonNode body = *given;
  if (call.who.is_respondent())
    if (auto refusal = respondents_refusal(app, call, kind, body)) return tl::make_unexpected(*refusal);
  if (kind == "scenario")
    if (auto refusal = scenario_refusal(app, call, body)) return tl::make_unexpected(*refusal);
  if (kind == "knowledge")
    return tl::make_unexpected(
        problem(call, 422, "Another version is chosen at /assessments/A/knowledge, which says first what it changes."));
  if (const JsonNode* at = body.find("at"); at && kind != "evidence" && kind != "measure" && !at->is(Kind::Null))
    std::erase_if(body.items, [](const JsonNode& item) { return item.key == "at"; });  // the server knows when
  store::NewEvent event{.kind = kind, .body = store::dated(kind, evidence::print_json(body), store::now())};
  event.expected = expected;
  return event;
}

Reply post_event(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  auto event = event_of(app, call, *body);
  if (!event) return event.error();
  const auto said = app.open().say(call.args[0], {*event}, call.who.who());
  return said ? said_reply(app, call, *said) : reply_to(call, said.error());
}

Reply list_events(App& app, const Call& call) {
  const auto after = whole_param(call, "after", 0, 0, std::int64_t{1} << 53),
             limit = whole_param(call, "limit", 100, 1, 1000);
  if (!after) return after.error();
  if (!limit) return limit.error();
  const auto page = app.store().events({.assessment = call.args[0],
                                        .of = call.param("of"),
                                        .kind = call.param("kind"),
                                        .key = call.param("key"),
                                        .after = *after,
                                        .limit = static_cast<std::size_t>(*limit),
                                        .newest_first = call.param("order") == "newest"});
  if (!page) return refused_by(call, page.error());
  return page_reply(report::each(page->items, event_json), page->next ? Json::integer(*page->next) : Json::null());
}

Reply accepted_plan(App& app, const Call& call) {
  const auto plan = app.store().standing(call.args[0], "plan");
  if (!plan) return refused_by(call, plan.error());
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  constexpr const char* words[] = {"proposed", "planned", "running", "done"};
  std::vector<Json> statuses;
  for (const auto& [action, status] : (*snapshot)->said().actions)
    statuses.push_back(Json::object({{"id", Json::string((*snapshot)->model().id(action))},
                                     {"status", Json::string(words[static_cast<int>(status)])}}));
  return json_reply(
      Json::object({{"plan", *plan ? event_json(**plan) : Json::null()}, {"actions", Json::array(std::move(statuses))}})
          .print_line() +
      "\n");
}

/// Trials that are kept, as they were said; in order of their last change.
Reply list_scenarios(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  std::vector<Json> items;
  for (const auto& event : (*snapshot)->events())
    if (event->kind == "scenario" && !is_removal(*event)) items.push_back(event_json(*event));
  return json_reply(Json::object({{"items", Json::array(std::move(items))}}).print_line() + "\n");
}

}  // namespace

std::vector<Route> event_routes() {
  return {{"POST", "assessments/{}/events", Role::Respondent, post_event, 64 << 10},
          {"GET", "assessments/{}/events", Role::Reader, list_events},
          {"GET", "assessments/{}/scenarios", Role::Reader, list_scenarios},
          {"GET", "assessments/{}/plan/accepted", Role::Reader, accepted_plan}};
}

}  // namespace plumb::server
