#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "dsl/text/render.hpp"
#include "plumb/carry_over.hpp"
#include "plumb/case_events.hpp"
#include "report/knowledge.hpp"
#include "web/server/body.hpp"
#include "web/server/effects.hpp"
#include "web/server/routes/routes.hpp"
#include "words/say.hpp"

/// Published versions of frameworks: reading, publishing, moving an assessment to another.
namespace plumb::server {
namespace {

constexpr std::size_t largest_knowledge = 16 << 20;

Json version_json(const store::KnowledgeRow& row) {
  return Json::object({{"id", Json::string(row.framework)},
                       {"title", Json::string(row.title)},
                       {"version", Json::string(row.version)},
                       {"hash", Json::string(row.hash)},
                       {"published", time_json(row.published)},
                       {"by", who_json(row.by)},
                       {"assessments", Json::integer(row.assessments)},
                       {"draft", Json::boolean(false)},
                       {"capabilities", Json::integer(row.capabilities)},
                       {"questions", Json::integer(row.questions)}});
}

Reply list_knowledge(App& app, const Call& call) {
  auto all = app.store().knowledge();
  if (!all) return refused_by(call, all.error());
  for (store::KnowledgeRow& row : *all) row.title = app.shelf().title(row.hash, row.title, call.param("language"));
  return json_reply(Json::object({{"items", report::each(*all, version_json)}}).print_line() + "\n");
}

Reply framework_reply(App& app, const Call& call, const std::string& hash) {
  const auto version = app.shelf().version(hash);
  if (!version) return refused_by(call, version.error());
  const auto knowledge = as_read_by(call, *version);
  if (!knowledge) return knowledge.error();
  const model::Model& model = (*knowledge)->model();
  const std::string etag = fmt::format("\"{}.{}\"", model.hash.substr(0, 32), model.framework.language);
  Reply reply;
  if (call.header("if-none-match") == etag) reply = {.status = 304, .type = {}};
  else reply = json_reply(report::to_json((*knowledge)->base));
  reply.headers.emplace_back("ETag", etag);
  reply.headers.emplace_back("Cache-Control", "private, no-cache");
  return reply;
}

Reply by_hash(App& app, const Call& call) { return framework_reply(app, call, call.args[0]); }

Reply by_version(App& app, const Call& call) {
  const auto version = app.store().knowledge_version(call.args[0], call.args[1]);
  if (!version) return refused_by(call, version.error());
  return framework_reply(app, call, version->hash);
}

Json files_json(const std::vector<store::KnowledgeFile>& files) {
  return report::each(files, [](const store::KnowledgeFile& file) {
    return Json::object({{"path", Json::string(file.path)}, {"text", Json::string(file.text)}});
  });
}

Reply get_files(App& app, const Call& call) {
  const auto files = app.store().knowledge_files(call.args[0]);
  if (!files) return refused_by(call, files.error());
  return json_reply(Json::object({{"files", files_json(*files)}}).print_line() + "\n");
}

tl::expected<std::vector<KnowledgeFile>, Reply> files_of(const Call& call) {
  const auto body = read_body(call);
  if (!body) return tl::make_unexpected(body.error());
  Fields fields(call, *body);
  auto files = fields.files("files");
  if (fields.fault()) return tl::make_unexpected(*fields.fault());
  return files;
}

Reply check(App& app, const Call& call) {
  const auto files = files_of(call);
  if (!files) return files.error();
  const auto knowledge = read_knowledge(*files, &app.drafts());
  return json_reply(dsl::render_json(knowledge->base.diagnostics.sorted(), knowledge->base.sources));
}

/// Knowledge without errors, made ready; else the reply that lists them.
tl::expected<KnowledgePtr, Reply> sound(App& app, const Call& call, const std::vector<KnowledgeFile>& files) {
  auto knowledge = read_knowledge(files, &app.drafts());
  if (knowledge->framework && knowledge->model().has_framework) return KnowledgePtr(std::move(knowledge));
  return tl::make_unexpected(wrong_content(call, words::say("The knowledge has errors."),
                                           knowledge->base.diagnostics.sorted(), knowledge->base.sources));
}

/// What failed, in a sentence or a few.
std::string message_of(const advice::TestOutcome& outcome) {
  std::string message;
  for (const advice::TestFailure& failure : outcome.failures)
    message += (message.empty() ? "" : "; ") + words::say("expected {}, found {}", failure.expected, failure.found);
  for (const Diagnostic& d : outcome.diagnostics) message += (message.empty() ? "" : "; ") + d.message;
  return message;
}

Reply run_tests(App& app, const Call& call) {
  const auto files = files_of(call);
  if (!files) return files.error();
  const auto knowledge = sound(app, call, *files);
  if (!knowledge) return knowledge.error();
  Sources cases;
  const advice::CaseReader reader = [&](const std::string& path) -> tl::expected<Assessment, std::vector<Diagnostic>> {
    Diagnostics diagnostics;
    const auto file = std::find_if(files->begin(), files->end(), [&](const auto& f) { return f.path == path; });
    if (file == files->end()) {
      diagnostics.report(code(213), Span{}, fmt::format("the case `{}` is not among the files", path));
      return tl::make_unexpected(diagnostics.sorted());
    }
    auto said = read_case(cases.add(path, file->text), (*knowledge)->model(), 0, diagnostics);
    if (diagnostics.has_errors()) return tl::make_unexpected(diagnostics.sorted());
    return said;
  };
  const Sources& sources = (*knowledge)->base.sources;
  const auto outcome_json = [&](const advice::TestOutcome& outcome) {
    const bool has_place = outcome.span.source < sources.size();
    const Span place = outcome.failures.empty() ? outcome.span : outcome.failures.front().span;
    return Json::object(
        {{"name", Json::string(outcome.title)},
         {"passed", Json::boolean(outcome.passed())},
         {"message", report::text_or_null(message_of(outcome))},
         {"file", has_place ? Json::string(sources[outcome.span.source].path()) : Json::null()},
         {"line", has_place ? Json::integer(sources[place.source].line_column(place.begin).line) : Json::null()}});
  };
  const auto outcomes = advice::run_tests((*knowledge)->framework, reader);
  return json_reply(Json::object({{"tests", report::each(outcomes, outcome_json)}}).print_line() + "\n");
}

/// An assessment as it would stand under other knowledge.
struct Moved {
  SnapshotPtr now{};
  std::shared_ptr<const advice::CaseWorld> then{};
  CarriedOver carried{};
};
Opened<Moved> move_to(App& app, const std::string& id, const KnowledgePtr& knowledge) {
  auto now = app.open().now(id);
  if (!now) return tl::make_unexpected(now.error());
  CarriedOver carried = carry_over((*now)->said(), (*now)->model(), knowledge->model());
  auto world = knowledge->networks->evaluate(carried.assessment, nullptr);
  if (!world) return tl::make_unexpected(Refusal{CaseFault{world.error(), nullptr, knowledge}});
  return Moved{std::move(*now), std::move(*world), std::move(carried)};
}

Json moved_changes(const Moved& moved) {
  return changes_json(advice::differences(moved.now->conclusions(), advice::conclusions_of(*moved.then)));
}

Reply effect(App& app, const Call& call) {
  const auto files = files_of(call);
  if (!files) return files.error();
  const auto knowledge = sound(app, call, *files);
  if (!knowledge) return knowledge.error();
  const model::Model& model = (*knowledge)->model();
  const auto page = app.store().assessments({.framework = model.id(model.framework.id), .limit = 200});
  if (!page) return refused_by(call, page.error());
  std::vector<Json> assessments;
  for (const store::AssessmentRow& row : page->items) {
    const auto moved = move_to(app, row.id, *knowledge);
    const bool can = moved.has_value();
    assessments.push_back(Json::object({{"id", Json::string(row.id)},
                                        {"title", Json::string(row.title)},
                                        {"changes", can ? moved_changes(*moved) : Json::array({})},
                                        {"lost", can ? Json::strings(moved->carried.left_behind) : Json::array({})},
                                        {"fails", Json::boolean(!can)}}));
  }
  return json_reply(Json::object({{"assessments", Json::array(std::move(assessments))}}).print_line() + "\n");
}

Reply publish(App& app, const Call& call) {
  const auto files = files_of(call);
  if (!files) return files.error();
  const auto knowledge = sound(app, call, *files);
  if (!knowledge) return knowledge.error();
  const auto row = app.store().add_knowledge(to_publish(**knowledge, *files), call.who.who(), store::now());
  if (!row) return refused_by(call, row.error());
  app.audit(call, "knowledge published", fmt::format("{}/{}", row->framework, row->version), row->hash);
  Reply reply = json_reply(version_json(*row).print_line() + "\n", 201);
  return reply;
}

/// What a case says as events, by their keys.
store::Stored<std::map<std::string, store::NewEvent>> entries_of(const Assessment& assessment,
                                                                 const model::Model& model) {
  auto events = store::events_of_case(write_case(assessment, model), model);
  if (!events) return tl::make_unexpected(events.error());
  std::map<std::string, store::NewEvent> entries;
  for (store::NewEvent& event : *events) {
    auto key = event.key.empty() ? store::key_of(event.kind, event.body, {}) : event.key;
    if (!key) return tl::make_unexpected(key.error());
    entries.emplace(std::move(*key), std::move(event));
  }
  return entries;
}

/// The events that make of what stands what the other version makes of it: entries that it has no place for are
/// withdrawn, those that it calls otherwise or that are open again are said anew.
store::Stored<std::vector<store::NewEvent>> carrying(const Moved& moved) {
  const auto before = entries_of(moved.now->said(), moved.now->model());
  const auto after = entries_of(moved.carried.assessment, moved.then->model());
  if (!before) return tl::make_unexpected(before.error());
  if (!after) return tl::make_unexpected(after.error());
  std::vector<store::NewEvent> events;
  for (const auto& event : moved.now->events())
    if (!event->withdrawn && before->contains(event->key) && !after->contains(event->key))
      events.push_back({.kind = "withdraw", .body = fmt::format(R"({{"event": {}}})", event->id)});
  for (const auto& [key, entry] : *after) {
    const auto there = before->find(key);
    if (there == before->end() || there->second.body != entry.body) events.push_back(entry);
  }
  return events;
}

std::string in_words(const CarriedOver& carried) {
  std::string says;
  if (const std::size_t left = carried.left_behind.size(); left > 0)
    says += words::say(" {} of what was said has no place in it and counts no longer.", left);
  if (const std::size_t widened = carried.widened.size(); widened > 0)
    says += words::say(" {} of what was asked has changed and is open again.", widened);
  if (const std::size_t retired = carried.retired.size(); retired > 0)
    says += words::say(" {} of what was asked is asked no longer.", retired);
  return says;
}

Reply move_assessment(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string hash = fields.required_text("hash", 200);
  const bool preview = fields.truth("preview", true);
  if (fields.fault()) return *fields.fault();
  const auto knowledge = app.shelf().version(hash);
  if (!knowledge) return refused_by(call, knowledge.error());
  const auto moved = move_to(app, call.args[0], *knowledge);
  if (!moved) return reply_to(call, moved.error());
  if (moved->now->model().id(moved->now->model().framework.id) !=
      (*knowledge)->model().id((*knowledge)->model().framework.id))
    return problem(call, 422, words::say("That is another framework, not another version of this one."));
  std::string says =
      words::say("{} {} takes the place of {}.", (*knowledge)->model().title((*knowledge)->model().framework.id),
                 (*knowledge)->model().framework.version, moved->now->model().framework.version);
  says += in_words(moved->carried);
  Json::Members members{{"changes", moved_changes(*moved)},
                        {"lost", Json::strings(moved->carried.left_behind)},
                        {"widened", Json::strings(moved->carried.widened)},
                        {"retired", Json::strings(moved->carried.retired)},
                        {"says", Json::string(says)}};
  if (preview) return json_reply(Json::object(std::move(members)).print_line() + "\n");
  std::vector<store::NewEvent> events{{.kind = "knowledge", .body = fmt::format(R"({{"hash": "{}"}})", hash)}};
  auto carried = carrying(*moved);
  if (!carried) return refused_by(call, carried.error());
  std::move(carried->begin(), carried->end(), std::back_inserter(events));
  const auto said = app.open().say(call.args[0], events, call.who.who());
  if (!said) return reply_to(call, said.error());
  app.audit(call, "knowledge of an assessment changed", call.args[0], hash);
  return said_reply(app, call, *said, std::move(members));
}

}  // namespace

std::vector<Route> knowledge_routes() {
  return {{"GET", "knowledge", Role::Reader, list_knowledge},
          {"POST", "knowledge", Role::Owner, publish, largest_knowledge, true},
          {"POST", "knowledge/check", Role::Assessor, check, largest_knowledge, true},
          {"POST", "knowledge/test", Role::Assessor, run_tests, largest_knowledge, true},
          {"POST", "knowledge/effect", Role::Assessor, effect, largest_knowledge, true},
          {"GET", "knowledge/{}/files", Role::Reader, get_files},
          {"GET", "knowledge/{}/{}", Role::Reader, by_version},
          {"GET", "knowledge/{}", Role::Reader, by_hash},
          {"POST", "assessments/{}/knowledge", Role::Owner, move_assessment}};
}

}  // namespace plumb::server
