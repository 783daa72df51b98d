#include "store/copy.hpp"

#include <unistd.h>

#include <fmt/format.h>

#include "store/files.hpp"

namespace plumb::store {
namespace {

constexpr int most_faults = 20;

/// Page by page, in one step: a reader's view, which no writer disturbs and which disturbs no writer.
Stored<void> copy_pages(Connection& from, Connection& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (!backup) return tl::make_unexpected(to.failure());
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code == SQLITE_DONE) return {};
  // The copy's own failure (no space) is said with its errno, one of the source without.
  const int said = sqlite3_extended_errcode(to.handle());
  return tl::make_unexpected(said == code || said == SQLITE_OK
                                 ? failure_of(code, sqlite3_system_errno(to.handle()), sqlite3_errstr(code), to.path())
                                 : to.failure());
}

Stored<void> write_copy(Connection& from, const std::string& to) {
  if (auto made = make_private(to); !made) return made;
  auto copy = Connection::open(to, Access::Write);
  if (!copy) return pass(copy);
  if (auto copied = copy_pages(from, **copy); !copied) return copied;
  // One file, nothing beside it.
  if (auto single = (*copy)->execute("PRAGMA journal_mode = DELETE"); !single) return single;
  const auto faults = faults_of(**copy);
  if (!faults) return pass(faults);
  if (!faults->empty())
    return fail(StoreError::Kind::Corrupt, fmt::format("the copy of `{}` is damaged: {}", from.path(), faults->front()),
                "look at the disk; an earlier copy may be sound", from.path());
  return {};
}

/// The copy's passing name is nobody's business.
StoreError said_of(StoreError error, const std::string& part, const std::string& path) {
  for (std::string* text : {&error.message, &error.context})
    for (std::size_t at; (at = text->find(part)) != std::string::npos;) text->replace(at, part.size(), path);
  return error;
}

}  // namespace

Stored<std::vector<std::string>> faults_of(Connection& connection) {
  auto faults = connection.all(fmt::format("PRAGMA integrity_check({})", most_faults),
                               [](const Columns& row) { return row.text(0); });
  if (!faults) return faults;
  std::erase(*faults, "ok");
  const auto dangling = connection.all("PRAGMA foreign_key_check", [](const Columns& row) {
    return fmt::format("row {} of `{}` refers to a row of `{}` that is not there", row.integer(1), row.text(0),
                       row.text(2));
  });
  if (!dangling) return pass(dangling);
  faults->insert(faults->end(), dangling->begin(), dangling->end());
  return faults;
}

Stored<void> copy_store(Connection& from, const std::string& to) {
  if (exists(to))
    return fail(StoreError::Kind::Taken, fmt::format("`{}` is there already", to),
                "choose another name, or move it away", to);
  const std::string part = fmt::format("{}.part-{}", to, ::getpid());
  remove_store_files(part);
  auto copied = write_copy(from, part);
  if (copied) copied = sync_file(part);
  if (copied) copied = move_to_free_name(part, to);
  if (copied) return {};
  remove_store_files(part);
  return tl::make_unexpected(said_of(copied.error(), part, to));
}

}  // namespace plumb::store
