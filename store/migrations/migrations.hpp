#pragma once
#include <span>
#include <string_view>

#include "store/sqlite/connection.hpp"

namespace plumb::store {

/// One step of the schema. The first makes version 1 of nothing; each is only ever added to, for files of its version
/// exist.
struct Migration {
  std::string_view name;
  std::string_view sql;
};
std::span<const Migration> migrations();
inline int newest_schema() { return static_cast<int>(migrations().size()); }

/// What marks a file as ours (PRAGMA application_id): "PLMB".
inline constexpr std::int64_t application_id = 0x504C4D42;

/// What a file is, told before anything is done to it.
enum class Contents : std::uint8_t { Empty, Ours };
struct FileState {
  Contents contents = Contents::Empty;
  int schema = 0;
};
/// Fails where the file is another program's (Corrupt) or of a later version (Newer).
Stored<FileState> inspect(Connection& connection);

/// Runs the steps that the file has not seen, in one transaction: all or none. Another program that did so meanwhile is
/// fine.
Stored<void> migrate(Connection& connection, std::span<const Migration> steps);

}  // namespace plumb::store
