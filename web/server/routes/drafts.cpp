#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"

/// Copies of knowledge that somebody works on.
namespace plumb::server {
namespace {

constexpr std::size_t largest_knowledge = 16 << 20;

Json draft_json(const store::DraftRow& draft) {
  return Json::object(
      {{"name", Json::string(draft.name)}, {"by", who_json(draft.by)}, {"updated", time_json(draft.updated)}});
}

Reply list_drafts(App& app, const Call& call) {
  const auto all = app.store().drafts();
  if (!all) return refused_by(call, all.error());
  return json_reply(Json::object({{"items", report::each(*all, draft_json)}}).print_line() + "\n");
}

Reply get_draft(App& app, const Call& call) {
  const auto files = app.store().draft(call.args[0]);
  if (!files) return refused_by(call, files.error());
  const Json list = report::each(*files, [](const store::KnowledgeFile& file) {
    return Json::object({{"path", Json::string(file.path)}, {"text", Json::string(file.text)}});
  });
  return json_reply(Json::object({{"name", Json::string(call.args[0])}, {"files", list}}).print_line() + "\n");
}

Reply put_draft(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const auto files = fields.files("files");
  if (fields.fault()) return *fields.fault();
  if (call.args[0].size() > 100) return problem(call, 422, "The name of a draft has at most 100 bytes.");
  const auto put = app.store().put_draft(call.args[0], to_store(files), call.who.who(), store::now());
  return put ? no_content() : refused_by(call, put.error());
}

Reply delete_draft(App& app, const Call& call) {
  const auto deleted = app.store().delete_draft(call.args[0]);
  return deleted ? no_content() : refused_by(call, deleted.error());
}

}  // namespace

std::vector<Route> draft_routes() {
  return {{"GET", "knowledge/drafts", Role::Assessor, list_drafts},
          {"GET", "knowledge/drafts/{}", Role::Assessor, get_draft},
          {"PUT", "knowledge/drafts/{}", Role::Assessor, put_draft, largest_knowledge},
          {"DELETE", "knowledge/drafts/{}", Role::Assessor, delete_draft}};
}

}  // namespace plumb::server
