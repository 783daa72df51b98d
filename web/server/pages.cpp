#include "web/server/pages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "web/server/plain_page.hpp"
#include "web/server/static_files.hpp"
#include "web/server/tokens.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

constexpr store::Time day = 86'400'000;

bool takes_gzip(const Call& call) { return call.header("accept-encoding").find("gzip") != std::string_view::npos; }

Reply file_reply(const Call& call, const StaticFile& file, std::string_view cache) {
  const bool zipped = !file.gzipped.empty() && takes_gzip(call);
  Reply reply{.type = std::string(media_type_of(file.path)), .body = std::string(zipped ? file.gzipped : file.bytes)};
  reply.headers.emplace_back("Cache-Control", cache);
  if (!file.gzipped.empty()) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (zipped) reply.headers.emplace_back("Content-Encoding", "gzip");
  return reply;
}

Reply page(const Call& call) {
  if (const StaticFile* index = static_file("index.html")) return file_reply(call, *index, "no-cache");
  return {.type = "text/html; charset=utf-8",
          .body =
              "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Plumbline</title><h1>Plumbline</h1>"
              "<p>The interface at /api/v1 works; this build has no pages in it. To put them in, run "
              "<code>npm ci &amp;&amp; npm run build</code> in <code>web/ui</code>, then configure and build again.</p>"
              "</html>\n"};
}

Reply see_other(std::string_view where, std::string cookie) {
  Reply reply{.status = 303, .type = {}};
  reply.headers.emplace_back("Location", where);
  reply.headers.emplace_back("Set-Cookie", std::move(cookie));
  return reply;
}

Reply open_with_token(App& app, const Call& call) {
  if (!app.access().take_open_token(call.param("token")))
    return plain_page(call, 403, words::say("This link opens nothing any more."),
                      words::say("It has been used, or is not the one that the server printed: each is good for one "
                                 "browser, once."),
                      words::say("In the browser that used it, {}. Elsewhere, start the server again for a new link; "
                                 "nothing is lost by that.",
                                 fmt::format("<a href=\"/\">{}</a>", words::say("the pages are open"))));
  auto begun = app.access().begin_session({.role = "owner"}, "", 30 * day);
  if (!begun) return refused_by(call, begun.error());
  app.audit(call, "session opened", "", "by the first link");
  return see_other("/", std::move(begun->cookie));
}

Reply open_respondents_page(App& app, const Call& call) {
  const auto link = app.store().open_link(hash_of("link", call.segments[1]), store::now());
  if (!link)
    return plain_page(
        call, 403, words::say("This link has ended."),
        words::say("Personal links end after some days, and when whoever sent them ends them. What you answered is "
                   "kept."),
        words::say("Ask the person who sent it for a new one: you will go on where you stopped."));
  auto begun =
      app.access().begin_session({.role = "respondent", .assessment = link->assessment, .respondent = link->respondent},
                                 "", std::max<store::Time>(link->expires - store::now(), 1000));
  if (!begun) return refused_by(call, begun.error());
  Reply reply = page(call);
  reply.headers.emplace_back("Set-Cookie", std::move(begun->cookie));
  return reply;
}

Reply metrics(App& app) {
  Reply reply{.type = "text/plain; version=0.0.4; charset=utf-8"};
  reply.body =
      app.metrics().text({{"plumb_open_assessments", app.open().count()}, {"plumb_streams", app.hub().count()}});
  return reply;
}

Reply readiness(App& app) {
  const bool can_read = app.store().knowledge().has_value();
  return can_read ? text_reply("ok\n") : text_reply("the store cannot be read\n", 503);
}

}  // namespace

Reply answer_page(App& app, const Call& call) {
  const auto& parts = call.segments;
  const std::string first = parts.empty() ? "" : parts[0];
  if (parts.size() == 1 && first == "healthz") return text_reply("ok\n");
  if (parts.size() == 1 && first == "readyz") return readiness(app);
  if (parts.size() == 1 && first == "metrics") return metrics(app);
  if (parts.size() == 1 && first == "open") return open_with_token(app, call);
  if (parts.size() == 2 && first == "i") return open_respondents_page(app, call);
  if (first == "api") return not_found(call, "such address of the interface");
  if (first == "assets") {
    const StaticFile* file = static_file(call.path.substr(1));
    return file ? file_reply(call, *file, "public, max-age=31536000, immutable") : not_found(call, "such file");
  }
  Reply reply = page(call);
  // Whoever opens a page of their own is no longer the respondent whose link they tried.
  if (!call.cookie(session_cookie).empty() && !call.cookie(respondent_cookie).empty())
    reply.headers.emplace_back("Set-Cookie", app.access().end_cookie(respondent_cookie));
  return reply;
}

}  // namespace plumb::server
