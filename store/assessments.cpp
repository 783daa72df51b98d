#include <algorithm>

#include <unistd.h>

#include <fmt/format.h>

#include "plumb/case_events.hpp"
#include "store/event_shape.hpp"
#include "store/fold.hpp"
#include "store/json_slices.hpp"
#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Assessments as lists show them, and their lives.
namespace plumb::store {
namespace {

constexpr std::string_view selected =
    "SELECT a.id, coalesce(nullif(a.title, ''), o.name, ''), coalesce(o.id, 0), coalesce(o.name, ''), a.industry,"
    " a.size, k.framework, k.title, k.version, a.hash, a.date, a.created, a.updated, a.revision, a.deleted,"
    " coalesce(s.json, ''), coalesce(s.revision, 0)"
    " FROM assessments a JOIN knowledge k ON k.hash = a.hash LEFT JOIN organisations o ON o.id = a.organisation"
    " LEFT JOIN summaries s ON s.assessment = a.id ";

AssessmentRow assessment_of(const Columns& row) {
  return {.id = row.text(0),
          .title = row.text(1),
          .organisation = {row.integer(2), row.text(3), row.text(4), row.text(5)},
          .framework = row.text(6),
          .framework_title = row.text(7),
          .version = row.text(8),
          .hash = row.text(9),
          .date = row.text(10),
          .created = row.integer(11),
          .updated = row.integer(12),
          .revision = row.integer(13),
          .deleted = row.maybe_integer(14),
          .summary = row.text(15),
          .summary_revision = row.integer(16)};
}

std::string named(const std::string& id) { return fmt::format("the assessment `{}`", id); }

/// 12 letters and digits: 62 bits, so that no two meet and none is guessed from another.
Stored<std::string> random_id() {
  constexpr std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string id;
  while (id.size() < 12) {
    unsigned char bytes[32];
    if (::getentropy(bytes, sizeof bytes) != 0)
      return fail(StoreError::Kind::Failed, "the system gives no random numbers", "look at the system's log");
    for (const unsigned char byte : bytes)
      if (byte < 252 && id.size() < 12) id += alphabet[byte % alphabet.size()];
  }
  return id;
}

/// The organisation of this name, made where there is none; what is said of it now is kept.
Stored<std::int64_t> organisation_of(Connection& connection, const Organisation& said) {
  const std::string folded = folded_text(said.name);
  return connection.number(
      "INSERT INTO organisations (name, folded, industry, size) VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (folded) DO UPDATE SET industry = coalesce(nullif(excluded.industry, ''), industry),"
      " size = coalesce(nullif(excluded.size, ''), size) RETURNING id",
      said.name, folded, said.industry, said.size);
}

Stored<void> renew_search(Connection& connection, const std::string& assessment) {
  return done(connection.run(
      "UPDATE assessments SET search = plumb_fold(title || ' ' ||"
      " coalesce((SELECT name FROM organisations WHERE id = assessments.organisation), '')) WHERE id = ?1",
      assessment));
}

Stored<void> renew_subject(Connection& connection, const std::string& assessment) {
  const auto standing = read_standing(connection, assessment, "subject");
  if (!standing) return pass(standing);
  const std::string body = standing->event ? standing->event->body : "{}";
  const auto field = [&](std::string_view key) { return plain_text(member_of(body, key)); };
  const Organisation said{0, field("name"), field("industry"), field("size")};
  std::optional<std::int64_t> id;
  if (!said.name.empty()) {
    const auto found = organisation_of(connection, said);
    if (!found) return pass(found);
    id = *found;
  }
  const auto set = connection.run("UPDATE assessments SET organisation = ?2, industry = ?3, size = ?4 WHERE id = ?1",
                                  assessment, id, said.industry, said.size);
  if (!set) return pass(set);
  return renew_search(connection, assessment);
}

Stored<void> renew_knowledge(Connection& connection, const std::string& assessment) {
  const auto standing = read_standing(connection, assessment, "knowledge");
  if (!standing) return pass(standing);
  if (!standing->event)
    return refused("an assessment without knowledge cannot be read", "pin it to another version instead", assessment);
  const std::string hash = plain_text(member_of(standing->event->body, "hash"));
  const auto known = connection.number("SELECT count(*) FROM knowledge WHERE hash = ?1", hash);
  if (!known) return pass(known);
  if (*known == 0) return not_found(fmt::format("the knowledge `{}`", hash), hash);
  return done(connection.run("UPDATE assessments SET hash = ?2 WHERE id = ?1", assessment, hash));
}

Stored<void> set_date(Connection& connection, const std::string& assessment, const std::string& date) {
  return done(connection.run("UPDATE assessments SET date = ?2 WHERE id = ?1 AND date <> ?2", assessment, date));
}

/// Does one of these take out an entry that may have moved the date to where it is?
Stored<bool> may_fall_back(Connection& connection, const std::string& assessment, const std::string& date,
                           const std::vector<Event>& appended) {
  for (const Event& event : appended) {
    if (event.kind == "date" || event.kind == "withdraw") return true;
    const auto replaced = connection.all(
        "SELECT body FROM events WHERE assessment = ?1 AND key = ?2 AND id < ?3 AND kind <> 'withdraw'",
        [](const Columns& row) { return row.text(0); }, assessment, event.key, event.id);
    if (!replaced) return pass(replaced);
    for (const std::string& body : *replaced)
      if (plain_text(member_of(body, "at")) >= date) return true;
  }
  return false;
}

Stored<void> renew_date(Connection& connection, const std::string& assessment, const std::vector<Event>& appended) {
  const auto date = connection.first(
      "SELECT date FROM assessments WHERE id = ?1", [](const Columns& row) { return row.text(0); }, assessment);
  if (!date) return pass(date);
  const auto all_anew = may_fall_back(connection, assessment, date->value_or(""), appended);
  if (!all_anew) return pass(all_anew);
  if (*all_anew) {
    auto events = read_events(connection, assessment, std::nullopt);
    if (!events) return pass(events);
    return set_date(connection, assessment, case_date(standing_events(std::move(*events))));
  }
  std::string later = date->value_or("");
  for (const Event& event : appended) later = date_after(later, event);
  return set_date(connection, assessment, later);
}

/// Where a page begins: behind this assessment.
struct Cursor {
  Time updated = INT64_MAX;
  std::string id{};
};
Stored<Cursor> cursor_of(const std::string& text) {
  if (text.empty()) return Cursor{};
  const std::size_t dash = text.find('-', 1);
  char* end = nullptr;
  const Time updated = std::strtoll(text.c_str(), &end, 10);
  if (dash == std::string::npos || end != text.c_str() + dash)
    return refused(fmt::format("`{}` is no place in the list", text), "begin at the first page again", text);
  return Cursor{updated, text.substr(dash + 1)};
}

constexpr std::size_t most_words = 20;

/// The words of a search, in small letters.
std::vector<std::string> words_of(const std::string& search) {
  std::vector<std::string> words;
  const std::string folded = folded_text(search);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}
std::string as_json(const std::vector<std::string>& words) {
  std::vector<std::string> list;
  for (const std::string& word : words) list.push_back(json_text(word));
  return fmt::format("[{}]", fmt::join(list, ","));
}

/// What a query asks for; its arguments are ?1 organisation, ?2 framework, ?3 hash, ?4 a JSON list of `words` words.
/// Only conditions that are asked for, so that indices can answer them.
std::string matching(const AssessmentQuery& query, std::size_t words) {
  // An organisation has few assessments: found first, put in order then (`+` keeps the index of changes out of it).
  std::string sql = fmt::format(" WHERE ?4 IS NOT NULL AND {}a.deleted IS {}NULL", query.organisation != 0 ? "+" : "",
                                query.deleted ? "NOT " : "");
  if (query.organisation != 0) sql += " AND a.organisation = ?1";
  if (!query.framework.empty()) sql += " AND a.hash IN (SELECT hash FROM knowledge WHERE framework = ?2)";
  if (!query.hash.empty()) sql += " AND a.hash = ?3";
  for (std::size_t i = 0; i < words; ++i) sql += fmt::format(" AND instr(a.search, ?4 ->> {}) > 0", i);
  return sql;
}

}  // namespace

Stored<AssessmentRow> read_assessment(Connection& connection, const std::string& id) {
  return one(connection.first(std::string(selected) + "WHERE a.id = ?1", assessment_of, id), named(id), id);
}

Stored<void> renew_row(Connection& connection, const std::string& assessment, const std::vector<Event>& appended) {
  const auto concerns = [&](std::string_view key) {
    return std::any_of(appended.begin(), appended.end(), [&](const Event& event) { return event.key == key; });
  };
  if (concerns("subject"))
    if (auto renewed = renew_subject(connection, assessment); !renewed) return renewed;
  if (concerns("knowledge"))
    if (auto renewed = renew_knowledge(connection, assessment); !renewed) return renewed;
  return renew_date(connection, assessment, appended);
}

Stored<AssessmentRow> SqliteStore::create_assessment(const NewAssessment& assessment, const Who& by, Time at) {
  const auto id = random_id();
  if (!id) return pass(id);
  return write([&](Connection& connection) -> Stored<AssessmentRow> {
    const auto known = connection.number("SELECT count(*) FROM knowledge WHERE hash = ?1", assessment.hash);
    if (!known) return pass(known);
    if (*known == 0) return not_found(fmt::format("the knowledge `{}`", assessment.hash), assessment.hash);
    const auto made = connection.run(
        "INSERT INTO assessments (id, title, hash, created, updated, search) VALUES (?1, ?2, ?3, ?4, ?4,"
        " plumb_fold(?2))",
        *id, assessment.title, assessment.hash, at);
    if (!made) return pass(made);
    Append first{.assessment = *id, .by = by, .at = at};
    first.events.push_back({.kind = "knowledge", .body = fmt::format("{{\"hash\": {}}}", json_text(assessment.hash))});
    first.events.insert(first.events.end(), assessment.events.begin(), assessment.events.end());
    const auto appended = append_events(connection, first);
    if (!appended) return pass(appended);
    if (appended->conflict)
      return refused("the first events of an assessment contradict each other", "leave out `expected`", *id);
    return read_assessment(connection, *id);
  });
}

Stored<AssessmentRow> SqliteStore::assessment(const std::string& id) {
  return read([&](Connection& connection) { return read_assessment(connection, id); });
}

Stored<std::int64_t> SqliteStore::revision(const std::string& assessment) {
  return read([&](Connection& connection) {
    return one(connection.first(
                   "SELECT revision FROM assessments WHERE id = ?1", [](const Columns& row) { return row.integer(0); },
                   assessment),
               named(assessment), assessment);
  });
}

Stored<AssessmentPage> SqliteStore::assessments(const AssessmentQuery& query) {
  const auto cursor = cursor_of(query.after);
  if (!cursor) return pass(cursor);
  const std::vector<std::string> words = words_of(query.search);
  if (words.size() > most_words)
    return refused(fmt::format("a search of {} words is too long; {} are taken", words.size(), most_words),
                   "leave some out");
  const auto most = static_cast<std::int64_t>(std::clamp<std::size_t>(query.limit, 1, 1000));
  const std::string which = matching(query, words.size()), list = as_json(words);
  return read([&](Connection& connection) -> Stored<AssessmentPage> {
    auto rows = connection.all(
        fmt::format("{}{} AND a.updated <= ?5 AND (a.updated < ?5 OR a.id > ?6) ORDER BY a.updated DESC, a.id LIMIT ?7",
                    selected, which),
        assessment_of, query.organisation, query.framework, query.hash, list, cursor->updated, cursor->id, most + 1);
    if (!rows) return pass(rows);
    const auto total = connection.number(fmt::format("SELECT count(*) FROM assessments a{}", which), query.organisation,
                                         query.framework, query.hash, list);
    if (!total) return pass(total);
    AssessmentPage page{.items = std::move(*rows), .total = *total};
    if (static_cast<std::int64_t>(page.items.size()) > most) {
      page.items.pop_back();
      page.next = fmt::format("{}-{}", page.items.back().updated, page.items.back().id);
    }
    return page;
  });
}

Stored<void> SqliteStore::set_title(const std::string& assessment, const std::string& title, Time at) {
  return write([&](Connection& connection) -> Stored<void> {
    auto set = done_to_one(connection.run("UPDATE assessments SET title = ?2, updated = max(updated, ?3) WHERE id = ?1",
                                          assessment, title, at),
                           named(assessment), assessment);
    if (!set) return set;
    return renew_search(connection, assessment);
  });
}

Stored<void> SqliteStore::delete_assessment(const std::string& assessment, Time at) {
  return write([&](Connection& connection) {
    return done_to_one(
        connection.run("UPDATE assessments SET deleted = coalesce(deleted, ?2) WHERE id = ?1", assessment, at),
        named(assessment), assessment);
  });
}

Stored<void> SqliteStore::restore_assessment(const std::string& assessment, Time at) {
  return write([&](Connection& connection) {
    return done_to_one(connection.run("UPDATE assessments SET deleted = NULL, updated = max(updated, ?2) WHERE id = ?1",
                                      assessment, at),
                       named(assessment), assessment);
  });
}

Stored<std::size_t> SqliteStore::purge_deleted(Time before) {
  return write([&](Connection& connection) -> Stored<std::size_t> {
    for (const char* table : {"sessions", "links", "attachments", "summaries", "events"}) {
      const auto gone = connection.run(
          fmt::format("DELETE FROM {} WHERE assessment IN (SELECT id FROM assessments WHERE deleted < ?1)", table),
          before);
      if (!gone) return pass(gone);
    }
    const auto purged = connection.run("DELETE FROM assessments WHERE deleted < ?1", before);
    if (!purged) return pass(purged);
    return static_cast<std::size_t>(*purged);
  });
}

Stored<void> SqliteStore::put_summary(const std::string& assessment, std::int64_t revision, const std::string& json) {
  if (!is_json_object(json)) return refused("the summary is no JSON object", "send `{...}` in UTF-8", assessment);
  return write([&](Connection& connection) {
    return done(
        connection.run("INSERT INTO summaries (assessment, revision, json) SELECT id, ?2, ?3 FROM assessments WHERE id "
                       "= ?1 ON CONFLICT (assessment) DO UPDATE"
                       " SET revision = excluded.revision, json = excluded.json WHERE excluded.revision >= revision",
                       assessment, revision, json));
  });
}

Stored<std::vector<Organisation>> SqliteStore::organisations() {
  return read([&](Connection& connection) {
    return connection.all(
        "SELECT id, name, industry, size FROM organisations o WHERE EXISTS"
        " (SELECT 1 FROM assessments WHERE organisation = o.id) ORDER BY folded",
        [](const Columns& row) { return Organisation{row.integer(0), row.text(1), row.text(2), row.text(3)}; });
  });
}

}  // namespace plumb::store
