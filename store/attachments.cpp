#include <algorithm>

#include <fmt/format.h>

#include "store/rows.hpp"
#include "store/sqlite_store.hpp"

/// Files that came as evidence.
namespace plumb::store {
namespace {

/// A type that is taken, and how a file of it begins (nothing: plain text).
struct Type {
  std::string_view name, beginning;
};
constexpr std::string_view zip = "PK\x03\x04";
constexpr Type types[] = {
    {"application/pdf", "%PDF-"},
    {"image/png", "\x89PNG\r\n\x1a\n"},
    {"image/jpeg", "\xff\xd8\xff"},
    {"image/webp", "RIFF"},
    {"text/plain", ""},
    {"text/csv", ""},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", zip},
    {"application/vnd.oasis.opendocument.text", zip},
    {"application/vnd.oasis.opendocument.spreadsheet", zip},
    {"application/vnd.oasis.opendocument.presentation", zip},
};

Stored<void> check(const NewAttachment& file) {
  const auto type =
      std::find_if(std::begin(types), std::end(types), [&](const Type& t) { return t.name == file.type; });
  if (type == std::end(types))
    return refused(fmt::format("files of type `{}` are not taken", file.type),
                   "send a PDF, a PNG, JPEG or WebP image, plain text, CSV, or an office document", file.title);
  if (file.bytes.empty()) return refused("the file is empty", "send its content", file.title);
  if (file.bytes.size() > largest_attachment)
    return refused(fmt::format("the file has {} bytes; at most {} are taken", file.bytes.size(), largest_attachment),
                   "send a smaller one, or name where it lies in the evidence's note", file.title);
  const bool plain = type->beginning.empty() && file.bytes.find('\0') == std::string::npos;
  if (!plain && (type->beginning.empty() || !file.bytes.starts_with(type->beginning)))
    return refused(fmt::format("the file's content is not of type `{}`", file.type), "send it as what it is",
                   file.title);
  return {};
}

constexpr std::string_view columns =
    "f.id, f.assessment, f.of, f.title, f.type, f.size, f.event, f.by_id, f.by_name, f.by_role, f.at";

AttachmentRow attachment_of(const Columns& row) {
  return {.id = row.integer(0),
          .assessment = row.text(1),
          .of = row.text(2),
          .title = row.text(3),
          .type = row.text(4),
          .size = row.integer(5),
          .event = row.integer(6),
          .by = who_at(row, 7),
          .at = row.integer(10)};
}

/// Which of these events count no longer is set in the rows.
Stored<void> mark(Connection& connection, const std::string& assessment, std::vector<AttachmentRow>& rows) {
  if (rows.empty()) return {};
  const auto events = read_events(connection, assessment, std::nullopt);
  if (!events) return pass(events);
  for (AttachmentRow& row : rows)
    for (const Event& event : *events)
      if (event.id == row.event) row.withdrawn = event.withdrawn;
  return {};
}

Stored<AttachmentRow> keep(Connection& connection, const NewAttachment& file, const Event& event,
                           const std::string& assessment) {
  AttachmentRow row{.assessment = assessment,
                    .of = file.of,
                    .title = file.title,
                    .type = file.type,
                    .size = static_cast<std::int64_t>(file.bytes.size()),
                    .event = event.id,
                    .by = event.by,
                    .at = event.at};
  const auto kept = connection.run(
      "INSERT INTO attachments (assessment, event, of, title, type, size, by_id, by_name, by_role, at, bytes)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
      assessment, event.id, row.of, row.title, row.type, row.size, row.by.id, row.by.name, row.by.role, row.at,
      Blob{file.bytes});
  if (!kept) return pass(kept);
  row.id = connection.last_id();
  return row;
}

}  // namespace

std::span<const std::string_view> attachment_types() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const Type& type : types) all.push_back(type.name);
    return all;
  }();
  return names;
}

Stored<std::pair<AttachmentRow, Appended>> SqliteStore::add_attachment(const NewAttachment& attachment,
                                                                       const Append& evidence) {
  using Added = std::pair<AttachmentRow, Appended>;
  if (auto sound = check(attachment); !sound) return pass(sound);
  if (evidence.events.size() != 1 || evidence.events.front().kind != "evidence")
    return refused("a file comes with one event, of kind `evidence`", "give it", attachment.title);
  return write([&](Connection& connection) -> Stored<Added> {
    auto appended = append_events(connection, evidence);
    if (!appended) return pass(appended);
    if (!appended->stored()) return Added{{}, std::move(*appended)};
    auto row = keep(connection, attachment, appended->events.front(), evidence.assessment);
    if (!row) return pass(row);
    return Added{std::move(*row), std::move(*appended)};
  });
}

Stored<std::vector<AttachmentRow>> SqliteStore::attachments(const std::string& assessment) {
  return read([&](Connection& connection) -> Stored<std::vector<AttachmentRow>> {
    if (const auto known = read_assessment(connection, assessment); !known) return pass(known);
    auto rows =
        connection.all(fmt::format("SELECT {} FROM attachments f WHERE f.assessment = ?1 ORDER BY f.id", columns),
                       attachment_of, assessment);
    if (!rows) return rows;
    if (auto marked = mark(connection, assessment, *rows); !marked) return pass(marked);
    return rows;
  });
}

Stored<std::pair<AttachmentRow, std::string>> SqliteStore::attachment(const std::string& assessment, std::int64_t id) {
  using Found = std::pair<AttachmentRow, std::string>;
  return read([&](Connection& connection) -> Stored<Found> {
    auto found = connection.first(
        fmt::format("SELECT {}, f.bytes FROM attachments f WHERE f.assessment = ?1 AND f.id = ?2", columns),
        [](const Columns& row) { return Found{attachment_of(row), row.text(11)}; }, assessment, id);
    if (!found) return pass(found);
    if (!*found) return not_found(fmt::format("the file {}", id), std::to_string(id));
    std::vector<AttachmentRow> rows{std::move((*found)->first)};
    if (auto marked = mark(connection, assessment, rows); !marked) return pass(marked);
    return Found{std::move(rows.front()), std::move((*found)->second)};
  });
}

}  // namespace plumb::store
