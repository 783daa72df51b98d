#include <fmt/format.h>

#include "plumb/case_events.hpp"
#include "web/server/body.hpp"
#include "web/server/effects.hpp"
#include "web/server/routes/routes.hpp"

/// Files that stand as evidence.
namespace plumb::server {
namespace {

Json attachment_json(const store::AttachmentRow& a) {
  return Json::object({{"id", Json::integer(a.id)},
                       {"of", Json::string(a.of)},
                       {"title", Json::string(a.title)},
                       {"type", Json::string(a.type)},
                       {"size", Json::integer(a.size)},
                       {"event", Json::integer(a.event)},
                       {"withdrawn", Json::boolean(a.withdrawn)},
                       {"by", who_json(a.by)},
                       {"at", time_json(a.at)}});
}

Reply add_attachment(App& app, const Call& call) {
  const std::string type(call.header("content-type"));
  store::NewAttachment attachment{
      .of = call.param("of"), .title = call.param("title"), .type = type.substr(0, type.find(';')), .bytes = call.body};
  JsonNode body = evidence::json_object();
  for (const char* key : {"of", "kind", "title", "grade"}) {
    if (call.param(key).empty()) return problem(call, 422, fmt::format("The parameter `{}` is missing.", key));
    evidence::put(body, key, evidence::json_text(call.param(key)));
  }
  store::NewEvent event{.kind = "evidence", .body = store::dated("evidence", evidence::print_json(body), store::now())};
  store::AttachmentRow kept;
  const auto said = app.open().say(call.args[0], {event}, call.who.who(),
                                   [&](const store::Append& append) -> store::Stored<store::Appended> {
                                     auto added = app.store().add_attachment(attachment, append);
                                     if (!added) return tl::make_unexpected(added.error());
                                     kept = added->first;
                                     return added->second;
                                   });
  if (!said) return reply_to(call, said.error());
  Json::Members more{{"id", Json::integer(kept.id)}, {"attachment", attachment_json(kept)}};
  return said_reply(app, call, *said, std::move(more));
}

Reply list_attachments(App& app, const Call& call) {
  const auto all = app.store().attachments(call.args[0]);
  if (!all) return refused_by(call, all.error());
  return json_reply(Json::object({{"items", report::each(*all, attachment_json)}}).print_line() + "\n");
}

Reply get_attachment(App& app, const Call& call) {
  std::int64_t id = 0;
  for (const char c : call.args[1])
    id = c >= '0' && c <= '9' && id < (std::int64_t{1} << 50) ? id * 10 + (c - '0') : -1;
  const auto found = id > 0
                         ? app.store().attachment(call.args[0], id)
                         : store::Stored<std::pair<store::AttachmentRow, std::string>>(tl::make_unexpected(
                               store::StoreError{store::StoreError::Kind::NotFound, "there is no such file", {}, {}}));
  if (!found) return refused_by(call, found.error());
  Reply reply{.type = found->first.type, .body = found->second};
  // What somebody sent in is kept, never run: it is saved, not shown, and may do nothing if it is shown after all.
  reply.headers.emplace_back("Content-Disposition",
                             fmt::format("attachment; filename=\"evidence-{}\"", found->first.id));
  reply.headers.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  return reply;
}

}  // namespace

std::vector<Route> attachment_routes() {
  return {{"POST", "assessments/{}/attachments", Role::Assessor, add_attachment, store::largest_attachment},
          {"GET", "assessments/{}/attachments", Role::Reader, list_attachments},
          {"GET", "assessments/{}/attachments/{}", Role::Reader, get_attachment}};
}

}  // namespace plumb::server
