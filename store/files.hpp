#pragma once
#include <string>

#include "plumb/store.hpp"

/// The files that a store consists of, as the system sees them.
namespace plumb::store {

bool exists(const std::string& path);
Stored<void> move_file(const std::string& from, const std::string& to);
/// Gives the file a name that must be free (Taken).
Stored<void> move_to_free_name(const std::string& from, const std::string& to);
/// A name that is free: `path`, or with `.2`, `.3` ... behind it.
std::string free_name(const std::string& path);
/// Its content and its name are on the disk.
Stored<void> sync_file(const std::string& path);
void remove_store_files(const std::string& path);  ///< with what SQLite keeps beside it; silent

/// Readable and writable by its owner alone: there are answers of people in it. Made where it is not there.
Stored<void> make_private(const std::string& path);

}  // namespace plumb::store
