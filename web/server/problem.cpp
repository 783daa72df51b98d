#include "web/server/problem.hpp"

#include <fmt/format.h>

#include "dsl/text/render.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

std::string title_of(int status) {
  switch (status) {
    case 400: return words::say("The request cannot be read");
    case 401: return words::say("Not signed in");
    case 403: return words::say("Not allowed");
    case 404: return words::say("Not found");
    case 405: return words::say("Not done this way");
    case 409: return words::say("Somebody else was faster");
    case 411: return words::say("Length needed");
    case 413: return words::say("Too large");
    case 414: return words::say("Address too long");
    case 415: return words::say("Not this type");
    case 416: return words::say("No such part");
    case 421: return words::say("Not this host");
    case 422: return words::say("The content is wrong");
    case 429: return words::say("Too many requests");
    case 431: return words::say("Headers too large");
    case 503: return words::say("Not now");
    case 507: return words::say("No space left");
    default: return words::say("Something failed here");
  }
}

Reply written(const Call& call, int status, const std::string& detail, std::string_view more = {}, Json value = {}) {
  Json::Members members{{"type", Json::string("about:blank")},
                        {"title", Json::string(title_of(status))},
                        {"status", Json::integer(status)},
                        {"detail", Json::string(detail)},
                        {"instance", Json::string(call.id)}};
  if (!more.empty()) members.emplace_back(more, std::move(value));
  return {.status = status,
          .type = "application/problem+json",
          .body = Json::object(std::move(members)).print_line() + "\n"};
}

int status_of(store::StoreError::Kind kind) {
  using Kind = store::StoreError::Kind;
  switch (kind) {
    case Kind::NotFound: return 404;
    case Kind::Taken: return 409;
    case Kind::Refused: return 422;
    case Kind::Full: return 507;
    case Kind::Locked:
    case Kind::ReadOnly: return 503;
    case Kind::Corrupt:
    case Kind::Newer:
    case Kind::Failed: return 500;
  }
  return 500;
}

}  // namespace

std::string sentence(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() -= 'a' - 'A';
  if (!text.empty() && text.back() != '.') text += '.';
  return text;
}

Json diagnostics_json(const std::vector<Diagnostic>& diagnostics, const Sources& sources) {
  std::string all = dsl::render_json(diagnostics, sources);
  const std::size_t begin = all.find('['), end = all.rfind(']');
  return Json::verbatim(all.substr(begin, end + 1 - begin));
}

Reply problem(const Call& call, int status, const std::string& detail) { return written(call, status, detail); }

Reply wrong_content(const Call& call, const std::string& detail, const std::vector<Diagnostic>& diagnostics,
                    const Sources& sources) {
  return written(call, 422, detail, "diagnostics", diagnostics_json(diagnostics, sources));
}

Reply conflict(const Call& call, const std::string& detail, Json current) {
  return written(call, 409, detail, "current", std::move(current));
}

Reply not_found(const Call& call, const std::string& what) {
  return problem(call, 404, fmt::format("There is no {} here.", what));
}

Reply refused_by(const Call& call, const store::StoreError& error) {
  const int status = status_of(error.kind);
  // What the system said of a file is for the log.
  if (status == 500) return problem(call, 500, words::say("The store could not do it. What was saved before is safe."));
  std::string detail = sentence(error.message);
  if (!error.fix.empty() && status != 503 && status != 507) detail += " " + sentence(error.fix);
  return problem(call, status, detail);
}

}  // namespace plumb::server
