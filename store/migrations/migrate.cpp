#include <fmt/format.h>

#include "store/migrations/migrations.hpp"

namespace plumb::store {
namespace {

Stored<void> run_step(Connection& connection, const Migration& step) {
  if (auto done = connection.execute(std::string(step.sql)); !done) {
    StoreError error = done.error();
    error.message = fmt::format("upgrading `{}` failed at {}: {}", connection.path(), step.name, error.message);
    if (error.kind == StoreError::Kind::Failed)
      error.fix = "the file is as it was; go on with the earlier version of this program and report this";
    return tl::make_unexpected(std::move(error));
  }
  return {};
}

}  // namespace

Stored<FileState> inspect(Connection& connection) {
  const auto id = connection.number("PRAGMA application_id");
  if (!id) return pass(id);
  const auto schema = connection.number("PRAGMA user_version");
  if (!schema) return pass(schema);
  const auto tables = connection.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return pass(tables);
  if (*tables == 0 && *id == 0 && *schema == 0) return FileState{};
  if (*id != application_id)
    return fail(StoreError::Kind::Corrupt, fmt::format("`{}` is a database of another program", connection.path()),
                "name the file that `plumb serve --data` wrote; this one was left as it is", connection.path());
  if (*schema > newest_schema())
    return fail(StoreError::Kind::Newer,
                fmt::format("`{}` was written by a later version of this program (schema {}, this one knows {})",
                            connection.path(), *schema, newest_schema()),
                "use that version, or put back a copy made before the upgrade; the file was left as it is",
                connection.path());
  return FileState{Contents::Ours, static_cast<int>(*schema)};
}

Stored<void> migrate(Connection& connection, std::span<const Migration> steps) {
  auto transaction = Transaction::begin(connection, Transaction::Kind::Write);
  if (!transaction) return pass(transaction);
  const auto schema = connection.number("PRAGMA user_version");
  if (!schema) return pass(schema);
  for (std::size_t i = static_cast<std::size_t>(*schema); i < steps.size(); ++i)
    if (auto done = run_step(connection, steps[i]); !done) return done;
  const auto dangling = connection.first("PRAGMA foreign_key_check", [](const Columns& row) { return row.text(0); });
  if (!dangling) return pass(dangling);
  if (*dangling)
    return fail(
        StoreError::Kind::Corrupt,
        fmt::format("`{}` is damaged: a row of `{}` refers to what is not there", connection.path(), **dangling),
        "put back a copy: `plumb restore BACKUP --out FILE --force`", connection.path());
  const std::string mark = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id,
                                       std::max<std::size_t>(steps.size(), static_cast<std::size_t>(*schema)));
  if (auto marked = connection.execute(mark); !marked) return marked;
  return transaction->commit();
}

}  // namespace plumb::store
