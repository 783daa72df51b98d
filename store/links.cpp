#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "plumb/case_events.hpp"
#include "store/event_shape.hpp"
#include "store/json_slices.hpp"
#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Respondents of an assessment, and the personal links they come by.
namespace plumb::store {
namespace {

constexpr std::string_view link_columns = "l.assessment, l.respondent, l.created, l.expires, l.used";

Link link_of(const Columns& row) {
  return {.assessment = row.text(0),
          .respondent = row.text(1),
          .created = row.integer(2),
          .expires = row.integer(3),
          .used = row.maybe_integer(4)};
}

Stored<void> end_sessions(Connection& connection, const std::string& assessment, const std::string& respondent) {
  return done(connection.run("DELETE FROM sessions WHERE assessment = ?1 AND respondent = ?2", assessment, respondent));
}

/// Those the events name, with how many of their answers count.
std::vector<RespondentRow> respondents_in(std::vector<Event> events) {
  std::vector<RespondentRow> rows;
  std::map<std::string, std::int64_t> answered;
  for (const Event& event : standing_events(std::move(events))) {
    if (is_removal(event.kind, event.body)) continue;
    const auto field = [&](std::string_view key) { return plain_text(member_of(event.body, key)); };
    if (event.kind == "respondent") rows.push_back({.id = field("id"), .name = field("name"), .role = field("role")});
    if (event.kind == "answer") ++answered[field("respondent")];
  }
  for (RespondentRow& row : rows) row.answered = answered[row.id];
  return rows;
}

}  // namespace

Stored<std::vector<RespondentRow>> SqliteStore::respondents(const std::string& assessment) {
  return read([&](Connection& connection) -> Stored<std::vector<RespondentRow>> {
    if (const auto known = read_assessment(connection, assessment); !known) return pass(known);
    auto events = read_events(connection, assessment, std::nullopt);
    if (!events) return pass(events);
    const auto links = connection.all(fmt::format("SELECT {} FROM links l WHERE l.assessment = ?1", link_columns),
                                      link_of, assessment);
    if (!links) return pass(links);
    std::vector<RespondentRow> rows = respondents_in(std::move(*events));
    for (const Link& link : *links)
      for (RespondentRow& row : rows)
        if (row.id == link.respondent) row.link = link;
    return rows;
  });
}

Stored<void> SqliteStore::add_link(const Link& link, const std::string& token_hash) {
  return write([&](Connection& connection) -> Stored<void> {
    if (const auto known = read_assessment(connection, link.assessment); !known) return pass(known);
    if (auto ended = end_sessions(connection, link.assessment, link.respondent); !ended) return ended;
    return done(connection.run(
        "INSERT INTO links (token_hash, assessment, respondent, created, expires) VALUES (?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT (assessment, respondent) DO UPDATE SET token_hash = excluded.token_hash,"
        " created = excluded.created, expires = excluded.expires, used = NULL",
        token_hash, link.assessment, link.respondent, link.created, link.expires));
  });
}

Stored<Link> SqliteStore::open_link(const std::string& token_hash, Time now) {
  return write([&](Connection& connection) -> Stored<Link> {
    auto link = one(connection.first(fmt::format("SELECT {} FROM links l JOIN assessments a ON a.id = l.assessment"
                                                 " WHERE l.token_hash = ?1 AND l.expires > ?2 AND a.deleted IS NULL",
                                                 link_columns),
                                     link_of, token_hash, now),
                    "this link", {});
    if (!link || link->used) return link;
    link->used = now;
    const auto marked = connection.run("UPDATE links SET used = ?2 WHERE token_hash = ?1", token_hash, now);
    if (!marked) return pass(marked);
    return link;
  });
}

Stored<void> SqliteStore::revoke_link(const std::string& assessment, const std::string& respondent) {
  return write([&](Connection& connection) -> Stored<void> {
    if (auto ended = end_sessions(connection, assessment, respondent); !ended) return ended;
    return done_to_one(
        connection.run("DELETE FROM links WHERE assessment = ?1 AND respondent = ?2", assessment, respondent),
        fmt::format("a link of `{}`", respondent), respondent);
  });
}

}  // namespace plumb::store
