#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "store/copy.hpp"
#include "store/files.hpp"
#include "store/migrations/migrations.hpp"
#include "store/sqlite_store.hpp"

/// Copies, and putting them back.
namespace plumb::store {
namespace {

/// A file to copy from, of any schema that is known, without damage.
Stored<std::unique_ptr<Connection>> open_sound(const std::string& path, const std::string& what_to_name) {
  if (!exists(path))
    return fail(StoreError::Kind::NotFound, fmt::format("`{}` is not there", path), what_to_name, path);
  // Who may write tidies up beside the file when closing it; who may not can copy all the same.
  auto connection = Connection::open(path, Access::Write);
  if (!connection && connection.error().kind == StoreError::Kind::ReadOnly)
    connection = Connection::open(path, Access::Read);
  if (!connection) return pass(connection);
  const auto state = inspect(**connection);
  if (!state) return pass(state);
  if (state->contents == Contents::Empty) return tl::make_unexpected(failure_of(SQLITE_NOTADB, 0, {}, path));
  const auto faults = faults_of(**connection);
  if (!faults) return pass(faults);
  if (!faults->empty()) {
    StoreError damaged = failure_of(SQLITE_CORRUPT, 0, faults->front(), path);
    damaged.fix = "use an earlier copy; nothing was changed";
    return tl::make_unexpected(std::move(damaged));
  }
  return connection;
}

Stored<StoreInfo> info_of(const std::string& path) {
  auto connection = Connection::open(path, Access::Read);
  if (!connection) return pass(connection);
  const auto info =
      (*connection)
          ->first(
              "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM assessments),"
              " (SELECT count(*) FROM events), (SELECT page_count * page_size FROM pragma_page_count, "
              "pragma_page_size)",
              [](const Columns& row) {
                return StoreInfo{static_cast<int>(row.integer(0)), row.integer(1), row.integer(2), row.integer(3)};
              });
  if (!info) return pass(info);
  return info->value_or(StoreInfo{});
}

/// Fails (Locked) where another program has the store open; else its content is in the one file. A damaged one is let
/// be as it is.
Stored<void> gather(const std::string& path) {
  auto connection = Connection::open(path, Access::Write, 1000);
  const auto alone =
      connection ? (*connection)->execute("PRAGMA journal_mode = DELETE") : Stored<void>(pass(connection));
  if (alone || alone.error().kind == StoreError::Kind::Corrupt) return {};
  return alone;
}

/// The file and what SQLite keeps beside it, under names that are free. Returns the new name of the file.
Stored<std::string> put_aside(const std::string& path, Time at) {
  if (auto gathered = gather(path); !gathered) return pass(gathered);
  std::string stamp = time_text(at).substr(0, 19);
  stamp.erase(std::remove_if(stamp.begin(), stamp.end(), [](char c) { return c == '-' || c == ':'; }), stamp.end());
  const std::string aside = free_name(fmt::format("{}.before-{}", path, stamp));
  for (const char* ending : std::array{"-wal", "-shm", "-journal", ""}) {
    if (!exists(path + ending)) continue;
    if (auto moved = move_file(path + ending, aside + ending); !moved) return pass(moved);
  }
  return aside;
}

}  // namespace

Stored<StoreInfo> backup_store(const std::string& path, const std::string& to) {
  const auto from = open_sound(path, "name the file that `plumb serve --data` wrote");
  if (!from) return pass(from);
  if (auto copied = copy_store(**from, to); !copied) return pass(copied);
  return info_of(to);
}

Stored<Restored> restore_store(const std::string& backup, const std::string& path, bool replace, Time at) {
  auto from = open_sound(backup, "name a file that `plumb backup` wrote");
  if (!from) return pass(from);
  if (exists(path) && !replace)
    return fail(StoreError::Kind::Taken, fmt::format("`{}` is there already", path),
                "choose another name, or say `--force`: it is then kept beside it under another name", path);
  const std::string fresh = free_name(path + ".restoring");
  if (auto copied = copy_store(**from, fresh); !copied) return pass(copied);
  Restored restored;
  if (exists(path)) {
    auto moved = put_aside(path, at);
    if (!moved) {
      remove_store_files(fresh);
      return pass(moved);
    }
    restored.aside = std::move(*moved);
  }
  if (auto placed = move_to_free_name(fresh, path); !placed) return pass(placed);
  auto info = info_of(path);
  if (!info) return pass(info);
  restored.info = *info;
  return restored;
}

Stored<void> SqliteStore::backup_to(const std::string& path) {
  const auto reader = readers_.take();
  if (!reader) return pass(reader);
  return copy_store(**reader, path);
}

Stored<std::vector<std::string>> SqliteStore::check_integrity() {
  return read([](Connection& connection) { return faults_of(connection); });
}

}  // namespace plumb::store
