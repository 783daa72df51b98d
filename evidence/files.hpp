#pragma once
#include <string>
#include <string_view>

#include "plumb/result.hpp"

namespace plumb::evidence {

/// The whole file. Fails where it is not there (NotFound), is a folder, cannot be read or has more than `max_bytes`
/// (Unreadable); of a file that is too big nothing is read. The path is the error's context.
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

/// Writes a file whole or not at all: to a temporary file beside it, onto the disk, then renamed over it. A file that
/// was there keeps its permissions; where writing fails it is untouched and nothing is left beside it (Unwritable).
/// A symbolic link is followed. What is no regular file (a pipe, a terminal) is written directly.
Result<void> write_file_whole(const std::string& path, std::string_view text);

/// What went wrong with a file, said by its path and `errno`.
tl::unexpected<Error> unreadable(const std::string& path, int error);
tl::unexpected<Error> unwritable(const std::string& path, int error);

/// All of it; where that fails `errno` tells why.
bool write_all(int descriptor, std::string_view text);
/// Where a symbolic link ends, so that the link itself survives a rename.
std::string followed(const std::string& path);
/// The folder's names are on the disk; where that cannot be had nothing is said, for the files still are.
void sync_folder_of(const std::string& path);

}  // namespace plumb::evidence
