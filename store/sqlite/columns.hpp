#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>

namespace plumb::store {

/// The row that a statement stands at. Valid until its next step.
class Columns {
 public:
  explicit Columns(sqlite3_stmt* statement) : statement_(statement) {}

  std::string text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)))
                 : std::string{};
  }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  bool truth(int column) const { return integer(column) != 0; }
  std::optional<std::int64_t> maybe_integer(int column) const {
    if (sqlite3_column_type(statement_, column) == SQLITE_NULL) return std::nullopt;
    return integer(column);
  }

 private:
  sqlite3_stmt* statement_;
};

}  // namespace plumb::store
