#include "store/files.hpp"

#include <cerrno>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "store/sqlite/failure.hpp"

namespace plumb::store {
namespace {

tl::unexpected<StoreError> system_failure(const std::string& path) {
  const int error = errno;
  if (error == ENOENT || error == ENOTDIR) return tl::make_unexpected(failure_of(SQLITE_CANTOPEN, error, {}, path));
  return tl::make_unexpected(failure_of(error == EISDIR ? SQLITE_CANTOPEN : SQLITE_IOERR, error, {}, path));
}

tl::unexpected<StoreError> taken(const std::string& path) {
  return fail(StoreError::Kind::Taken, fmt::format("`{}` is there already", path),
              "choose another name, or move it away", path);
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

bool sync(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = ::fsync(descriptor) == 0;
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return synced;
}

}  // namespace

bool exists(const std::string& path) {
  struct stat about{};
  return ::lstat(path.c_str(), &about) == 0;
}

Stored<void> move_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_failure(to);
  sync(folder_of(to), O_RDONLY | O_DIRECTORY);
  return {};
}

Stored<void> move_to_free_name(const std::string& from, const std::string& to) {
  if (::link(from.c_str(), to.c_str()) != 0) {
    if (errno == EEXIST) return taken(to);
    if (exists(to)) return taken(to);  // a disk without hard links
    return move_file(from, to);
  }
  ::unlink(from.c_str());
  sync(folder_of(to), O_RDONLY | O_DIRECTORY);
  return {};
}

std::string free_name(const std::string& path) {
  std::string name = path;
  for (int i = 2; exists(name); ++i) name = fmt::format("{}.{}", path, i);
  return name;
}

Stored<void> sync_file(const std::string& path) {
  if (!sync(path, O_RDONLY)) return system_failure(path);
  return {};
}

void remove_store_files(const std::string& path) {
  for (const char* ending : {"", "-wal", "-shm", "-journal"}) ::unlink((path + ending).c_str());
}

Stored<void> make_private(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return system_failure(path);
  ::close(descriptor);
  return {};
}

}  // namespace plumb::store
