#include "store/fold.hpp"
#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Log-ins, failed ones too, and the trail of what was done.
namespace plumb::store {

Stored<void> SqliteStore::note_failed_login(const std::string& name, Time at) {
  return write([&](Connection& connection) {
    return done(connection.run("INSERT INTO failed_logins (folded, at) VALUES (?1, ?2)", folded_text(name), at));
  });
}

Stored<std::int64_t> SqliteStore::failed_logins(const std::string& name, Time since) {
  return read([&](Connection& connection) {
    return connection.number("SELECT count(*) FROM failed_logins WHERE folded = ?1 AND at >= ?2", folded_text(name),
                             since);
  });
}

Stored<void> SqliteStore::forget_failed_logins(const std::string& name) {
  return write([&](Connection& connection) {
    return done(connection.run("DELETE FROM failed_logins WHERE folded = ?1", folded_text(name)));
  });
}

Stored<void> SqliteStore::add_session(const Session& session) {
  const std::optional<std::int64_t> user = session.user == 0 ? std::nullopt : std::optional(session.user);
  return write([&](Connection& connection) {
    return done(
        connection.run("INSERT INTO sessions (token_hash, user, role, assessment, respondent, created, expires)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                       session.token_hash, user, session.role, session.assessment, session.respondent, session.created,
                       session.expires));
  });
}

Stored<Session> SqliteStore::session(const std::string& token_hash, Time now) {
  return read([&](Connection& connection) {
    return one(connection.first(
                   "SELECT s.token_hash, coalesce(s.user, 0), coalesce(u.role, s.role), s.assessment, s.respondent,"
                   " s.created, s.expires FROM sessions s LEFT JOIN users u ON u.id = s.user"
                   " WHERE s.token_hash = ?1 AND s.expires > ?2 AND coalesce(u.disabled, 0) = 0"
                   " AND (s.respondent = '' OR EXISTS (SELECT 1 FROM links l JOIN assessments a ON a.id = l.assessment"
                   " WHERE l.assessment = s.assessment AND l.respondent = s.respondent AND a.deleted IS NULL))",
                   [](const Columns& row) {
                     return Session{row.text(0), row.integer(1), row.text(2),   row.text(3),
                                    row.text(4), row.integer(5), row.integer(6)};
                   },
                   token_hash, now),
               "this session", {});
  });
}

Stored<void> SqliteStore::end_session(const std::string& token_hash) {
  return write([&](Connection& connection) {
    return done(connection.run("DELETE FROM sessions WHERE token_hash = ?1", token_hash));
  });
}

Stored<void> SqliteStore::end_sessions_of(std::int64_t user) {
  return write(
      [&](Connection& connection) { return done(connection.run("DELETE FROM sessions WHERE user = ?1", user)); });
}

Stored<void> SqliteStore::tidy(Time now) {
  constexpr Time day = 24 * 60 * 60 * 1000;
  return write([&](Connection& connection) -> Stored<void> {
    for (const char* sql : {"DELETE FROM sessions WHERE expires <= ?1", "DELETE FROM invitations WHERE expires <= ?1"})
      if (const auto gone = connection.run(sql, now); !gone) return pass(gone);
    return done(connection.run("DELETE FROM failed_logins WHERE at < ?1", now - day));
  });
}

Stored<void> SqliteStore::add_audit(const AuditEntry& entry) {
  return write([&](Connection& connection) {
    return done(connection.run("INSERT INTO audit (at, who, what, of, detail) VALUES (?1, ?2, ?3, ?4, ?5)", entry.at,
                               entry.who, entry.what, entry.of, entry.detail));
  });
}

Stored<Page<AuditEntry>> SqliteStore::audit(std::int64_t after, std::size_t limit) {
  const std::int64_t most = limit == 0 ? INT64_MAX - 1 : static_cast<std::int64_t>(limit);
  return read([&](Connection& connection) -> Stored<Page<AuditEntry>> {
    auto found = connection.all(
        "SELECT id, at, who, what, of, detail FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT ?2",
        [](const Columns& row) {
          return AuditEntry{row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)};
        },
        after == 0 ? INT64_MAX : after, most + 1);
    if (!found) return pass(found);
    Page<AuditEntry> page{.items = std::move(*found)};
    if (static_cast<std::int64_t>(page.items.size()) > most) {
      page.items.pop_back();
      page.next = page.items.back().id;
    }
    return page;
  });
}

}  // namespace plumb::store
