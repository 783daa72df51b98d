#include <fmt/format.h>

#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"
#include "web/server/tokens.hpp"
#include "words/say.hpp"

/// Who is there: session, signing in and out, passwords, invitations.
namespace plumb::server {
namespace {

constexpr store::Time day = 86'400'000;
constexpr std::size_t shortest_password = 10, longest_password = 200;

Json respondent_json(App& app, const Identity& who) {
  if (!who.is_respondent()) return Json::null();
  std::string name, role;
  if (const auto all = app.store().respondents(who.assessment))
    for (const auto& respondent : *all)
      if (respondent.id == who.respondent) name = respondent.name, role = respondent.role;
  return Json::object({{"assessment", Json::string(who.assessment)},
                       {"id", Json::string(who.respondent)},
                       {"name", Json::string(name)},
                       {"role", report::text_or_null(role)}});
}

Reply session_reply(App& app, const Identity& who) {
  const bool nobody = who.role == Role::Nobody;
  const Json user =
      who.user == 0 ? Json::null() : Json::object({{"id", Json::integer(who.user)}, {"name", Json::string(who.name)}});
  return json_reply(Json::object({{"mode", Json::string(app.options().users ? "users" : "token")},
                                  {"user", user},
                                  {"role", nobody ? Json::null() : Json::string(name_of(who.role))},
                                  {"csrf", report::text_or_null(who.csrf)},
                                  {"respondent", respondent_json(app, who)},
                                  {"version", Json::string(app.options().version)}})
                        .print_line() +
                    "\n");
}

Reply begun(App& app, const Call& call, const store::User& user) {
  auto session = app.access().begin_session({.user = user.id, .role = user.role}, user.name, 30 * day);
  if (!session) return refused_by(call, session.error());
  // Whoever had this browser before is signed out of it.
  if (!call.who.session.empty()) app.store().end_session(hash_of("session", call.who.session));
  Reply reply = session_reply(app, session->who);
  reply.headers.emplace_back("Set-Cookie", std::move(session->cookie));
  if (call.who.is_respondent()) reply.headers.emplace_back("Set-Cookie", app.access().end_cookie(respondent_cookie));
  return reply;
}

Reply get_session(App& app, const Call& call) { return session_reply(app, call.who); }

Reply sign_in(App& app, const Call& call) {
  if (!app.options().users)
    return problem(call, 404, words::say("Nobody signs in here: open the link that the server printed."));
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string name = fields.required_text("name", 200), password = fields.required_text("password", 1000);
  if (fields.fault()) return *fields.fault();
  const auto [outcome, user] = app.access().log_in(name, password);
  if (outcome == Access::Login::Fine) {
    app.audit(call, "signed in", user->name);
    return begun(app, call, *user);
  }
  if (outcome == Access::Login::Busy)
    return problem(call, 503, words::say("Many sign in at the moment. Try again in a few seconds."));
  app.audit(call, outcome == Access::Login::Wrong ? "sign-in refused" : "sign-in locked out", name.substr(0, 80));
  if (outcome == Access::Login::Wrong) return problem(call, 401, words::say("Name and password do not fit."));
  Reply reply = problem(call, 429, words::say("Too many wrong passwords for this name. Wait 15 minutes."));
  reply.headers.emplace_back("Retry-After", "900");
  return reply;
}

Reply sign_out(App& app, const Call& call) {
  if (!call.who.session.empty()) app.store().end_session(hash_of("session", call.who.session));
  Reply reply = no_content();
  reply.headers.emplace_back("Set-Cookie",
                             app.access().end_cookie(call.who.is_respondent() ? respondent_cookie : session_cookie));
  return reply;
}

std::optional<Reply> password_fault(const Call& call, const std::string& password) {
  if (password.size() >= shortest_password) return std::nullopt;
  return problem(call, 422,
                 words::say("A password has at least {} characters; a few words do well.", shortest_password));
}

Reply change_password(App& app, const Call& call) {
  if (call.who.user == 0)
    return problem(call, 404, words::say("There is no account here whose password could change."));
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string old = fields.required_text("old", 1000), fresh = fields.required_text("new", longest_password);
  if (fields.fault()) return *fields.fault();
  if (auto fault = password_fault(call, fresh)) return *fault;
  const auto user = app.store().user(call.who.user);
  if (!user) return refused_by(call, user.error());
  if (!app.access().is_password_of(*user, old)) {
    app.store().note_failed_login(user->name, store::now());
    return problem(call, 422, words::say("The old password is not the one you have."));
  }
  const std::string hash = app.access().new_password_hash(fresh);
  const auto set = app.store().set_password(user->id, hash, hash_of("session", call.who.session));
  if (!set) return refused_by(call, set.error());
  app.audit(call, "password changed", user->name);
  return no_content();
}

Reply get_invitation(App& app, const Call& call) {
  const auto user = app.store().invited(hash_of("invitation", call.args[0]), store::now());
  if (!user) return problem(call, 404, words::say("This invitation has been used or has ended. Ask for a new one."));
  return json_reply(
      Json::object({{"name", Json::string(user->name)}, {"role", Json::string(user->role)}}).print_line() + "\n");
}

Reply accept_invitation(App& app, const Call& call) {
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string password = fields.required_text("password", longest_password);
  if (fields.fault()) return *fields.fault();
  if (auto fault = password_fault(call, password)) return *fault;
  const std::string token = hash_of("invitation", call.args[0]);
  if (!app.store().invited(token, store::now()))
    return problem(call, 404, words::say("This invitation has been used or has ended. Ask for a new one."));
  const auto user = app.store().accept_invitation(token, app.access().new_password_hash(password), store::now());
  if (!user) return refused_by(call, user.error());
  app.audit(call, "invitation accepted", user->name);
  return begun(app, call, *user);
}

}  // namespace

std::vector<Route> session_routes() {
  return {{"GET", "session", Role::Nobody, get_session},
          {"POST", "session", Role::Nobody, sign_in, 4 << 10},
          {"DELETE", "session", Role::Nobody, sign_out, 4 << 10},
          {"POST", "session/password", Role::Reader, change_password, 4 << 10},
          {"GET", "invitations/{}", Role::Nobody, get_invitation},
          {"POST", "invitations/{}", Role::Nobody, accept_invitation, 4 << 10}};
}

}  // namespace plumb::server
