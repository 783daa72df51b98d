#pragma once
#include <sqlite3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/sqlite/columns.hpp"
#include "store/sqlite/failure.hpp"

/// SQLite behind values: one connection, its statements and its transactions. A connection serves one thread at a time.
namespace plumb::store {

enum class Access : std::uint8_t { Read, Write, Create };

/// Bytes that are kept as such, not as text.
struct Blob {
  std::string_view bytes;
};

class Connection {
 public:
  /// Waits up to `busy_ms` for other programs. Foreign keys are on; 8 MB of pages are kept. A file that may not be
  /// written fails for Access::Write (ReadOnly). The path is what errors name.
  static Stored<std::unique_ptr<Connection>> open(const std::string& path, Access access, int busy_ms = 5000);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection();

  /// Runs a script of several statements; what they return is let go.
  Stored<void> execute(const std::string& script);

  /// Runs one statement, `?1` being the first argument. Returns how many rows it changed.
  template <class... Arguments>
  Stored<std::int64_t> run(std::string_view sql, const Arguments&... arguments) {
    const Use use(*this, sql, arguments...);
    while (use.step()) {
    }
    if (use.failed()) return tl::make_unexpected(failure());
    return sqlite3_changes64(database_);
  }
  /// Every row, as `read(Columns)` gives it.
  template <class Read, class... Arguments>
  auto all(std::string_view sql, Read read, const Arguments&... arguments)
      -> Stored<std::vector<decltype(read(std::declval<Columns>()))>> {
    std::vector<decltype(read(std::declval<Columns>()))> rows;
    const Use use(*this, sql, arguments...);
    while (use.step()) rows.push_back(read(use.columns()));
    if (use.failed()) return tl::make_unexpected(failure());
    return rows;
  }
  /// The first row, where there is one.
  template <class Read, class... Arguments>
  auto first(std::string_view sql, Read read, const Arguments&... arguments)
      -> Stored<std::optional<decltype(read(std::declval<Columns>()))>> {
    std::optional<decltype(read(std::declval<Columns>()))> row;
    const Use use(*this, sql, arguments...);
    if (use.step()) row = read(use.columns());
    if (use.failed()) return tl::make_unexpected(failure());
    return row;
  }
  /// The first column of the first row; 0 where there is none.
  template <class... Arguments>
  Stored<std::int64_t> number(std::string_view sql, const Arguments&... arguments) {
    const auto found = first(sql, [](const Columns& row) { return row.integer(0); }, arguments...);
    if (!found) return pass(found);
    return found->value_or(0);
  }

  std::int64_t last_id() const { return sqlite3_last_insert_rowid(database_); }
  bool in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return database_; }
  StoreError failure() const;  ///< of the last call

 private:
  explicit Connection(std::string path) : path_(std::move(path)) {}

  /// One use of a statement: prepared or taken from those kept, bound, and let go again.
  class Use {
   public:
    template <class... Arguments>
    Use(Connection& connection, std::string_view sql, const Arguments&... arguments)
        : statement_(connection.prepare(sql)) {
      if (!statement_) return;
      int place = 0;
      ((code_ = code_ == SQLITE_OK ? bind(++place, arguments) : code_), ...);
    }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() {
      if (!statement_) return;
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
    }
    bool step() const {
      if (!statement_ || code_ != SQLITE_OK) return false;
      const int code = sqlite3_step(statement_);
      if (code != SQLITE_ROW && code != SQLITE_DONE) code_ = code;
      return code == SQLITE_ROW;
    }
    bool failed() const { return !statement_ || code_ != SQLITE_OK; }
    Columns columns() const { return Columns(statement_); }

   private:
    int bind(int place, std::int64_t value) const { return sqlite3_bind_int64(statement_, place, value); }
    int bind(int place, const std::optional<std::int64_t>& value) const {
      return value ? bind(place, *value) : sqlite3_bind_null(statement_, place);
    }
    int bind(int place, std::string_view text) const {
      return sqlite3_bind_text64(statement_, place, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
    int bind(int place, Blob blob) const {
      return sqlite3_bind_blob64(statement_, place, blob.bytes.data(), blob.bytes.size(), SQLITE_STATIC);
    }

    sqlite3_stmt* statement_;
    mutable int code_ = SQLITE_OK;
  };

  sqlite3_stmt* prepare(std::string_view sql);  ///< nullptr where that fails

  std::string path_;
  sqlite3* database_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_{};
};

/// Rolled back when it goes, unless it was committed.
class Transaction {
 public:
  enum class Kind : std::uint8_t { Read, Write };
  static Stored<Transaction> begin(Connection& connection, Kind kind);
  Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Stored<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}
  Connection* connection_;
};

}  // namespace plumb::store
