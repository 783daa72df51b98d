#include <fmt/format.h>

#include "web/server/body.hpp"
#include "web/server/routes/routes.hpp"
#include "web/server/shapes.hpp"
#include "web/server/tokens.hpp"
#include "words/say.hpp"

/// Accounts and the audit trail, for owners.
namespace plumb::server {
namespace {

constexpr store::Time day = 86'400'000;

Json user_json(const store::User& user) {
  const char* state = user.disabled ? "disabled" : user.password_hash.empty() ? "invited" : "active";
  return Json::object({{"id", Json::integer(user.id)},
                       {"name", Json::string(user.name)},
                       {"role", Json::string(user.role)},
                       {"disabled", Json::boolean(user.disabled)},
                       {"state", Json::string(state)},
                       {"created", time_json(user.created)},
                       {"last_seen", time_json(user.last_seen)}});
}

Reply list_users(App& app, const Call& call) {
  const auto users = app.store().users();
  if (!users) return refused_by(call, users.error());
  return json_reply(Json::object({{"items", report::each(*users, user_json)}}).print_line() + "\n");
}

tl::expected<Json, store::StoreError> invite(App& app, std::int64_t user) {
  const std::string token = random_token();
  const store::Time now = store::now(), expires = now + 7 * day;
  const auto added = app.store().add_invitation(user, hash_of("invitation", token), now, expires);
  if (!added) return tl::make_unexpected(added.error());
  return Json::object({{"url", Json::string(fmt::format("{}/join/{}", app.access().origin(), token))},
                       {"expires", time_json(expires)}});
}

Reply add_user(App& app, const Call& call) {
  if (!app.options().users)
    return problem(call, 409, words::say("Accounts need the server to be started with --users."));
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string name = fields.required_text("name", 100), role = fields.required_text("role", 20);
  if (fields.fault()) return *fields.fault();
  if (!role_named(role))
    return problem(call, 422, fmt::format("`{}` is no role; there are owner, assessor and reader.", role));
  const auto user = app.store().add_user(name, role, store::now());
  if (!user) return refused_by(call, user.error());
  const auto invitation = invite(app, user->id);
  if (!invitation) return refused_by(call, invitation.error());
  app.audit(call, "user invited", name, role);
  return json_reply(Json::object({{"user", user_json(*user)}, {"invitation", *invitation}}).print_line() + "\n", 201);
}

tl::expected<std::int64_t, Reply> user_id(const Call& call) {
  std::int64_t id = 0;
  for (const char c : call.args[0])
    id = c >= '0' && c <= '9' && id < (std::int64_t{1} << 50) ? id * 10 + (c - '0') : -1;
  if (id <= 0) return tl::make_unexpected(not_found(call, "such user"));
  return id;
}

Reply change_user(App& app, const Call& call) {
  const auto id = user_id(call);
  if (!id) return id.error();
  const auto body = read_body(call);
  if (!body) return body.error();
  Fields fields(call, *body);
  const std::string role = fields.text("role", 20);
  std::optional<bool> disabled;
  if (fields.node("disabled")) disabled = fields.truth("disabled", false);
  if (fields.fault()) return *fields.fault();
  if (!role.empty() && !role_named(role))
    return problem(call, 422, fmt::format("`{}` is no role; there are owner, assessor and reader.", role));
  const auto user = app.store().change_user(*id, role.empty() ? std::nullopt : std::optional(role), disabled);
  if (!user) return refused_by(call, user.error());
  if (user->disabled) app.store().end_sessions_of(*id);
  app.audit(call, "user changed", user->name, fmt::format("{}{}", user->role, user->disabled ? ", disabled" : ""));
  return json_reply(user_json(*user).print_line() + "\n");
}

/// A new invitation, for who has lost the first or the password.
Reply invite_again(App& app, const Call& call) {
  const auto id = user_id(call);
  if (!id) return id.error();
  const auto user = app.store().user(*id);
  if (!user) return refused_by(call, user.error());
  const auto invitation = invite(app, *id);
  if (!invitation) return refused_by(call, invitation.error());
  app.audit(call, "user invited", user->name, user->role);
  return json_reply(Json::object({{"user", user_json(*user)}, {"invitation", *invitation}}).print_line() + "\n", 201);
}

Reply audit(App& app, const Call& call) {
  const auto after = whole_param(call, "after", 0, 0, std::int64_t{1} << 53),
             limit = whole_param(call, "limit", 100, 1, 1000);
  if (!after) return after.error();
  if (!limit) return limit.error();
  const auto page = app.store().audit(*after, static_cast<std::size_t>(*limit));
  if (!page) return refused_by(call, page.error());
  const auto item = [](const store::AuditEntry& e) {
    return Json::object({{"id", Json::integer(e.id)},
                         {"at", time_json(e.at)},
                         {"who", Json::string(e.who)},
                         {"what", Json::string(e.what)},
                         {"of", Json::string(e.of)},
                         {"detail", Json::string(e.detail)}});
  };
  return page_reply(report::each(page->items, item), page->next ? Json::integer(*page->next) : Json::null());
}

}  // namespace

std::vector<Route> people_routes() {
  return {{"GET", "users", Role::Owner, list_users},
          {"POST", "users", Role::Owner, add_user, 4 << 10},
          {"PATCH", "users/{}", Role::Owner, change_user, 4 << 10},
          {"POST", "users/{}/invitation", Role::Owner, invite_again, 4 << 10},
          {"GET", "audit", Role::Owner, audit}};
}

}  // namespace plumb::server
