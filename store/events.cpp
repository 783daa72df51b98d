#include <algorithm>

#include <fmt/format.h>

#include "plumb/case_events.hpp"
#include "store/event_shape.hpp"
#include "store/json_slices.hpp"
#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Appending events and reading them back.
namespace plumb::store {
namespace {

constexpr std::string_view event_columns = "id, kind, key, of, by_id, by_name, by_role, at, body";

Event event_of(const Columns& row) {
  return {.id = row.integer(0),
          .kind = row.text(1),
          .key = row.text(2),
          .of = row.text(3),
          .by = who_at(row, 4),
          .at = row.integer(7),
          .body = row.text(8)};
}

/// What the assessment is like before anything is appended.
struct Before {
  std::int64_t revision = 0;
  bool deleted = false;
  Time last = 0;  ///< of its last event
};
Stored<Before> look_before(Connection& connection, const std::string& id) {
  auto found = connection.first(
      "SELECT revision, deleted IS NOT NULL,"
      " coalesce((SELECT at FROM events WHERE assessment = ?1 ORDER BY id DESC LIMIT 1), 0)"
      " FROM assessments WHERE id = ?1",
      [](const Columns& row) { return Before{row.integer(0), row.truth(1), row.integer(2)}; }, id);
  return one(std::move(found), fmt::format("the assessment `{}`", id), id);
}

/// The event that a withdraw names, which must be one of the assessment.
Stored<Event> target_of(Connection& connection, const std::string& assessment, const std::string& body) {
  const std::string id = plain_text(member_of(body, "event"));
  auto found = connection.first(fmt::format("SELECT {} FROM events WHERE id = ?1 AND assessment = ?2", event_columns),
                                event_of, std::strtoll(id.c_str(), nullptr, 10) + std::int64_t{0}, assessment);
  return one(std::move(found), fmt::format("the event `{}` of this assessment", id), id);
}

bool meets(const Standing& standing, std::int64_t expected) {
  if (!standing.event) return expected == 0;
  return standing.event->id == expected || (expected == 0 && is_removal(standing.event->kind, standing.event->body));
}

/// Sets `withdrawn` of a part of the events, by all withdraws of their assessment.
void mark_page(std::vector<Event>& page, std::vector<Event> withdraws) {
  std::vector<Event> all = page;
  std::erase_if(all, [](const Event& event) { return event.kind == "withdraw"; });
  all.insert(all.end(), withdraws.begin(), withdraws.end());
  std::sort(all.begin(), all.end(), [](const Event& a, const Event& b) { return a.id < b.id; });
  mark_withdrawn(all);
  const auto marked = [&](std::int64_t id) {
    return std::lower_bound(all.begin(), all.end(), id, [](const Event& a, std::int64_t b) { return a.id < b; });
  };
  for (Event& event : page) event.withdrawn = marked(event.id)->withdrawn;
}

/// One entry on its way into the store.
class Appending {
 public:
  Appending(Connection& connection, const Append& request, Time at)
      : connection_(connection), request_(request), at_(at) {}

  /// Appends it, or leaves a conflict in `out`.
  Stored<void> append(const NewEvent& entry, Appended& out) {
    auto placed = place(entry, out);
    if (!placed) return pass(placed);
    if (out.conflict) return {};
    Event event = std::move(*placed);
    const std::optional<std::int64_t> target = target_ ? std::optional(target_->id) : std::nullopt;
    const Who& by = event.by;
    const auto inserted = connection_.run(
        "INSERT INTO events (assessment, kind, key, of, by_id, by_name, by_role, at, target, body)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        request_.assessment, event.kind, event.key, event.of, by.id, by.name, by.role, event.at, target, event.body);
    if (!inserted) return pass(inserted);
    event.id = connection_.last_id();
    out.events.push_back(std::move(event));
    return {};
  }

 private:
  /// The event without its id; or a conflict in `out`.
  Stored<Event> place(const NewEvent& entry, Appended& out) {
    target_.reset();
    Event event{.kind = entry.kind, .key = entry.key, .by = request_.by, .at = at_, .body = entry.body};
    if (entry.kind == "withdraw") {
      if (auto sound = check_body(entry.kind, entry.body); !sound) return pass(sound);
      auto target = target_of(connection_, request_.assessment, entry.body);
      if (!target) return pass(target);
      target_ = std::move(*target);
      event.key = target_->key;
      event.of = target_->of;
    } else {
      auto key = key_of(entry.kind, entry.body, request_.by);
      if (!key) return pass(key);
      if (event.key.empty()) event.key = std::move(*key);
      event.of = about(entry.kind, entry.body);
    }
    if (auto checked = check_conflict(entry, event.key, out); !checked) return pass(checked);
    return event;
  }

  Stored<void> check_conflict(const NewEvent& entry, const std::string& key, Appended& out) {
    if (target_) {
      auto acting = acting_withdraw(key);
      if (!acting) return pass(acting);
      out.conflict = std::move(*acting);
      out.gone = out.conflict.has_value();
      if (out.conflict) return {};
    }
    if (!entry.expected) return {};
    auto standing = read_standing(connection_, request_.assessment, key);
    if (!standing) return pass(standing);
    if (meets(*standing, *entry.expected)) return {};
    out.gone = !standing->event;
    out.conflict = out.gone ? std::move(standing->withdrawn_by) : std::move(standing->event);
    if (!out.conflict)
      return not_found(fmt::format("the event {} of `{}`", *entry.expected, key), std::to_string(*entry.expected));
    return {};
  }

  /// The withdraw that has taken the target out already.
  Stored<std::optional<Event>> acting_withdraw(const std::string& key) {
    auto all = connection_.all(
        fmt::format("SELECT {} FROM events WHERE assessment = ?1 AND key = ?2 ORDER BY id", event_columns), event_of,
        request_.assessment, key);
    if (!all) return pass(all);
    mark_withdrawn(*all);
    for (const Event& event : *all)
      if (event.kind == "withdraw" && !event.withdrawn &&
          plain_text(member_of(event.body, "event")) == std::to_string(target_->id))
        return event;
    return std::optional<Event>{};
  }

  Connection& connection_;
  const Append& request_;
  Time at_;
  std::optional<Event> target_{};  ///< of a withdraw
};

}  // namespace

Stored<Standing> read_standing(Connection& connection, const std::string& assessment, const std::string& key) {
  auto all =
      connection.all(fmt::format("SELECT {} FROM events WHERE assessment = ?1 AND key = ?2 ORDER BY id", event_columns),
                     event_of, assessment, key);
  if (!all) return pass(all);
  mark_withdrawn(*all);
  Standing standing;
  for (Event& event : *all) {
    if (event.withdrawn) continue;
    (event.kind == "withdraw" ? standing.withdrawn_by : standing.event) = std::move(event);
  }
  return standing;
}

Stored<Appended> append_events(Connection& connection, const Append& request) {
  const auto before = look_before(connection, request.assessment);
  if (!before) return pass(before);
  if (before->deleted)
    return refused(fmt::format("the assessment `{}` is deleted", request.assessment),
                   "restore it first; it can be for 30 days", request.assessment);
  Appended out{.revision = before->revision};
  out.moved = request.based_on && *request.based_on != before->revision;
  if (out.moved) return out;
  // A clock that was set back does not mix up what came first.
  const Time at = std::max(request.at, before->last + 1);
  Appending appending(connection, request, at);
  for (const NewEvent& entry : request.events) {
    if (auto appended = appending.append(entry, out); !appended) return pass(appended);
    if (out.conflict) return out;
  }
  if (out.events.empty()) return out;
  out.revision = before->revision + static_cast<std::int64_t>(out.events.size());
  const auto raised = connection.run("UPDATE assessments SET revision = ?2, updated = max(updated, ?3) WHERE id = ?1",
                                     request.assessment, out.revision, at);
  if (!raised) return pass(raised);
  if (auto renewed = renew_row(connection, request.assessment, out.events); !renewed) return pass(renewed);
  return out;
}

Stored<std::vector<Event>> read_events(Connection& connection, const std::string& assessment,
                                       std::optional<Time> until) {
  auto events =
      connection.all(fmt::format("SELECT {} FROM events WHERE assessment = ?1 AND at <= ?2 ORDER BY id", event_columns),
                     event_of, assessment, until.value_or(INT64_MAX));
  if (events) mark_withdrawn(*events);
  return events;
}

Stored<Appended> SqliteStore::append(const Append& request) {
  const std::lock_guard lock(writing_);
  auto transaction = Transaction::begin(*writer_, Transaction::Kind::Write);
  if (!transaction) return pass(transaction);
  auto appended = append_events(*writer_, request);
  if (!appended) return appended;
  if (!appended->stored()) {  // what came before the conflict goes with the transaction
    appended->events.clear();
    return appended;
  }
  if (auto committed = transaction->commit(); !committed) return pass(committed);
  return appended;
}

Stored<std::vector<Event>> SqliteStore::events_until(const std::string& assessment, std::optional<Time> until) {
  return read([&](Connection& connection) -> Stored<std::vector<Event>> {
    if (const auto before = look_before(connection, assessment); !before) return pass(before);
    return read_events(connection, assessment, until);
  });
}

Stored<std::optional<Event>> SqliteStore::standing(const std::string& assessment, const std::string& key) {
  return read([&](Connection& connection) -> Stored<std::optional<Event>> {
    auto standing = read_standing(connection, assessment, key);
    if (!standing) return pass(standing);
    return std::move(standing->event);
  });
}

Stored<Page<Event>> SqliteStore::events(const EventQuery& query) {
  return read([&](Connection& connection) -> Stored<Page<Event>> {
    if (const auto before = look_before(connection, query.assessment); !before) return pass(before);
    const Time until = query.until.value_or(INT64_MAX);
    // Which are withdrawn is told by the withdraws alone.
    auto withdraws = connection.all(
        fmt::format("SELECT {} FROM events WHERE assessment = ?1 AND kind = 'withdraw' AND at <= ?2 ORDER BY id",
                    event_columns),
        event_of, query.assessment, until);
    if (!withdraws) return pass(withdraws);
    const std::int64_t most = query.limit == 0 ? INT64_MAX - 1 : static_cast<std::int64_t>(query.limit);
    const std::int64_t after = query.newest_first && query.after == 0 ? INT64_MAX : query.after;
    Page<Event> page;
    auto found = connection.all(
        fmt::format("SELECT {} FROM events WHERE assessment = ?1 AND at <= ?2 AND id {} ?3 AND (?4 = '' OR kind = ?4)"
                    " AND (?5 = '' OR of = ?5) AND (?6 = '' OR key = ?6) ORDER BY id {} LIMIT ?7",
                    event_columns, query.newest_first ? "<" : ">", query.newest_first ? "DESC" : "ASC"),
        event_of, query.assessment, until, after, query.kind, query.of, query.key, most + 1);
    if (!found) return pass(found);
    page.items = std::move(*found);
    if (static_cast<std::int64_t>(page.items.size()) > most) {
      page.items.pop_back();
      page.next = page.items.back().id;
    }
    mark_page(page.items, std::move(*withdraws));
    return page;
  });
}

}  // namespace plumb::store
