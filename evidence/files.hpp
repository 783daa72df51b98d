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

}  // namespace plumb::evidence
