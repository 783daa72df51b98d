#include "web/server/app.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <thread>

#include "web/server/pages.hpp"
#include "words/say.hpp"

namespace plumb::server {
namespace {

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

bool is_api(const Call& call) {
  return call.segments.size() >= 2 && call.segments[0] == "api" && call.segments[1] == "v1";
}

bool is_write(const Call& call) { return call.method != "GET" && call.method != "OPTIONS"; }

bool has_header(const Reply& reply, std::string_view name) {
  return std::any_of(reply.headers.begin(), reply.headers.end(), [&](const auto& h) { return h.first == name; });
}

/// What the log and the metrics call a request: never a token, never an id.
std::string name_of_route(const Call& call) {
  if (call.route) return fmt::format("{} /api/v1/{}", call.route->method, call.route->pattern);
  if (is_api(call)) return "unknown";
  const std::string first = call.segments.empty() ? "" : call.segments.front();
  for (const char* known : {"assets", "healthz", "readyz", "metrics", "open", "i", "join"})
    if (first == known) return fmt::format("/{}", known);
  return "page";
}

}  // namespace

App::App(std::unique_ptr<store::Store> store, Options options, std::shared_ptr<spdlog::logger> log)
    : options_(std::move(options)), store_(std::move(store)), log_(std::move(log)), shelf_(*store_),
      open_(*store_, shelf_), access_(*store_, options_),
      turns_(std::max<std::size_t>(std::thread::hardware_concurrency(), 2)) {}

void add_standard_headers(const Call& call, Reply& reply) {
  const auto add = [&](const char* name, std::string_view value) {
    if (!has_header(reply, name)) reply.headers.emplace_back(name, value);
  };
  add("Content-Security-Policy", content_policy);
  add("X-Content-Type-Options", "nosniff");
  add("X-Frame-Options", "DENY");
  add("Referrer-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  add("Cache-Control", "no-store");
  add("X-Request-Id", call.id);
}

namespace {

/// For whom it is, to somebody who may do less.
std::string not_for(Role least) {
  switch (least) {
    case Role::Owner: return words::say("This is for the owner of this installation.");
    case Role::Assessor: return words::say("This is for those who assess.");
    default: return words::say("This is for those who assess or read.");
  }
}

}  // namespace

std::optional<Reply> App::admit_to_api(Call& call) {
  const auto methods = router_.find(call);
  if (methods.empty()) return not_found(call, "such address of the interface");
  if (!call.route) {
    Reply reply =
        problem(call, 405, fmt::format("This address is not for {}.", is_write(call) ? "this method" : "reading"));
    std::string allowed;
    for (const std::string_view method : methods) allowed += (allowed.empty() ? "" : ", ") + std::string(method);
    reply.headers.emplace_back("Allow", allowed);
    return reply;
  }
  const Role least = call.route->least;
  if (least > Role::Nobody && call.who.role == Role::Nobody)
    return problem(call, 401,
                   options_.users ? words::say("Sign in first.")
                                  : words::say("Open the link that the server printed when it started."));
  if (call.who.role < least) return problem(call, 403, not_for(least));
  if (call.who.is_respondent() && least == Role::Respondent && !call.args.empty() &&
      call.args[0] != call.who.assessment)
    return problem(call, 403, words::say("Your link is for another assessment."));
  if (!is_write(call)) return std::nullopt;
  if (least > Role::Nobody && !Access::has_csrf(call))
    return problem(call, 403, "The header X-Plumb-CSRF is missing or old. Read it again from /api/v1/session.");
  return std::nullopt;
}

std::optional<Reply> App::admit(Call& call) {
  const words::Speaking speaking(language_of(call));
  std::optional<Reply> refusal;
  if (!access_.is_our_host(call)) {
    refusal = problem(call, 421, "This server does not answer to that name. Use the address that it printed.");
  } else if (is_write(call) && !access_.is_same_site(call)) {
    refusal = problem(call, 403, "Another site asked for this; it is not done.");
  } else {
    call.who = access_.identify(call);
    if (!access_.may_go_on(call)) {
      refusal = problem(call, 429, words::say("Too many requests from you. Wait a few seconds."));
      refusal->headers.emplace_back("Retry-After", "5");
    } else if (is_api(call)) {
      refusal = admit_to_api(call);
    } else if (is_write(call)) {
      refusal = problem(call, 405, "Pages are only read.");
    }
  }
  if (refusal) add_standard_headers(call, *refusal);
  return refusal;
}

std::size_t App::largest_body(const Call& call) const { return call.route ? call.route->largest_body : 0; }

Reply App::answer(Call& call) {
  const words::Speaking speaking(language_of(call));
  Reply reply;
  if (!is_api(call)) {
    reply = answer_page(*this, call);
  } else if (call.route->is_heavy) {
    const auto turn = turns_.take(std::chrono::seconds(30));
    reply = turn ? call.route->answer(*this, call)
                 : problem(call, 503, words::say("Others reckon here at the moment. Try again in a minute."));
  } else {
    reply = call.route->answer(*this, call);
  }
  add_standard_headers(call, reply);
  return reply;
}

void App::note(const Call& call, int status, std::size_t bytes, std::chrono::microseconds took) {
  const std::string route = name_of_route(call);
  metrics_.count(route, status, took);
  log_->info(R"({{"id":"{}","route":"{}","role":"{}","status":{},"bytes":{},"ms":{:.1f}}})", call.id, route,
             name_of(call.who.role), status, bytes, static_cast<double>(took.count()) / 1000);
}

void App::failed(const Call& call, const std::string& what) {
  log_->error(R"({{"id":"{}","route":"{}","failure":{}}})", call.id, name_of_route(call),
              Json::string(what).print_line());
}

void App::audit(const Call& call, const std::string& what, const std::string& of, const std::string& detail) {
  const std::string who = call.who.is_respondent() ? "respondent " + call.who.respondent
                          : call.who.name.empty()  ? name_of(call.who.role)
                                                   : call.who.name;
  const auto added = store_->add_audit({.at = store::now(), .who = who, .what = what, .of = of, .detail = detail});
  if (!added) failed(call, "the audit trail was not written: " + added.error().message);
}

}  // namespace plumb::server
