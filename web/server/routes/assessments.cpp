#include <fmt/format.h>

#include <algorithm>

#include "plumb/case_events.hpp"
#include "report/report.hpp"
#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"
#include "web/server/today.hpp"

/// Assessments: the list, beginning and ending one, the case, the result.
namespace plumb::server {
namespace {

constexpr std::size_t most_renewed = 20;     ///< summaries of one list that are made anew; the others follow next time
constexpr std::size_t most_translated = 20;  ///< of one list that were not before; the others follow next time

/// The summary at this revision, made if it is older.
void renew_summary(App& app, store::AssessmentRow& row) {
  const auto snapshot = app.open().now(row.id);
  if (!snapshot) return;
  row.summary = summary_json((*snapshot)->result()).print_line();
  row.summary_revision = (*snapshot)->revision();
  app.store().put_summary(row.id, row.summary_revision, row.summary);
}

/// The summary in the language that the address asks for, where it asks for another than the knowledge's own. One that
/// cannot be said in it stays as it is. `room`: so many more may be evaluated for it.
void translate_summary(App& app, const Call& call, store::AssessmentRow& row, std::size_t& room) {
  const std::string language = call.param("language");
  if (language.empty() || row.summary.empty() || row.deleted) return;
  auto said = app.translated().find(row, language);
  if (!said && room > 0) {
    --room;
    const auto snapshot = app.open().now(row.id);
    if (!snapshot) return;
    const SnapshotPtr translated = (*snapshot)->in_language(language);
    said = translated ? summary_json(translated->result()).print_line() : row.summary;
    app.translated().keep(row, language, *said);
  }
  if (said) row.summary = std::move(*said);
}

void translate_framework(App& app, const Call& call, store::AssessmentRow& row) {
  row.framework_title = app.shelf().title(row.hash, row.framework_title, call.param("language"));
}

Reply list_assessments(App& app, const Call& call) {
  const auto limit = whole_param(call, "limit", 50, 1, 200);
  if (!limit) return limit.error();
  const auto organisation = whole_param(call, "organisation", 0, 0, std::int64_t{1} << 53);
  if (!organisation) return organisation.error();
  auto page = app.store().assessments({.search = call.param("search"),
                                       .organisation = *organisation,
                                       .framework = call.param("framework"),
                                       .deleted = call.param("deleted") == "true" || call.param("deleted") == "1",
                                       .limit = static_cast<std::size_t>(*limit),
                                       .after = call.param("after")});
  if (!page) return refused_by(call, page.error());
  std::size_t renewed = 0, room = most_translated;
  for (store::AssessmentRow& row : page->items)
    if (row.summary_revision < row.revision && renewed < most_renewed) renew_summary(app, row), ++renewed;
  for (store::AssessmentRow& row : page->items) {
    translate_summary(app, call, row, room);
    translate_framework(app, call, row);
  }
  const Json items = report::each(page->items, [](const store::AssessmentRow& row) {
    return assessment_json(row, {{"deleted", time_json(row.deleted)}});
  });
  return json_reply(Json::object({{"items", items},
                                  {"next", page->next ? Json::string(*page->next) : Json::null()},
                                  {"total", Json::integer(page->total)}})
                        .print_line() +
                    "\n");
}

/// A newer version of the framework that an assessment is pinned to.
Json newer_version(App& app, const store::AssessmentRow& row) {
  const auto versions = app.store().knowledge();
  if (!versions) return Json::null();
  store::Time pinned = 0;
  const store::KnowledgeRow* newest = nullptr;
  for (const auto& version : *versions) {
    if (version.framework != row.framework) continue;
    if (version.hash == row.hash) pinned = version.published;
    if (!newest || version.published > newest->published) newest = &version;
  }
  if (!newest || newest->hash == row.hash || newest->published <= pinned) return Json::null();
  return Json::object({{"version", Json::string(newest->version)}, {"hash", Json::string(newest->hash)}});
}

/// The assessment that this one follows, as far as it is still there.
Json earlier_json(App& app, const std::string& assessment) {
  const auto snapshot = app.open().now(assessment);
  if (!snapshot || (*snapshot)->rests_on().empty()) return Json::null();
  const auto row = app.store().assessment((*snapshot)->rests_on().front().first);
  if (!row || row->deleted) return Json::null();
  return Json::object({{"id", Json::string(row->id)},
                       {"title", Json::string(row->title)},
                       {"date", report::text_or_null(row->date)},
                       {"counts", Json::boolean((*snapshot)->earlier() != nullptr)}});
}

Reply get_assessment(App& app, const Call& call) {
  auto row = app.store().assessment(call.args[0]);
  if (!row) return refused_by(call, row.error());
  if (row->summary_revision < row->revision && !row->deleted) renew_summary(app, *row);
  std::size_t room = 1;
  translate_summary(app, call, *row, room);
  translate_framework(app, call, *row);
  const auto respondents = app.store().respondents(row->id);
  const std::int64_t count = respondents ? static_cast<std::int64_t>(respondents->size()) : 0;
  const auto knowledge = app.shelf().version(row->hash);
  return json_reply(
      assessment_json(*row, {{"knowledge_newer", newer_version(app, *row)},
                             {"earlier", earlier_json(app, row->id)},
                             {"deleted", time_json(row->deleted)},
                             {"respondents", Json::integer(count)},
                             {"languages", knowledge ? Json::strings((*knowledge)->languages) : Json::array({})}})
          .print_line() +
      "\n");
}

/// The version of knowledge to begin with: by content hash, by version, or the newest of that framework.
store::Stored<store::KnowledgeRow> version_wanted(App& app, const std::string& framework, const std::string& version) {
  if (!version.empty()) {
    auto row = app.store().knowledge_version(framework, version);
    return row ? row : app.store().knowledge_version(version);
  }
  const auto all = app.store().knowledge();
  if (!all) return tl::make_unexpected(all.error());
  const store::KnowledgeRow* newest = nullptr;
  std::string known;
  for (const auto& row : *all) {
    if (row.framework == framework && (!newest || row.published > newest->published)) newest = &row;
    if (known.find("`" + row.framework + "`") == std::string::npos)
      known += (known.empty() ? "`" : ", `") + row.framework + "`";
  }
  if (newest) return *newest;
  return tl::make_unexpected(
      store::StoreError{store::StoreError::Kind::Refused,
                        fmt::format("there is no framework `{}` here; there are {}", framework, known),
                        {},
                        {}});
}

bool has_kind(const std::vector<store::NewEvent>& events, std::string_view kind) {
  return std::any_of(events.begin(), events.end(), [&](const auto& e) { return e.kind == kind; });
}

Reply create(App& app, const Call& call, const store::KnowledgeRow& version, const std::string& case_text,
             std::vector<store::NewEvent> events, const std::string& title) {
  const auto knowledge = app.shelf().version(version.hash);
  if (!knowledge) return refused_by(call, knowledge.error());
  const auto read = app.open().read(*knowledge, case_text);
  if (!read) return reply_to(call, read.error());
  if (!has_kind(events, "date"))
    events.push_back(
        {.kind = "date", .body = fmt::format(R"({{"date": "{}"}})", date_from_days((*read)->said().date))});
  auto row = app.store().create_assessment({.hash = version.hash, .title = title, .events = std::move(events)},
                                           call.who.who(), store::now());
  if (!row) return refused_by(call, row.error());
  renew_summary(app, *row);
  app.audit(call, "assessment created", row->id);
  Reply reply = json_reply(assessment_json(*row, {{"deleted", Json::null()}}).print_line() + "\n", 201);
  reply.headers.emplace_back("Location", fmt::format("/api/v1/assessments/{}", row->id));
  return reply;
}

Reply import_case(App& app, const Call& call, const JsonNode& node, const std::string& title) {
  const JsonNode* framework = node.find("framework");
  if (!framework || !framework->is(JsonNode::Kind::Text))
    return problem(call, 422, "`case` is a case file; the id of its `framework` is missing.");
  const auto version = version_wanted(app, framework->text, {});
  if (!version) return refused_by(call, version.error());
  const auto knowledge = app.shelf().version(version->hash);
  if (!knowledge) return refused_by(call, knowledge.error());
  // The text as it was sent: places in diagnostics are then those of the file.
  const std::string text = call.body.substr(node.span.begin, node.span.end - node.span.begin);
  const auto read = app.open().read(*knowledge, text);
  if (!read) return reply_to(call, read.error());
  // Written anew, so that every thing goes by its id, as in what is said later.
  const std::string written = write_case((*read)->said(), (*knowledge)->model());
  auto events = store::events_of_case(written, (*knowledge)->model());
  if (!events) return refused_by(call, events.error());
  return create(app, call, *version, written, std::move(*events), title);
}

Reply create_assessment(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string title = fields.text("title", 300);
  const JsonNode *case_file = fields.node("case"), *framework = fields.node("framework"),
                 *subject = fields.node("subject");
  if (fields.fault()) return *fields.fault();
  if (case_file) return import_case(app, call, *case_file, title);
  if (!framework || !framework->is(JsonNode::Kind::Object) || !subject || !subject->is(JsonNode::Kind::Object))
    return problem(call, 422,
                   "An assessment begins with `framework` {id, version?} and `subject` {name, industry?, size?}, "
                   "or with `case`, a case file.");
  Fields of_framework(call, *framework), of_subject(call, *subject);
  const std::string id = of_framework.required_text("id", 200), number = of_framework.text("version", 200);
  of_subject.required_text("name", 300);
  if (of_framework.fault()) return *of_framework.fault();
  if (of_subject.fault()) return *of_subject.fault();
  const auto version = version_wanted(app, id, number);
  if (!version) return refused_by(call, version.error());
  const std::string day = date_from_days(today());
  JsonNode document = evidence::json_object();
  evidence::put(document, "framework", evidence::json_text(version->framework));
  evidence::put(document, "subject", *subject);
  evidence::put(document, "date", evidence::json_text(day));
  std::vector<store::NewEvent> events{{.kind = "subject", .body = evidence::print_json(*subject)},
                                      {.kind = "date", .body = fmt::format(R"({{"date": "{}"}})", day)}};
  return create(app, call, *version, evidence::print_json(document), std::move(events), title);
}

Reply change_assessment(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string title = fields.required_text("title", 300);
  if (fields.fault()) return *fields.fault();
  if (const auto set = app.store().set_title(call.args[0], title, store::now()); !set)
    return refused_by(call, set.error());
  return get_assessment(app, call);
}

Reply delete_assessment(App& app, const Call& call) {
  const auto deleted = app.store().delete_assessment(call.args[0], store::now());
  if (!deleted) return refused_by(call, deleted.error());
  app.audit(call, "assessment deleted", call.args[0]);
  return no_content();
}

Reply restore_assessment(App& app, const Call& call) {
  const auto restored = app.store().restore_assessment(call.args[0], store::now());
  if (!restored) return refused_by(call, restored.error());
  app.audit(call, "assessment restored", call.args[0]);
  return get_assessment(app, call);
}

Reply get_case(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  Reply reply = json_reply((*snapshot)->case_text());
  reply.headers.emplace_back("Content-Disposition", fmt::format("attachment; filename=\"case-{}.json\"", call.args[0]));
  return reply;
}

Reply get_result(App& app, const Call& call) {
  const auto snapshot = snapshot_of(app, call);
  if (!snapshot) return snapshot.error();
  const bool is_now = !call.has_param("at");
  Reply reply;
  if (is_now && call.header("if-none-match") == (*snapshot)->etag()) reply = {.status = 304, .type = {}};
  else reply.shared = (*snapshot)->result_json();
  if (is_now) reply.headers.emplace_back("ETag", (*snapshot)->etag());
  reply.headers.emplace_back("Cache-Control", "private, no-cache");
  return reply;
}

Reply get_revision(App& app, const Call& call) {
  const auto revision = app.store().revision(call.args[0]);
  if (!revision) return refused_by(call, revision.error());
  return json_reply(fmt::format("{{\"revision\": {}}}\n", *revision));
}

/// A line feed would end the data of an event; between the values of JSON a space says the same.
std::string on_one_line(std::string json) {
  std::replace(json.begin(), json.end(), '\n', ' ');
  return json;
}

Reply stream(App& app, const Call& call) {
  const auto revision = app.store().revision(call.args[0]);
  if (!revision) return refused_by(call, revision.error());
  auto listener = app.hub().listen(call.args[0]);
  if (!listener)
    return problem(call, 503, "Too many pages listen already. Ask for the revision every few seconds instead.");
  Reply reply{.type = "text/event-stream"};
  bool is_first = true;
  reply.stream = [listener, is_first, now = *revision](const Send& send) mutable {
    if (std::exchange(is_first, false))
      return send(fmt::format("retry: 3000\n\nevent: revision\ndata: {{\"revision\": {}}}\n\n", now));
    const auto news = listener->wait(15);
    if (!news) return false;
    return send(news->empty() ? ": still here\n\n" : fmt::format("event: changed\ndata: {}\n\n", on_one_line(*news)));
  };
  reply.headers.emplace_back("X-Accel-Buffering", "no");
  return reply;
}

}  // namespace

std::vector<Route> assessment_routes() {
  constexpr std::size_t largest_case = 16 << 20;
  return {{"GET", "assessments", Role::Reader, list_assessments},
          {"POST", "assessments", Role::Assessor, create_assessment, largest_case},
          {"GET", "assessments/{}", Role::Reader, get_assessment},
          {"PATCH", "assessments/{}", Role::Assessor, change_assessment},
          {"DELETE", "assessments/{}", Role::Owner, delete_assessment},
          {"POST", "assessments/{}/restore", Role::Owner, restore_assessment},
          {"GET", "assessments/{}/case", Role::Reader, get_case},
          {"GET", "assessments/{}/result", Role::Reader, get_result},
          {"GET", "assessments/{}/revision", Role::Respondent, get_revision},
          {"GET", "assessments/{}/stream", Role::Reader, stream}};
}

}  // namespace plumb::server
