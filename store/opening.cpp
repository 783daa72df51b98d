#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "store/copy.hpp"
#include "store/files.hpp"
#include "store/migrations/migrations.hpp"
#include "store/sqlite_store.hpp"

/// From a path to a store that can be used.
namespace plumb::store {
namespace {

constexpr std::int64_t most_checked = 256 << 20;  ///< bytes; checking a larger file would make people wait

/// Damage is told before anybody works on it.
Stored<void> check_sound(Connection& connection) {
  const auto pages = connection.number("PRAGMA page_count");
  if (!pages) return pass(pages);
  const auto size = connection.number("PRAGMA page_size");
  if (!size) return pass(size);
  if (*pages * *size > most_checked) return {};
  const auto said = connection.first("PRAGMA quick_check(1)", [](const Columns& row) { return row.text(0); });
  if (!said) return pass(said);
  if (said->value_or("ok") == "ok") return {};
  return tl::make_unexpected(failure_of(SQLITE_CORRUPT, 0, **said, connection.path()));
}

/// Write-ahead logging, so that readers and the writer do not wait for each other; what is acknowledged is on the disk.
Stored<void> set_up(Connection& connection) {
  const auto mode = connection.first("PRAGMA journal_mode = WAL", [](const Columns& row) { return row.text(0); });
  if (!mode) return pass(mode);
  if (mode->value_or("") != "wal")
    return fail(StoreError::Kind::Failed,
                fmt::format("the disk of `{}` does not allow write-ahead logging", connection.path()),
                "keep the file on a local disk, not on a network share", connection.path());
  return connection.execute("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
}

Stored<void> upgrade(Connection& connection, const FileState& state) {
  if (state.contents == Contents::Ours && state.schema == newest_schema()) return {};
  if (state.contents == Contents::Ours && state.schema > 0) {
    const std::string kept = free_name(fmt::format("{}.schema-{}", connection.path(), state.schema));
    if (auto copied = copy_store(connection, kept); !copied) return copied;
  }
  return migrate(connection, migrations());
}

}  // namespace

Stored<std::unique_ptr<Store>> open_store(const std::string& path, Opening opening, int patience_ms) {
  if (opening == Opening::Existing && !exists(path))
    return fail(StoreError::Kind::NotFound, fmt::format("`{}` is not there", path),
                "name the file that `plumb serve --data` wrote", path);
  if (opening == Opening::CreateOrUpgrade && !exists(path))
    if (auto made = make_private(path); !made) return pass(made);
  auto connection = Connection::open(path, Access::Write, patience_ms);
  if (!connection) return pass(connection);
  const auto state = inspect(**connection);
  if (!state) return pass(state);
  if (opening == Opening::Existing && state->contents == Contents::Empty)
    return tl::make_unexpected(failure_of(SQLITE_NOTADB, 0, {}, path));
  if (auto sound = check_sound(**connection); !sound) return pass(sound);
  if (auto done = set_up(**connection); !done) return pass(done);
  if (auto done = upgrade(**connection, *state); !done) return pass(done);
  return std::make_unique<SqliteStore>(path, std::move(*connection), newest_schema());
}

}  // namespace plumb::store
