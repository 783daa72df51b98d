#include <algorithm>

#include <fmt/format.h>

#include "store/fold.hpp"
#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Accounts, and how one comes to have a password.
namespace plumb::store {
namespace {

constexpr std::string_view selected =
    "SELECT u.id, u.name, u.role, u.password_hash, u.disabled, u.created,"
    " (SELECT max(s.created) FROM sessions s WHERE s.user = u.id) FROM users u ";

User user_of(const Columns& row) {
  return {.id = row.integer(0),
          .name = row.text(1),
          .role = row.text(2),
          .password_hash = row.text(3),
          .disabled = row.truth(4),
          .created = row.integer(5),
          .last_seen = row.maybe_integer(6)};
}

Stored<User> find_user(Connection& connection, std::int64_t id) {
  return one(connection.first(fmt::format("{}WHERE u.id = ?1", selected), user_of, id), fmt::format("the user {}", id),
             std::to_string(id));
}
Stored<User> find_invited(Connection& connection, const std::string& token_hash, Time now) {
  return one(connection.first(fmt::format("{}JOIN invitations i ON i.user = u.id WHERE i.token_hash = ?1 AND"
                                          " i.expires > ?2 AND u.disabled = 0",
                                          selected),
                              user_of, token_hash, now),
             "this invitation", {});
}

Stored<void> check_role(const std::string& role) {
  if (role == "owner" || role == "assessor" || role == "reader") return {};
  return refused(fmt::format("`{}` is no role", role), "the roles are owner, assessor and reader", role);
}

Stored<void> end_sessions(Connection& connection, std::int64_t user, const std::string& kept) {
  return done(connection.run("DELETE FROM sessions WHERE user = ?1 AND token_hash <> ?2", user, kept));
}

/// Refused where nobody could let anybody in any more. Before the first owner has come there is nobody to lose.
Stored<void> check_owner_left(Connection& connection, const User& before) {
  const bool was_owner = before.role == "owner" && !before.disabled && !before.password_hash.empty();
  if (!was_owner) return {};
  const auto left =
      connection.number("SELECT count(*) FROM users WHERE role = 'owner' AND disabled = 0 AND password_hash <> ''");
  if (!left) return pass(left);
  if (*left == 0)
    return refused(fmt::format("`{}` is the only owner who can log in", before.name), "make another owner first",
                   before.name);
  return {};
}

}  // namespace

Stored<User> SqliteStore::add_user(const std::string& name, const std::string& role, Time at) {
  const std::string folded = folded_text(name);
  if (folded.empty()) return refused("a user needs a name", "give one");
  if (auto known = check_role(role); !known) return pass(known);
  return write([&](Connection& connection) -> Stored<User> {
    const auto taken = connection.number("SELECT count(*) FROM users WHERE folded = ?1", folded);
    if (!taken) return pass(taken);
    if (*taken != 0)
      return fail(StoreError::Kind::Taken, fmt::format("there is a user `{}` already", name), "choose another name",
                  name);
    const auto added = connection.run("INSERT INTO users (name, folded, role, created) VALUES (?1, ?2, ?3, ?4)", name,
                                      folded, role, at);
    if (!added) return pass(added);
    return find_user(connection, connection.last_id());
  });
}

Stored<std::vector<User>> SqliteStore::users() {
  return read(
      [&](Connection& connection) { return connection.all(fmt::format("{}ORDER BY u.folded", selected), user_of); });
}

Stored<User> SqliteStore::user(std::int64_t id) {
  return read([&](Connection& connection) { return find_user(connection, id); });
}

Stored<User> SqliteStore::user_named(const std::string& name) {
  const std::string folded = folded_text(name);
  return read([&](Connection& connection) {
    return one(connection.first(fmt::format("{}WHERE u.folded = ?1", selected), user_of, folded),
               fmt::format("the user `{}`", name), name);
  });
}

Stored<User> SqliteStore::change_user(std::int64_t id, const std::optional<std::string>& role,
                                      std::optional<bool> disabled) {
  if (role)
    if (auto known = check_role(*role); !known) return pass(known);
  return write([&](Connection& connection) -> Stored<User> {
    const auto before = find_user(connection, id);
    if (!before) return before;
    const std::int64_t off = disabled.value_or(before->disabled);
    const auto changed =
        connection.run("UPDATE users SET role = ?2, disabled = ?3 WHERE id = ?1", id, role.value_or(before->role), off);
    if (!changed) return pass(changed);
    if (auto left = check_owner_left(connection, *before); !left) return pass(left);
    if (off)
      if (auto ended = end_sessions(connection, id, {}); !ended) return pass(ended);
    return find_user(connection, id);
  });
}

Stored<void> SqliteStore::set_password(std::int64_t user, const std::string& password_hash,
                                       const std::string& kept_session) {
  return write([&](Connection& connection) -> Stored<void> {
    auto set = done_to_one(connection.run("UPDATE users SET password_hash = ?2 WHERE id = ?1", user, password_hash),
                           fmt::format("the user {}", user), std::to_string(user));
    if (!set) return set;
    return end_sessions(connection, user, kept_session);
  });
}

Stored<void> SqliteStore::add_invitation(std::int64_t user, const std::string& token_hash, Time created, Time expires) {
  return write([&](Connection& connection) -> Stored<void> {
    if (const auto known = find_user(connection, user); !known) return pass(known);
    const auto replaced = connection.run("DELETE FROM invitations WHERE user = ?1", user);
    if (!replaced) return pass(replaced);
    return done(connection.run("INSERT INTO invitations (token_hash, user, created, expires) VALUES (?1, ?2, ?3, ?4)",
                               token_hash, user, created, expires));
  });
}

Stored<User> SqliteStore::invited(const std::string& token_hash, Time now) {
  return read([&](Connection& connection) { return find_invited(connection, token_hash, now); });
}

Stored<User> SqliteStore::accept_invitation(const std::string& token_hash, const std::string& password_hash, Time now) {
  return write([&](Connection& connection) -> Stored<User> {
    const auto user = find_invited(connection, token_hash, now);
    if (!user) return user;
    const auto used = connection.run("DELETE FROM invitations WHERE token_hash = ?1", token_hash);
    if (!used) return pass(used);
    const auto set = connection.run("UPDATE users SET password_hash = ?2 WHERE id = ?1", user->id, password_hash);
    if (!set) return pass(set);
    if (auto ended = end_sessions(connection, user->id, {}); !ended) return pass(ended);
    return find_user(connection, user->id);
  });
}

}  // namespace plumb::store
