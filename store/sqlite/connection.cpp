#include "store/sqlite/connection.hpp"

#include <cerrno>

#include <fmt/format.h>

#include "store/fold.hpp"

namespace plumb::store {
namespace {

/// `plumb_fold(TEXT)` of our SQL.
void fold_in_sql(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
  const std::size_t size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
  const std::string folded = folded_text(bytes ? std::string_view(bytes, size) : std::string_view{});
  sqlite3_result_text64(context, folded.data(), folded.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// What the system said last about the file and its log; 0: nothing.
int system_error_of(sqlite3* database) {
  int error = sqlite3_system_errno(database);
  if (error == 0) sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  sqlite3_file* log = nullptr;
  if (error == 0) sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log && log->pMethods) log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  return error;
}

int flags_of(Access access) {
  switch (access) {
    case Access::Read: return SQLITE_OPEN_READONLY;
    case Access::Write: return SQLITE_OPEN_READWRITE;
    case Access::Create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return 0;
}

}  // namespace

Stored<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access, int busy_ms) {
  std::unique_ptr<Connection> connection(new Connection(path));
  errno = 0;
  // A path that begins with `:` or `file:` is a file like any other.
  const std::string name = path.starts_with('/') ? path : "./" + path;
  const int code =
      sqlite3_open_v2(name.c_str(), &connection->database_, flags_of(access) | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    const int system_error = connection->database_ ? sqlite3_system_errno(connection->database_) : errno;
    return tl::make_unexpected(failure_of(code, system_error ? system_error : errno, sqlite3_errstr(code), path));
  }
  sqlite3_extended_result_codes(connection->database_, 1);
  sqlite3_busy_timeout(connection->database_, busy_ms);
  sqlite3_create_function(connection->database_, "plumb_fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                          fold_in_sql, nullptr, nullptr);
  if (access != Access::Read && sqlite3_db_readonly(connection->database_, "main") == 1)
    return tl::make_unexpected(failure_of(SQLITE_READONLY, 0, {}, path));
  if (auto set =
          connection->execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -8000;");
      !set)
    return pass(set);
  return connection;
}

Connection::~Connection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(database_);
}

Stored<void> Connection::execute(const std::string& script) {
  if (sqlite3_exec(database_, script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    return tl::make_unexpected(failure());
  return {};
}

StoreError Connection::failure() const {
  // First what the file controls below would overwrite.
  const int code = sqlite3_extended_errcode(database_);
  const std::string said = sqlite3_errmsg(database_);
  const bool by_system = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN;
  return failure_of(code, by_system ? system_error_of(database_) : 0, said, path_);
}

sqlite3_stmt* Connection::prepare(std::string_view sql) {
  if (const auto found = statements_.find(std::string(sql)); found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK)
    return nullptr;
  statements_.emplace(sql, statement);
  return statement;
}

Stored<Transaction> Transaction::begin(Connection& connection, Kind kind) {
  const auto begun = connection.run(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
  if (!begun) return pass(begun);
  return Transaction(connection);
}

Transaction::~Transaction() {
  // A full disk or a deadlock has rolled back already.
  if (connection_ && connection_->in_transaction()) (void)connection_->run("ROLLBACK");
}

Stored<void> Transaction::commit() {
  const auto committed = connection_->run("COMMIT");
  if (!committed) return pass(committed);
  connection_ = nullptr;
  return {};
}

}  // namespace plumb::store
